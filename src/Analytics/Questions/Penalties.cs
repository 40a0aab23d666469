using System.Collections.Concurrent;
using System.Globalization;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Analytics.Questions;

/// <summary>Callers whose questions took the warehouse with them wait before the next, longer each time: nobody ends it for others again and again.</summary>
internal sealed class Penalties(TimeProvider time)
{
    private static readonly TimeSpan First = TimeSpan.FromMinutes(1), Longest = TimeSpan.FromHours(1), Forgotten = TimeSpan.FromDays(1);

    private readonly ConcurrentDictionary<string, Penalty> _of = new(StringComparer.Ordinal);

    private sealed record Penalty(int Times, DateTimeOffset Since)
    {
        public DateTimeOffset Until => Since + TimeSpan.FromTicks(Math.Min(Longest.Ticks, First.Ticks << Math.Min(Times - 1, 10)));
    }

    /// <summary>One more.</summary>
    public void Add(string caller)
    {
        var now = time.GetUtcNow();
        _of.AddOrUpdate(caller, _ => new(1, now), (_, before) => new(now - before.Since < Forgotten ? before.Times + 1 : 1, now));
    }

    /// <exception cref="ProblemException">They have to wait.</exception>
    public void EnsureNone(string caller)
    {
        if (_of.TryGetValue(caller, out var penalty) && penalty.Until - time.GetUtcNow() is { Ticks: > 0 } wait)
        {
            throw new ProblemException(AnalyticsProblems.Barred, string.Create(CultureInfo.InvariantCulture, $"Ask again in {Math.Ceiling(wait.TotalSeconds)} seconds, and otherwise."))
            {
                RetryAfterSeconds = (int)Math.Ceiling(wait.TotalSeconds),
            };
        }
    }
}

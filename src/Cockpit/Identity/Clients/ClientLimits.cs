using System.Collections.Concurrent;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Cockpit.Identity.Clients;

/// <summary>How often API clients may still ask. Days begin with what the record has of them; each host counts its own.</summary>
public sealed class ClientLimits(RecordDatabase record, CityClock clock) : IDisposable
{
    private readonly Allowance<(long Client, int Most)> _minutes = new(TimeSpan.FromMinutes(1), key => key.Most);
    private readonly ConcurrentDictionary<long, CountedDay> _days = new();

    /// <summary>Takes one call; where there is none left, the answer says when to come again.</summary>
    /// <returns>Null where there was one.</returns>
    public async ValueTask<ProblemType?> TakeAsync(ApiClient client, HttpContext http)
    {
        if (await WaitOfAsync(client, http.RequestAborted) is not { } wait)
            return null;
        WebProblems.AskToRetry(http.Response, (int)Math.Ceiling(wait.TotalSeconds));
        return WebProblems.TooManyRequests;
    }

    public void Dispose() => _minutes.Dispose();

    /// <returns>How long to wait where no call is left; null where one was.</returns>
    private async ValueTask<TimeSpan?> WaitOfAsync(ApiClient client, CancellationToken cancellationToken)
    {
        if (client.PerMinute is { } often && _minutes.Take((client.Id, often)) is { } wait)
            return wait;
        return client.PerDay is { } most && !(await TodayAsync(client.Id, cancellationToken)).Take(most) ? clock.StartOf(clock.Today.AddDays(1)) - clock.Now : null;
    }

    private async ValueTask<CountedDay> TodayAsync(long client, CancellationToken cancellationToken)
    {
        var today = clock.Today;
        if (_days.TryGetValue(client, out var known) && known.Day == today)
            return known;
        await using var connection = await record.Lookups.OpenConnectionAsync(cancellationToken);
        await using var ask = connection.Command("select coalesce(sum(calls), 0)::bigint from identity.client_calls where client = $1 and day = $2", client, today);
        var begun = new CountedDay(today, (long)(await ask.ExecuteScalarAsync(cancellationToken))!);
        return _days.AddOrUpdate(client, begun, (_, other) => other.Day == today ? other : begun);
    }

    private sealed class CountedDay(DateOnly day, long calls)
    {
        private long _calls = calls;

        public DateOnly Day => day;

        public bool Take(int most)
        {
            if (Interlocked.Increment(ref _calls) <= most)
                return true;
            Interlocked.Decrement(ref _calls);
            return false;
        }
    }
}

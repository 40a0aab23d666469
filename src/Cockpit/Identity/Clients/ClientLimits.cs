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

    /// <summary>Takes one call.</summary>
    /// <returns>How long to wait where there is none left; null where there was.</returns>
    public async ValueTask<TimeSpan?> TakeAsync(ApiClient client, CancellationToken cancellationToken)
    {
        if (client.PerMinute is { } often && _minutes.Take((client.Id, often)) is { } wait)
            return wait;
        return client.PerDay is { } most && !(await TodayAsync(client.Id, cancellationToken)).Take(most) ? clock.StartOf(clock.Today.AddDays(1)) - clock.Now : null;
    }

    public void Dispose() => _minutes.Dispose();

    private async ValueTask<CountedDay> TodayAsync(long client, CancellationToken cancellationToken)
    {
        var today = clock.Today;
        if (_days.TryGetValue(client, out var known) && known.Day == today)
            return known;
        await using var connection = await record.Feed.OpenConnectionAsync(cancellationToken);
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

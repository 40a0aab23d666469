using System.Collections.Concurrent;
using Npgsql;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Cockpit.Identity.Clients;

/// <summary>How often API clients called, and when last: counted in memory, and written down from time to time. What was not written yet is lost with the process.</summary>
public sealed class ClientUse(RecordDatabase record, TimeProvider time, ILogger<ClientUse> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(15);

    private readonly ConcurrentDictionary<long, Calls> _calls = new();

    private readonly record struct Calls(long Count, DateTimeOffset Last);

    public void Note(long client) => _calls.AddOrUpdate(client, static (_, now) => new(1, now), static (_, before, now) => new(before.Count + 1, now), time.GetUtcNow());

    /// <summary>Writes down what was counted since it was last done.</summary>
    public async Task SaveAsync(CancellationToken cancellationToken)
    {
        List<(long Client, Calls Calls)> counted = [];
        foreach (var client in _calls.Keys)
        {
            if (_calls.TryRemove(client, out var calls))
                counted.Add((client, calls));
        }
        if (counted.Count == 0)
            return;
        await using var connection = await record.Feed.OpenConnectionAsync(cancellationToken);
        await using var save = connection.Command("""
            update identity.api_token t set calls = t.calls + c.calls, last_used_at = greatest(t.last_used_at, c.last)
            from unnest($1::bigint[], $2::bigint[], $3::timestamptz[]) as c (id, calls, last) where t.id = c.id
            """, counted.Select(each => each.Client).ToArray(), counted.Select(each => each.Calls.Count).ToArray(), counted.Select(each => each.Calls.Last.UtcDateTime).ToArray());
        await save.ExecuteNonQueryAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await SaveAsync(stoppingToken);
            }
            catch (NpgsqlException e)
            {
                logger.LogWarning("Calls of API clients of {Seconds} s were not written down: {Reason}", Every.TotalSeconds, e.Message);
            }
        }
    }
}

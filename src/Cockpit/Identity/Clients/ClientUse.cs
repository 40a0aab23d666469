using System.Collections.Concurrent;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Jobs;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Cockpit.Identity.Clients;

/// <summary>What API clients asked for, how often, how it ended and how long it took: counted in memory, and written down from time to time. What was not written yet is lost with the process.</summary>
public sealed class ClientUse(RecordDatabase record, CityClock clock, TimeProvider time, ILogger<ClientUse> logger) : PacedWork(time, logger)
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(15);

    /// <summary>Of one time of writing.</summary>
    private const int MostSeconds = 15;

    /// <summary>An address that is none of ours.</summary>
    private const string Unknown = "-";

    private readonly ConcurrentDictionary<Operation, Calls> _calls = new();

    private readonly record struct Operation(long Client, DateOnly Day, string Name);

    private readonly record struct Calls(long Count, long LetIn, long Refused, long Failed, double TotalMs, double LongestMs, DateTimeOffset Last)
    {
        public static Calls operator +(Calls one, Calls other) =>
            new(one.Count + other.Count, one.LetIn + other.LetIn, one.Refused + other.Refused, one.Failed + other.Failed, one.TotalMs + other.TotalMs, Math.Max(one.LongestMs, other.LongestMs), one.Last > other.Last ? one.Last : other.Last);
    }

    protected override string Work => "calls of clients";

    /// <summary>Counts a request when its answer begins.</summary>
    /// <param name="isLetIn">Not refused for what the client is.</param>
    public void Watch(HttpContext http, long client, bool isLetIn)
    {
        var begun = Time.GetTimestamp();
        var operation = http.GetEndpoint() is { } endpoint ? endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName ?? (endpoint as RouteEndpoint)?.RoutePattern.RawText ?? Unknown : Unknown;
        http.Response.OnStarting(() =>
        {
            Note(client, operation, isLetIn, http.Response.StatusCode, Time.GetElapsedTime(begun));
            return Task.CompletedTask;
        });
    }

    /// <param name="operation">As the OpenAPI document calls it.</param>
    /// <param name="took">Until the answer began.</param>
    private void Note(long client, string operation, bool isLetIn, int status, TimeSpan took)
    {
        var now = Time.GetUtcNow();
        var call = new Calls(1, isLetIn ? 1 : 0, status is >= 400 and < 500 ? 1 : 0, status >= 500 ? 1 : 0, took.TotalMilliseconds, took.TotalMilliseconds, now);
        _calls.AddOrUpdate(new(client, clock.DayOf(now), operation), call, (_, before) => before + call);
    }

    /// <summary>Writes down what was counted since it was last done: all of it or, in an outage, nothing; whoever asked for it may hang up meanwhile.</summary>
    public async Task SaveAsync()
    {
        List<(Operation Operation, Calls Calls)> counted = [];
        foreach (var operation in _calls.Keys)
        {
            if (_calls.TryRemove(operation, out var calls))
                counted.Add((operation, calls));
        }
        if (counted.Count == 0)
            return;
        try
        {
            await WriteAsync(counted);
        }
        catch
        {
            foreach (var (operation, calls) in counted)
                _calls.AddOrUpdate(operation, calls, (_, since) => calls + since);
            throw;
        }
    }

    private async Task WriteAsync(List<(Operation Operation, Calls Calls)> counted)
    {
        await using var connection = await record.Feed.OpenConnectionAsync();
        await using var save = connection.Command("""
            with counted as (
              select c.* from unnest($1::bigint[], $2::date[], $3::text[], $4::bigint[], $5::bigint[], $6::bigint[], $7::bigint[], $8::float8[], $9::float8[], $10::timestamptz[])
                as c (client, day, operation, calls, let_in, refused, failed, total_ms, longest_ms, last) join identity.api_token t on t.id = c.client
            ), used as (
              update identity.api_token t set calls = t.calls + c.let_in, last_used_at = greatest(t.last_used_at, c.last)
              from (select client, sum(let_in)::bigint as let_in, max(last) filter (where let_in > 0) as last from counted group by client) c where t.id = c.client and c.let_in > 0
            )
            insert into identity.client_calls as k (client, day, operation, calls, refused, failed, total_ms, longest_ms)
            select client, day, operation, calls, refused, failed, total_ms, longest_ms from counted
            on conflict (client, day, operation) do update set calls = k.calls + excluded.calls, refused = k.refused + excluded.refused, failed = k.failed + excluded.failed,
              total_ms = k.total_ms + excluded.total_ms, longest_ms = greatest(k.longest_ms, excluded.longest_ms)
            """,
            Each(one => one.Operation.Client), Each(one => one.Operation.Day), Each(one => one.Operation.Name), Each(one => one.Calls.Count), Each(one => one.Calls.LetIn), Each(one => one.Calls.Refused), Each(one => one.Calls.Failed),
            Each(one => one.Calls.TotalMs), Each(one => one.Calls.LongestMs), Each(one => one.Calls.Last.UtcDateTime));
        save.CommandTimeout = MostSeconds;
        await save.ExecuteNonQueryAsync();

        T[] Each<T>(Func<(Operation Operation, Calls Calls), T> of) => [.. counted.Select(of)];
    }

    protected override async Task<DateTimeOffset?> WorkAsync(CancellationToken cancellationToken)
    {
        await SaveAsync();
        return Time.GetUtcNow() + Every;
    }
}

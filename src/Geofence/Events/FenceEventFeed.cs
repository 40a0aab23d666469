using System.Diagnostics;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Npgsql;
using SpatialCockpit.Geofence.Tracks;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Geofence.Events;

/// <summary>An event as it is answered.</summary>
/// <param name="Kind">inside, outside, enter, exit, cross, dwell; of rules that are no fences alarm, clear, change, visit, complete, near, far; suppressed for one of these that a permit allows; retraction of one that did not happen after all.</param>
/// <param name="Fence">The id of the fence or other rule.</param>
/// <param name="DistanceM">From the position to the fence's boundary, negative inside.</param>
/// <param name="Retracts">The id of the event that is taken back.</param>
/// <param name="Meta">The fence's own, as of the version that told it.</param>
public sealed record FenceEventDocument(
    string Id, string Kind, string? Fence, string? Name, string Object, DateTimeOffset Time, double Lon, double Lat, float? DistanceM, float? AccuracyM,
    string? Verdict, int RuleVersion, string? Severity, JsonElement? Evidence, string? Retracts, JsonElement? Meta);

/// <param name="Next">What to send as <c>after</c> for those that follow, when there are any.</param>
public sealed record FenceEventPage(IReadOnlyList<FenceEventDocument> Events, string Next);

/// <summary>Which events are asked for.</summary>
/// <param name="After">The first is the one behind it.</param>
/// <param name="Kinds">Null for all; each once.</param>
/// <param name="IsNewest">Of more than the limit the last, not the first.</param>
internal readonly record struct EventQuestion(EventId After, int Limit, string? Object, string? Fence, string[]? Kinds = null, bool IsNewest = false);

/// <summary>Events in the order of their commits, as the record keeps them and the caller's scope sees them.</summary>
public sealed class FenceEventFeed(RecordDatabase record, EventSignal signal)
{
    private const int SentAtOnce = 1000;

    /// <summary>Said when nothing is told, whatever happens that the listener did not ask for, so that a dead line is noticed at both ends.</summary>
    private static readonly TimeSpan Alive = TimeSpan.FromSeconds(15);

    private static readonly Caller Service = new("service", "service", [], Scope.Everything);

    private const string Read = """
        select e.batch, e.cause, e.place, e.kind, v.code, v.name, e.object, e.time, e.lon, e.lat, e.distance_m, e.accuracy_m, e.verdict, e.rule_version,
               v.feature -> 'properties' ->> 'severity', e.evidence::text, e.retracts, v.feature -> 'properties' -> 'meta'
        from fence.event e left join fence.rule_version v on v.rule = e.rule and v.version = e.rule_version
        where (e.batch, e.cause, e.place) > ($1, $2, $3) and ($4::text is null or e.object = $4) and ($5::text is null or v.code = $5)
        """;

    private const string Order = "order by batch, cause, place limit $6";
    private const string Backwards = "order by batch desc, cause desc, place desc limit $6";

    internal async Task<FenceEventPage> ReadAsync(Caller caller, EventQuestion question, CancellationToken cancellationToken)
    {
        var latest = new EventId(signal.Batch, int.MaxValue, int.MaxValue);
        await using var transaction = await caller.Scope.BeginAsync(record, caller.Name, cancellationToken);
        await using var read = transaction.Command(Sql(question));
        foreach (var value in (object?[])[question.After.Batch, question.After.Cause, question.After.Place, question.Object, question.Fence, question.Limit, .. question.Kinds ?? []])
            read.Parameters.Add(new() { Value = value ?? DBNull.Value });
        List<FenceEventDocument> events = [];
        await using var row = await read.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
            events.Add(Document(row));
        if (question.IsNewest)
            events.Reverse();
        // Where there is no more, all up to the last commit has been looked at, whatever the filter; and what was committed meanwhile may be among it, as may be all of it while the service starts.
        var isMore = !question.IsNewest && events.Count == question.Limit;
        var last = events.Count > 0 && EventId.TryParse(events[^1].Id, out var told) && told > question.After ? told : question.After;
        return new(events, (isMore || last > latest ? last : latest).ToString());
    }

    /// <summary>For parts of the service that follow what is told to anybody: the first behind an id, of some kinds.</summary>
    public async Task<IReadOnlyList<FenceEventDocument>> ReadAllAsync(string after, IEnumerable<string> kinds, int limit, CancellationToken cancellationToken) =>
        (await ReadAsync(Service, new(EventId.TryParse(after, out var id) ? id : default, limit, null, null, [.. kinds]), cancellationToken)).Events;

    /// <summary>Where a caller starts who wants nothing of what was before.</summary>
    public string Latest => new EventId(signal.Batch, int.MaxValue, int.MaxValue).ToString();

    /// <summary>Events as they are committed, each with its id, and <c>alive</c> in quiet times. Ends where the caller is no longer let in, or sees other rows.</summary>
    internal async IAsyncEnumerable<SseItem<object>> FollowAsync(HttpContext http, EventQuestion question, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var caller = http.Caller();
        yield return new(new { }, "alive") { EventId = question.After.ToString() };
        var said = Stopwatch.GetTimestamp();
        while (!cancellationToken.IsCancellationRequested)
        {
            var next = signal.Next;
            var page = await ReadAsync(caller, question with { Limit = SentAtOnce }, cancellationToken);
            foreach (var told in page.Events)
                yield return new(told, "fence-event") { EventId = told.Id };
            if (EventId.TryParse(page.Next, out var last))
                question = question with { After = last };
            if (page.Events.Count > 0)
                said = Stopwatch.GetTimestamp();
            else if (Alive - Stopwatch.GetElapsedTime(said) is { Ticks: > 0 } quiet)
                await Task.WhenAny(next, Task.Delay(quiet, cancellationToken));
            if (Stopwatch.GetElapsedTime(said) >= Alive)
            {
                yield return new(new { }, "alive") { EventId = question.After.ToString() };
                said = Stopwatch.GetTimestamp();
            }
            if (!await http.IsCallerStillAsync())
                yield break;
        }
    }

    /// <summary>Kinds are read each along its index, so that few alarms among many enters are found at once.</summary>
    private static string Sql(EventQuestion question)
    {
        var order = question.IsNewest ? Backwards : Order;
        return question.Kinds is not { } kinds ? $"{Read} {order}" : $"select * from ({string.Join(" union all ", kinds.Select((_, i) => $"({Read} and e.kind = ${7 + i} {order})"))}) told {order}";
    }

    private static FenceEventDocument Document(NpgsqlDataReader row)
    {
        string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);
        float? Number(int column) => row.IsDBNull(column) ? null : row.GetFloat(column);
        JsonElement? Json(int column) => Text(column) is { } json ? JsonSerializer.Deserialize<JsonElement>(json) : null;
        return new(
            new EventId(row.GetInt64(0), row.GetInt32(1), row.GetInt32(2)).ToString(), row.GetString(3), Text(4), Text(5), row.GetString(6), row.GetFieldValue<DateTimeOffset>(7), row.GetDouble(8), row.GetDouble(9),
            Number(10), Number(11), Text(12), row.GetInt32(13), Text(14), Json(15), Text(16), Json(17));
    }
}

using System.Text.Json;
using Npgsql;
using SpatialCockpit.Geofence.Events;
using SpatialCockpit.Geofence.Fences;
using SpatialCockpit.Geofence.Objects;
using SpatialCockpit.Geofence.Positions;
using SpatialCockpit.Geofence.Rulebook;
using SpatialCockpit.Geofence.Rules;
using SpatialCockpit.Geofence.Tracks;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Geofence.Replay;

/// <summary>What a rule would have told of the positions that are kept, and what the one in force would have: by the engine that judges live ones, without effect.</summary>
public sealed class Backtest(RecordDatabase record, TimeProvider time)
{
    private const int AtOnce = 10_000;

    /// <summary>In order of each track; of rules about two objects, of all.</summary>
    private static string Read(bool isByTime) => $"""
        select object, time, seq, lon, lat, coalesce(accuracy_m, 0), coalesce(speed_mps, -1), traits, {PowerWords.Sql}
        from fence.position where time >= $1 and time < $2 and ($3::text is null or object = $3) order by {(isByTime ? "time, object" : "object, time")}, seq limit $4
        """;

    /// <param name="Object">One alone; null for all that the caller sees.</param>
    /// <param name="MostPositions">More are not read.</param>
    internal readonly record struct Span(DateTimeOffset From, DateTimeOffset To, string? Object, int MostPositions);

    /// <param name="Events">Of each rule in the order they were given, by time.</param>
    /// <param name="IsWhole">There were no more positions than may be read.</param>
    internal sealed record Outcome(IReadOnlyList<IReadOnlyList<BacktestEvent>> Events, int Positions, int Objects, bool IsWhole);

    /// <param name="permits">In force: they suppress what a fence tells as they do live.</param>
    internal async Task<Outcome> RunAsync(IReadOnlyList<Rule> rules, IReadOnlyList<Fence> permits, Span span, Caller caller, CancellationToken cancellationToken)
    {
        var engines = rules.Select(rule => new TrackEngine(TrackLimits.None with { LateWindow = TimeSpan.Zero, MostRecentFixes = 1 }, RuleHistory.Empty, new([rule, .. permits.Where(permit => permit.Code != rule.Code)]), parts: 1)).ToList();
        var events = rules.Select(_ => new List<TrackChange>()).ToList();
        var (positions, objects) = (0, new HashSet<string>(StringComparer.Ordinal));
        var (traits, asksTraits) = (new KnownTraits(record), rules.Concat(permits).Any(rule => rule is not Fence || rule.Objects is not null));
        await using var transaction = await caller.Scope.BeginAsync(record, caller.Name, cancellationToken);
        await using var read = transaction.Command(Read(rules.Any(rule => rule is PairRule)));
        foreach (var value in (object?[])[span.From.ToUniversalTime(), span.To.ToUniversalTime(), span.Object, span.MostPositions + 1])
            read.Parameters.Add(new() { Value = value ?? DBNull.Value });
        await using var row = await read.ExecuteReaderAsync(cancellationToken);
        List<ReportedFix> chunk = [];
        while (await row.ReadAsync(cancellationToken) && positions < span.MostPositions)
        {
            var fix = Of(row) with { Traits = asksTraits ? await traits.FindAsync(row.GetString(0), row.GetInt64(7), cancellationToken) : null };
            objects.Add(fix.Object);
            chunk.Add(fix with { Ordinal = positions++ });
            if (chunk.Count == AtOnce)
                Judge();
        }
        Judge();
        for (var i = 0; i < engines.Count; i++)
            engines[i].Pass(0, Math.Min(span.To.UtcTicks, time.GetUtcNow().UtcTicks), events[i]);
        return new([.. rules.Zip(events, Net)], positions, objects.Count, positions < span.MostPositions || !await row.ReadAsync(cancellationToken));

        void Judge()
        {
            var outcomes = new Taken[chunk.Count];
            for (var i = 0; i < engines.Count; i++)
                engines[i].Judge(0, chunk.ToArray(), outcomes, events[i]);
            chunk.Clear();
        }
    }

    /// <summary>Positions come in their order, so that nothing is taken back.</summary>
    private static IReadOnlyList<BacktestEvent> Net(Rule rule, List<TrackChange> changes) =>
        [.. changes.Where(change => change.Event.Rule.Equals(rule)).Select(change => new BacktestEvent(EventRows.KindOf(change), change.Object, new(change.Event.Time, TimeSpan.Zero), change.Event.Fix.Lon, change.Event.Fix.Lat, TargetOf(change.Event)))
            .OrderBy(told => told.Time).ThenBy(told => told.Object, StringComparer.Ordinal).ThenBy(told => told.Kind, StringComparer.Ordinal).ThenBy(told => told.Target, StringComparer.Ordinal)];

    private static string? TargetOf(in FenceEvent told)
    {
        if (told.Facts is null)
            return null;
        using var facts = JsonDocument.Parse(told.Facts);
        return facts.RootElement.EnumerateObject().Where(member => member.Name is "target" or "point" or "other").Select(member => member.Value.GetString()).FirstOrDefault();
    }

    private static ReportedFix Of(NpgsqlDataReader row) => new(
        row.GetString(0), Owner.Nobody, new(row.GetFieldValue<DateTimeOffset>(1).UtcTicks, row.GetInt32(2), row.GetDouble(3), row.GetDouble(4), row.GetFloat(5), row.GetFloat(6), Power: (Power)row.GetInt32(8)));
}

/// <summary>What would have been told.</summary>
/// <param name="Target">Of a rule about several: which target, point, or other object.</param>
public sealed record BacktestEvent(string Kind, string Object, DateTimeOffset Time, double Lon, double Lat, string? Target);

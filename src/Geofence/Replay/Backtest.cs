using System.Text.Json;
using Npgsql;
using SpatialCockpit.Geofence.Events;
using SpatialCockpit.Geofence.Fences;
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
    /// <summary>Between two looks at the limits.</summary>
    private const int AtOnce = 1000;

    /// <summary>At the same time: others need the processors for what happens now.</summary>
    private const int MostAtATime = 2;

    private int _running;

    /// <summary>In order of each track; of rules about two objects, of all.</summary>
    private static string Read(bool isByTime) => $"""
        select object, time, seq, lon, lat, coalesce(accuracy_m, 0), coalesce(speed_mps, -1), traits, {PowerWords.Sql}
        from fence.position where time >= $1 and time < $2 and ($3::text is null or object = $3) order by {(isByTime ? "time, object" : "object, time")}, seq limit $4
        """;

    /// <param name="Object">One alone; null for all that the caller sees.</param>
    internal readonly record struct Span(DateTimeOffset From, DateTimeOffset To, string? Object);

    /// <summary>Where one of them is met, what was judged until then is answered.</summary>
    /// <param name="Events">Of one rule.</param>
    internal readonly record struct Limits(int Positions, int Events, TimeSpan Time);

    /// <param name="Events">Of each rule in the order they were given, by time.</param>
    /// <param name="IsWhole">No limit was met.</param>
    internal sealed record Outcome(IReadOnlyList<IReadOnlyList<BacktestEvent>> Events, int Positions, int Objects, bool IsWhole);

    /// <param name="permits">In force: they suppress what a fence tells as they do live.</param>
    /// <returns>Null while others use what there is to judge with.</returns>
    internal async Task<Outcome?> RunAsync(IReadOnlyList<Rule> rules, IReadOnlyList<Fence> permits, Span span, Limits limits, Caller caller, CancellationToken cancellationToken)
    {
        try
        {
            return Interlocked.Increment(ref _running) > MostAtATime ? null : await JudgeAsync([.. rules.Select(rule => new Trial(rule, permits))], span, limits, caller, cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }

    private async Task<Outcome> JudgeAsync(IReadOnlyList<Trial> trials, Span span, Limits limits, Caller caller, CancellationToken cancellationToken)
    {
        var begin = time.GetTimestamp();
        var (positions, objects) = (0, new HashSet<string>(StringComparer.Ordinal));
        var (traits, asksTraits) = (new KnownTraits(record), trials.Any(trial => trial.AsksTraits));
        await using var transaction = await caller.Scope.BeginAsync(record, caller.Name, cancellationToken);
        await using var read = transaction.Command(Read(trials.Any(trial => trial.Rule is PairRule)));
        foreach (var value in (object?[])[span.From.ToUniversalTime(), span.To.ToUniversalTime(), span.Object, limits.Positions + 1])
            read.Parameters.Add(new() { Value = value ?? DBNull.Value });
        await using var row = await read.ExecuteReaderAsync(cancellationToken);
        List<ReportedFix> chunk = [];
        var isWhole = true;
        while (await row.ReadAsync(cancellationToken))
        {
            if (chunk.Count == AtOnce)
                Judge();
            if (positions == limits.Positions || time.GetElapsedTime(begin) > limits.Time || trials.Any(trial => trial.Events.Count >= limits.Events))
            {
                isWhole = false;
                break;
            }
            var fix = Of(row) with { Traits = asksTraits ? await traits.FindAsync(row.GetString(0), row.GetInt64(7), cancellationToken) : null };
            objects.Add(fix.Object);
            chunk.Add(fix with { Ordinal = positions++ });
        }
        Judge();
        if (isWhole)
            foreach (var trial in trials)
                trial.Pass(Math.Min(span.To.UtcTicks, time.GetUtcNow().UtcTicks));
        return new([.. trials.Select(trial => trial.InOrder())], positions, objects.Count, isWhole);

        void Judge()
        {
            foreach (var trial in trials)
                trial.Judge(chunk.ToArray());
            chunk.Clear();
        }
    }

    private static ReportedFix Of(NpgsqlDataReader row) => new(
        row.GetString(0), Owner.Nobody, new(row.GetFieldValue<DateTimeOffset>(1).UtcTicks, row.GetInt32(2), row.GetDouble(3), row.GetDouble(4), row.GetFloat(5), row.GetFloat(6), Power: (Power)row.GetInt32(8)));

    /// <summary>One rule before an engine of its own. Positions come in their order, so that nothing is taken back.</summary>
    private sealed class Trial(Rule rule, IReadOnlyList<Fence> permits)
    {
        private readonly TrackEngine _engine = new(TrackLimits.None with { LateWindow = TimeSpan.Zero, MostRecentFixes = 1 }, RuleHistory.Empty, new([rule, .. permits.Where(permit => permit.Code != rule.Code)]), parts: 1);
        private readonly List<TrackChange> _changes = [];

        public Rule Rule => rule;

        public bool AsksTraits => permits.Append(rule).Any(each => each is not Fence || each.Objects is not null);

        public List<BacktestEvent> Events { get; } = [];

        public void Judge(ReportedFix[] fixes)
        {
            _engine.Judge(0, fixes, new Taken[fixes.Length], _changes);
            Gather();
        }

        public void Pass(long until)
        {
            _engine.Pass(0, until, _changes);
            Gather();
        }

        public List<BacktestEvent> InOrder() =>
            [.. Events.OrderBy(told => told.Time).ThenBy(told => told.Object, StringComparer.Ordinal).ThenBy(told => told.Kind, StringComparer.Ordinal).ThenBy(told => told.Target, StringComparer.Ordinal)];

        private void Gather()
        {
            foreach (var change in _changes)
                if (change.Event.Rule.Equals(rule))
                    Events.Add(new(EventRows.KindOf(change), change.Object, new(change.Event.Time, TimeSpan.Zero), change.Event.Fix.Lon, change.Event.Fix.Lat, TargetOf(change.Event)));
            _changes.Clear();
        }

        private static string? TargetOf(in FenceEvent told)
        {
            if (told.Facts is null)
                return null;
            using var facts = JsonDocument.Parse(told.Facts);
            return facts.RootElement.EnumerateObject().Where(member => member.Name is "target" or "point" or "other").Select(member => member.Value.GetString()).FirstOrDefault();
        }
    }
}

/// <summary>What would have been told.</summary>
/// <param name="Target">Of a rule about several: which target, point, or other object.</param>
public sealed record BacktestEvent(string Kind, string Object, DateTimeOffset Time, double Lon, double Lat, string? Target);

using System.Data;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging;
using Npgsql;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Keeping;
using SpatialCockpit.Platform.Packs.Installing;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Supervision.Alerts.Declared;

namespace SpatialCockpit.Supervision.Alerts.Finding;

/// <summary>Asks the record what rules in SQL ask, each when its schedule says or when what it reads has changed, one after another and by one host at a time. A rule that fails keeps what it found last, and holds up no other.</summary>
public sealed class SqlRounds(RecordDatabase record, PackCatalog packs, TouchedTables tables, CityClock city, TimeProvider time, ILogger<SqlRounds> logger)
{
    /// <summary>Of one rule: what is asked every few minutes must not take longer.</summary>
    private const string Patience = "60s";

    /// <summary>More objects than anybody handles are a rule that is wrong.</summary>
    private const int MostFound = 100_000;

    /// <summary>Of the time, for what changes all the time: a tenth at most.</summary>
    private const int RestsFor = 9;

    private static readonly TimeSpan LeastRest = TimeSpan.FromSeconds(1);

    private readonly KeeperTurn _turn = new(record, "alert-rules");

    private sealed record Look(IReadOnlyList<string> Codes, IReadOnlyList<string> Details, string? Error = null);

    /// <summary>How far a rule has come.</summary>
    /// <param name="SlotAt">Which moment it has looked at last; null for none.</param>
    /// <param name="Reads">Tables whose changes it follows.</param>
    private sealed record Progress(DateTimeOffset? SlotAt, DateTimeOffset RanAt, TimeSpan Took, string[] Reads);

    private sealed record Turn(AlertRule Rule, SqlSource Source, Progress Progress);

    private IEnumerable<(AlertRule Rule, SqlSource Source)> Rules => packs.World.All<AlertRule>(AlertsSection.SectionKey).Where(rule => rule.Source is SqlSource).Select(rule => (rule, (SqlSource)rule.Source));

    private DateTimeOffset Now => time.RecordedNow();

    /// <summary>Asks for the rule that has waited longest of those whose time has come.</summary>
    /// <returns>False when there was nothing to do.</returns>
    public Task<bool> StepAsync(CancellationToken cancellationToken) => _turn.TakeAsync(connection => StepAsync(connection, cancellationToken), cancellationToken);

    /// <summary>Lets every rule look at once, whatever its schedule says: what there is has become something else altogether.</summary>
    public async Task LookAnewAsync(CancellationToken cancellationToken)
    {
        await using var forget = record.Feed.CreateCommand("update registry.alert_rule set slot_at = null");
        await forget.ExecuteNonQueryAsync(cancellationToken);
        tables.Changed.Tell();
    }

    /// <summary>When a rule looks next; null for never.</summary>
    public async Task<DateTimeOffset?> NextAtAsync(CancellationToken cancellationToken)
    {
        await using var connection = await record.Feed.OpenConnectionAsync(cancellationToken);
        return (await TurnsAsync(connection, cancellationToken)).Min(turn => NextAt(turn));
    }

    private async Task<bool> StepAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var now = Now;
        var due = (await TurnsAsync(connection, cancellationToken)).Where(turn => NextAt(turn) <= now).MinBy(turn => turn.Progress.RanAt);
        if (due is null)
            return false;
        var began = Stopwatch.GetTimestamp();
        var look = await AskAsync(due.Source, cancellationToken);
        if (look.Error is not null)
            logger.RuleNotAsked(due.Rule.Name);
        await KeepAsync(connection, due, now, look, Stopwatch.GetElapsedTime(began), cancellationToken);
        return true;
    }

    /// <summary>Rules as the record knows them: one whose pack is just being replaced has no turn.</summary>
    private async Task<List<Turn>> TurnsAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var known = await ProgressAsync(connection, cancellationToken);
        List<Turn> turns = [.. Rules.Where(each => known.ContainsKey((each.Rule.Name, each.Source.Basis))).Select(each => new Turn(each.Rule, each.Source, known[(each.Rule.Name, each.Source.Basis)]))];
        tables.Follow(turns.SelectMany(turn => turn.Progress.Reads).ToHashSet(StringComparer.Ordinal));
        return turns;
    }

    private DateTimeOffset? NextAt(Turn turn) =>
        turn.Progress.SlotAt is not { } looked ? DateTimeOffset.MinValue
        : (ByChange(turn.Progress), turn.Source.Schedule is { } schedule ? BySchedule(schedule, looked) : null) is var (change, slot) && (slot is null || change < slot) ? change : slot;

    private DateTimeOffset? BySchedule(KeeperSchedule schedule, DateTimeOffset looked) => schedule.LastAt(Now, city) is var last && looked < last ? last : schedule.NextAfter(last, city);

    /// <summary>Null where nothing has changed since it looked.</summary>
    private DateTimeOffset? ByChange(Progress progress) =>
        progress.Reads.Length > 0 && tables.LastOf(progress.Reads) > progress.RanAt ? progress.RanAt + (progress.Took * RestsFor is var rest && rest > LeastRest ? rest : LeastRest) : null;

    private static async Task<Dictionary<(string Rule, string Basis), Progress>> ProgressAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var ask = connection.Command("select rule, basis, slot_at, coalesce(ran_at, 'epoch'), coalesce(took_ms, 0), reads from registry.alert_rule");
        await using var row = await ask.ExecuteReaderAsync(cancellationToken);
        Dictionary<(string, string), Progress> progress = [];
        while (await row.ReadAsync(cancellationToken))
            progress.Add((row.GetString(0), row.GetString(1)), new(row.IsDBNull(2) ? null : row.GetFieldValue<DateTimeOffset>(2), row.GetFieldValue<DateTimeOffset>(3), TimeSpan.FromMilliseconds(row.GetInt64(4)), row.GetFieldValue<string[]>(5)));
        return progress;
    }

    /// <summary>In a transaction of its own that writes nothing and ends in time, whatever the pack asks.</summary>
    private async Task<Look> AskAsync(SqlSource source, CancellationToken cancellationToken)
    {
        await using var connection = await record.Feed.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        await using (var limits = connection.Command($"set transaction read only; set local statement_timeout = '{Patience}'"))
            await limits.ExecuteNonQueryAsync(cancellationToken);
        try
        {
            await using var ask = connection.Command($"""
                select distinct on (code) code, detail from (select q.code::text collate "C" as code, jsonb_strip_nulls(to_jsonb(q) - 'code')::text as detail from (
                {source.Sql}
                ) q) asked where code is not null order by code, detail limit {(MostFound + 1).ToString(CultureInfo.InvariantCulture)}
                """);
            await using var row = await ask.ExecuteReaderAsync(cancellationToken);
            var (codes, details) = (new List<string>(), new List<string>());
            while (await row.ReadAsync(cancellationToken))
            {
                codes.Add(row.GetString(0));
                details.Add(row.GetString(1));
            }
            return codes.Count > MostFound ? new([], [], string.Create(CultureInfo.InvariantCulture, $"It finds more than {MostFound} objects.")) : new(codes, details);
        }
        catch (PostgresException e) when (!e.SqlState.StartsWith("57P", StringComparison.Ordinal))
        {
            return new([], [], e.MessageText);
        }
    }

    /// <summary>Nothing where a pack that has come meanwhile says something else.</summary>
    /// <param name="at">When the look began.</param>
    private async Task KeepAsync(NpgsqlConnection connection, Turn turn, DateTimeOffset at, Look look, TimeSpan took, CancellationToken cancellationToken)
    {
        var (rule, slot) = (turn.Rule, turn.Source.Schedule?.LastAt(at, city) ?? at);
        await using var note = connection.Command("update registry.alert_rule set slot_at = $3, ran_at = $4, took_ms = $5, error = $6 where rule = $1 and basis = $2",
            rule.Name, turn.Source.Basis, slot.UtcDateTime, at.UtcDateTime, (long)took.TotalMilliseconds, new NpgsqlParameter { NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text, Value = look.Error ?? (object)DBNull.Value });
        if (await note.ExecuteNonQueryAsync(cancellationToken) == 0 || look.Error is not null)
            return;
        await using var keep = connection.Command("""
            with found as materialized (select * from unnest($3::text[], $4::text[]) as found (code, detail)),
            gone as (delete from registry.alert_finding f where f.rule = $1 and not exists (select from found where found.code = f.object_code))
            insert into registry.alert_finding as f (rule, object_type, object_code, detail) select $1, $2, code, detail::jsonb from found
            on conflict (rule, object_code) do update set detail = excluded.detail where f.detail <> excluded.detail
            """, rule.Name, rule.ObjectType, look.Codes.ToArray(), look.Details.ToArray());
        await keep.ExecuteNonQueryAsync(cancellationToken);
    }
}

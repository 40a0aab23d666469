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

/// <summary>Asks the record what rules in SQL ask, each when its schedule says, one after another and by one host at a time. A rule that fails keeps what it found last, and holds up no other.</summary>
public sealed class SqlRounds(RecordDatabase record, PackCatalog packs, CityClock city, TimeProvider time, ILogger<SqlRounds> logger)
{
    /// <summary>Of one rule: what is asked every few minutes must not take longer.</summary>
    private const string Patience = "60s";

    /// <summary>More objects than anybody handles are a rule that is wrong.</summary>
    private const int MostFound = 100_000;

    private readonly KeeperTurn _turn = new(record, "alert-rules");

    private sealed record Look(IReadOnlyList<string> Codes, IReadOnlyList<string> Details, string? Error = null);

    private IEnumerable<(AlertRule Rule, SqlSource Source)> Rules => packs.World.All<AlertRule>(AlertsSection.SectionKey).Where(rule => rule.Source is SqlSource).Select(rule => (rule, (SqlSource)rule.Source));

    /// <summary>As exact as the record.</summary>
    private DateTimeOffset Now => time.GetUtcNow() is var now ? now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond)) : default;

    /// <summary>Asks for the rule that has waited longest of those whose time has come.</summary>
    /// <returns>False when there was nothing to do.</returns>
    public Task<bool> StepAsync(CancellationToken cancellationToken) => _turn.TakeAsync(connection => StepAsync(connection, cancellationToken), cancellationToken);

    /// <summary>When a schedule says so next; null for never.</summary>
    public DateTimeOffset? NextAt(DateTimeOffset now) => Rules.Select(each => (DateTimeOffset?)each.Source.Schedule.NextAfter(each.Source.Schedule.LastAt(now, city), city)).Min();

    private async Task<bool> StepAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var looked = await LookedAsync(connection, cancellationToken);
        var due = Rules.Select(each => (each.Rule, each.Source, Slot: each.Source.Schedule.LastAt(Now, city), Looked: looked.TryGetValue((each.Rule.Name, each.Source.Basis), out var at) ? at : DateTimeOffset.MaxValue))
            .Where(each => each.Looked < each.Slot).OrderBy(each => each.Looked).FirstOrDefault();
        if (due.Rule is null)
            return false;
        var began = Stopwatch.GetTimestamp();
        var look = await AskAsync(due.Source, cancellationToken);
        if (look.Error is not null)
            logger.LogWarning("Rule {Rule} cannot be asked; GET /alerts/rules says why", due.Rule.Name);
        await KeepAsync(connection, due.Rule, due.Source, due.Slot, look, Stopwatch.GetElapsedTime(began), cancellationToken);
        return true;
    }

    /// <summary>Which moment each rule has looked at last, as what it was then; those that never have, at none.</summary>
    private static async Task<Dictionary<(string Rule, string Basis), DateTimeOffset>> LookedAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var ask = connection.Command("select rule, basis, slot_at from registry.alert_rule");
        await using var row = await ask.ExecuteReaderAsync(cancellationToken);
        Dictionary<(string, string), DateTimeOffset> looked = [];
        while (await row.ReadAsync(cancellationToken))
            looked.Add((row.GetString(0), row.GetString(1)), row.IsDBNull(2) ? DateTimeOffset.MinValue : row.GetFieldValue<DateTimeOffset>(2));
        return looked;
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
    private async Task KeepAsync(NpgsqlConnection connection, AlertRule rule, SqlSource source, DateTimeOffset slot, Look look, TimeSpan took, CancellationToken cancellationToken)
    {
        await using var note = connection.Command("update registry.alert_rule set slot_at = $3, ran_at = $4, took_ms = $5, error = $6 where rule = $1 and basis = $2",
            rule.Name, source.Basis, slot.UtcDateTime, Now.UtcDateTime, (long)took.TotalMilliseconds, new NpgsqlParameter { NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text, Value = look.Error ?? (object)DBNull.Value });
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

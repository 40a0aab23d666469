using Npgsql;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Supervision.Alerts.Declared;

namespace SpatialCockpit.Supervision.Alerts.Keeping;

/// <summary>What nobody has handled within its level's hours goes up to the next level.</summary>
internal sealed class AlertLevels(NpgsqlConnection connection, IReadOnlyList<AlertRule> rules)
{
    /// <returns>False where nothing was due.</returns>
    public async Task<bool> EscalateAsync(DateTimeOffset now, int most, CancellationToken cancellationToken)
    {
        var steps = rules.SelectMany(rule => Enumerable.Range(1, Math.Max(0, rule.LastLevel)).Select(level => (rule.Name, Level: level, Due: rule.DueAt(level, now), Next: rule.EscalatesAt(level, now)))).ToList();
        await using var escalate = connection.Command("""
            with due as (select id from registry.alert where escalates_at <= $1 and rule = any ($2) order by escalates_at limit $3 for update),
            up as (
              update registry.alert a set level = s.level, due_at = s.due_at, escalates_at = s.next, version = a.version + 1
              from due, unnest($4::text[], $5::int[], $6::timestamptz[], $7::timestamptz[]) as s (rule, level, due_at, next)
              where a.id = due.id and s.rule = a.rule and s.level = a.level + 1 returning a.id, a.level),
            told as (insert into registry.alert_action (alert, action, done_by, done_at, level) select id, 'escalate', 'service', $1, level from up order by id)
            select id, exists (select from up where up.id = due.id) from due
            """, now, rules.Select(rule => rule.Name).ToArray(), most, steps.Select(step => step.Name).ToArray(), steps.Select(step => step.Level).ToArray(), steps.Select(step => step.Due?.UtcDateTime).ToArray(), steps.Select(step => step.Next?.UtcDateTime).ToArray());
        var (due, astray) = (new List<long>(), new List<long>());
        await using (var row = await escalate.ExecuteReaderAsync(cancellationToken))
            while (await row.ReadAsync(cancellationToken))
            {
                due.Add(row.GetInt64(0));
                if (!row.GetBoolean(1))
                    astray.Add(row.GetInt64(0));
            }
        await StayAsync([.. astray], cancellationToken);
        return due.Count > 0;
    }

    /// <summary>Of rules that have fewer levels by now.</summary>
    private async Task StayAsync(long[] alerts, CancellationToken cancellationToken)
    {
        if (alerts.Length == 0)
            return;
        await using var stay = connection.Command("update registry.alert set escalates_at = null where id = any ($1)", alerts);
        await stay.ExecuteNonQueryAsync(cancellationToken);
    }
}

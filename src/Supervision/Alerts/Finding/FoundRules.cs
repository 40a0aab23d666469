using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Keeping;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Platform.Packs.Installing;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Supervision.Alerts.Declared;

namespace SpatialCockpit.Supervision.Alerts.Finding;

/// <summary>A rule that looks for its objects, and how far it has come.</summary>
/// <param name="Source">sql or fence.</param>
/// <param name="Schedule"><c>every 15 minutes</c>, <c>daily at 02:30</c>; null where fences, or changes, tell.</param>
/// <param name="Reads">Tables whose changes let it look again.</param>
/// <param name="RanAt">When it has looked, or was told something, last; null for never.</param>
/// <param name="NextAt">When its schedule says so next; null without one.</param>
/// <param name="TookMs">Of the last look.</param>
/// <param name="Found">Of how many codes it is now.</param>
/// <param name="Error">What PostgreSQL said to the last look, where it failed: what was found before stays.</param>
public sealed record AlertRuleDocument(string Rule, Title Title, string ObjectType, string Source, string? Schedule, IReadOnlyList<string> Reads, DateTimeOffset? RanAt, DateTimeOffset? NextAt, long? TookMs, long Found, string? Error);

/// <summary>For who looks after the service. A parameter of the endpoints.</summary>
public sealed class FoundRules(RecordDatabase record, PackCatalog packs, CityClock city)
{
    public async Task<IReadOnlyList<AlertRuleDocument>> ListAsync(CancellationToken cancellationToken)
    {
        await using var list = record.Feed.CreateCommand("select rule, ran_at, took_ms, error, (select count(*) from registry.alert_finding f where f.rule = r.rule), reads from registry.alert_rule r order by rule");
        await using var row = await list.ExecuteReaderAsync(cancellationToken);
        List<AlertRuleDocument> rules = [];
        while (await row.ReadAsync(cancellationToken))
            if (packs.World.Find<AlertRule>(AlertsSection.SectionKey, row.GetString(0)) is { } rule)
                rules.Add(new(rule.Name, rule.Title, rule.ObjectType, rule.Source is SqlSource ? "sql" : "fence", ScheduleOf(rule)?.ToString(), row.GetFieldValue<string[]>(5), row.IsDBNull(1) ? null : row.GetFieldValue<DateTimeOffset>(1),
                    ScheduleOf(rule) is { } schedule ? schedule.NextAfter(schedule.LastAt(city.Now, city), city) : null, row.IsDBNull(2) ? null : row.GetInt64(2), row.GetInt64(4), row.IsDBNull(3) ? null : row.GetString(3)));
        return rules;
    }

    private static KeeperSchedule? ScheduleOf(AlertRule rule) => (rule.Source as SqlSource)?.Schedule;
}

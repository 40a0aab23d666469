using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Platform.Packs.Installing;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Supervision.Alerts.Declared;

/// <summary>What the record has to do for the rules of a pack: to ask for objects that change, and to close what was raised by rules that are gone.</summary>
internal static class AlertPlan
{
    public static IReadOnlyList<PackStep> Steps(IReadOnlyDictionary<string, AlertRule> before, IReadOnlyDictionary<string, AlertRule> after, PackWorld world)
    {
        if (before.Count == 0 && after.Count == 0)
            return [];
        List<PackStep> steps = [.. after.Values.Where(rule => !IsThere(rule, before)).Select(rule => new PackStep($"watches {rule.ObjectType} for {rule.Name}", Watch(rule.ObjectType)))];
        foreach (var gone in before.Values.Where(rule => !IsThere(rule, after)))
            steps.Add(new($"closes alerts of {gone.Name}", Close(gone)));
        steps.AddRange(FindingSteps(before, after));
        if (!FactsOf(before.Values).SetEquals(FactsOf(after.Values)))
            steps.Add(new("notes what its alerts ask for", Note([.. world.All<AlertRule>(AlertsSection.SectionKey)])));
        return steps;
    }

    private static bool IsThere(AlertRule rule, IReadOnlyDictionary<string, AlertRule> rules) => rules.GetValueOrDefault(rule.Name)?.ObjectType == rule.ObjectType;

    /// <summary>Stays, once it is there: what was sent about alerts of rules that are gone changes hands with their object all the same.</summary>
    private static string Watch(string type) => $"create or replace trigger h_alerts after insert or update on registry.\"{type}\" for each row execute function registry.ask_for_alerts()";

    private static string Close(AlertRule rule) => $"""
        with closed as (update registry.alert set holds = false, state = case when closed_at is null then 'cleared' else state end, closed_at = coalesce(closed_at, now()), due_at = null, escalates_at = null, version = version + 1
          where rule = '{rule.Name}' and object_type = '{rule.ObjectType}' and (holds or closed_at is null) returning id, state, closed_at)
        insert into registry.alert_action (alert, action, done_by, done_at, reason) select id, 'clear', 'service', now(), 'the rule is gone' from closed where state = 'cleared' and closed_at = now()
        """;

    /// <summary>What looks for objects itself is known to the record; what was found by what is gone goes with it.</summary>
    private static IEnumerable<PackStep> FindingSteps(IReadOnlyDictionary<string, AlertRule> before, IReadOnlyDictionary<string, AlertRule> after)
    {
        foreach (var gone in before.Values.Where(rule => rule.Source is FoundSource && !(IsThere(rule, after) && after[rule.Name].Source is FoundSource)))
            yield return new($"forgets what {gone.Name} found", $"delete from registry.alert_rule where rule = '{gone.Name}'");
        foreach (var rule in after.Values)
            if (rule.Source is FoundSource source && (before.GetValueOrDefault(rule.Name) is not { } was || !IsThere(rule, before) || (was.Source as FoundSource)?.Basis != source.Basis))
                yield return new($"{(source is SqlSource ? "asks" : "hears of")} {rule.ObjectType} for {rule.Name}", Look(rule, source));
    }

    /// <summary>What was found before stays until it has looked for the first time.</summary>
    private static string Look(AlertRule rule, FoundSource source) => $"""
        {(source is SqlSource sql ? $"select registry.check_rule_sql({SqlName.Literal(sql.Sql)});" : "")}
        delete from registry.alert_fence_event where rule = '{rule.Name}';
        insert into registry.alert_rule as r (rule, object_type, basis, reads) values ('{rule.Name}', '{rule.ObjectType}', {SqlName.Literal(source.Basis)}, {(source is SqlSource { OnChange: true } followed ? $"registry.tables_read_by({SqlName.Literal(followed.Sql)})" : "'{}'")})
        on conflict (rule) do update set basis = excluded.basis, reads = excluded.reads, slot_at = null, told_to = default, error = null
        """;

    private static HashSet<string> FactsOf(IEnumerable<AlertRule> rules) => [.. rules.SelectMany(rule => SourcesOf(rule).Select(source => $"('{source}', '{rule.ObjectType}')"))];

    private static string[] SourcesOf(AlertRule rule) => rule.Source switch
    {
        DutySource duty => [rule.ObjectType, $"duty:{duty.Obligation}"],
        ReadingSource reading => [rule.ObjectType, $"reading:{rule.ObjectType}.{reading.Threshold}"],
        _ => [rule.ObjectType],
    };

    private static string Note(IReadOnlyList<AlertRule> rules)
    {
        var facts = FactsOf(rules);
        var types = string.Join(", ", rules.Select(rule => $"'{rule.ObjectType}'").Append("''").Distinct());
        return $"delete from registry.alert_fact; delete from registry.alert_question where object_type not in ({types}); {(facts.Count == 0 ? "" : $"insert into registry.alert_fact (source, object_type) values {string.Join(", ", facts)}")}";
    }
}

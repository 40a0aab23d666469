using SpatialCockpit.Spatial.Cql2;
using SpatialCockpit.Supervision.Alerts.Declared;
using SpatialCockpit.Supervision.Registry.Objects;
using SpatialCockpit.Supervision.Registry.Tables;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Alerts.Keeping;

/// <summary>Which of some objects a rule is about, and why: ids, and JSON of what was looked at. Objects that are retired or merged are none.</summary>
internal static class RuleQuery
{
    public static (string Sql, List<object> Values) Of(AlertRule rule, ObjectType type, long[] objects, string dayZone)
    {
        List<object> values = [objects];
        return (rule.Source switch
        {
            ConditionSource source => Of(source, type, dayZone, values),
            DutySource source => Of(source, type, values),
            ReadingSource source => Of(source, type, values),
            FoundSource => OfFindings(rule, type, values),
            _ => throw new InvalidOperationException($"No SQL for {rule.Source.GetType().Name}."),
        }, values);
    }

    /// <summary>Says what was asked for, but nothing that only some may see.</summary>
    private static string Of(ConditionSource source, ObjectType type, string dayZone, List<object> values)
    {
        var shown = CqlProperties.Of(source.Condition).Distinct(StringComparer.Ordinal).Where(name => type.Attributes.TryGetValue(name, out var attribute) && attribute.Readers is null);
        var detail = string.Join(", ", shown.Select(name => $"'{name}', o.{DeclaredColumns.Quoted(name)}"));
        return $"select o.id, jsonb_build_object({detail})::text from {Table(type)} o where o.id = any ($1) and o.life = 'active' and {CqlSql.Compile(source.Condition, ObjectColumns.Of(type), dayZone, values)}";
    }

    private static string Of(DutySource source, ObjectType type, List<object> values)
    {
        values.AddRange([source.Obligation, source.States.ToArray(), source.Bands.ToArray(), type.Name]);
        return $"""
            select o.id, jsonb_strip_nulls(jsonb_build_object('duty', d.obligation, 'state', d.state, 'band', d.band, 'due_on', d.due_on, 'due_at', d.due_at))::text
            from {Table(type)} o join registry.duty d on d.object_type = $5 and d.object = o.id
            where o.id = any ($1) and o.life = 'active' and d.obligation = $2 and (cardinality($3::text[]) = 0 or d.state = any ($3)) and (cardinality($4::text[]) = 0 or d.band = any ($4))
            """;
    }

    private static string Of(ReadingSource source, ObjectType type, List<object> values)
    {
        values.AddRange([source.Threshold, type.Name]);
        return $"select o.id, a.detail::text from {Table(type)} o join registry.reading_alarm a on a.object_type = $3 and a.object = o.id where o.id = any ($1) and o.life = 'active' and a.threshold = $2";
    }

    private static string OfFindings(AlertRule rule, ObjectType type, List<object> values)
    {
        values.Add(rule.Name);
        return $"select o.id, f.detail::text from {Table(type)} o join registry.alert_finding f on f.rule = $2 and f.object_code = o.code where o.id = any ($1) and o.life = 'active'";
    }

    private static string Table(ObjectType type) => DeclaredColumns.NameOf(type);
}

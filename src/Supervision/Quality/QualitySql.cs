using SpatialCockpit.Spatial.Cql2;
using SpatialCockpit.Supervision.Quality.Declared;
using SpatialCockpit.Supervision.Registry.Objects;
using SpatialCockpit.Supervision.Registry.Tables;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Quality;

/// <summary>Rules as conditions on rows <c>o</c> of their type's table.</summary>
internal static class QualitySql
{
    /// <summary>Which of them an object breaks, as an array of their names.</summary>
    /// <param name="values">Parameters; those of conditions are added.</param>
    public static string Broken(TypeQuality quality, ObjectType type, string dayZone, List<object> values) =>
        $"array_remove(array[{string.Join(", ", quality.Rules.Values.Select(rule => $"case when {Condition(rule, type, dayZone, values)} then '{rule.Name}' end"))}]::text[], null)";

    /// <summary>The gravest of those in <c>rules</c>.</summary>
    public static string Severity(TypeQuality quality) =>
        $"case {string.Join(' ', QualityRule.Severities.Reverse().Select(severity => $"when rules && array[{string.Join(", ", quality.Rules.Values.Where(rule => rule.Severity == severity).Select(rule => $"'{rule.Name}'"))}]::text[] then '{severity}'"))} end";

    /// <summary>What a rule asks, as SQL that holds or not, never neither.</summary>
    public static string Condition(QualityRule rule, ObjectType type, string dayZone, List<object> values)
    {
        var broken = rule.Check switch
        {
            MissingCheck missing => Missing(type.Attributes[missing.Attribute]),
            ConditionCheck check => CqlSql.Compile(check.Condition, ObjectColumns.Of(type), dayZone, values),
            RepeatedCheck repeated => Repeated(repeated, type),
            SqlCheck check => check.Sql,
            _ => throw new InvalidOperationException($"No SQL for {rule.Check.GetType().Name}."),
        };
        return rule.When is null ? $"coalesce(({broken}), false)" : $"coalesce(({CqlSql.Compile(rule.When, ObjectColumns.Of(type), dayZone, values)}) and ({broken}), false)";
    }

    /// <returns>What it asks for that is not declared; null for nothing.</returns>
    public static string? MistakeIn(QualityRule rule, ObjectType type)
    {
        IEnumerable<string> asked = rule.Check switch { MissingCheck missing => [missing.Attribute], RepeatedCheck repeated => repeated.Attributes, _ => [] };
        if (asked.FirstOrDefault(name => !type.Attributes.ContainsKey(name) && !(name == "code" && rule.Check is RepeatedCheck)) is { } unknown)
            return $"'{unknown}' is no attribute of {type.Name}";
        if (rule.Check is RepeatedCheck { Attributes.Count: 0 })
            return "'repeated' names attributes";
        try
        {
            foreach (var condition in new[] { (rule.Check as ConditionCheck)?.Condition, rule.When }.OfType<CqlExpression>())
                CqlSql.Compile(condition, ObjectColumns.Of(type), "UTC", []);
            return null;
        }
        catch (CqlException e)
        {
            return e.Message;
        }
    }

    /// <summary>Blanks say nothing either.</summary>
    private static string Missing(AttributeDeclaration attribute) =>
        $"o.{DeclaredColumns.Quoted(attribute.Name)} is null{(attribute.Type == AttributeType.Text ? $" or o.{DeclaredColumns.Quoted(attribute.Name)} ~ '^\\s*$'" : "")}";

    private static string Repeated(RepeatedCheck repeated, ObjectType type) =>
        $"exists (select from {DeclaredColumns.NameOf(type)} x where x.id <> o.id and x.life = 'active' and {string.Join(" and ", repeated.Attributes.Select(name => $"x.{DeclaredColumns.Quoted(name)} = o.{DeclaredColumns.Quoted(name)}"))})";
}

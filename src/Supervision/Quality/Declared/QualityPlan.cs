using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Platform.Packs.Installing;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Supervision.Registry.Tables;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Quality.Declared;

/// <summary>What the record has to do for the rules of a pack: to ask for objects that change, to find what is said twice, and to forget what nobody looks for any more.</summary>
internal static class QualityPlan
{
    /// <summary>PostgreSQL cuts longer names.</summary>
    private const int LongestType = 20;

    public static IReadOnlyList<PackStep> Steps(IReadOnlyDictionary<string, TypeQuality> before, IReadOnlyDictionary<string, TypeQuality> after, PackWorld world)
    {
        List<PackStep> steps = [];
        foreach (var quality in after.Values)
        {
            var was = before.GetValueOrDefault(quality.ObjectType);
            var type = TypeQuality.TypeOf(world, quality.ObjectType)!;
            if (was is null)
                steps.Add(new($"looks at {quality.ObjectType} for {quality.Rules.Count} doubts", Watch(type)));
            steps.AddRange(quality.Rules.Values.Where(rule => !Equals(was?.Rules.GetValueOrDefault(rule.Name)?.Check, rule.Check)).Select(rule => StepOf(rule, type)).OfType<PackStep>());
        }
        steps.AddRange(before.Values.Where(quality => !after.ContainsKey(quality.ObjectType)).Select(gone => new PackStep($"looks at {gone.ObjectType} no more", Forget(gone, world))));
        return steps;
    }

    private static PackStep? StepOf(QualityRule rule, ObjectType type) => rule.Check switch
    {
        RepeatedCheck repeated => new($"finds what is said twice for {rule.Name}",
            $"drop index if exists registry.{IndexOf(type, rule)}; create index {IndexOf(type, rule)} on {DeclaredColumns.NameOf(type)} ({string.Join(", ", repeated.Attributes.Select(DeclaredColumns.Quoted))})"),
        SqlCheck sql => new($"asks {type.Name} for {rule.Name}",
            $"select registry.check_rule_sql({SqlName.Literal($"select o.code from {DeclaredColumns.NameOf(type)} o where ({sql.Sql})")}); delete from registry.quality_error where object_type = '{type.Name}' and rule = '{rule.Name}'"),
        _ => null,
    };

    private static string Watch(ObjectType type) => $"create or replace trigger i_quality after insert or update on {DeclaredColumns.NameOf(type)} for each row execute function registry.ask_for_quality()";

    private static string Forget(TypeQuality gone, PackWorld world) =>
        $"delete from registry.quality where object_type = '{gone.ObjectType}'; delete from registry.quality_error where object_type = '{gone.ObjectType}'; delete from registry.quality_question where object_type = '{gone.ObjectType}'; delete from registry.quality_round where object_type = '{gone.ObjectType}'"
        + (TypeQuality.TypeOf(world, gone.ObjectType) is { } type ? $"; drop trigger i_quality on {DeclaredColumns.NameOf(type)}" : "");

    private static string IndexOf(ObjectType type, QualityRule rule) => DeclaredColumns.Quoted($"{type.Name[..Math.Min(type.Name.Length, LongestType)]}_{rule.Name}");
}

using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Platform.Packs.Installing;

namespace SpatialCockpit.Supervision.Obligations.Duties;

/// <summary>What the record has to do for the obligations of a pack: to note what concerns them, and to forget what followed from those that are gone.</summary>
internal static class DutyPlan
{
    public static IReadOnlyList<PackStep> Steps(IReadOnlyDictionary<string, Obligation> before, IReadOnlyDictionary<string, Obligation> after, PackWorld world)
    {
        if (before.Count == 0 && after.Count == 0)
            return [];
        List<PackStep> steps = [.. after.Values.Where(obligation => !IsThere(obligation, before)).Select(obligation => new PackStep($"lets {obligation.ObjectType} owe {obligation.Name}"))];
        foreach (var gone in before.Values.Where(obligation => !IsThere(obligation, after)))
            steps.Add(new($"forgets who owes {gone.Name}", $"delete from registry.duty where obligation = '{gone.Name}' and object_type = '{gone.ObjectType}'"));
        if (!FactsOf(before.Values).SetEquals(FactsOf(after.Values)))
            steps.Add(new("notes what its obligations ask for", Note([.. world.All<Obligation>(ObligationsSection.SectionKey)])));
        return steps;
    }

    private static bool IsThere(Obligation obligation, IReadOnlyDictionary<string, Obligation> obligations) => obligations.GetValueOrDefault(obligation.Name)?.ObjectType == obligation.ObjectType;

    private static HashSet<string> FactsOf(IEnumerable<Obligation> obligations) =>
        [.. obligations.SelectMany(obligation => obligation.RecordKinds.Append(obligation.ObjectType).Select(source => $"('{source}', '{obligation.ObjectType}')"))];

    private static string Note(IReadOnlyList<Obligation> obligations)
    {
        var facts = FactsOf(obligations);
        var types = string.Join(", ", obligations.Select(obligation => $"'{obligation.ObjectType}'").Append("''").Distinct());
        return $"delete from registry.duty_fact; delete from registry.duty_question where object_type not in ({types}); {(facts.Count == 0 ? "" : $"insert into registry.duty_fact (source, object_type) values {string.Join(", ", facts)}")}";
    }
}

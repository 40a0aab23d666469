using SpatialCockpit.Platform.Changes;

namespace SpatialCockpit.Platform.Packs.Installing;

/// <summary>One thing that an installation does to the record.</summary>
/// <param name="Words">For who decides: <c>adds registry.street_tree.girth_cm</c>.</param>
/// <param name="Sql">Null where nothing is done.</param>
/// <param name="Refusal">Why it must not be done; null where it may.</param>
public sealed record PackStep(string Words, string? Sql = null, string? Refusal = null);

/// <summary>What installing, changing or removing a pack does, or did.</summary>
/// <param name="Before">As it was in force; null where it was not.</param>
/// <param name="After">Null where it is removed.</param>
/// <param name="Lsn">Of the commit; null where nothing was done.</param>
public sealed record PackPlan(string Name, PackFile? Before, PackFile? After, IReadOnlyList<PackStep> Steps, Lsn? Lsn = null)
{
    public IEnumerable<string> Refusals => Steps.Select(step => step.Refusal).OfType<string>();
}

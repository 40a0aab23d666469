using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Supervision.Cases.Declared;

namespace SpatialCockpit.Supervision.Screens.Parts;

/// <summary>What is in the unit grid to which one has drilled on the map: its open cases, and objects of some types.</summary>
/// <param name="Types">Of objects, in the order in which they are shown.</param>
/// <param name="Cases">Sorts of cases.</param>
/// <param name="Limit">At most so many rows of each.</param>
public sealed record ThingsPart(IReadOnlyList<string> Types, IReadOnlyList<string> Cases, int Limit) : PartContent
{
    private const int Most = 8;

    internal static ThingsPart Read(PackNode node)
    {
        var types = PartCheck.Names(node.List("types"), PartCheck.WrongPlacedType);
        var cases = PartCheck.Names(node.List("cases"), (world, name) => PartCheck.Missing<CaseType>(world, CasesSection.SectionKey, name, "sort of cases"));
        if (types.Count + cases.Count is 0 or > Most)
            node.Mistake($"'types' and 'cases' are 1 to {Most} together");
        var things = new ThingsPart(types, cases, PartCheck.Limit(node));
        node.Close();
        return things;
    }

    internal override bool IsSeenBy(ScreenViewer viewer) => Types.All(type => viewer.TypeOf(type) is not null);
}

using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Supervision.Grids.Coverage;

namespace SpatialCockpit.Supervision.Screens.Parts;

/// <summary>How much of the duty grids supervisors walked in the days chosen, the least first.</summary>
/// <param name="By">What is told apart.</param>
/// <param name="Limit">At most so many rows.</param>
public sealed record CoveragePart(CoverageBy By, int Limit) : PartContent
{
    internal static CoveragePart Read(PackNode node)
    {
        var part = new CoveragePart(CoverageWords.Read(node.WordOrNull("by", CoverageWords.All)) ?? CoverageBy.DutyGrid, PartCheck.Limit(node));
        node.Close();
        return part;
    }

    internal override bool IsSeenBy(ScreenViewer viewer) => true;
}

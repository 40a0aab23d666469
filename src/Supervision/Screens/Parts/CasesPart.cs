using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Supervision.Cases.Declared;
using SpatialCockpit.Supervision.Cases.Lists;

namespace SpatialCockpit.Supervision.Screens.Parts;

/// <summary>Cases, the newest first.</summary>
/// <param name="Filter">CQL2; null for all.</param>
/// <param name="Limit">At most so many rows.</param>
public sealed record CasesPart(string? Filter, int Limit) : PartContent
{
    /// <summary>Where they are listed.</summary>
    public string Rows => PartCheck.Address("/cases", Filter, "-recorded_at", Limit);

    internal static CasesPart Read(PackNode node)
    {
        var cases = new CasesPart(node.TextOrNull("filter"), PartCheck.Limit(node));
        node.Later(world => cases.Filter is null ? null : PartCheck.WrongFilter(cases.Filter, CaseColumns.Of(world.All<CaseType>(CasesSection.SectionKey))));
        node.Close();
        return cases;
    }

    internal override bool IsSeenBy(ScreenViewer viewer) => Filter is null || PartCheck.WrongFilter(Filter, viewer.CaseColumns) is null;
}

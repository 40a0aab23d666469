using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Supervision.Obligations;
using SpatialCockpit.Supervision.Obligations.Duties;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Screens.Parts;

/// <summary>Duties of an obligation, the earliest deadline first.</summary>
/// <param name="Filter">CQL2; null for those that wait to be done.</param>
/// <param name="Limit">At most so many rows.</param>
public sealed record DutiesPart(string Obligation, string? Filter, int Limit) : PartContent
{
    private const string Waiting = "state IN ('open', 'grace', 'overdue')";

    /// <summary>Where they are listed.</summary>
    public string Rows => PartCheck.Address("/duties", $"obligation = '{Obligation}' AND ({Filter ?? Waiting})", null, Limit);

    internal static DutiesPart Read(PackNode node)
    {
        var duties = new DutiesPart(node.Text("obligation"), node.TextOrNull("filter"), PartCheck.Limit(node));
        node.Later(duties.MistakeIn);
        node.Close();
        return duties;
    }

    internal override bool IsSeenBy(ScreenViewer viewer) => viewer.ObligationOf(Obligation) is not null && (Filter is null || PartCheck.WrongFilter(Filter, viewer.DutyColumns) is null);

    private string? MistakeIn(PackWorld world)
    {
        if (world.Find<Obligation>(ObligationsSection.SectionKey, Obligation) is not { } obligation)
            return PartCheck.Missing<Obligation>(world, ObligationsSection.SectionKey, Obligation, "obligation");
        return Filter is null ? null : PartCheck.WrongFilter(Filter, DutyList.Columns(world.Find<ObjectType>(ObjectsSection.SectionKey, obligation.ObjectType) is { } owing ? [owing] : []));
    }
}

using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Supervision.Indicators.Declared;

namespace SpatialCockpit.Supervision.Screens.Parts;

/// <summary>One figure told apart.</summary>
/// <param name="By">As its rows are counted by: an attribute, <c>object.category</c>, <c>occurred_at:month</c>, <c>region:6</c>.</param>
public sealed record ChartPart(string Indicator, string By, ChartKind Kind) : PartContent
{
    internal static ChartPart Read(PackNode node)
    {
        var chart = new ChartPart(node.Text("indicator"), node.Text("by"), node.EnumOrNull<ChartKind>("kind") ?? ChartKind.Bars);
        node.Later(chart.MistakeIn);
        node.Close();
        return chart;
    }

    internal override bool IsSeenBy(ScreenViewer viewer) => viewer.IndicatorOf(Indicator) is { } indicator && viewer.IsToldApart(indicator, By);

    private string? MistakeIn(PackWorld world)
    {
        if (world.Find<Indicator>(IndicatorsSection.SectionKey, Indicator) is not { } indicator)
            return PartCheck.Missing<Indicator>(world, IndicatorsSection.SectionKey, Indicator, "indicator");
        if (!IsOne(indicator.Count, world) || (indicator.Whole is { } whole && !IsOne(whole, world)))
            return $"{Indicator} cannot be told apart by '{By}': an attribute, object.NAME, occurred_at:month and the like of days and times, or region:6";
        return Kind == ChartKind.Ring && indicator.Whole is not null ? $"{Indicator} is a share of something else: its values are no parts of a ring" : null;
    }

    private bool IsOne(CountedThings things, PackWorld world) => CountedColumns.GroupsOf(things, By, world) is { Count: 1 };
}

/// <summary>How it is drawn; as words in packs.</summary>
public enum ChartKind
{
    Bars,
    Line,
    Ring,
}

using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Supervision.Indicators.Declared;

namespace SpatialCockpit.Supervision.Screens.Parts;

/// <summary>One figure told apart.</summary>
/// <param name="By">As its rows are counted by: an attribute, <c>object.category</c>, <c>occurred_at:month</c>, <c>region:6</c>; of a matrix two of these, its rows and its columns.</param>
/// <param name="Days">Of the last so many days, whichever are chosen; null for those.</param>
public sealed record ChartPart(string Indicator, string By, ChartKind Kind, int? Days) : PartContent
{
    private const int MostDays = 366;

    internal static ChartPart Read(PackNode node)
    {
        var chart = new ChartPart(node.Text("indicator"), node.Text("by"), node.EnumOrNull<ChartKind>("kind") ?? ChartKind.Bars, node.IntegerOrNull("days", 1, MostDays));
        node.Later(chart.MistakeIn);
        node.Close();
        return chart;
    }

    internal override bool IsSeenBy(ScreenViewer viewer) => viewer.IndicatorOf(Indicator) is { } indicator && viewer.IsToldApart(indicator, By);

    private string? MistakeIn(PackWorld world)
    {
        if (PartCheck.WrongGroups(world, Indicator, By, Kind == ChartKind.Matrix ? 2 : 1) is { } wrong)
            return wrong;
        var indicator = world.Find<Indicator>(IndicatorsSection.SectionKey, Indicator)!;
        if (Days is not null && indicator.Count.Time is null)
            return $"{Indicator} is of now, not of days";
        return Kind == ChartKind.Ring && indicator.Whole is not null ? $"{Indicator} is a share of something else: its values are no parts of a ring" : null;
    }
}

/// <summary>How it is drawn; as words in packs.</summary>
public enum ChartKind
{
    Bars,
    Line,
    Ring,

    /// <summary>By two things at once, the more the darker.</summary>
    Matrix,
}

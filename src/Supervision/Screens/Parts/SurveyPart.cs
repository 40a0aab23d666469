using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Supervision.Indicators.Declared;

namespace SpatialCockpit.Supervision.Screens.Parts;

/// <summary>What a survey knows of the division one is in: its area, its unit and duty grids, its supervisors, and some figures of what stands there, each with how many there are on a km².</summary>
/// <param name="Indicators">By name.</param>
public sealed record SurveyPart(IReadOnlyList<string> Indicators) : PartContent
{
    private const int Most = 12;

    internal static SurveyPart Read(PackNode node)
    {
        var names = PartCheck.Names(node.Items(), WrongIndicator);
        if (names.Count is 0 or > Most)
            node.Mistake($"'survey' is 1 to {Most} indicators");
        return new(names);
    }

    internal override bool IsSeenBy(ScreenViewer viewer) => Indicators.All(name => viewer.IndicatorOf(name) is not null);

    private static string? WrongIndicator(PackWorld world, string name) => world.Find<Indicator>(IndicatorsSection.SectionKey, name) switch
    {
        null => PartCheck.Missing<Indicator>(world, IndicatorsSection.SectionKey, name, "indicator"),
        { Whole: not null } => $"{name} is a share: there is no density of it",
        _ => null,
    };
}

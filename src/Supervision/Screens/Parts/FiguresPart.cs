using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Supervision.Indicators.Declared;

namespace SpatialCockpit.Supervision.Screens.Parts;

/// <summary>Figures beside each other.</summary>
/// <param name="Indicators">By name.</param>
public sealed record FiguresPart(IReadOnlyList<string> Indicators) : PartContent
{
    private const int Most = 24;

    internal static FiguresPart Read(PackNode node)
    {
        var names = PartCheck.Names(node.Items(), (world, name) => PartCheck.Missing<Indicator>(world, IndicatorsSection.SectionKey, name, "indicator"));
        if (names.Count is 0 or > Most)
            node.Mistake($"'figures' are 1 to {Most}");
        return new(names);
    }

    internal override bool IsSeenBy(ScreenViewer viewer) => Indicators.All(name => viewer.IndicatorOf(name) is not null);
}

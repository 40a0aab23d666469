using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Supervision.Screens.Parts;
using SpatialCockpit.Supervision.Screens.Views;

namespace SpatialCockpit.Supervision.Screens;

/// <summary>A screen as its viewer may see it.</summary>
/// <param name="IsHome">Whether it is the viewer's page to begin with.</param>
/// <param name="Views">What the map that fills the screen shows, the first at first; none on a grid.</param>
/// <param name="Parts">In the pack's order, which is the order on a narrow display.</param>
public sealed record ScreenDocument(string Name, Title Title, bool IsHome, IReadOnlyList<MapView> Views, IReadOnlyList<ScreenPartDocument> Parts)
{
    internal static ScreenDocument Of(Screen screen, ScreenViewer viewer) => new(
        screen.Name, screen.Title, screen.Home.Count > 0 && viewer.Desk.IsOneOf(screen.Home), [.. screen.Views.Where(view => view.IsSeenBy(viewer))],
        [.. screen.Parts.Where(part => part.Content.IsSeenBy(viewer)).Select(ScreenPartDocument.Of)]);
}

/// <summary>One of the contents is said, the others are null.</summary>
/// <param name="At">On the grid of 12 columns; null beside a map that fills the screen.</param>
/// <param name="Side">Of that map; null on a grid.</param>
/// <param name="Figures">Indicators by name.</param>
/// <param name="Survey">Indicators by name.</param>
public sealed record ScreenPartDocument(GridPlace? At, MapSide? Side, Title? Title, IReadOnlyList<string>? Figures, ChartPart? Chart, MapPart? Map, ListPart? List, DutiesPart? Duties, AlertsPart? Alerts, CasesPart? Cases,
    RankingPart? Ranking, IReadOnlyList<string>? Survey, ThingsPart? Things, TreePart? Tree, CoveragePart? Coverage)
{
    internal static ScreenPartDocument Of(ScreenPart part) => new(
        part.Place.At, part.Place.Side, part.Title, (part.Content as FiguresPart)?.Indicators, part.Content as ChartPart, part.Content as MapPart, part.Content as ListPart, part.Content as DutiesPart,
        part.Content as AlertsPart, part.Content as CasesPart, part.Content as RankingPart, (part.Content as SurveyPart)?.Indicators, part.Content as ThingsPart, part.Content as TreePart, part.Content as CoveragePart);
}

using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Supervision.Screens.Parts;

namespace SpatialCockpit.Supervision.Screens;

/// <summary>A screen as its viewer may see it.</summary>
/// <param name="Parts">In the pack's order, which is the order on a narrow display.</param>
public sealed record ScreenDocument(string Name, Title Title, IReadOnlyList<ScreenPartDocument> Parts)
{
    internal static ScreenDocument Of(Screen screen, ScreenViewer viewer) => new(screen.Name, screen.Title, [.. screen.Parts.Where(part => part.Content.IsSeenBy(viewer)).Select(ScreenPartDocument.Of)]);
}

/// <summary>One of the contents is said, the others are null.</summary>
/// <param name="At">On the grid of 12 columns.</param>
/// <param name="Figures">Indicators by name.</param>
public sealed record ScreenPartDocument(GridPlace At, Title? Title, IReadOnlyList<string>? Figures, ChartPart? Chart, MapPart? Map, ListPart? List, DutiesPart? Duties, AlertsPart? Alerts)
{
    internal static ScreenPartDocument Of(ScreenPart part) =>
        new(part.At, part.Title, (part.Content as FiguresPart)?.Indicators, part.Content as ChartPart, part.Content as MapPart, part.Content as ListPart, part.Content as DutiesPart, part.Content as AlertsPart);
}

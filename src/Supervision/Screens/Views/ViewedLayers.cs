using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Supervision.Screens.Parts;

namespace SpatialCockpit.Supervision.Screens.Views;

/// <summary>Layers on the map.</summary>
/// <param name="Names">As the map names them: <c>schema.table</c>. The first is the one that is counted, warmed and played over time.</param>
/// <param name="Time">When what the first layer shows happened: an attribute of it; null where it is of now.</param>
public sealed record ViewedLayers(IReadOnlyList<string> Names, string? Time)
{
    private const int Most = 8;

    internal static ViewedLayers Read(PackNode view, PackNode layers)
    {
        var names = PartCheck.Names(layers.Items(), MapPart.WrongLayer);
        if (names.Count is 0 or > Most)
            layers.Mistake($"'layers' are 1 to {Most}");
        return new(names, view.TextOrNull("time"));
    }

    internal bool IsSeenBy(ScreenViewer viewer) => Names.All(viewer.Layers.Contains);
}

using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Supervision.Screens.Parts;

namespace SpatialCockpit.Supervision.Screens.Views;

/// <summary><c>views</c> of a screen: by name, a <c>title</c> and one of <c>layers</c>, <c>divisions</c>, <c>flows</c> and <c>movers</c>.</summary>
internal static class ViewReader
{
    private const int Most = 8;

    public static List<MapView> Read(PackNode views)
    {
        List<MapView> read = [.. views.Entries().Select(entry => Read(entry.Key, entry.Value)).OfType<MapView>()];
        if (read.Count > Most)
            views.Mistake($"'views' are at most {Most}");
        return read;
    }

    /// <summary>As <c>view_order</c> has them, those that it does not name behind: an overlay cannot say the order of a map.</summary>
    public static List<MapView> InOrder(List<MapView> views, PackNode screen)
    {
        var order = PartCheck.Names(screen.List("view_order"), (_, name) => views.Exists(view => view.Name == name) ? null : $"there is no view '{name}'");
        return [.. order.Select(name => views.Find(view => view.Name == name)).OfType<MapView>(), .. views.Where(view => !order.Contains(view.Name))];
    }

    private static MapView? Read(string name, PackNode node)
    {
        Identifiers.Judge(node, name, "a view");
        var view = new MapView(
            name, node.Title("title"), node.TryGet("layers", out var layers) ? ViewedLayers.Read(node, layers) : null, node.TryGet("divisions", out var divisions) ? ViewedDivisions.Read(divisions) : null,
            node.WordOrNull("flows", "hand_overs", "positions") switch { "hand_overs" => ViewedFlows.HandOvers, "positions" => ViewedFlows.Positions, _ => null },
            node.TryGet("movers", out var movers) ? ViewedMovers.Read(movers) : null);
        node.Close();
        if (new object?[] { view.Layers, view.Divisions, view.Flows, view.Movers }.Count(content => content is not null) == 1)
            return view;
        node.Mistake("one of layers, divisions, flows, movers is expected");
        return null;
    }
}

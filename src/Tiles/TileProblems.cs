using Microsoft.AspNetCore.Http.HttpResults;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Tiles.Catalog;

namespace SpatialCockpit.Tiles;

/// <summary>Trouble with layers, tiles and features that a client can react to.</summary>
public static class TileProblems
{
    public static readonly ProblemType UnknownLayer = new("unknown-layer", 404, "There is no such layer that you can see.");
    public static readonly ProblemType AmbiguousLayer = new("ambiguous-layer", 400, "Several layers have this name; say which schema.");
    public static readonly ProblemType TooManyLayers = new("too-many-layers", 400, "A tile has too many layers.");
    public static readonly ProblemType OutsideMatrix = new("outside-matrix", 400, "There is no such tile.");
    public static readonly ProblemType BadFilter = new("bad-filter", 400, "The filter cannot be read.");
    public static readonly ProblemType UnknownCollection = new("unknown-collection", 404, "There is no such collection that you can see.");
    public static readonly ProblemType UnknownFeature = new("unknown-feature", 404, "There is no such feature that you can see.");
    public static readonly ProblemType TooManyEvents = new("too-many-events", 400, "There are more events than one heat map takes.");
    public static readonly ProblemType QueryTimeout = new("query-timeout", 503, "It took the database too long; ask for less, by a filter, an area or a deeper zoom.");
    public static readonly ProblemType LayerChanging = new("layer-changing", 503, "The layer's table is being changed; try again soon.");

    public static ProblemHttpResult Ambiguous(string name, IEnumerable<Layer> candidates) =>
        Ambiguous(name, [.. candidates.Select(layer => layer.Name)]);

    public static ProblemHttpResult Ambiguous(string name, string[] candidates) => AmbiguousLayer.With($"'{name}'", KeyValuePair.Create("candidates", (object?)candidates));
}

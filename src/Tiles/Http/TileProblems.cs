using Microsoft.AspNetCore.Http.HttpResults;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Spatial;
using SpatialCockpit.Tiles.Catalog;

namespace SpatialCockpit.Tiles.Http;

/// <summary>Trouble with layers, tiles and features that a client can react to.</summary>
public static class TileProblems
{
    public static readonly ProblemType UnknownLayer = new("unknown-layer", 404, "There is no such layer that you can see.");
    public static readonly ProblemType AmbiguousLayer = new("ambiguous-layer", 400, "Several layers have this name; say which schema.");
    public static readonly ProblemType TooManyLayers = new("too-many-layers", 400, "A tile has too many layers.");
    public static readonly ProblemType OutsideMatrix = new("outside-matrix", 400, "There is no such tile.");
    public static readonly ProblemType BadFilter = new("bad-filter", 400, "The filter cannot be read.");
    public static readonly ProblemType BadCells = new("bad-cells", 400, "cells is a power of two from 2 to 64, and does not go with complete.");
    public static readonly ProblemType UnknownCollection = new("unknown-collection", 404, "There is no such collection that you can see.");
    public static readonly ProblemType UnknownFeature = new("unknown-feature", 404, "There is no such feature that you can see.");
    public static readonly ProblemType TooManyEvents = new("too-many-events", 400, "There are more events than one heat map takes.");
    public static readonly ProblemType UnknownMatrix = new("unknown-tile-matrix-set", 404, "There is no such tile matrix set.");
    public static readonly ProblemType UnknownCrs = new("unknown-crs", 400, "This coordinate reference system is not spoken here.");
    public static readonly ProblemType OutsideCrs = new("outside-crs", 400, "There are places that this coordinate reference system cannot say.");
    public static readonly ProblemType ReadOnlyLayer = new("read-only-layer", 405, "The features of this layer cannot be changed here.");
    public static readonly ProblemType NotAnEditor = new("not-an-editor", 403, "Your role does not change features of this layer.");
    public static readonly ProblemType OutsideScope = new("outside-scope", 403, "You would not see the feature any more: it lies beyond what is yours.");
    public static readonly ProblemType BadFeature = new("bad-feature", 400, "The body is not a GeoJSON feature.");
    public static readonly ProblemType BadGeometry = new("bad-geometry", 400, "The layer does not take this geometry.");
    public static readonly ProblemType UnknownAttribute = new("unknown-attribute", 400, "The layer has no such attribute.");
    public static readonly ProblemType BadAttribute = new("bad-attribute", 400, "An attribute does not take this value.");
    public static readonly ProblemType FeatureConflict = new("feature-conflict", 409, "Another feature stands against it.");
    public static readonly ProblemType NoRenderer = new("no-renderer", 501, "This host cannot draw: libcairo, or libfreetype for letters, is not installed.");
    public static readonly ProblemType FeatureHeld = new("feature-held", 503, "Somebody else is just changing the feature; try again soon.");
    public static readonly ProblemType QueryTimeout = new("query-timeout", 503, "It took the database too long; ask for less, by a filter, an area or a deeper zoom.");
    public static readonly ProblemType UnknownSprite = new("unknown-sprite", 404, "There is no such sprite.");
    public static readonly ProblemType UnknownRaster = new("unknown-raster", 404, "There is no such raster that you can see.");
    public static readonly ProblemType NoRasterTool = new("no-raster-tool", 501, "This host cannot redraw pictures: GDAL is not installed.");
    public static readonly ProblemType RasterBroken = new("raster-broken", 502, "The server or file behind the raster gave no picture; an administrator finds why in the log.");
    public static readonly ProblemType RasterAway = new("raster-away", 503, "The server behind the raster does not answer; try again soon.");
    public static readonly ProblemType FunctionFailed = new("function-failed", 502, "What makes the layer failed; an administrator finds why in the log.");
    public static readonly ProblemType Starting = new("starting", 503, "The host is filling its record for the first time; try again soon.");
    public static readonly ProblemType LayerChanging = new("layer-changing", 503, "The layer's table is being changed; try again soon.");

    public static ProblemHttpResult NoSuchTile() => OutsideMatrix.With($"zoom 0 to {TileCoordinate.MaxZoom}, x and y from 0 to 2^zoom - 1.");

    public static ProblemHttpResult NoSuchCoding() => WebProblems.NotAcceptable.With("Content codings here: br, gzip, identity.");

    public static ProblemHttpResult Ambiguous(string name, IEnumerable<Layer> candidates) =>
        Ambiguous(name, [.. candidates.Select(layer => layer.Name)]);

    public static ProblemHttpResult Ambiguous(string name, string[] candidates) => AmbiguousLayer.With($"'{name}'", KeyValuePair.Create("candidates", (object?)candidates));
}

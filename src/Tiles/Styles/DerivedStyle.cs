using System.Text.Json.Nodes;
using SpatialCockpit.Tiles.Catalog;
using SpatialCockpit.Tiles.Symbols;

namespace SpatialCockpit.Tiles.Styles;

/// <summary>A MapLibre style (version 8) of one layer over its own vector tiles: circles, lines or areas, whatever its geometry holds, with the names of its features; letters and marks come from here too.</summary>
internal static class DerivedStyle
{
    /// <summary>Points of several shapes are dots before this zoom and marks from it on, as on our own map.</summary>
    private const int MarkedFrom = 14;

    /// <summary>Read by our own and others' legends.</summary>
    public const string LegendKey = "spatialcockpit:legend";

    public static JsonObject Of(Layer layer, LayerExtent extent, Classification classes, LayerLook? look, bool english)
    {
        var name = NameLabel.AttributeOf(layer);
        var layers = Layers(layer, classes, look).ToList();
        if (name is not null)
            layers.Add(NameLabel.Of(layer, name, extent, From(layer, look), english));
        var style = new JsonObject
        {
            ["version"] = 8,
            ["name"] = layer.Presentation.Title.In(english),
            ["metadata"] = new JsonObject { [LegendKey] = classes.Legend() },
            ["sources"] = new JsonObject { [layer.Name] = new JsonObject { ["type"] = "vector", ["url"] = Tiles(layer, isNamed: name is not null && layer.Geometry.IsArea) } },
            ["glyphs"] = SymbolEndpoints.Glyphs,
            ["sprite"] = SymbolEndpoints.SpriteSheet,
            ["layers"] = new JsonArray([.. layers]),
        };
        if (extent.Bounds is [var west, var south, var east, var north])
        {
            style["center"] = new JsonArray((west + east) / 2, (south + north) / 2);
            style["zoom"] = Math.Max(ZoomOver(Math.Max(east - west, north - south)), layer.Presentation.MinZoom);
        }
        return style;
    }

    /// <param name="isNamed">With a point for each area to write its name at.</param>
    private static string Tiles(Layer layer, bool isNamed) => Uri.EscapeDataString(layer.Name) is var name && isNamed ? $"/tiles/{name}?named={name}" : $"/tiles/{name}";

    private static int From(Layer layer, LayerLook? look) => Math.Max(layer.Presentation.MinZoom, look?.From ?? 0);

    /// <summary>Shows some two tiles' width of the layer.</summary>
    private static double ZoomOver(double degrees) => Math.Clamp(Math.Round(Math.Log2(360 / Math.Max(degrees, 1e-6)), 1), 0, LayerPresentation.DeepestZoom);

    private static IEnumerable<JsonObject> Layers(Layer layer, Classification classes, LayerLook? look)
    {
        var geometry = layer.Geometry;
        var isMixed = geometry.Type is "Geometry" or "GeometryCollection";
        if (geometry.IsArea || isMixed)
        {
            yield return Drawn(layer, "fill", "fill", look, isMixed ? "Polygon" : null, new() { ["fill-color"] = classes.Colour(), ["fill-opacity"] = look is { IsFilled: false } ? 0.04 : 0.5 });
            yield return Drawn(layer, "outline", "line", look, isMixed ? "Polygon" : null, Line(classes, look, 0.8));
        }
        if (geometry.Type is "LineString" or "MultiLineString" || isMixed)
            yield return Drawn(layer, "line", "line", look, isMixed ? "LineString" : null, Line(classes, look, 1.5));
        if (geometry.IsPoint || isMixed)
        {
            var circle = Drawn(layer, "circle", "circle", look, isMixed ? "Point" : null, new()
            {
                ["circle-color"] = classes.Colour(),
                ["circle-radius"] = ByZoom((8, 1.6), (12, 2.6), (16, 6)),
                ["circle-stroke-color"] = "#FFFFFF",
                ["circle-stroke-width"] = ByZoom((11, 0), (13, 0.8)),
            });
            var hasShapes = look is not null && look.By == classes.By && look.Kinds.Any(kind => kind.Shape != LayerLook.Shapes[0]);
            if (hasShapes)
                circle["maxzoom"] = Math.Max(MarkedFrom, From(layer, look));
            yield return circle;
            if (hasShapes)
                yield return Marks(layer, classes, look!, isMixed);
        }
    }

    private static JsonObject Drawn(Layer layer, string id, string type, LayerLook? look, string? only, JsonObject paint)
    {
        var drawn = new JsonObject
        {
            ["id"] = $"{layer.Name}:{id}",
            ["type"] = type,
            ["source"] = layer.Name,
            ["source-layer"] = layer.Name,
            ["minzoom"] = From(layer, look),
            ["paint"] = paint,
        };
        if (only is not null)
            drawn["filter"] = new JsonArray("match", new JsonArray("geometry-type"), new JsonArray(only, "Multi" + only), true, false);
        return drawn;
    }

    /// <summary>The shape of its kind for each point, in its colour, with a rim.</summary>
    private static JsonObject Marks(Layer layer, Classification classes, LayerLook look, bool isMixed)
    {
        var marks = Drawn(layer, "mark", "symbol", look, isMixed ? "Point" : null, new() { ["icon-color"] = classes.Colour(), ["icon-halo-color"] = "#FFFFFF", ["icon-halo-width"] = 1.5 });
        marks["minzoom"] = Math.Max(MarkedFrom, From(layer, look));
        var other = look.Kinds[^1].Shape;
        marks["layout"] = new JsonObject
        {
            ["icon-image"] = look.By is null ? other : Classification.Match(look.By, look.Prefix, look.Kinds.SkipLast(1).Select(kind => ((JsonNode)kind.Value, kind.Shape)), other),
            ["icon-size"] = ByZoom((14, 0.6), (16, 0.8), (18, 1.1)),
            ["icon-allow-overlap"] = true,
            ["icon-padding"] = 0,
        };
        return marks;
    }

    private static JsonObject Line(Classification classes, LayerLook? look, double width)
    {
        var line = new JsonObject { ["line-color"] = classes.Colour(), ["line-width"] = ByZoom((8, width / 2), (14, width), (18, 3 * width)) };
        if (look is { IsDashed: true })
            line["line-dasharray"] = new JsonArray(4, 2);
        return line;
    }

    private static JsonArray ByZoom(params (double Zoom, double Pixels)[] stops) =>
        new(["interpolate", new JsonArray("linear"), new JsonArray("zoom"), .. stops.SelectMany(stop => new JsonNode[] { stop.Zoom, stop.Pixels })]);
}

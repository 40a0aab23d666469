using System.Text.Json.Nodes;
using SpatialCockpit.Tiles.Catalog;

namespace SpatialCockpit.Tiles.Styles;

/// <summary>A MapLibre style (version 8) of one layer over its own vector tiles: circles, lines or areas, whatever its geometry holds. Without texts and pictures, so it needs neither glyphs nor a sprite.</summary>
internal static class DerivedStyle
{
    /// <summary>Read by our own and others' legends.</summary>
    public const string LegendKey = "spatialcockpit:legend";

    public static JsonObject Of(Layer layer, LayerExtent extent, Classification classes, LayerLook? look, bool english)
    {
        var style = new JsonObject
        {
            ["version"] = 8,
            ["name"] = layer.Presentation.Title.In(english),
            ["metadata"] = new JsonObject { [LegendKey] = classes.Legend() },
            ["sources"] = new JsonObject { [layer.Name] = new JsonObject { ["type"] = "vector", ["url"] = $"/tiles/{Uri.EscapeDataString(layer.Name)}" } },
            ["layers"] = new JsonArray([.. Layers(layer, classes, look)]),
        };
        if (extent.Bounds is [var west, var south, var east, var north])
        {
            style["center"] = new JsonArray((west + east) / 2, (south + north) / 2);
            style["zoom"] = ZoomOver(Math.Max(east - west, north - south));
        }
        return style;
    }

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
            yield return Drawn(layer, "circle", "circle", look, isMixed ? "Point" : null, new()
            {
                ["circle-color"] = classes.Colour(),
                ["circle-radius"] = ByZoom((8, 1.6), (12, 2.6), (16, 6)),
                ["circle-stroke-color"] = "#FFFFFF",
                ["circle-stroke-width"] = ByZoom((11, 0), (13, 0.8)),
            });
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
            ["minzoom"] = Math.Max(layer.Presentation.MinZoom, look?.From ?? 0),
            ["paint"] = paint,
        };
        if (only is not null)
            drawn["filter"] = new JsonArray("match", new JsonArray("geometry-type"), new JsonArray(only, "Multi" + only), true, false);
        return drawn;
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

using System.Text.Json.Nodes;
using SpatialCockpit.Tiles.Catalog;
using SpatialCockpit.Tiles.LowZoom;
using SpatialCockpit.Tiles.Maps;
using SpatialCockpit.Tiles.Symbols;

namespace SpatialCockpit.Tiles.Styles;

/// <summary>The names of a layer's features, written on the map: along lines, below points, and once within each area.</summary>
internal static class NameLabel
{
    /// <summary>The font that the texts of a derived style are written in.</summary>
    public const string Font = FontFace.UsualFamily;

    /// <summary>Layers of many features are named from here on; up to the zoom before, their points come counted.</summary>
    public const int NamedFrom = Generalisation.DeepestCounted + 1;

    /// <summary>How a name is called, what is most usual first.</summary>
    private static readonly string[] Words = ["name", "title", "名称", "标题"];

    /// <returns>Null for a layer without names.</returns>
    public static LayerAttribute? AttributeOf(Layer layer) =>
        Words.Select(word => layer.Attributes.FirstOrDefault(attribute => attribute.Type == "text" && string.Equals(attribute.Name, word, StringComparison.OrdinalIgnoreCase))).FirstOrDefault(found => found is not null);

    /// <param name="from">First zoom at which the layer is drawn.</param>
    public static JsonObject Of(Layer layer, LayerAttribute name, LayerExtent extent, int from, bool english)
    {
        var layout = new JsonObject { ["text-field"] = Text(layer, name, english), ["text-font"] = new JsonArray(Font), ["text-size"] = 12, ["text-max-width"] = 8, ["text-padding"] = 4 };
        if (layer.Geometry.IsLine)
        {
            layout["symbol-placement"] = "line";
            layout["text-max-angle"] = 28;
        }
        else if (!layer.Geometry.IsArea)
        {
            layout["text-variable-anchor"] = new JsonArray("top", "bottom", "left", "right");
            layout["text-radial-offset"] = 0.7;
            layout["text-justify"] = "auto";
        }
        return new()
        {
            ["id"] = $"{layer.Name}:name",
            ["type"] = "symbol",
            ["source"] = layer.Name,
            ["source-layer"] = layer.Geometry.IsArea ? layer.Name + AreaNames.Suffix : layer.Name,
            ["minzoom"] = Math.Max(Math.Max(from, name.Presentation.MinZoom), extent.Features < Generalisation.CountedFrom ? 0 : NamedFrom),
            ["filter"] = new JsonArray("has", name.Name),
            ["layout"] = layout,
            ["paint"] = new JsonObject { ["text-color"] = MapTheme.Light.LabelStrong.ToString(), ["text-halo-color"] = MapTheme.Light.Halo.ToString(), ["text-halo-width"] = 1.6 },
        };
    }

    private static JsonArray Text(Layer layer, LayerAttribute name, bool english)
    {
        var translated = $"{name.Name}_en";
        var original = new JsonArray("get", name.Name);
        return english && layer.Attributes.Any(attribute => attribute.Name == translated) ? new("coalesce", new JsonArray("get", translated), original) : original;
    }
}

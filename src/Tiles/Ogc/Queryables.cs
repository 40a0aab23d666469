using System.Text.Json.Nodes;
using SpatialCockpit.Spatial.Cql2;
using SpatialCockpit.Tiles.Catalog;

namespace SpatialCockpit.Tiles.Ogc;

/// <summary>What a filter may ask of a collection, as a JSON Schema.</summary>
internal static class Queryables
{
    public static JsonObject Of(Layer layer, OgcAddresses at, bool english)
    {
        var properties = new JsonObject();
        foreach (var (name, column) in layer.Queryables.Where(entry => entry.Value.Type != CqlType.Opaque))
        {
            var schema = Schema(layer, column);
            if (layer.Attributes.FirstOrDefault(attribute => attribute.Name == name)?.Presentation.Title is { } title)
                schema["title"] = title.In(english);
            properties[name] = schema;
        }
        return new()
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["$id"] = at.Queryables(layer),
            ["type"] = "object",
            ["title"] = layer.Presentation.Title.In(english),
            ["properties"] = properties,
            ["additionalProperties"] = false,
        };
    }

    public static JsonObject Schema(Layer layer, CqlColumn column) => column.Type switch
    {
        CqlType.Number => new() { ["type"] = "number" },
        CqlType.Boolean => new() { ["type"] = "boolean" },
        CqlType.Date => new() { ["type"] = "string", ["format"] = "date" },
        CqlType.Timestamp => new() { ["type"] = "string", ["format"] = "date-time" },
        CqlType.Geometry => new() { ["$ref"] = $"https://geojson.org/schema/{layer.Geometry.Type}.json", ["format"] = "geometry-any", ["x-ogc-role"] = "primary-geometry" },
        _ => new() { ["type"] = "string" },
    };
}

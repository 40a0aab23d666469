using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Spatial;
using SpatialCockpit.Tiles.Catalog;
using SpatialCockpit.Tiles.Http;

namespace SpatialCockpit.Tiles.Ogc.Editing;

/// <summary>What a body says about a feature of a layer; every name and value of it fits the layer.</summary>
/// <param name="Id">Null where the body has none.</param>
/// <param name="Place">Null where a patch leaves the geometry as it is.</param>
/// <param name="Values">By attribute, null for SQL's null; attributes not named are left out.</param>
internal sealed record FeatureBody(string? Id, LayerPlace? Place, IReadOnlyDictionary<string, JsonNode?> Values)
{
    /// <summary>A whole feature, of POST and PUT.</summary>
    public static (FeatureBody? Feature, ProblemHttpResult? Problem) Read(JsonElement body, Layer layer, CoordinateSystem system)
    {
        if (body.ValueKind != JsonValueKind.Object || !body.TryGetProperty("type", out var type) || type.ValueKind != JsonValueKind.String || !type.ValueEquals("Feature"))
            return (null, TileProblems.BadFeature.With("type: 'Feature' is expected."));
        if (!body.TryGetProperty("geometry", out var geometry) || !body.TryGetProperty("properties", out var properties))
            return (null, TileProblems.BadFeature.With("A feature has geometry and properties; either may be null."));
        if (!WireJson.IsUnicode(body))
            return (null, NotUnicode());
        return Checked(body, geometry, properties.ValueKind == JsonValueKind.Null ? [] : properties.ValueKind == JsonValueKind.Object ? JsonObject.Create(properties)! : null, layer, system);
    }

    /// <summary>A JSON merge patch (RFC 7396) of the feature as it is.</summary>
    public static (FeatureBody? Feature, ProblemHttpResult? Problem) Patch(JsonElement patch, Feature current, Layer layer, CoordinateSystem system)
    {
        if (patch.ValueKind != JsonValueKind.Object || patch.TryGetProperty("type", out var type) && (type.ValueKind != JsonValueKind.String || !type.ValueEquals("Feature")))
            return (null, TileProblems.BadFeature.With("A merge patch of a feature is an object, and leaves its type."));
        if (!WireJson.IsUnicode(patch))
            return (null, NotUnicode());
        JsonElement? geometry = null;
        if (patch.TryGetProperty("geometry", out var changed))
            geometry = JsonSerializer.SerializeToElement(MergePatch.Apply(current.Geometry is { } now ? JsonNode.Parse(now) : null, ToNode(changed)));
        if (!patch.TryGetProperty("properties", out var named))
            return Checked(patch, geometry, [], layer, system);
        if (named.ValueKind != JsonValueKind.Object)
            return (null, TileProblems.BadFeature.With("properties: an object of what changes."));
        var merged = MergePatch.Apply(JsonNode.Parse(current.Properties), ToNode(named))!.AsObject();
        var values = new JsonObject();
        foreach (var member in named.EnumerateObject())
            values[member.Name] = merged[member.Name]?.DeepClone();
        return Checked(patch, geometry, values, layer, system);
    }

    /// <summary>The values as one JSON object, by column.</summary>
    public string Json() => new JsonObject(Values.Select(value => KeyValuePair.Create(value.Key, value.Value?.DeepClone()))).ToJsonString(WireJson.Options);

    private static (FeatureBody? Feature, ProblemHttpResult? Problem) Checked(JsonElement body, JsonElement? geometry, JsonObject? properties, Layer layer, CoordinateSystem system)
    {
        if (properties is null)
            return (null, TileProblems.BadFeature.With("properties: an object, or null."));
        if (!TryReadId(body, out var id))
            return (null, TileProblems.BadFeature.With("id: a text or a whole number."));
        foreach (var (name, value) in properties)
        {
            if (AttributeValue.Refusal(layer, name, value) is { } refusal)
                return (null, refusal);
        }
        if (geometry is not { } json)
            return (new(id, null, properties.ToDictionary(StringComparer.Ordinal)), null);
        var (place, mistake) = LayerPlace.Of(json, layer, system);
        return place is null ? (null, TileProblems.BadGeometry.With(mistake)) : (new(id, place, properties.ToDictionary(StringComparer.Ordinal)), null);
    }

    private static ProblemHttpResult NotUnicode() => TileProblems.BadFeature.With("A text in it is not Unicode.");

    private static bool TryReadId(JsonElement body, out string? id)
    {
        id = null;
        if (!body.TryGetProperty("id", out var said) || said.ValueKind == JsonValueKind.Null)
            return true;
        id = said.ValueKind == JsonValueKind.String ? said.GetString() : said.ValueKind == JsonValueKind.Number && said.TryGetInt64(out _) ? said.GetRawText() : null;
        return id is not null;
    }

    private static JsonNode? ToNode(JsonElement element) => JsonSerializer.SerializeToNode(element);
}

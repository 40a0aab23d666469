using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using SpatialCockpit.Spatial.Cql2;
using SpatialCockpit.Tiles.Catalog;
using SpatialCockpit.Tiles.Http;

namespace SpatialCockpit.Tiles.Ogc.Editing;

/// <summary>Whether a JSON value fits an attribute of a layer.</summary>
internal static class AttributeValue
{
    /// <returns>Null when it fits; else what is wrong, naming the attribute.</returns>
    public static ProblemHttpResult? Refusal(Layer layer, string name, JsonNode? value)
    {
        KeyValuePair<string, object?> named = new("attribute", name);
        if (layer.Attributes.FirstOrDefault(known => known.Name == name) is not { } attribute)
            return TileProblems.UnknownAttribute.With($"'{name}'; known are {string.Join(", ", layer.Attributes.Select(known => known.Name))}.", named);
        return value is null || Fits(attribute, value) ? null : TileProblems.BadAttribute.With($"'{name}' takes {Expected(attribute)}.", named);
    }

    private static bool Fits(LayerAttribute attribute, JsonNode value) => (attribute.Type, value.GetValueKind()) switch
    {
        ("text", JsonValueKind.String) => !Text(value).Contains('\0'),
        ("integer", JsonValueKind.Number) => value.AsValue().TryGetValue(out long whole) && IntegerRange.Of(attribute.DataType).Holds(whole),
        ("number", JsonValueKind.Number) => value.AsValue().TryGetValue(out double number) && double.IsFinite(number),
        ("boolean", JsonValueKind.True or JsonValueKind.False) => true,
        ("date", JsonValueKind.String) => CqlDate.TryParse(Text(value), out _),
        ("timestamp", JsonValueKind.String) => CqlTimestamp.TryParse(Text(value) + (HasZone(attribute) ? "" : "Z"), out _),
        ("list", JsonValueKind.Array) or ("document", _) => !value.ToJsonString().Contains("\\u0000", StringComparison.Ordinal),
        _ => false,
    };

    private static string Expected(LayerAttribute attribute) => attribute.Type switch
    {
        "integer" => $"a whole number from {IntegerRange.Of(attribute.DataType).Least} to {IntegerRange.Of(attribute.DataType).Most}",
        "date" => "a day as \"2026-01-31\"",
        "timestamp" => HasZone(attribute) ? "a time as \"2026-01-31T08:00:00Z\"" : "a time of the city without a zone, as \"2026-01-31T08:00:00\"",
        "boolean" => "true or false",
        "document" => "JSON without the character U+0000",
        "text" or "number" => $"a {attribute.Type}",
        _ => "a list",
    };

    private static string Text(JsonNode value) => value.GetValue<string>();

    private static bool HasZone(LayerAttribute attribute) => attribute.DataType == "timestamp with time zone";
}

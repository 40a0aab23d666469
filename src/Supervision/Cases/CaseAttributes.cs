using System.Text.Json;
using System.Text.Json.Nodes;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Cases;

/// <summary>What is said of cases beside what all have: kept as one JSON object, each value as it was read as its type.</summary>
internal static class CaseAttributes
{
    /// <param name="json">With <c>attributes</c>.</param>
    /// <param name="values">That were read of them.</param>
    public static JsonObject Kept(JsonElement json, IEnumerable<KeyValuePair<AttributeDeclaration, string?>> values)
    {
        JsonObject kept = [];
        foreach (var (attribute, text) in values)
            if (text is not null)
                kept[attribute.Name] = JsonNode.Parse(json.GetProperty("attributes").GetProperty(attribute.Name).GetRawText());
        return kept;
    }

    /// <returns>As packs write it; empty for nothing.</returns>
    public static string TextOf(JsonElement attributes, string name) => !attributes.TryGetProperty(name, out var value) ? "" : value.ValueKind switch
    {
        JsonValueKind.Null => "",
        JsonValueKind.String => value.GetString()!,
        _ => value.GetRawText(),
    };

    /// <param name="text">As packs write it.</param>
    public static JsonNode? Constant(AttributeDeclaration attribute, string? text) => text is null ? null : attribute.Type switch
    {
        AttributeType.Integer or AttributeType.Number or AttributeType.Boolean or AttributeType.Document => JsonNode.Parse(text),
        _ => JsonValue.Create(text),
    };
}

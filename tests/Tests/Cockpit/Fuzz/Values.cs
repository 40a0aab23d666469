using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SpatialCockpit.Tests.Cockpit.Fuzz;

/// <summary>Values that a schema allows, and of texts those that are known by their name.</summary>
internal sealed class Values(Contract contract, KnownValues known)
{
    private const int Deepest = 6;

    /// <summary>As it stands in an address.</summary>
    public string Text(Dice dice, string name, JsonElement schema) => known.Of(dice, name) is { } value && !dice.OneIn(4) ? value : (Json(dice, name, schema) is JsonValue made && made.TryGetValue(out string? text) ? text : Json(dice, name, schema)?.ToJsonString()) ?? "";

    public JsonNode? Json(Dice dice, string name, JsonElement schema, int depth = 0)
    {
        schema = contract.Resolved(schema);
        if (schema.TryGetProperty("oneOf", out var one))
            return depth > Deepest ? null : Json(dice, name, one[dice.Below(one.GetArrayLength())], depth + 1);
        if (schema.TryGetProperty("enum", out var words))
            return JsonNode.Parse(words[dice.Below(words.GetArrayLength())].GetRawText());
        return TypeOf(dice, schema) switch
        {
            "null" => null,
            "boolean" => dice.OneIn(2),
            "integer" => Integer(dice, name, schema),
            "number" => known.Of(dice, name) is { } number && double.TryParse(number, CultureInfo.InvariantCulture, out var value) ? value : Math.Round(dice.Fraction() * 200, 3),
            "array" => new JsonArray([.. Enumerable.Range(0, depth > Deepest ? 0 : dice.Below(4)).Select(_ => Json(dice, name, schema.TryGetProperty("items", out var items) ? items : default(JsonElement?) ?? JsonElement.Parse("{}"), depth + 1))]),
            "object" => Object(dice, schema, depth),
            "string" => String(dice, name, schema),
            _ => Any(dice, name),
        };
    }

    /// <summary>One of its types; null seldom, where it may be.</summary>
    private static string? TypeOf(Dice dice, JsonElement schema)
    {
        if (!schema.TryGetProperty("type", out var type))
            return schema.TryGetProperty("properties", out _) ? "object" : null;
        if (type.ValueKind == JsonValueKind.String)
            return type.GetString();
        string[] types = [.. type.EnumerateArray().Select(each => each.GetString()!)];
        return types.Contains("null") && dice.OneIn(3) ? "null" : dice.Of([.. types.Where(each => each != "null").DefaultIfEmpty("null")]);
    }

    private JsonNode Integer(Dice dice, string name, JsonElement schema)
    {
        if (known.Of(dice, name) is { } text && long.TryParse(text, CultureInfo.InvariantCulture, out var value))
            return value;
        var least = schema.TryGetProperty("minimum", out var minimum) ? minimum.GetInt64() : 0;
        return least + dice.Below(schema.TryGetProperty("maximum", out var maximum) ? (int)Math.Min(1000, maximum.GetInt64() - least + 1) : 100);
    }

    private JsonObject Object(Dice dice, JsonElement schema, int depth)
    {
        JsonObject made = [];
        HashSet<string> required = schema.TryGetProperty("required", out var names) ? [.. names.EnumerateArray().Select(name => name.GetString()!)] : [];
        foreach (var property in schema.TryGetProperty("properties", out var properties) ? properties.EnumerateObject() : default(JsonElement.ObjectEnumerator))
        {
            if (required.Contains(property.Name) || (depth < Deepest && dice.OneIn(2)))
                made[property.Name] = depth > Deepest ? null : Json(dice, property.Name, property.Value, depth + 1);
        }
        if (schema.TryGetProperty("additionalProperties", out var more) && more.ValueKind == JsonValueKind.Object && depth < Deepest)
            made[known.Of(dice, "name") ?? "name"] = Json(dice, "value", more, depth + 1);
        return made;
    }

    private string String(Dice dice, string name, JsonElement schema) => known.Of(dice, name) ?? (schema.TryGetProperty("format", out var format) ? format.GetString() : null) switch
    {
        "date" => $"2026-{dice.Below(12) + 1:00}-{dice.Below(28) + 1:00}",
        "date-time" => $"2026-{dice.Below(12) + 1:00}-{dice.Below(28) + 1:00}T{dice.Below(24):00}:00:00Z",
        "uuid" => new Guid(dice.Bytes(16)).ToString(),
        "uri" => "http://127.0.0.1:9/x",
        _ => name.Contains("geom", StringComparison.Ordinal) ? dice.Of(Words.Geometries) : dice.OneIn(3) ? dice.Of(Words.Texts) : $"w{dice.Below(1000)}",
    };

    /// <summary>Where the schema says nothing, a shape if it is one by its name.</summary>
    private JsonNode? Any(Dice dice, string name) => dice.Below(4) switch
    {
        0 => JsonNode.Parse(dice.Of(Words.Geometries)),
        1 => new JsonObject { [known.Of(dice, "column") ?? "name"] = known.Of(dice, name) },
        2 => dice.Below(1000),
        _ => known.Of(dice, name) ?? dice.Of(Words.Texts),
    };
}

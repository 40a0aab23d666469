using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SpatialCockpit.Tests.Cockpit.Fuzz;

/// <summary>Bodies: those of the scope matrix and of the schemas, whole or with some of it broken, and files.</summary>
internal sealed class Bodies(Values values, Files files)
{
    private const string Json = "application/json", Lines = "application/x-ndjson";

    /// <param name="asked">That fits; null where none is known.</param>
    /// <param name="isOdd">Whether something in it does not fit.</param>
    /// <returns>With its type.</returns>
    public (string Type, byte[] Bytes) Make(Operation operation, (string Type, string Text)? asked, bool isOdd, Dice dice)
    {
        if (asked is var (itsType, text) && !dice.OneIn(5))
            return isOdd ? Odd((itsType, Broken(text, itsType, dice)), dice) : (itsType, Encoding.UTF8.GetBytes(text));
        return isOdd ? Odd(Made(operation, true, dice), dice) : Made(operation, false, dice);
    }

    private static (string Type, byte[] Bytes) Odd((string Type, byte[] Bytes) body, Dice dice) =>
        (dice.OneIn(12) ? dice.Of(Words.ContentTypes) : body.Type, dice.OneIn(25) ? dice.OneIn(2) ? Files.Turned(body.Bytes, dice) : body.Bytes[..dice.Below(body.Bytes.Length + 1)] : body.Bytes);

    private (string Type, byte[] Bytes) Made(Operation operation, bool isOdd, Dice dice)
    {
        if (operation.Bodies.Count == 0)
            return (Json, !isOdd || dice.OneIn(2) ? "{}"u8.ToArray() : Encoding.UTF8.GetBytes(dice.Of(Words.Json)));
        var (type, schema) = dice.Of(operation.Bodies);
        return !type.Contains("json", StringComparison.Ordinal) || (isOdd && dice.OneIn(12)) ? (type.StartsWith("multipart", StringComparison.Ordinal) ? type + "; boundary=matrix" : type, files.Any(dice))
            : (type, Encoding.UTF8.GetBytes(type == Lines ? string.Join('\n', Enumerable.Range(0, 1 + dice.Below(3)).Select(_ => One(schema, isOdd, dice))) : One(schema, isOdd, dice)));
    }

    private string One(JsonElement schema, bool isOdd, Dice dice) => JsonBreaker.Write(schema.TryGetProperty("$ref", out var reference) && reference.GetString()!.EndsWith("/JsonElement", StringComparison.Ordinal) ? Feature(dice) : values.Json(dice, "body", schema), dice, isOdd ? Breaks(dice) : 0);

    /// <summary>What the schema leaves open is mostly something on the map.</summary>
    private JsonObject Feature(Dice dice)
    {
        JsonObject feature = new() { ["type"] = "Feature", ["geometry"] = JsonNode.Parse(dice.Of(Words.Geometries)), ["properties"] = Properties(dice) };
        return dice.Below(6) switch
        {
            0 => new JsonObject { ["type"] = "FeatureCollection", ["features"] = new JsonArray(feature, feature.DeepClone()) },
            1 => Properties(dice),
            _ => feature,
        };
    }

    private JsonObject Properties(Dice dice)
    {
        JsonObject properties = [];
        string[] names = ["name", "code", "kind", "region", "radius_m", "detect", "dwell_s", "objects", "active", "severity", "attributes", "geometry", "from", "to", "time", "reason", "category", "id", "confirm_fixes", "limit_kmh", "meta", "note", "title"];
        for (var left = dice.Below(6); left > 0; left--)
        {
            var name = dice.Of(names);
            properties[name] = name == "detect" ? new JsonArray("enter", "exit") : values.Json(dice, name, JsonElement.Parse(dice.OneIn(2) ? "{\"type\":\"string\"}" : "{}"));
        }
        return properties;
    }

    private static byte[] Broken(string text, string type, Dice dice)
    {
        if (!type.Contains("json", StringComparison.Ordinal))
            return dice.OneIn(2) ? Encoding.UTF8.GetBytes(text) : Files.Turned(Encoding.UTF8.GetBytes(text), dice);
        return Encoding.UTF8.GetBytes(type == Lines ? string.Join('\n', text.Split('\n').Select(line => JsonBreaker.Write(JsonNode.Parse(line), dice, Breaks(dice)))) : JsonBreaker.Write(JsonNode.Parse(text), dice, Breaks(dice)));
    }

    private static int Breaks(Dice dice) => dice.OneIn(10) ? 0 : 1 + dice.Below(dice.OneIn(5) ? 6 : 2);
}

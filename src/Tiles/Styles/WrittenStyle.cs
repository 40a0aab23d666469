using System.Text.Json;
using System.Text.Json.Nodes;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Tiles.Styles;

/// <summary>A MapLibre style as an administrator wrote it. Addresses in it are ours, kept without the host that they were written for: a browser showing it asks nobody else.</summary>
internal static class WrittenStyle
{
    public const int MostBytes = 256 << 10;

    private const int MostLayers = 200, MostSources = 32, LongestId = 200;

    private static readonly string[] Members =
    [
        "version", "name", "metadata", "center", "centerAltitude", "zoom", "bearing", "pitch", "roll", "state", "light", "sky", "projection", "terrain", "sources", "sprite", "glyphs", "font-faces",
        "transition", "layers",
    ];

    private static readonly string[] SourceTypes = ["vector", "raster", "raster-dem", "geojson"];
    private static readonly string[] LayerTypes = ["background", "fill", "line", "symbol", "circle", "heatmap", "fill-extrusion", "raster", "hillshade", "color-relief"];

    /// <param name="origin">As this client reaches us: <c>https://host/base</c>.</param>
    /// <returns>The style to keep, or what is wrong with it.</returns>
    public static (JsonObject? Style, StyleMistake? Mistake) Read(JsonElement body, string origin)
    {
        if (body.ValueKind != JsonValueKind.Object)
            return (null, new("object", "", null, "A style is an object."));
        if (!WireJson.IsUnicode(body))
            return (null, new("unicode", "", null, "A text in it is not Unicode."));
        if (!WireJson.IsOfFiniteNumbers(body))
            return (null, new("number", "", null, "A number in it is larger than a double."));
        if (System.Runtime.InteropServices.JsonMarshal.GetRawUtf8Value(body).Length > MostBytes)
            return (null, new("bytes", "", $"{MostBytes}", $"A style has at most {MostBytes} bytes."));
        var style = JsonObject.Create(body)!;
        var mistake = Mistake(style) ?? Relative(style, origin);
        return mistake is null ? (style, null) : (null, mistake);
    }

    /// <summary>With the addresses written out for a client.</summary>
    public static JsonObject At(JsonObject style, string origin)
    {
        foreach (var (owner, key) in Addresses(style))
            owner[key] = Turned(owner[key]!, address => address.StartsWith('/') ? origin + address : address);
        return style;
    }

    private static StyleMistake? Mistake(JsonObject style)
    {
        if (style.FirstOrDefault(member => !Members.Contains(member.Key)).Key is { } unknown)
            return new("member", unknown, null, $"'{unknown}' is no member of a style.");
        if (style["version"] is not JsonValue version || !version.TryGetValue(out int number) || number != 8)
            return new("version", "version", null, "version: 8 is expected.");
        if (style["sources"] is not JsonObject { Count: <= MostSources } sources)
            return new("sources", "sources", $"{MostSources}", $"sources: an object of at most {MostSources}.");
        if (sources.FirstOrDefault(source => !SourceTypes.Contains(Text((source.Value as JsonObject)?["type"]))).Key is { } odd)
            return OfSeveral("source-type", $"sources.{odd}", SourceTypes);
        if (style["glyphs"] is { } glyphs && !(Text(glyphs) is { } address && address.Contains("{fontstack}", StringComparison.Ordinal) && address.Contains("{range}", StringComparison.Ordinal)))
            return new("glyphs", "glyphs", "{fontstack}, {range}", "glyphs: an address with {fontstack} and {range}.");
        if (style["layers"] is not JsonArray { Count: <= MostLayers } layers)
            return new("layers", "layers", $"{MostLayers}", $"layers: a list of at most {MostLayers}.");
        var ids = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < layers.Count; i++)
        {
            if (LayerMistake($"layers[{i}]", layers[i] as JsonObject, sources, ids) is { } mistake)
                return mistake;
        }
        return null;
    }

    private static StyleMistake? LayerMistake(string at, JsonObject? layer, JsonObject sources, HashSet<string> ids)
    {
        if (Text(layer?["id"]) is not { Length: > 0 and <= LongestId } id || !ids.Add(id))
            return new("layer-id", at, null, $"{at}: id is missing, too long or another layer's.");
        if (!LayerTypes.Contains(Text(layer!["type"])))
            return OfSeveral("layer-type", at, LayerTypes);
        if (Text(layer["type"]) == "background")
            return null;
        if (Text(layer["source"]) is not { } source || !sources.ContainsKey(source))
            return new("layer-source", at, null, $"{at}: source is none of the style's.");
        return Text(sources[source]!["type"]) == "vector" && Text(layer["source-layer"]) is null ? new("source-layer", at, null, $"{at}: source-layer is missing.") : null;
    }

    private static StyleMistake OfSeveral(string rule, string at, string[] allowed)
    {
        var list = string.Join(", ", allowed);
        return new(rule, at, list, $"{at}: its type is none of {list}.");
    }

    /// <summary>Takes our own origin off all addresses.</summary>
    /// <returns>Null, or the address that leads elsewhere.</returns>
    private static StyleMistake? Relative(JsonObject style, string origin)
    {
        StyleMistake? foreign = null;
        foreach (var (owner, key) in Addresses(style))
        {
            owner[key] = Turned(owner[key]!, address =>
            {
                var path = address.StartsWith(origin + "/", StringComparison.OrdinalIgnoreCase) ? address[origin.Length..] : address;
                if (!path.StartsWith('/') || path.StartsWith("//", StringComparison.Ordinal) || path.StartsWith("/\\", StringComparison.Ordinal))
                    foreign ??= new("address", "", address, $"'{address}' is not an address here.");
                return path;
            });
        }
        return foreign;
    }

    /// <summary>Every member of a style that is fetched.</summary>
    private static IEnumerable<(JsonObject Owner, string Key)> Addresses(JsonObject style)
    {
        if (style["font-faces"] is { } faces)
            yield return (style, "font-faces");
        foreach (var key in new[] { "sprite", "glyphs" })
        {
            if (style[key] is not null)
                yield return (style, key);
        }
        foreach (var source in style["sources"]!.AsObject().Select(source => source.Value!.AsObject()))
        {
            foreach (var key in new[] { "url", "tiles", "data" })
            {
                if (source[key] is not null && !(key == "data" && source[key] is JsonObject))
                    yield return (source, key);
            }
        }
    }

    /// <summary>A text, and all texts of a list or of what a list or object holds.</summary>
    private static JsonNode? Turned(JsonNode node, Func<string, string> turn) => node switch
    {
        JsonArray list => new JsonArray([.. list.Select(item => item is null ? null : Turned(item, turn))]),
        JsonObject map => new JsonObject(map.Select(member => KeyValuePair.Create(member.Key, member.Key is "id" or "unicode-range" || member.Value is null ? member.Value?.DeepClone() : Turned(member.Value, turn)))),
        _ => Text(node) is { } address ? turn(address) : node.DeepClone(),
    };

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;
}

using System.Text.Json;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Tiles.Catalog;

namespace SpatialCockpit.Tiles.Styles;

/// <summary>
/// How a layer looks in the words of packs and the catalogue: <c>{"by", "prefix", "kinds": [{"value", "colour", "shape", "title", "title_en", "off"}…], "from", "line", "filled"}</c>.
/// </summary>
/// <param name="By">The attribute that tells the kinds apart; null where there is one kind.</param>
/// <param name="Prefix">How many of its first characters count; null for all.</param>
/// <param name="Kinds">The last one also takes every value that is not named.</param>
/// <param name="From">First zoom, where that is later than the layer's own.</param>
internal sealed record LayerLook(string? By, int? Prefix, IReadOnlyList<LayerLook.Kind> Kinds, int? From, bool IsDashed, bool IsFilled)
{
    public const int MostKinds = 100;
    public const int LongestText = 200;

    public static readonly string[] Shapes = ["circle", "square", "triangle", "diamond", "hexagon", "star", "cross", "ring"];

    private static readonly string[] Members = ["by", "prefix", "kinds", "from", "line", "filled"];
    private static readonly string[] KindMembers = ["value", "colour", "shape", "title", "title_en", "off"];

    /// <param name="IsOff">Not shown until somebody switches it on.</param>
    public sealed record Kind(string Value, string Colour, string Shape, Title? Title, bool IsOff);

    /// <returns>Null where nobody has described the layer.</returns>
    public static LayerLook? Of(Layer layer) => layer.Presentation.Style is { } described ? Read(described) : null;

    /// <summary>One colour, chosen by the layer's name.</summary>
    public static LayerLook Plain(Layer layer) => new(null, null, [new("", ValueClasses.PlainColour(layer), Shapes[0], null, IsOff: false)], null, IsDashed: false, IsFilled: true);

    /// <returns>Null when it is no such description.</returns>
    public static LayerLook? Read(JsonElement style)
    {
        if (style.ValueKind != JsonValueKind.Object || style.EnumerateObject().Any(member => !Members.Contains(member.Name)))
            return null;
        var (by, prefix, from) = (Text(style, "by"), Whole(style, "prefix", 1, 20), Whole(style, "from", 0, LayerPresentation.DeepestZoom));
        var (line, filled, kinds) = (Text(style, "line"), Flag(style, "filled"), ReadKinds(style));
        if (!by.Fits || !prefix.Fits || !from.Fits || !line.Fits || line.Value is not (null or "solid" or "dashed") || filled is null || kinds is null)
            return null;
        return new(by.Value, prefix.Value, kinds, from.Value, line.Value == "dashed", filled.Value);
    }

    public static bool IsColour(string? text) => text is ['#', .. { Length: 6 } digits] && digits.All(char.IsAsciiHexDigit);

    private static List<Kind>? ReadKinds(JsonElement style)
    {
        if (!style.TryGetProperty("kinds", out var list) || list.ValueKind != JsonValueKind.Array || list.GetArrayLength() is 0 or > MostKinds)
            return null;
        var kinds = new List<Kind>();
        foreach (var item in list.EnumerateArray())
        {
            if (ReadKind(item) is not { } kind || kinds.Any(other => other.Value == kind.Value))
                return null;
            kinds.Add(kind);
        }
        return kinds;
    }

    private static Kind? ReadKind(JsonElement item)
    {
        if (item.ValueKind != JsonValueKind.Object || item.EnumerateObject().Any(member => !KindMembers.Contains(member.Name)))
            return null;
        var (value, colour, shape) = (Text(item, "value"), Text(item, "colour"), Text(item, "shape"));
        var (title, english, off) = (Text(item, "title"), Text(item, "title_en"), Flag(item, "off"));
        if (value is not { Fits: true, Value: { } named } || !IsColour(colour.Value) || shape is not { Fits: true, Value: { } drawn } || !Shapes.Contains(drawn) || !title.Fits || !english.Fits || off is not { } isOff)
            return null;
        return new(named, colour.Value!, drawn, title.Value is { } chinese ? new(chinese, english.Value) : null, isOff);
    }

    private static (bool Fits, string? Value) Text(JsonElement owner, string name) =>
        !owner.TryGetProperty(name, out var text) || text.ValueKind == JsonValueKind.Null ? (true, null)
        : text.ValueKind == JsonValueKind.String && text.GetString()!.Length <= LongestText ? (true, text.GetString()) : (false, null);

    private static (bool Fits, int? Value) Whole(JsonElement owner, string name, int least, int most) =>
        !owner.TryGetProperty(name, out var number) || number.ValueKind == JsonValueKind.Null ? (true, null)
        : number.ValueKind == JsonValueKind.Number && number.TryGetInt32(out var value) && value >= least && value <= most ? (true, value) : (false, null);

    /// <returns>Null when it is neither true nor false.</returns>
    private static bool? Flag(JsonElement owner, string name) => !owner.TryGetProperty(name, out var flag) ? false : flag.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };
}

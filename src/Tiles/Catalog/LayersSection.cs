using System.Text.Json;
using System.Text.Json.Nodes;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Platform.Packs.Dictionaries;
using SpatialCockpit.Spatial.Cql2;
using SpatialCockpit.Tiles.Functions;
using SpatialCockpit.Tiles.Styles;

namespace SpatialCockpit.Tiles.Catalog;

/// <summary>What packs say about layers, by layer name; see <see cref="LayersSection"/>.</summary>
public sealed class LayerDeclarations : Dictionary<string, LayerDeclaration>
{
    public LayerDeclarations() : base(StringComparer.Ordinal)
    {
    }
}

/// <summary>One layer in a pack; null where the pack leaves it to the default.</summary>
public sealed record LayerDeclaration
{
    public Title? Title { get; init; }

    public Title? Group { get; init; }

    public int? MinZoom { get; init; }

    public int? MaxZoom { get; init; }

    public string? Time { get; init; }

    /// <summary>Whose data it is, for the corner of a map.</summary>
    public string? Attribution { get; init; }

    public JsonElement? Style { get; init; }

    public IReadOnlyList<ThinningRule> Thinning { get; init; } = [];

    public IReadOnlyList<string> Heading { get; init; } = [];

    public bool Shown { get; init; }

    /// <summary>For administrators alone.</summary>
    public bool IsClosed { get; init; }

    public int MaxAgeSeconds { get; init; }

    /// <summary>Roles that change its features, beside administrators.</summary>
    public IReadOnlyList<Role> Editors { get; init; } = [];

    /// <summary>What makes the layer where it is no table.</summary>
    public FunctionDeclaration? Function { get; init; }

    /// <summary>In the pack's order, which is the order in which a record tells them.</summary>
    public OrderedDictionary<string, AttributePresentation> Attributes { get; init; } = [];

    /// <summary>Attributes that the pack does not name come last.</summary>
    public int PlaceOf(string attribute) => Attributes.IndexOf(attribute) is >= 0 and var place ? place : int.MaxValue;
}

/// <summary>
/// The section <c>layers</c> of a pack: for each <c>schema.table</c> its titles, group, <c>attribution</c>, zooms, thinning, style, the attributes that make a record's heading,
/// whether the map shows it at first, for how many seconds a browser may keep its tiles unasked (<c>max_age_s</c>), the roles that edit its features beside administrators (<c>editors</c>), and the titles, units, codes (or the dictionary that has them) and first zoom of its attributes, what matters most first; <c>refers</c> says which
/// layer's rows an attribute names, <c>sensitive: true</c> keeps one in the record. A layer that is no table says what makes it (<see cref="FunctionSection"/>).
/// </summary>
public sealed class LayersSection : IPackSection
{
    /// <summary>A week, in seconds.</summary>
    private const int LongestMaxAge = 7 * 24 * 3600;

    public const string SectionKey = "layers";

    public string Key => SectionKey;

    public object Read(PackNode node)
    {
        var layers = new LayerDeclarations();
        foreach (var (name, layer) in node.Entries())
        {
            if (name.Split('.') is not [{ Length: > 0 }, { Length: > 0 }])
                layer.Mistake($"'{name}' is not schema.table");
            layers[name] = ReadLayer(layer);
        }
        return layers;
    }

    private static LayerDeclaration ReadLayer(PackNode node)
    {
        var layer = new LayerDeclaration
        {
            Title = node.TitleOrNull("title"),
            Group = node.TitleOrNull("group"),
            MinZoom = node.IntegerOrNull("minzoom", 0, LayerPresentation.DeepestZoom),
            MaxZoom = node.IntegerOrNull("maxzoom", 0, LayerPresentation.DeepestZoom),
            Time = node.TextOrNull("time"),
            Attribution = node.TextOrNull("attribution"),
            Thinning = [.. node.List("thin").Select(ReadRule).OfType<ThinningRule>().OrderByDescending(rule => rule.Below)],
            Heading = [.. node.List("heading").Select(attribute => attribute.Value)],
            Shown = node.Flag("shown"),
            Function = FunctionSection.Read(node),
            MaxAgeSeconds = node.IntegerOrNull("max_age_s", 0, LongestMaxAge) ?? 0,
            Editors = node.Enums<Role>("editors"),
            Attributes = new(node.Entries("attributes").Select(entry => KeyValuePair.Create(entry.Key, ReadAttribute(entry.Value))), StringComparer.Ordinal),
            Style = node.TryGet("style", out var style) ? ReadStyle(style) : null,
        };
        if (layer.MinZoom > layer.MaxZoom)
            node.Mistake("minzoom is above maxzoom");
        node.Close();
        return layer;
    }

    private static ThinningRule? ReadRule(PackNode node)
    {
        var below = node.IntegerOrNull("below", 1, LayerPresentation.DeepestZoom);
        var keep = node.Text("keep");
        if (below is null)
            node.Mistake("'below' is missing");
        node.Close();
        try
        {
            return below is { } zoom ? new(zoom, CqlParser.Parse(keep)) : null;
        }
        catch (CqlException e)
        {
            node.Mistake(e.Message);
            return null;
        }
    }

    private static AttributePresentation ReadAttribute(PackNode node)
    {
        var attribute = new AttributePresentation
        {
            Title = node.TitleOrNull("title"),
            Unit = node.TitleOrNull("unit"),
            MinZoom = node.IntegerOrNull("minzoom", 0, LayerPresentation.DeepestZoom) ?? 0,
            Codes = node.Entries("codes").ToDictionary(code => code.Key, code => ReadCode(code.Value), StringComparer.Ordinal),
            Dictionary = node.TextOrNull("dictionary"),
            Hidden = node.Flag("sensitive") | node.Flag("hidden"),
            RefersTo = node.TryGet("refers", out var reference) ? ReadReference(reference) : null,
        };
        if (attribute.Dictionary is { } dictionary)
            DictionariesSection.MustBeDeclared(node, dictionary);
        node.Close();
        return attribute;
    }

    private static Reference ReadReference(PackNode node)
    {
        var reference = new Reference(node.Text("layer"), node.Text("by"), node.Text("title"));
        if (reference.Layer.Split('.') is not [{ Length: > 0 }, { Length: > 0 }])
            node.Mistake($"'{reference.Layer}' is not schema.table");
        node.Close();
        return reference;
    }

    private static Title ReadCode(PackNode node)
    {
        var title = node.Title("title");
        node.Close();
        return title;
    }

    private static JsonElement ReadStyle(PackNode node)
    {
        var style = new JsonObject();
        if (node.TextOrNull("by") is { } by)
            style["by"] = by;
        if (node.IntegerOrNull("prefix", 1, 20) is { } prefix)
            style["prefix"] = prefix;
        if (node.IntegerOrNull("from", 0, LayerPresentation.DeepestZoom) is { } from)
            style["from"] = from;
        if (node.WordOrNull("line", "solid", "dashed") is { } line)
            style["line"] = line;
        if (node.Flag("filled"))
            style["filled"] = true;
        style["kinds"] = new JsonArray([.. node.List("kinds").Select(ReadKind)]);
        node.Close();
        return JsonSerializer.SerializeToElement(style);
    }

    private static JsonObject ReadKind(PackNode node)
    {
        var colour = node.Text("colour");
        if (!LayerLook.IsColour(colour))
            node.Mistake($"'{colour}' is not a colour as #3B75AF");
        var kind = new JsonObject
        {
            ["value"] = node.TextOrNull("value") ?? "",
            ["colour"] = colour,
            ["shape"] = node.WordOrNull("shape", LayerLook.Shapes) ?? LayerLook.Shapes[0],
        };
        if (node.TitleOrNull("title") is { } title)
        {
            kind["title"] = title.Chinese;
            kind["title_en"] = title.English;
        }
        if (node.Flag("off"))
            kind["off"] = true;
        node.Close();
        return kind;
    }
}

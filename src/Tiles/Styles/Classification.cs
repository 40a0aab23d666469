using System.Text.Json.Nodes;

namespace SpatialCockpit.Tiles.Styles;

/// <summary>How features are told apart by colour.</summary>
/// <param name="Method"><c>single</c>, <c>categories</c> or <c>quantiles</c>.</param>
/// <param name="By">The attribute; null for a single colour.</param>
/// <param name="Prefix">How many of its first characters count; null for all.</param>
/// <param name="Classes">Categories, or steps that ascend.</param>
/// <param name="Other">Of every value that is in no class, and of features without one.</param>
/// <param name="HasOther">There may be such; false where every row that the caller sees is in a class.</param>
internal sealed record Classification(string Method, string? By, int? Prefix, IReadOnlyList<Classification.Class> Classes, string Other, bool HasOther = true)
{
    public const string Single = "single";
    public const string Categories = "categories";
    public const string Quantiles = "quantiles";

    /// <param name="Value">A category as text, or the least number of a step; null for the first step, which takes all below the second.</param>
    /// <param name="Count">Of what was looked at; null where nobody counted.</param>
    public sealed record Class(JsonNode? Value, string Colour, string? Title, long? Count);

    public static Classification Plain(string colour) => new(Single, null, null, [], colour);

    public static Classification Of(LayerLook look, bool english)
    {
        var last = look.Kinds[^1];
        if (look.By is null || look.Kinds.Count == 1)
            return Plain(last.Colour);
        return new(Categories, look.By, look.Prefix, [.. look.Kinds.Take(look.Kinds.Count - 1).Select(kind => new Class(kind.Value, kind.Colour, kind.Title?.In(english), null))], last.Colour);
    }

    /// <summary>The colour as MapLibre works it out of a feature.</summary>
    public JsonNode Colour()
    {
        if (By is null || Classes.Count == 0)
            return Other;
        if (Method == Categories)
            return Match(By, Prefix, Classes.Select(each => (each.Value!, each.Colour)), Other);
        var value = new JsonArray("get", By);
        var step = new JsonArray("step", value.DeepClone(), Classes[0].Colour);
        foreach (var each in Classes.Skip(1))
        {
            step.Add(each.Value!.DeepClone());
            step.Add((JsonNode)each.Colour);
        }
        return new JsonArray("case", new JsonArray("==", new JsonArray("typeof", value), "number"), step, Other);
    }

    /// <summary>What stands for the value of an attribute, or for its first characters.</summary>
    public static JsonArray Match(string by, int? prefix, IEnumerable<(JsonNode Value, string Result)> cases, string other)
    {
        var text = new JsonArray("to-string", new JsonArray("get", by));
        return new(["match", prefix is { } length ? new JsonArray("slice", text, 0, length) : text, .. cases.SelectMany(each => new JsonNode[] { each.Value.DeepClone(), each.Result }), other]);
    }

    /// <summary>What a legend says.</summary>
    public JsonObject Legend() => new()
    {
        ["method"] = Method,
        ["by"] = By,
        ["classes"] = new JsonArray([.. Classes.Select(each => new JsonObject { ["value"] = each.Value?.DeepClone(), ["colour"] = each.Colour, ["title"] = each.Title, ["count"] = each.Count })]),
        ["other"] = Other,
        ["has_other"] = HasOther,
    };
}

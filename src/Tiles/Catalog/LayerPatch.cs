using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Tiles.Styles;

namespace SpatialCockpit.Tiles.Catalog;

/// <summary>A change of what is said about a layer, as a JSON merge patch: members left out stay, null goes back to what the pack says.</summary>
internal static class LayerPatch
{
    private const int LongestTitle = 200;

    public static bool TryApply(JsonElement patch, LayerEdition current, out LayerEdition edited, [NotNullWhen(false)] out string? mistake)
    {
        edited = current;
        mistake = patch.ValueKind != JsonValueKind.Object ? "An object is expected." : WireJson.IsUnicode(patch) ? null : "A text in it is not Unicode.";
        if (mistake is not null)
            return false;
        foreach (var member in patch.EnumerateObject())
        {
            if (With(edited, member.Name, member.Value) is { } next)
                edited = next;
            else
                mistake ??= $"'{member.Name}' is not known here, or has no value it can have.";
        }
        if (mistake is null && edited.MinZoom > edited.MaxZoom)
            mistake = "minzoom is above maxzoom.";
        return mistake is null;
    }

    /// <returns>Null when the member or its value makes no sense.</returns>
    private static LayerEdition? With(LayerEdition edition, string member, JsonElement value)
    {
        var isNull = value.ValueKind == JsonValueKind.Null;
        return member switch
        {
            "title" when isNull || IsTitle(value) => edition with { Title = value.GetString() },
            "title_en" when isNull || IsTitle(value) => edition with { TitleEn = value.GetString() },
            "minzoom" when isNull || IsZoom(value) => edition with { MinZoom = isNull ? null : value.GetInt32() },
            "maxzoom" when isNull || IsZoom(value) => edition with { MaxZoom = isNull ? null : value.GetInt32() },
            "style" when isNull || LayerLook.Read(value) is not null => edition with { Style = isNull ? null : value.Clone() },
            "attributes" when isNull => edition with { Attributes = new Dictionary<string, AttributeEdition>() },
            "attributes" when AttributeEdition.ReadAll(value.GetRawText()) is { } attributes => edition with { Attributes = Merged(edition.Attributes, attributes) },
            _ => null,
        };
    }

    private static Dictionary<string, AttributeEdition> Merged(IReadOnlyDictionary<string, AttributeEdition> before, Dictionary<string, AttributeEdition?> patch)
    {
        var merged = new Dictionary<string, AttributeEdition>(before, StringComparer.Ordinal);
        foreach (var (name, edition) in patch)
        {
            if (edition is null)
                merged.Remove(name);
            else
                merged[name] = edition;
        }
        return merged;
    }

    private static bool IsTitle(JsonElement value) => value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 and <= LongestTitle };

    private static bool IsZoom(JsonElement value) => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var zoom) && zoom is >= 0 and <= LayerPresentation.DeepestZoom;
}

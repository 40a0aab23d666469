using System.Text.Json;
using Microsoft.AspNetCore.Mvc;

namespace SpatialCockpit.Geocoder.Faces.Tianditu;

/// <summary>What <c>/tianditu/geocoder</c> takes: <c>ds</c> of an address, or <c>postStr</c> of a point with <c>type=geocode</c>.</summary>
public sealed record TiandituQuery
{
    /// <summary>{"keyWord":"…"}</summary>
    [FromQuery(Name = "ds")] public string? Forward { get; init; }

    /// <summary>{'lon':116.37304,'lat':39.92594,'ver':1}</summary>
    [FromQuery(Name = "postStr")] public string? Reverse { get; init; }

    [FromQuery(Name = "type")] public string? Type { get; init; }
    [FromQuery(Name = "crs")] public string? Crs { get; init; }
    [FromQuery(Name = "coordtype")] public string? Coordtype { get; init; }
}

/// <summary>The object inside a parameter; members as they stand, strings and numbers alike as text.</summary>
internal static class TiandituObject
{
    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Disallow };

    /// <summary>JSON, also with the single quotes of Tianditu's own examples.</summary>
    /// <returns>Null when it is neither.</returns>
    public static Dictionary<string, string>? Read(string text) => Parse(text) ?? (text.Contains('\'') ? Parse(text.Replace('\'', '"')) : null);

    private static Dictionary<string, string>? Parse(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, Lenient);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                return null;
            Dictionary<string, string> members = new(StringComparer.OrdinalIgnoreCase);
            foreach (var member in document.RootElement.EnumerateObject())
                members[member.Name] = member.Value.ValueKind == JsonValueKind.String ? member.Value.GetString()! : member.Value.GetRawText();
            return members;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException) // the second: half of a surrogate pair
        {
            return null;
        }
    }
}

using System.Text.Json;

namespace SpatialCockpit.Cockpit.Identity.SingleSignOn;

/// <summary>Members of what a provider says, of whatever type they are.</summary>
internal static class ClaimJson
{
    /// <summary>Null where there is none.</summary>
    public static JsonElement? Member(this JsonElement claims, string name) => claims.ValueKind == JsonValueKind.Object && claims.TryGetProperty(name, out var value) ? value : null;

    /// <summary>Null where it is no text.</summary>
    public static string? Text(this JsonElement claims, string name) => claims.Member(name).Text();

    public static string? Text(this JsonElement value) => ((JsonElement?)value).Text();

    public static string? Text(this JsonElement? value) => value is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    /// <summary>Seconds since 1970, which may have fractions.</summary>
    public static DateTimeOffset? Time(this JsonElement claims, string name) =>
        claims.Member(name) is { ValueKind: JsonValueKind.Number } number && number.TryGetDouble(out var seconds) && seconds is > 0 and < uint.MaxValue ? DateTimeOffset.UnixEpoch.AddSeconds(seconds) : null;

    /// <summary>A text, or a list of them.</summary>
    public static IReadOnlyList<string> Texts(this JsonElement? value) => value switch
    {
        { ValueKind: JsonValueKind.String } text => [text.GetString()!],
        { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray().Where(each => each.ValueKind == JsonValueKind.String).Select(each => each.GetString()!)],
        _ => [],
    };
}

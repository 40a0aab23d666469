using System.Text.Json.Nodes;

namespace SpatialCockpit.Platform.Packs.Overlays;

/// <param name="Path">A JSON pointer (RFC 6901).</param>
/// <param name="Before">Null where it was not there.</param>
/// <param name="After">Null where it is not there any more.</param>
public sealed record JsonChange(string Path, JsonNode? Before, JsonNode? After);

/// <summary>How two documents differ: maps member by member, lists as a whole.</summary>
internal static class JsonChanges
{
    public static IEnumerable<JsonChange> Between(JsonNode? before, JsonNode? after, string path = "") =>
        before is JsonObject old && after is JsonObject now ? old.Select(member => member.Key).Union(now.Select(member => member.Key)).SelectMany(key => Between(old[key], now[key], $"{path}/{Escaped(key)}"))
        : JsonNode.DeepEquals(before, after) ? []
        : [new(path, before?.DeepClone(), after?.DeepClone())];

    /// <summary>A key as one step of a JSON pointer.</summary>
    public static string Escaped(string key) => key.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    /// <summary>One step of a JSON pointer as a key.</summary>
    public static string Plain(string step) => step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
}

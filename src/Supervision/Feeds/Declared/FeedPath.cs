using System.Globalization;
using System.Text.Json;

namespace SpatialCockpit.Supervision.Feeds.Declared;

/// <summary>A way into a line: <c>owner.name</c>, <c>contacts.0.phone</c>.</summary>
public sealed class FeedPath(string text)
{
    private readonly string[] _steps = text.Split('.');

    /// <summary>No step is empty.</summary>
    public bool IsWhole => Array.TrueForAll(_steps, step => step.Length > 0);

    /// <returns>Null where the line says nothing there.</returns>
    public JsonElement? Find(JsonElement line)
    {
        var at = line;
        foreach (var step in _steps)
        {
            if (Step(at, step) is not { } next)
                return null;
            at = next;
        }
        return at.ValueKind == JsonValueKind.Null ? null : at;
    }

    /// <summary>What stands there as it is written: a text without its quotes.</summary>
    public string? TextIn(JsonElement line) => Find(line) is { } value ? TextOf(value) : null;

    public static string TextOf(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    public override string ToString() => text;

    private static JsonElement? Step(JsonElement at, string step) => at.ValueKind switch
    {
        JsonValueKind.Object when at.TryGetProperty(step, out var member) => member,
        JsonValueKind.Array when int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var place) && place < at.GetArrayLength() => at[place],
        _ => null,
    };
}

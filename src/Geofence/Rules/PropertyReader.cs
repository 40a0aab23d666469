using System.Text.Json;

namespace SpatialCockpit.Geofence.Rules;

/// <summary>Properties of a feature, read one by one; the first that is wrong is remembered in words.</summary>
internal sealed class PropertyReader(JsonElement properties)
{
    public string? Mistake { get; private set; }

    public string? Text(string name, int longest = 100_000) =>
        Find(name) is not { } value ? null
        : value.ValueKind != JsonValueKind.String ? Wrong<string>(name, "a text")
        : value.GetString() is { } text && text.Length <= longest ? text : Wrong<string>(name, $"a text of at most {longest} characters");

    public bool? Flag(string name) => Find(name) is not { } value ? null : value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : WrongValue<bool>(name, "true or false");

    public bool Has(string name) => Find(name) is not null;

    public IReadOnlyList<string>? Texts(string name, int most = 1000) =>
        Find(name) is not { } value ? null
        : value.ValueKind == JsonValueKind.Array && value.GetArrayLength() <= most && value.EnumerateArray().All(text => text.ValueKind == JsonValueKind.String) ? [.. value.EnumerateArray().Select(text => text.GetString()!)]
        : Wrong<IReadOnlyList<string>>(name, value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > most ? $"at most {most} texts" : "a list of texts");

    public JsonElement? Element(string name) => Find(name);

    /// <summary>Whatever it is, as it is written.</summary>
    public string? Json(string name, int longest) => Find(name)?.GetRawText() is not { } json ? null : json.Length <= longest ? json : Wrong<string>(name, $"JSON of at most {longest} characters");

    /// <param name="least">Included, as is <paramref name="most"/>.</param>
    public double? Number(string name, double least, double most)
    {
        if (Find(name) is not { } value)
            return null;
        return value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && number >= least && number <= most
            ? number
            : WrongValue<double>(name, FormattableString.Invariant($"a number from {least} to {most}"));
    }

    /// <summary>A list of words of an enum, in lower case.</summary>
    /// <param name="of">Those that are allowed.</param>
    public IReadOnlyList<T>? Words<T>(string name, IEnumerable<T> of) where T : struct, Enum
    {
        if (Find(name) is not { } value)
            return null;
        var known = of.ToDictionary(word => word.ToString().ToLowerInvariant(), StringComparer.Ordinal);
        if (value.ValueKind != JsonValueKind.Array || value.EnumerateArray().Any(word => word.ValueKind != JsonValueKind.String || !known.ContainsKey(word.GetString()!)))
            return Wrong<IReadOnlyList<T>>(name, $"a list of {string.Join(", ", known.Keys)}");
        return [.. value.EnumerateArray().Select(word => known[word.GetString()!])];
    }

    private JsonElement? Find(string name) => properties.ValueKind == JsonValueKind.Object && properties.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private T? Wrong<T>(string name, string wanted) where T : class
    {
        Mistake ??= $"{name}: {wanted}.";
        return null;
    }

    private T? WrongValue<T>(string name, string wanted) where T : struct
    {
        Mistake ??= $"{name}: {wanted}.";
        return null;
    }
}

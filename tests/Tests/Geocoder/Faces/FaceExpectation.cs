using System.Globalization;
using System.Text.Json;

namespace SpatialCockpit.Tests.Geocoder.Faces;

/// <summary>
/// One thing that an answer must hold, written on a line: <c>features.0.properties.name = 文华路105号</c>, a type (<c>features.0.properties.osm_id : number</c>),
/// how many (<c>features.# = 1</c>), or that it is absent (<c>features.0.properties.postcode : absent</c>). Types: text, number, array, object, null, absent, numeric (a text that
/// is a number), any.
/// </summary>
internal static class FaceExpectation
{
    public static void ShouldHold(this JsonElement answer, string line)
    {
        var parts = line.Split(' ', 3);
        var (path, relation, expected) = (parts[0], parts[1], parts[2]);
        var found = Find(answer, path);
        var told = relation switch
        {
            "=" => Text(found) == expected,
            ":" => Is(found, expected),
            "~" => Text(found).Contains(expected, StringComparison.Ordinal),
            _ => throw new FormatException(line),
        };
        told.ShouldBeTrue($"{line}, but it is {Text(found)} in {answer}");
    }

    public static JsonElement? Find(JsonElement answer, string path)
    {
        JsonElement? at = answer;
        foreach (var step in path.Split('.'))
        {
            if (at is not { } here)
                return null;
            at = (here.ValueKind, step) switch
            {
                (JsonValueKind.Array, "#") => JsonSerializer.SerializeToElement(here.GetArrayLength()),
                (JsonValueKind.Array, _) when int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var index) => index < here.GetArrayLength() ? here[index] : null,
                (JsonValueKind.Object, _) => here.TryGetProperty(step, out var member) ? member : null,
                _ => null,
            };
        }
        return at;
    }

    private static bool Is(JsonElement? found, string type) => type switch
    {
        "absent" => found is null,
        "any" => found is not null,
        "text" => found is { ValueKind: JsonValueKind.String },
        "number" => found is { ValueKind: JsonValueKind.Number },
        "array" => found is { ValueKind: JsonValueKind.Array },
        "object" => found is { ValueKind: JsonValueKind.Object },
        "null" => found is { ValueKind: JsonValueKind.Null },
        "numeric" => found is { ValueKind: JsonValueKind.String } text && double.TryParse(text.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out _),
        _ => throw new FormatException(type),
    };

    private static string Text(JsonElement? found) => found is not { } value ? "absent" : value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
}

using System.Text.Json;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Spatial.Cql2;

namespace SpatialCockpit.Supervision.Readings.Intake;

/// <summary>What a device says of one moment, as it was sent.</summary>
/// <param name="Number">Of the body, from 1: its lines, or the elements of its array.</param>
/// <param name="Type">Of objects; null where it is not said.</param>
/// <param name="At">To the microsecond, as the record keeps it.</param>
/// <param name="Values">By indicator.</param>
internal sealed record ReadingLine(long Number, string Device, string? Type, DateTimeOffset At, IReadOnlyList<KeyValuePair<string, JsonElement>> Values)
{
    public const int LongestDevice = 200;
    private const int MostValues = 200;

    /// <summary>A document, with its values one level down.</summary>
    private const int Deepest = 8;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = Deepest };

    private static readonly string[] Members = ["device", "type", "at", "values"];

    /// <returns>The line, or why it cannot be read.</returns>
    public static (ReadingLine? Line, RejectedReading? Rejected) Read(long number, ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes, Strict);
            return document.RootElement.ValueKind == JsonValueKind.Object && WireJson.IsUnicode(document.RootElement)
                ? Read(number, document.RootElement)
                : (null, new(number, null, null, ReadingReason.BadLine, "A JSON object in Unicode is expected."));
        }
        catch (JsonException)
        {
            return (null, new(number, null, null, ReadingReason.BadLine, "It is no JSON, nests too deep, or says a member twice."));
        }
    }

    private static (ReadingLine?, RejectedReading?) Read(long number, JsonElement said)
    {
        var device = TextOf(said, "device");
        if (said.EnumerateObject().Select(member => member.Name).FirstOrDefault(name => !Members.Contains(name)) is { } unknown)
            return Rejected(ReadingReason.BadLine, $"'{Shortened.Told(unknown)}' is no member; known are {string.Join(", ", Members)}.");
        if (device is null)
            return Rejected(ReadingReason.BadLine, $"device: 1 to {LongestDevice} characters that can be seen.");
        if (said.TryGetProperty("type", out var type) && type.ValueKind is not (JsonValueKind.String or JsonValueKind.Null))
            return Rejected(ReadingReason.BadLine, "type: a text.");
        if (TextOf(said, "at") is not { } text || !CqlTimestamp.TryParse(text, out var at))
            return Rejected(ReadingReason.BadTime, "at: a time as 2026-01-31T08:00:00Z.");
        if (!said.TryGetProperty("values", out var values) || values.ValueKind != JsonValueKind.Object || values.GetPropertyCount() is 0 or > MostValues)
            return Rejected(ReadingReason.BadLine, $"values: an object of 1 to {MostValues} indicators.");
        return (new(number, device, type.ValueKind == JsonValueKind.String ? type.GetString() : null, at.Value.Recorded(), [.. values.EnumerateObject().Select(value => KeyValuePair.Create(value.Name, value.Value.Clone()))]), null);

        (ReadingLine?, RejectedReading?) Rejected(string reason, string detail) => (null, new(number, device, null, reason, detail));
    }

    private static string? TextOf(JsonElement said, string member) =>
        said.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 and <= LongestDevice } text && !text.Any(char.IsControl) ? text : null;
}

using System.Buffers;
using System.Globalization;
using System.Text.Json;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Supervision.Feeds.Declared;
using SpatialCockpit.Supervision.Registry.Types;
using SpatialCockpit.Supervision.Registry.Values;

namespace SpatialCockpit.Supervision.Feeds.Mapping;

/// <summary>The body that a client would have sent for one line.</summary>
internal sealed class FeedBody(Feed feed, OrderedDictionary<string, AttributeDeclaration> attributes, CityClock clock)
{
    private readonly List<string> _warnings = [];

    /// <summary>The first that was found; null for none.</summary>
    public FeedMistake? Mistake { get; private set; }

    public IReadOnlyList<string> Warnings => _warnings;

    public ReadOnlyMemory<byte> Write(JsonElement line)
    {
        var bytes = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(bytes, new() { Encoder = WireJson.Options.Encoder, SkipValidation = true }))
        {
            json.WriteStartObject();
            WriteText(json, "code", feed.Code, line, AttributeType.Text);
            WriteText(json, "region", feed.Region, line, AttributeType.Text);
            WriteText(json, "occurred_at", feed.OccurredAt, line, AttributeType.Time);
            if (feed.Place is { } place)
                WritePlace(json, place, line);
            json.WriteStartObject("attributes");
            foreach (var (name, value) in feed.Attributes)
                if (attributes.TryGetValue(name, out var attribute))
                    WriteAttribute(json, attribute, value, line);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        return bytes.WrittenMemory;
    }

    private void WriteText(Utf8JsonWriter json, string member, FeedValue? value, JsonElement line, AttributeType type)
    {
        if (value is null)
            return;
        json.WritePropertyName(member);
        CleanedText.Write(json, Cleaned(member, value, value.Path.TextIn(line), type), AttributeType.Text);
    }

    /// <summary>Lists and objects go as they are: only a document may be one.</summary>
    private void WriteAttribute(Utf8JsonWriter json, AttributeDeclaration attribute, FeedValue value, JsonElement line)
    {
        json.WritePropertyName(attribute.Name);
        var said = value.Path.Find(line);
        if (said is { } found && (attribute.Type == AttributeType.Document || found.ValueKind is JsonValueKind.Object or JsonValueKind.Array))
            found.WriteTo(json);
        else
            CleanedText.Write(json, Cleaned(attribute.Name, value, said is { } text ? FeedPath.TextOf(text) : null, attribute.Type), attribute.Type);
    }

    private string? Cleaned(string member, FeedValue value, string? text, AttributeType type)
    {
        if (FeedCleaning.Clean(value, text, type, clock, out var cleaned, out var warning) is { } mistake)
            Mistake ??= new(FeedReason.UnknownCode, member, $"{member}: {mistake}");
        if (warning is not null)
            _warnings.Add(warning);
        return cleaned;
    }

    private void WritePlace(Utf8JsonWriter json, FeedPlace place, JsonElement line)
    {
        json.WritePropertyName("geometry");
        if (place.Geometry?.Find(line) is { } geometry)
            geometry.WriteTo(json);
        else if (place.Lon is null || (place.Lon.Find(line) ?? place.Lat!.Find(line)) is null)
            json.WriteNullValue();
        else if (Number(place.Lon, line) is { } lon && Number(place.Lat!, line) is { } lat && place.Crs.Read(lon, lat) is { } point)
        {
            json.WriteStartObject();
            json.WriteString("type", "Point");
            json.WriteStartArray("coordinates");
            json.WriteNumberValue(point.Lon);
            json.WriteNumberValue(point.Lat);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        else
        {
            json.WriteNullValue();
            Mistake ??= new(FeedReason.BadPlace, "geometry", $"{place.Lon} and {place.Lat} are no place of {place.Crs.Name}.");
        }
    }

    private static double? Number(FeedPath path, JsonElement line) =>
        double.TryParse(path.TextIn(line), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
}

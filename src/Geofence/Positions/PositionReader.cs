using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SpatialCockpit.Geofence.Rules;
using SpatialCockpit.Geofence.Tracks;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geofence.Positions;

/// <summary>
/// One position, read from JSON without a document in between: <c>object, lon, lat, time</c>, and where they are known <c>seq, accuracy_m, speed, attributes</c>. Members of other names
/// are kept among the attributes, so that nothing a device says is lost. What is wrong is said in words; the rest of the report goes on.
/// </summary>
/// <param name="crs">What its lon and lat mean.</param>
/// <param name="until">UTC ticks: later is the future.</param>
internal sealed class PositionReader(ClientCrs crs, long until)
{
    private const int LongestObject = 200;
    private const int MostAttributeBytes = 16 << 10;
    private const double LargestAccuracyMeters = 1_000_000;
    private const double LargestSpeed = 100_000;
    private static readonly long Earliest = new DateTime(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks;

    private string? _object;
    private double? _lon;
    private double? _lat;
    private long? _time;
    private int? _sequence;
    private double? _accuracy;
    private double? _speed;
    private JsonElement? _attributes;
    private Dictionary<string, JsonElement>? _others;
    private (string Type, string Detail)? _mistake;

    /// <summary>Reads an object whose first token is the current one, to its end.</summary>
    /// <returns>The position, of nobody yet, or what is wrong with it.</returns>
    /// <exception cref="JsonException">From here on it is no JSON.</exception>
    public (ReportedFix Fix, Rejection? Rejected) Read(ref Utf8JsonReader json, int index)
    {
        (_object, _lon, _lat, _time, _sequence, _accuracy, _speed, _attributes, _others, _mistake) = (null, null, null, null, null, null, null, null, null, null);
        if (json.TokenType != JsonTokenType.StartObject)
        {
            json.Skip();
            return (default, new(index, RejectionType.BadLine, "A position is a JSON object."));
        }
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            Take(ref json);
        return Finish(index);
    }

    private void Take(ref Utf8JsonReader json)
    {
        if (json.ValueTextEquals("object"u8))
            Once("object", ref _object, Text(ref json, "object"));
        else if (json.ValueTextEquals("lon"u8))
            Once("lon", ref _lon, Number(ref json, "lon"));
        else if (json.ValueTextEquals("lat"u8))
            Once("lat", ref _lat, Number(ref json, "lat"));
        else if (json.ValueTextEquals("time"u8))
            Once("time", ref _time, Time(ref json));
        else if (json.ValueTextEquals("seq"u8))
            Once("seq", ref _sequence, Sequence(ref json));
        else if (json.ValueTextEquals("accuracy_m"u8))
            Once("accuracy_m", ref _accuracy, Bounded(ref json, "accuracy_m", LargestAccuracyMeters));
        else if (json.ValueTextEquals("speed"u8))
            Once("speed", ref _speed, Bounded(ref json, "speed", LargestSpeed));
        else
            TakeOther(ref json);
    }

    private void TakeOther(ref Utf8JsonReader json)
    {
        var name = json.ValueIsEscaped || json.ValueSpan.ContainsAnyInRange((byte)0x80, (byte)0xff) ? Unescaped(ref json) : Encoding.ASCII.GetString(json.ValueSpan);
        json.Read();
        var value = JsonElement.ParseValue(ref json);
        if (name is null || !WireJson.IsUnicode(value) || !WireJson.IsOfFiniteNumbers(value) || value.GetRawText().Contains("\\u0000", StringComparison.Ordinal))
            Wrong(RejectionType.BadMember, $"{name}: texts are Unicode without NUL, and numbers finite.");
        else if (name != "attributes")
            _ = (_others ??= new(StringComparer.Ordinal)).TryAdd(name, value) || Wrong(RejectionType.BadLine, $"{name}: is said more than once.");
        else if (value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Null))
            Wrong(RejectionType.BadMember, "attributes: a JSON object.");
        else
            Once("attributes", ref _attributes, value);
    }

    private (ReportedFix Fix, Rejection? Rejected) Finish(int index)
    {
        if (_mistake is { } mistake)
            return (default, new(index, mistake.Type, mistake.Detail));
        if ((_object is null ? "object" : _lon is null ? "lon" : _lat is null ? "lat" : _time is null ? "time" : null) is { } missing)
            return (default, new(index, RejectionType.MissingMember, $"{missing}: is not there."));
        if (crs.Read(_lon!.Value, _lat!.Value) is not { } point)
            return (default, new(index, RejectionType.OffEarth, string.Create(CultureInfo.InvariantCulture, $"[{_lon}, {_lat}] is no place in {crs.Name}.")));
        var (attributes, rest, power) = Attributes();
        if (attributes is not null && Encoding.UTF8.GetByteCount(attributes) > MostAttributeBytes)
            return (default, new(index, RejectionType.BadMember, $"attributes: at most {MostAttributeBytes} bytes."));
        return (new(_object!, Owner.Nobody, new(_time!.Value, _sequence ?? 0, point.Lon, point.Lat, (float)(_accuracy ?? 0), (float)(_speed ?? -1), rest, power), index, attributes), null);
    }

    /// <returns>One JSON object of all that was said besides, and its hash, null and 0 for nothing; and what of it rules ask for.</returns>
    private (string? Json, int Hash, Power Power) Attributes()
    {
        var given = _attributes is { ValueKind: JsonValueKind.Object } attributes ? attributes : (JsonElement?)null;
        if (_others is null)
            return given is { } alone && alone.EnumerateObject().Any() ? (alone.GetRawText(), HashOf(alone.GetRawText()), alone.TryGetProperty(PowerWords.Attribute, out var said) ? PowerWords.Of(said) : Power.Unknown) : (null, 0, Power.Unknown);
        if (given is { } also)
            foreach (var member in also.EnumerateObject())
                _others[member.Name] = member.Value;
        var json = JsonSerializer.Serialize(_others, WireJson.Options);
        return (json, HashOf(json), _others.TryGetValue(PowerWords.Attribute, out var power) ? PowerWords.Of(power) : Power.Unknown);
    }

    private static int HashOf(string json) => BinaryPrimitives.ReadInt32LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(json)));

    private string? Text(ref Utf8JsonReader json, string name)
    {
        if (Value(ref json, name, JsonTokenType.String, "a text") && Unescaped(ref json) is { } text)
        {
            if (text.Length <= LongestObject && !string.IsNullOrWhiteSpace(text) && !text.Any(char.IsControl))
                return text;
            Wrong(RejectionType.BadMember, $"{name}: a text of 1 to {LongestObject} characters that can be seen.");
        }
        return null;
    }

    private double? Number(ref Utf8JsonReader json, string name)
    {
        json.Read();
        if (json.TokenType == JsonTokenType.Number && json.TryGetDouble(out var number) && double.IsFinite(number))
            return number;
        Wrong(RejectionType.NotANumber, $"{name}: is no number.");
        json.Skip();
        return null;
    }

    private double? Bounded(ref Utf8JsonReader json, string name, double most)
    {
        json.Read();
        if (json.TokenType == JsonTokenType.Null)
            return null;
        if (json.TokenType == JsonTokenType.Number && json.TryGetDouble(out var number) && number >= 0 && number <= most)
            return number;
        Wrong(json.TokenType == JsonTokenType.Number ? RejectionType.BadMember : RejectionType.NotANumber, string.Create(CultureInfo.InvariantCulture, $"{name}: a number from 0 to {most}."));
        json.Skip();
        return null;
    }

    private int? Sequence(ref Utf8JsonReader json)
    {
        json.Read();
        if (json.TokenType == JsonTokenType.Number && json.TryGetInt32(out var number))
            return number;
        if (json.TokenType != JsonTokenType.Null)
            Wrong(RejectionType.BadMember, "seq: a whole number of 32 bits.");
        json.Skip();
        return null;
    }

    private long? Time(ref Utf8JsonReader json)
    {
        if (!Value(ref json, "time", JsonTokenType.String, "an RFC 3339 time with its offset"))
            return null;
        if (!Moments.TryRead(ref json, out var ticks))
            Wrong(RejectionType.BadTime, "time: an RFC 3339 time with its offset, as 2026-03-02T08:00:00+08:00.");
        else if (ticks < Earliest)
            Wrong(RejectionType.BadTime, "time: before the year 2000.");
        else if (ticks > until)
            Wrong(RejectionType.InFuture, "time: is in the future; the device's clock is wrong, or the offset.");
        else
            return ticks;
        return null;
    }

    private bool Value(ref Utf8JsonReader json, string name, JsonTokenType type, string wanted)
    {
        json.Read();
        if (json.TokenType == type)
            return true;
        Wrong(RejectionType.BadMember, $"{name}: {wanted}.");
        json.Skip();
        return false;
    }

    private string? Unescaped(ref Utf8JsonReader json)
    {
        try
        {
            return json.GetString();
        }
        catch (InvalidOperationException)
        {
            Wrong(RejectionType.BadMember, "A text is not Unicode.");
            return null;
        }
    }

    private void Once<T>(string name, ref T? known, T? value)
    {
        if (known is not null)
            Wrong(RejectionType.BadLine, $"{name}: is said more than once.");
        known = value;
    }

    /// <summary>The first mistake is the one told.</summary>
    private bool Wrong(string type, string detail)
    {
        _mistake ??= (type, detail);
        return true;
    }
}

using System.Text.Json;
using NetTopologySuite.Geometries;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Spatial;
using SpatialCockpit.Spatial.Cql2;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Registry.Values;

/// <summary>Reads what a caller says of an object or a record, and notes every member that is wrong and why.</summary>
internal sealed class BodyReader
{
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(5);
    private readonly JsonElement _body;

    /// <param name="members">That mean something; any other is a mistake.</param>
    public BodyReader(JsonElement body, params IReadOnlyList<string> members)
    {
        _body = body;
        if (body.ValueKind != JsonValueKind.Object || !WireJson.IsUnicode(body) || !WireJson.IsOfFiniteNumbers(body))
        {
            Mistakes[""] = "An object with attributes, in Unicode, with finite numbers.";
            _body = JsonSerializer.SerializeToElement(new object());
        }
        foreach (var member in _body.EnumerateObject().Where(member => !members.Contains(member.Name)))
            Mistakes[member.Name] = $"is no member; known are {string.Join(", ", members)}.";
    }

    /// <summary>By member; none where all is right.</summary>
    public Dictionary<string, string> Mistakes { get; } = new(StringComparer.Ordinal);

    /// <param name="table">What they are attributes of, for messages.</param>
    /// <param name="isNew">All that is required must be there.</param>
    /// <returns>Attributes that are said, as PostgreSQL reads them from text; null clears one.</returns>
    public List<KeyValuePair<AttributeDeclaration, string?>> Attributes(string table, OrderedDictionary<string, AttributeDeclaration> declared, ObjectTypes types, bool isNew)
    {
        List<KeyValuePair<AttributeDeclaration, string?>> values = [];
        if (_body.TryGetProperty("attributes", out var attributes) && attributes.ValueKind != JsonValueKind.Object)
            Mistakes["attributes"] = "is an object.";
        else if (attributes.ValueKind == JsonValueKind.Object)
            foreach (var said in attributes.EnumerateObject())
                if (!declared.TryGetValue(said.Name, out var attribute))
                    Mistakes[said.Name] = $"is no attribute of {table}.";
                else if (AttributeText.Read(attribute, said.Value, types.CodesOf(attribute), out var text) is { } mistake)
                    Mistakes[said.Name] = mistake;
                else
                    values.Add(new(attribute, text));
        foreach (var attribute in declared.Values.Where(attribute => attribute.IsRequired && !Mistakes.ContainsKey(attribute.Name)))
            if (values.Find(value => value.Key == attribute) is var said && said.Key is null ? isNew : said.Value is null)
                Mistakes[attribute.Name] = "is required.";
        return values;
    }

    /// <returns>Null where nothing is said.</returns>
    public string? Text(string name, int longest = AttributeDeclaration.UsualLongest)
    {
        if (!_body.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
            return null;
        if (value.ValueKind == JsonValueKind.String && value.GetString() is { } text && text.Length <= longest && !text.Contains('\0'))
            return text;
        Mistakes[name] = $"is a text of at most {longest} characters, none of them NUL.";
        return null;
    }

    /// <summary>A whole number from 0; null where nothing is said.</summary>
    public long? Count(string name)
    {
        if (!_body.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
            return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var count) && count is >= 0 and < 1L << 53)
            return count;
        Mistakes[name] = "is a whole number from 0.";
        return null;
    }

    /// <summary>False where nothing is said.</summary>
    public bool Flag(string name)
    {
        if (Member(name) is not { } value)
            return false;
        if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            Mistakes[name] = "is true or false.";
        return value.ValueKind == JsonValueKind.True;
    }

    /// <summary>A member as it is; null where nothing is said.</summary>
    public JsonElement? Member(string name) => _body.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    /// <summary>A distance from 0; null where nothing is said.</summary>
    public double? Meters(string name)
    {
        if (!_body.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
            return null;
        if (value.ValueKind == JsonValueKind.Number && value.GetDouble() is var meters and >= 0)
            return meters;
        Mistakes[name] = "is a number of metres from 0.";
        return null;
    }

    /// <summary>Null where nothing is said.</summary>
    public List<string>? Texts(string name, int most, int longest)
    {
        if (!_body.TryGetProperty(name, out var texts))
            return null;
        if (texts.ValueKind == JsonValueKind.Array && texts.GetArrayLength() <= most
            && texts.EnumerateArray().All(each => each.ValueKind == JsonValueKind.String && each.GetString() is { Length: > 0 } text && text.Length <= longest && !text.Any(char.IsControl)))
            return [.. texts.EnumerateArray().Select(each => each.GetString()!).Distinct(StringComparer.Ordinal)];
        Mistakes[name] = $"are at most {most} texts of 1 to {longest} characters.";
        return null;
    }

    /// <summary>A moment that is not ahead, but for a clock that is a little wrong; null where nothing is said.</summary>
    public DateTimeOffset? PastTime(string name, DateTimeOffset now)
    {
        var time = Time(name);
        if (time > now + ClockTolerance)
            Mistakes[name] = "lies in the future: what is not yet so is not yet said.";
        return time;
    }

    /// <summary>Null where nothing is said.</summary>
    public DateTimeOffset? Time(string name)
    {
        if (Text(name) is not { } text)
            return null;
        if (!CqlTimestamp.TryParse(text, out var time))
            Mistakes[name] = "is a time as 2026-01-31T08:00:00Z.";
        return time?.Value;
    }

    /// <summary>Whether a place is said, and which; null takes it away.</summary>
    /// <param name="owner">What has it, for messages.</param>
    public (bool IsSaid, Geometry? Value) Place(ObjectGeometry kind, string owner)
    {
        if (!_body.TryGetProperty("geometry", out var given))
            return (false, null);
        if (given.ValueKind == JsonValueKind.Null)
            return (true, null);
        var (geometry, mistake) = GeoJsonGeometry.Read(given, CoordinateSystem.Crs84);
        if (geometry is not null && Fitting(geometry, kind) is { IsEmpty: false } fitting)
            return (true, fitting);
        Mistakes["geometry"] = mistake ?? (kind == ObjectGeometry.None ? $"is not said: {owner} has no place." : $"is a {kind.ToString().ToLowerInvariant()}.");
        return (true, null);
    }

    private static Geometry? Fitting(Geometry geometry, ObjectGeometry kind) => (kind, geometry) switch
    {
        (ObjectGeometry.Point, Point) or (ObjectGeometry.Line, MultiLineString) or (ObjectGeometry.Area, MultiPolygon { IsValid: true }) => geometry,
        (ObjectGeometry.Line, LineString line) => geometry.Factory.CreateMultiLineString([line]),
        (ObjectGeometry.Area, Polygon { IsValid: true } polygon) => geometry.Factory.CreateMultiPolygon([polygon]),
        _ => null,
    };
}

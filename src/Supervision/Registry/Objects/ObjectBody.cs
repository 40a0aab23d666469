using System.Text.Json;
using NetTopologySuite.Geometries;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Spatial;
using SpatialCockpit.Spatial.Cql2;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Registry.Objects;

/// <summary>What a caller says of an object: of a new one, or of what has changed.</summary>
/// <param name="Code">Null where nothing is said.</param>
/// <param name="Values">Attributes that are said, as PostgreSQL reads them from text; null clears one.</param>
/// <param name="Tags">Null where nothing is said.</param>
/// <param name="Region">Null where nothing is said.</param>
/// <param name="ValidFrom">Since when it is so; null for now.</param>
internal sealed record ObjectBody(string? Code, IReadOnlyList<KeyValuePair<ObjectAttribute, string?>> Values, IReadOnlyList<string>? Tags, string? Region, DateTimeOffset? ValidFrom)
{
    private const int MostTags = 100;
    private const int LongestTag = 100;
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(5);
    private static readonly string[] Members = ["code", "attributes", "geometry", "tags", "region", "valid_from"];

    /// <summary>Whether a place is said, and which; null takes it away.</summary>
    public (bool IsSaid, Geometry? Value) Place { get; private init; }

    /// <param name="isNew">All that is required must be there, and a code, where codes are given.</param>
    /// <returns>The body, or each member that is wrong and why.</returns>
    public static (ObjectBody? Body, Dictionary<string, string> Mistakes) Read(JsonElement json, ObjectType type, ObjectTypes types, bool isNew, DateTimeOffset now)
    {
        Dictionary<string, string> mistakes = new(StringComparer.Ordinal);
        if (json.ValueKind != JsonValueKind.Object || !WireJson.IsUnicode(json) || !WireJson.IsOfFiniteNumbers(json))
            return (null, new() { [""] = "An object with attributes, in Unicode, with finite numbers." });
        foreach (var member in json.EnumerateObject().Where(member => !Members.Contains(member.Name)))
            mistakes[member.Name] = $"is no member; known are {string.Join(", ", Members)}.";
        List<KeyValuePair<ObjectAttribute, string?>> values = [];
        if (json.TryGetProperty("attributes", out var attributes) && attributes.ValueKind != JsonValueKind.Object)
            mistakes["attributes"] = "is an object.";
        else if (attributes.ValueKind == JsonValueKind.Object)
            foreach (var said in attributes.EnumerateObject())
                if (!type.Attributes.TryGetValue(said.Name, out var attribute))
                    mistakes[said.Name] = $"is no attribute of {type.Name}.";
                else if (AttributeText.Read(attribute, said.Value, types.CodesOf(attribute), out var text) is { } mistake)
                    mistakes[said.Name] = mistake;
                else
                    values.Add(new(attribute, text));
        foreach (var attribute in type.Attributes.Values.Where(attribute => attribute.IsRequired && !mistakes.ContainsKey(attribute.Name)))
            if (values.Find(value => value.Key == attribute) is var said && said.Key is null ? isNew : said.Value is null)
                mistakes[attribute.Name] = "is required.";
        var body = new ObjectBody(
            ReadCode(json, type, isNew, mistakes), values, ReadTags(json, mistakes), ReadText(json, "region", mistakes), ReadTime(json, now, mistakes)) { Place = ReadPlace(json, type, mistakes) };
        if (body.Region is { } region && !region.All(char.IsAsciiDigit))
            mistakes["region"] = "is a division code.";
        return mistakes.Count == 0 ? (body, mistakes) : (null, mistakes);
    }

    private static string? ReadCode(JsonElement json, ObjectType type, bool isNew, Dictionary<string, string> mistakes)
    {
        var code = ReadText(json, "code", mistakes);
        if (!isNew && code is not null)
            mistakes["code"] = "stays as it is; give another as an alias.";
        else if (isNew && type.Code.IsCounted && code is not null)
            mistakes["code"] = "is counted here; give your own as an alias.";
        else if (isNew && !type.Code.IsCounted && (code is null ? "is required." : type.Code.Refuses(code)) is { } wrong)
            mistakes.TryAdd("code", wrong);
        return code;
    }

    private static string? ReadText(JsonElement json, string name, Dictionary<string, string> mistakes)
    {
        if (!json.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
            return null;
        if (value.ValueKind == JsonValueKind.String && value.GetString() is { } text && !text.Contains('\0'))
            return text;
        mistakes[name] = "is a text.";
        return null;
    }

    private static List<string>? ReadTags(JsonElement json, Dictionary<string, string> mistakes)
    {
        if (!json.TryGetProperty("tags", out var tags))
            return null;
        if (tags.ValueKind == JsonValueKind.Array && tags.GetArrayLength() <= MostTags && tags.EnumerateArray().All(tag => tag.ValueKind == JsonValueKind.String && tag.GetString() is { Length: > 0 and <= LongestTag } text && !text.Any(char.IsControl)))
            return [.. tags.EnumerateArray().Select(tag => tag.GetString()!).Distinct(StringComparer.Ordinal)];
        mistakes["tags"] = $"are at most {MostTags} texts of 1 to {LongestTag} characters.";
        return null;
    }

    private static DateTimeOffset? ReadTime(JsonElement json, DateTimeOffset now, Dictionary<string, string> mistakes)
    {
        if (ReadText(json, "valid_from", mistakes) is not { } text)
            return null;
        if (!CqlTimestamp.TryParse(text, out var time))
            mistakes["valid_from"] = "is a time as 2026-01-31T08:00:00Z.";
        else if (time.Value > now + ClockTolerance)
            mistakes["valid_from"] = "lies in the future: what is not yet so is not yet said.";
        return time?.Value;
    }

    private static (bool, Geometry?) ReadPlace(JsonElement json, ObjectType type, Dictionary<string, string> mistakes)
    {
        if (!json.TryGetProperty("geometry", out var given))
            return (false, null);
        if (given.ValueKind == JsonValueKind.Null)
            return (true, null);
        var (geometry, mistake) = GeoJsonGeometry.Read(given, CoordinateSystem.Crs84);
        if (geometry is not null && Fitting(geometry, type.Geometry) is { IsEmpty: false } fitting)
            return (true, fitting);
        mistakes["geometry"] = mistake ?? (type.Geometry == ObjectGeometry.None ? $"{type.Name} has no place." : $"is a {type.Geometry.ToString().ToLowerInvariant()}.");
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

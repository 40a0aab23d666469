using System.Text.Json;
using NetTopologySuite.Geometries;
using SpatialCockpit.Supervision.Registry.Types;
using SpatialCockpit.Supervision.Registry.Values;

namespace SpatialCockpit.Supervision.Registry.Objects;

/// <summary>What a caller says of an object: of a new one, or of what has changed.</summary>
/// <param name="Code">Null where nothing is said.</param>
/// <param name="Values">Attributes that are said; null clears one.</param>
/// <param name="Place">Whether a place is said, and which; null takes it away.</param>
/// <param name="Tags">Null where nothing is said.</param>
/// <param name="Region">Null where nothing is said.</param>
/// <param name="ValidFrom">Since when it is so; null for now.</param>
internal sealed record ObjectBody(
    string? Code, IReadOnlyList<KeyValuePair<AttributeDeclaration, string?>> Values, (bool IsSaid, Geometry? Value) Place, IReadOnlyList<string>? Tags, string? Region, DateTimeOffset? ValidFrom)
{
    private const int MostTags = 100;
    private const int LongestTag = 100;

    /// <summary>Against a party that changes what opens an object to others.</summary>
    public const string OpensIt = "opens the object to others: who supervises it says so.";

    /// <summary>The first attribute said that opens the object to whom it names; null for none.</summary>
    public string? Opening => Values.Where(value => value.Key.IsShown).Select(value => value.Key.Name).FirstOrDefault();

    /// <param name="isNew">All that is required must be there, and a code, where codes are given.</param>
    /// <returns>The body, or each member that is wrong and why.</returns>
    public static (ObjectBody? Body, Dictionary<string, string> Mistakes) Read(JsonElement json, ObjectType type, ObjectTypes types, bool isNew, DateTimeOffset now)
    {
        var reader = new BodyReader(json, "code", "attributes", "geometry", "tags", "region", "valid_from");
        if (reader.Mistakes.ContainsKey(""))
            return (null, reader.Mistakes);
        var body = new ObjectBody(
            ReadCode(reader, type, isNew), reader.Attributes(type.Name, type.Attributes, types, isNew), reader.Place(type.Geometry, type.Name), reader.Texts("tags", MostTags, LongestTag), reader.Text("region"), reader.PastTime("valid_from", now));
        if (body.Region is { } region && !region.All(char.IsAsciiDigit))
            reader.Mistakes["region"] = "is a division code.";
        return reader.Mistakes.Count == 0 ? (body, reader.Mistakes) : (null, reader.Mistakes);
    }

    private static string? ReadCode(BodyReader reader, ObjectType type, bool isNew)
    {
        var code = reader.Text("code");
        if (!isNew && code is not null)
            reader.Mistakes["code"] = "stays as it is; give another as an alias.";
        else if (isNew && type.Code.IsCounted && code is not null)
            reader.Mistakes["code"] = "is counted here; give your own as an alias.";
        else if (isNew && !type.Code.IsCounted && (code is null ? "is required." : type.Code.Refuses(code)) is { } wrong)
            reader.Mistakes.TryAdd("code", wrong);
        return code;
    }
}

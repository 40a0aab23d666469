using System.Text.Json;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Registry.Objects;

/// <param name="Attributes">By name, null for what nobody knows.</param>
/// <param name="Geometry">GeoJSON in longitude and latitude; null for none.</param>
/// <param name="Aliases">Further codes; null in lists.</param>
/// <param name="Life">active, retired or merged.</param>
/// <param name="MergedInto">The code of the object that this one turned out to be.</param>
/// <param name="Region">The division whose supervisors see it.</param>
/// <param name="LocatedIn">The smallest division that holds its place.</param>
/// <param name="IsElsewhere">It was found outside of the division whose supervisors see it.</param>
/// <param name="ValidFrom">Since when it is so; <paramref name="ChangedAt"/> is when that was recorded.</param>
public sealed record ObjectDocument(
    string Type, string Code, JsonElement Attributes, JsonElement? Geometry, IReadOnlyList<string> Tags, IReadOnlyList<ObjectAlias>? Aliases, string Life, string? MergedInto, string Region, string? LocatedIn, bool IsElsewhere, string? UnitGridCode,
    int Version, DateTimeOffset ValidFrom, DateTimeOffset ChangedAt, string ChangedBy)
{
    internal static ObjectDocument Of(ObjectType type, ObjectRow row) => new(
        type.Name, row.Code, Parsed(row.Attributes)!.Value, Parsed(row.Geometry), row.Tags, row.Aliases is null ? null : JsonSerializer.Deserialize<List<ObjectAlias>>(row.Aliases, Platform.Web.WireJson.Options), row.Life, row.MergedInto, row.Region, row.LocatedIn,
        row.LocatedIn is { } place && !place.StartsWith(row.Region, StringComparison.Ordinal) && !row.Region.StartsWith(place, StringComparison.Ordinal), row.UnitGridCode, row.Version, row.ValidFrom, row.ChangedAt, row.ChangedBy);

    internal static JsonElement? Parsed(string? json)
    {
        if (json is null)
            return null;
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}

/// <param name="Kind">As the type declares: plate, chip, QR.</param>
public sealed record ObjectAlias(string Kind, string Alias);

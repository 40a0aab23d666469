using System.Globalization;
using System.Text.Json;
using NetTopologySuite.Geometries;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Supervision.Grids.Importing;

/// <summary>
/// Reads unit grids of a GeoJSON FeatureCollection: polygons (multipolygons of one), with <c>code</c> (15 or 14 digits), <c>community_code</c>, <c>land_use</c> and <c>valid_from</c>
/// among their properties, all of which may be left out; others are ignored.
/// </summary>
internal sealed class UnitGridReader
{
    private const int LongestLandUse = 100;

    private readonly HashSet<string> _codes = new(StringComparer.Ordinal);

    public List<UnitGridDraft> Drafts { get; } = [];

    public List<UnitGridMistake> Mistakes { get; } = [];

    public static UnitGridReader Of(JsonElement features)
    {
        var reader = new UnitGridReader();
        var index = 0;
        foreach (var feature in features.EnumerateArray())
            reader.Add(index++, feature);
        return reader;
    }

    private void Add(int index, JsonElement feature)
    {
        var properties = feature.ValueKind == JsonValueKind.Object && feature.TryGetProperty("properties", out var given) && given.ValueKind == JsonValueKind.Object ? given : default;
        if (feature.ValueKind != JsonValueKind.Object || !feature.TryGetProperty("geometry", out var geometry))
        {
            Wrong("A feature is an object with a geometry.");
            return;
        }
        if (!Text("code", out var written) || !Text("community_code", out var community) || !Text("land_use", out var landUse) || !Text("valid_from", out var from))
            return;
        UnitGridCode code = default;
        DateOnly day = default;
        if (written is not null && !UnitGridCode.TryParse(written, out code))
            Wrong("code: 15 digits, or 14.");
        else if (community is not null && (community.Length != 12 || !community.All(char.IsAsciiDigit)))
            Wrong("community_code: 12 digits.");
        else if (written is not null && community is not null && code.Community != community)
            Wrong($"code: names community {code.Community}, not {community}.");
        else if (written is not null && code.Serial == 0)
            Wrong("code: serials begin with 1.");
        else if (written is not null && !_codes.Add(code.FifteenDigits))
            Wrong("code: is said twice.");
        else if (landUse?.Length > LongestLandUse)
            Wrong($"land_use: at most {LongestLandUse} characters.");
        else if (from is not null && !DateOnly.TryParseExact(from, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day))
            Wrong("valid_from: a day, like 2026-11-23.");
        else if (GeoJsonGeometry.Read(geometry, CoordinateSystem.Crs84) is var (shape, mistake) && Single(shape) is not { } polygon)
            Wrong(mistake ?? "A unit grid is a polygon that is not empty.");
        else
            Drafts.Add(new(index, written is null ? null : code.FifteenDigits, written is null ? community : code.Community, landUse, from is null ? null : day, polygon));

        bool Text(string name, out string? text)
        {
            text = null;
            if (properties.ValueKind != JsonValueKind.Object || !properties.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
                return true;
            if (value.ValueKind != JsonValueKind.String || !WireJson.IsUnicode(value) || value.GetString()!.Contains('\0'))
            {
                Wrong($"{name}: is a text.");
                return false;
            }
            text = value.GetString()!.Trim() is { Length: > 0 } said ? said : null;
            return true;
        }

        void Wrong(string detail) => Mistakes.Add(new(index, Said(properties), detail));
    }

    private static Polygon? Single(Geometry? shape) => shape switch
    {
        { IsEmpty: true } => null,
        MultiPolygon { NumGeometries: 1 } one => Flat((Polygon)one.GetGeometryN(0)),
        Polygon polygon => Flat(polygon),
        _ => null,
    };

    /// <summary>The record keeps no heights of cells.</summary>
    private static Polygon Flat(Polygon polygon) => polygon.Factory.CreatePolygon(Flat(polygon.Shell), [.. polygon.Holes.Select(Flat)]);

    private static LinearRing Flat(LinearRing ring) => ring.Factory.CreateLinearRing([.. ring.Coordinates.Select(at => new Coordinate(at.X, at.Y))]);

    private static string? Said(JsonElement properties) =>
        properties.ValueKind == JsonValueKind.Object && properties.TryGetProperty("code", out var code) && code.ValueKind == JsonValueKind.String && WireJson.IsUnicode(code) ? code.GetString() : null;
}

using NetTopologySuite.Geometries;
using SpatialCockpit.Analytics.Duck;
using SpatialCockpit.Analytics.SpatialSql.Shapes;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Analytics.SpatialSql.Functions;

/// <summary>Geometries in other datums and on planes. Easting or longitude is first in all of them, as in PostGIS.</summary>
internal static class Datums
{
    public static IEnumerable<ScalarFunction> All { get; } =
    [
        Between("to_gcj02", Datum.Cgcs2000, Datum.Gcj02),
        Between("from_gcj02", Datum.Gcj02, Datum.Cgcs2000),
        Between("to_bd09", Datum.Cgcs2000, Datum.Bd09),
        Between("from_bd09", Datum.Bd09, Datum.Cgcs2000),
        ShapeRows.Shape("st_transform", [DuckKind.Integer, DuckKind.Integer], Systems, (geometry, asked) => System(asked.First) is { } from && System(asked.Second) is { } to ? Transformed(geometry, from, to) : null),
    ];

    /// <summary>Whether st_transform knows a system.</summary>
    public static bool Knows(int epsg) => System(epsg) is not null;

    private static ScalarFunction Between(string name, Datum from, Datum to) => new(name, [DuckKind.Geometry], DuckKind.Geometry, (input, rows, output) =>
    {
        var shapes = input[0];
        for (var row = 0; row < rows; row++)
        {
            if (shapes.IsNull(row))
                output.WriteNull(row);
            else if (WkbPoint.Read(shapes.Bytes(row)) is var (lon, lat) && Crs.Convert(new(lon, lat), from, to) is var there)
                WkbPoint.Write(output, row, there.Lon, there.Lat);
            else
                ShapeRows.Write(output, row, WkbShape.Read(shapes.Bytes(row)) is { } geometry ? Redrawn.Of(geometry, double.PositiveInfinity, place => Crs.Convert(place, from, to) is var moved ? (moved.Lon, moved.Lat) : default) : null);
        }
    });

    private static ShapeRows.Arguments? Systems(DuckChunk input, int row) =>
        input[1].IsNull(row) || input[2].IsNull(row) ? null : new(0, input[1].Value<int>(row), input[2].Value<int>(row));

    /// <summary>How a system's numbers become a place and the other way round; null where it says nothing.</summary>
    private sealed record Plane(Func<double, double, LonLat?> Read, Func<LonLat, (double X, double Y)?> Write);

    /// <summary>Degrees, Web Mercator, or a plane of CGCS2000 / 3° Gauss-Krüger.</summary>
    private static Plane? System(int epsg) => epsg switch
    {
        4326 or 4490 => new((lon, lat) => OnEarth(new(lon, lat)), place => (place.Lon, place.Lat)),
        WebMercator.Srid => new((x, y) => OnEarth(WebMercator.ToLonLat(x, y)), OnMap),
        _ when GaussKruger.OfEpsg(epsg) is { } plane => new((x, y) => plane.Holds(x, y) ? plane.ToLonLat(x, y) : null, place => Math.Abs(place.Lon - plane.MeridianDegrees) < 10 && plane.ToPlane(place) is var (x, y) && plane.Holds(x, y) ? (x, y) : null),
        _ => null,
    };

    private static LonLat? OnEarth(LonLat place) => place.IsOnEarth ? place : null;

    private static (double, double)? OnMap(LonLat place) => Math.Abs(place.Lat) <= WebMercator.MaxLatitude ? WebMercator.FromLonLat(place) : null;

    /// <returns>Null where a vertex lies where one of the systems says nothing.</returns>
    private static Geometry? Transformed(Geometry geometry, Plane from, Plane to)
    {
        var isWhole = true;
        var there = Redrawn.Of(geometry, double.PositiveInfinity, at =>
        {
            if (from.Read(at.Lon, at.Lat) is { } place && to.Write(place) is { } moved)
                return moved;
            isWhole = false;
            return default;
        });
        return isWhole ? there : null;
    }
}

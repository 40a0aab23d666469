using NetTopologySuite.Geometries;
using SpatialCockpit.Analytics.Duck;
using SpatialCockpit.Analytics.SpatialSql.Meters;
using SpatialCockpit.Analytics.SpatialSql.Shapes;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Analytics.SpatialSql.Functions;

/// <summary>Metres and square metres on the ellipsoid, as PostGIS's geography tells them.</summary>
internal static class Measures
{
    public static IEnumerable<ScalarFunction> All { get; } =
    [
        ShapeRows.Number("st_area", geometry => IsOnEarth(geometry) ? Ellipsoid.SquareMeters(geometry) : null),
        ShapeRows.Number("st_length", geometry => IsOnEarth(geometry) ? Ellipsoid.LengthMeters(geometry) : null),
        ShapeRows.Number("st_perimeter", geometry => IsOnEarth(geometry) ? Ellipsoid.PerimeterMeters(geometry) : null),
        new("st_distance", [DuckKind.Geometry, DuckKind.Geometry], DuckKind.Double, Distances),
        new("st_dwithin", [DuckKind.Geometry, DuckKind.Geometry, DuckKind.Double], DuckKind.Boolean, AreWithin),
        ShapeRows.Shape("st_buffer", [DuckKind.Double], (input, row) => input[1].IsNull(row) ? null : new(input[1].Value<double>(row), 8), (geometry, asked) => MeterBuffer.Of(geometry, asked.Number, asked.First)),
        ShapeRows.Shape("st_buffer", [DuckKind.Double, DuckKind.Integer], (input, row) => input[1].IsNull(row) || input[2].IsNull(row) ? null : new(input[1].Value<double>(row), input[2].Value<int>(row)), (geometry, asked) => MeterBuffer.Of(geometry, asked.Number, asked.First)),
    ];

    /// <summary>What is in metres already, by ST_Transform, has no length in degrees. A world farther east or west is the same place.</summary>
    private static bool IsOnEarth(Geometry geometry) => geometry.IsEmpty || geometry.EnvelopeInternal is { MinX: >= -540, MaxX: <= 540, MinY: >= -90, MaxY: <= 90 };

    private static void Distances(DuckChunk input, int rows, DuckVector output)
    {
        var first = input[0];
        var second = input[1];
        var pair = new Pair(ShapeCache.OfThread);
        for (var row = 0; row < rows; row++)
            ShapeRows.WriteNumber(output, row, pair.Next(first, second, row) && Meters(pair, double.PositiveInfinity) is < double.PositiveInfinity and var meters ? meters : null);
    }

    private static void AreWithin(DuckChunk input, int rows, DuckVector output)
    {
        var first = input[0];
        var second = input[1];
        var limits = input[2];
        var pair = new Pair(ShapeCache.OfThread);
        for (var row = 0; row < rows; row++)
        {
            if (!pair.Next(first, second, row) || limits.IsNull(row))
                output.WriteNull(row);
            else
                ShapeRows.WriteFlag(output, row, IsWithin(pair, limits.Value<double>(row)));
        }
    }

    /// <summary>The limit itself is within. Null where it is less than 0.</summary>
    private static bool? IsWithin(Pair pair, double limitMeters) => !(limitMeters >= 0) ? null : Meters(pair, Math.BitIncrement(limitMeters)) is { } meters ? meters <= limitMeters : null;

    /// <returns><paramref name="limitMeters"/> where it is not less, or one is empty; null where one cannot be worked with.</returns>
    private static double? Meters(Pair pair, double limitMeters)
    {
        if (pair is { FirstPoint: var (x1, y1), SecondPoint: var (x2, y2) })
            return Geodesic.DistanceMeters(new(x1, y1), new(x2, y2));
        if (pair is { FirstPoint: var (x, y), Second: { Geometry: IPolygonal } area } && double.IsFinite(x) && double.IsFinite(y))
            return MetersToArea(area, new(x, y), limitMeters);
        if (pair is { SecondPoint: var (u, v), First: { Geometry: IPolygonal } other } && double.IsFinite(u) && double.IsFinite(v))
            return MetersToArea(other, new(u, v), limitMeters);
        if (pair.Shapes is not var (a, b))
            return null;
        if (a.Geometry.IsEmpty || b.Geometry.IsEmpty || FacetTree.LeastMeters(a.Geometry.EnvelopeInternal, b.Geometry.EnvelopeInternal) >= limitMeters)
            return limitMeters;
        return Meet(a, b) ? 0 : a.Facets.MetersTo(b.Facets, limitMeters);
    }

    /// <summary>The commonest question of all: a column of points and an area, most of them not near it. No point becomes an object.</summary>
    private static double MetersToArea(SeenShape area, LonLat place, double limitMeters)
    {
        if (area.Geometry.IsEmpty || FacetTree.LeastMeters(area.Geometry.EnvelopeInternal, place) >= limitMeters)
            return limitMeters;
        return area.Locate(place.Lon, place.Lat) != Location.Exterior ? 0 : area.Facets.MetersTo(place, limitMeters);
    }

    private static bool Meet(SeenShape a, SeenShape b) =>
        a.Geometry.EnvelopeInternal.Intersects(b.Geometry.EnvelopeInternal)
            && (Related.Ask(a.Geometry, b.Geometry, (one, two) => a.IsKnown && ReferenceEquals(one, a.Geometry) ? a.Prepared.Intersects(two) : b.IsKnown && ReferenceEquals(two, b.Geometry) ? b.Prepared.Intersects(one) : one.Intersects(two)) ?? false);
}

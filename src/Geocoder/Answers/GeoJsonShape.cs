using NetTopologySuite.Geometries;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geocoder.Answers;

/// <summary>A point, a polygon or several, as GeoJSON; shells counter-clockwise.</summary>
public sealed record GeoJsonShape(string Type, object Coordinates)
{
    internal static GeoJsonShape Of(LonLat point) => new("Point", new[] { point.Lon, point.Lat });

    internal static GeoJsonShape Of(Geometry shape)
    {
        double[][][][] polygons = [.. Enumerable.Range(0, shape.NumGeometries).Select(shape.GetGeometryN).OfType<Polygon>().Select(Rings)];
        return polygons is [var only] ? new("Polygon", only) : new("MultiPolygon", polygons);
    }

    private static double[][][] Rings(Polygon polygon) => [Ring(polygon.Shell, counterClockwise: true), .. polygon.Holes.Select(hole => Ring(hole, counterClockwise: false))];

    private static double[][] Ring(LinearRing ring, bool counterClockwise) =>
        [.. (ring.IsCCW == counterClockwise ? ring.Coordinates : [.. ring.Coordinates.Reverse()]).Select(at => new[] { Math.Round(at.X, 9), Math.Round(at.Y, 9) })];
}

using NetTopologySuite.Geometries;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Cockpit.Demo.Topology;

/// <summary>From the demo's plane to longitude and latitude (CGCS2000), rounded to 1e-7 degrees so that equal corners stay equal.</summary>
internal static class LonLatShape
{
    /// <summary>Open steppe north of the Gobi's edge, a day's ride from any town.</summary>
    private static readonly LocalPlane Plane = new(new LonLat(115.42, 44.82));
    private static readonly GeometryFactory Factory = new(new PrecisionModel(), 4490);

    public static LonLat At(Vec p)
    {
        var at = Plane.Unproject(p.X, p.Y);
        return new(Math.Round(at.Lon, 7), Math.Round(at.Lat, 7));
    }

    public static Point Point(Vec p) => Factory.CreatePoint(Coordinate(p));

    public static LineString Line(IEnumerable<Vec> points) => Factory.CreateLineString([.. points.Select(Coordinate)]);

    public static MultiLineString Lines(IEnumerable<Vec> points) => Factory.CreateMultiLineString([Line(points)]);

    public static Polygon Polygon(params Vec[][] rings) => Factory.CreatePolygon(Ring(rings[0]), [.. rings.Skip(1).Select(Ring)]);

    public static MultiPolygon Polygons(IEnumerable<Vec[][]> polygons) => Factory.CreateMultiPolygon([.. polygons.Select(p => Polygon(p))]);

    /// <summary>Shape whose coordinates are metres of the plane.</summary>
    public static MultiPolygon Polygons(Geometry metres) => Factory.CreateMultiPolygon(
        [.. Enumerable.Range(0, metres.NumGeometries).Select(i => (Polygon)metres.GetGeometryN(i)).Select(p => Polygon([Open(p.ExteriorRing), .. p.InteriorRings.Select(Open)]))]);

    private static Vec[] Open(LineString ring) => [.. ring.Coordinates.SkipLast(1).Select(Vec.Of)];

    private static LinearRing Ring(Vec[] points) => Factory.CreateLinearRing([.. points.Append(points[0]).Select(Coordinate)]);

    private static Coordinate Coordinate(Vec p)
    {
        var at = At(p);
        return new(at.Lon, at.Lat);
    }
}

using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.OverlayNG;
using NetTopologySuite.Simplify;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geofence.Fences;

/// <summary>A fence as maps draw it, always an area: circles and corridors in straight pieces. Whether something is inside, the fence itself decides.</summary>
internal static class FenceOutline
{
    private const int CircleCorners = 72;

    /// <summary>Of the reach: bends of a line that are smaller are not drawn.</summary>
    private const double Detail = 0.05;

    /// <summary>Each costs time when a corridor is drawn: more, and a line takes seconds.</summary>
    private const int MostMeetings = 2000;

    /// <summary>Likewise, when parts that overlap are joined; neighbours that share a border meet along all of it.</summary>
    private const int MostOfParts = 50_000;

    /// <param name="geometry">Of a feature that is a fence.</param>
    public static Geometry Of(Geometry geometry, double radiusMeters) => geometry switch
    {
        Point point => Circle(new(point.X, point.Y), radiusMeters),
        LineString or MultiLineString => Corridor(geometry, radiusMeters),
        MultiPolygon { IsValid: false } parts => OverlayNGRobust.Union((Geometry)parts),
        _ => geometry,
    };

    private static Polygon Circle(LonLat center, double radiusMeters)
    {
        var corners = Enumerable.Range(0, CircleCorners).Select(i => Geodesic.Destination(center, 360.0 - i * 360.0 / CircleCorners, radiusMeters)).Select(at => new Coordinate(at.Lon, at.Lat)).ToList();
        return GeometryFactory.Default.CreatePolygon([.. corners, corners[0]]);
    }

    private static Geometry Corridor(Geometry lines, double reachMeters)
    {
        var plane = PlaneOf(lines);
        return Moved(Axis(lines, plane, reachMeters).Buffer(reachMeters), at => plane.Unproject(at.X, at.Y) is var back ? (back.Lon, back.Lat) : default);
    }

    /// <summary>A line comes within its reach of itself, or parts of an area overlap, so often that nobody can draw it soon.</summary>
    /// <param name="geometry">Of a feature that is a fence.</param>
    public static bool IsTangled(Geometry geometry, double radiusMeters) => geometry switch
    {
        LineString or MultiLineString => SegmentMeetings.AreMoreThan(MostMeetings, Axis(geometry, PlaneOf(geometry), radiusMeters), radiusMeters),
        MultiPolygon parts => !parts.IsValid && SegmentMeetings.AreMoreThan(MostOfParts, parts),
        _ => false,
    };

    private static LocalPlane PlaneOf(Geometry lines)
    {
        var middle = lines.EnvelopeInternal.Centre;
        return new(new(middle.X, middle.Y));
    }

    private static Geometry Axis(Geometry lines, LocalPlane plane, double reachMeters) => DouglasPeuckerSimplifier.Simplify(Moved(lines, at => plane.Project(at.X, at.Y)), reachMeters * Detail);

    private static Geometry Moved(Geometry geometry, Func<Coordinate, (double X, double Y)> move)
    {
        var moved = geometry.Copy();
        moved.Apply(new Moving(move));
        moved.GeometryChanged();
        return moved;
    }

    private sealed class Moving(Func<Coordinate, (double X, double Y)> move) : ICoordinateFilter
    {
        public void Filter(Coordinate coord) => (coord.X, coord.Y) = move(coord.Copy());
    }
}

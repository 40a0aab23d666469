using NetTopologySuite.Geometries;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geofence.Fences;

/// <summary>A fence as maps draw it, always an area: circles and corridors in straight pieces. Whether something is inside, the fence itself decides.</summary>
internal static class FenceOutline
{
    private const int CircleCorners = 72;

    /// <param name="geometry">Of a feature that is a fence.</param>
    public static Geometry Of(Geometry geometry, double radiusMeters) => geometry switch
    {
        Point point => Circle(new(point.X, point.Y), radiusMeters),
        LineString or MultiLineString => Corridor(geometry, radiusMeters),
        _ => geometry,
    };

    private static Polygon Circle(LonLat center, double radiusMeters)
    {
        var corners = Enumerable.Range(0, CircleCorners).Select(i => Geodesic.Destination(center, 360.0 - i * 360.0 / CircleCorners, radiusMeters)).Select(at => new Coordinate(at.Lon, at.Lat)).ToList();
        return GeometryFactory.Default.CreatePolygon([.. corners, corners[0]]);
    }

    private static Geometry Corridor(Geometry lines, double reachMeters)
    {
        var middle = lines.EnvelopeInternal.Centre;
        var plane = new LocalPlane(new(middle.X, middle.Y));
        var flat = Moved(lines, at => plane.Project(at.X, at.Y));
        return Moved(flat.Buffer(reachMeters), at => plane.Unproject(at.X, at.Y) is var back ? (back.Lon, back.Lat) : default);
    }

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

using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries;

namespace SpatialCockpit.Spatial;

/// <summary>
/// Which polygon of a tiling holds a point: exact on double coordinates, and half open, so that a point on the border of two neighbours that share their vertices
/// belongs to exactly one of them.
/// </summary>
public static class PolygonMembership
{
    /// <param name="polygonal">Polygon or MultiPolygon; anything else holds nothing.</param>
    public static bool Holds(Geometry polygonal, double x, double y)
    {
        if (!polygonal.EnvelopeInternal.Contains(x, y))
            return false;
        Coordinate point = new(x, y);
        var inside = false;
        for (var i = 0; i < polygonal.NumGeometries; i++)
        {
            if (polygonal.GetGeometryN(i) is not Polygon polygon || !polygon.EnvelopeInternal.Contains(point))
                continue;
            inside ^= Crosses(polygon.Shell.CoordinateSequence, point);
            foreach (var hole in polygon.Holes)
                inside ^= Crosses(hole.CoordinateSequence, point);
        }
        return inside;
    }

    /// <summary>
    /// Odd number of edges to the right. An edge counts from its lower end, inclusive, to its upper, exclusive, and is always looked at upwards: neighbours judge a shared edge alike.
    /// </summary>
    private static bool Crosses(CoordinateSequence ring, Coordinate point)
    {
        var odd = false;
        for (var i = 1; i < ring.Count; i++)
        {
            var (lower, upper) = (ring.GetCoordinate(i - 1), ring.GetCoordinate(i));
            if (lower.Y > upper.Y)
                (lower, upper) = (upper, lower);
            if (point.Y < lower.Y || point.Y >= upper.Y)
                continue;
            if (Orientation.Index(lower, upper, point) == OrientationIndex.CounterClockwise)
                odd = !odd;
        }
        return odd;
    }
}

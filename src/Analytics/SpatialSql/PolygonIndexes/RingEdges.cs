using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries;

namespace SpatialCockpit.Analytics.SpatialSql.PolygonIndexes;

/// <summary>
/// The edges of a polygon's rings, four numbers each: x and y of the lower end, x and y of the upper. A point is inside where an odd number lies to its right, judged as by
/// <see cref="Spatial.PolygonMembership"/>: half open, so that of neighbours with a common border exactly one holds a point on it.
/// </summary>
internal static class RingEdges
{
    public const int Numbers = 4;

    /// <summary>What rounding may make of the sign of a cross product, in shares of its terms: NetTopologySuite's own bound.</summary>
    private const double Safe = 1e-15;

    public static double[] Of(Geometry polygonal)
    {
        List<double> edges = [];
        for (var i = 0; i < polygonal.NumGeometries; i++)
        {
            if (polygonal.GetGeometryN(i) is not Polygon { IsEmpty: false } polygon)
                continue;
            Take(polygon.Shell.CoordinateSequence, edges);
            foreach (var hole in polygon.Holes)
                Take(hole.CoordinateSequence, edges);
        }
        return [.. edges];
    }

    /// <param name="edges">All that reach the latitude.</param>
    public static bool Hold(ReadOnlySpan<double> edges, double x, double y)
    {
        var odd = false;
        for (; edges.Length >= Numbers; edges = edges[Numbers..])
            odd ^= y >= edges[1] && y < edges[3] && IsLeftOf(edges, x, y);
        return odd;
    }

    private static void Take(CoordinateSequence ring, List<double> edges)
    {
        for (var i = 1; i < ring.Count; i++)
        {
            var (x1, y1, x2, y2) = (ring.GetX(i - 1), ring.GetY(i - 1), ring.GetX(i), ring.GetY(i));
            edges.AddRange(y1 < y2 ? [x1, y1, x2, y2] : [x2, y2, x1, y1]);
        }
    }

    /// <summary>Whether the point lies to the left of the edge looked at upwards; exactly.</summary>
    private static bool IsLeftOf(ReadOnlySpan<double> edge, double x, double y)
    {
        if (x < edge[0] && x < edge[2])
            return true;
        if (x > edge[0] && x > edge[2])
            return false;
        var (left, right) = ((edge[0] - x) * (edge[3] - y), (edge[1] - y) * (edge[2] - x));
        var turn = left - right;
        return Math.Abs(turn) > Safe * (Math.Abs(left) + Math.Abs(right)) ? turn > 0
            : Orientation.Index(new(edge[0], edge[1]), new(edge[2], edge[3]), new(x, y)) == OrientationIndex.CounterClockwise;
    }
}

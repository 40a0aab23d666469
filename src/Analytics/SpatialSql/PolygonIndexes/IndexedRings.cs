using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries;

namespace SpatialCockpit.Analytics.SpatialSql.PolygonIndexes;

/// <summary>
/// The rings of one polygon, or of several, with their edges sorted into strips of latitude: a point looks only at those that its latitude meets. Answers as <see cref="Spatial.PolygonMembership"/>:
/// half open, so that of neighbours with a common border exactly one holds a point on it.
/// </summary>
internal sealed class IndexedRings
{
    private const int EdgesPerStrip = 4;

    private const int MostStrips = 4096;

    /// <summary>What rounding may make of the sign of a cross product, in shares of its terms: NetTopologySuite's own bound.</summary>
    private const double Safe = 1e-15;

    private readonly double[] _edges; // four an edge: x and y of its lower end, x and y of its upper
    private readonly int[] _starts; // of each strip in _inStrips, and the end
    private readonly int[] _inStrips;
    private readonly double _perStrip;

    /// <param name="edges">Lower end, upper end.</param>
    private IndexedRings(double[] edges, Envelope box)
    {
        (_edges, Box) = (edges, box);
        var strips = Math.Clamp(edges.Length / 4 / EdgesPerStrip, 1, MostStrips);
        _perStrip = box.Height > 0 ? strips / box.Height : 0;
        _starts = new int[strips + 1];
        foreach (var edge in Sloping())
        {
            for (var strip = StripOf(edges[edge + 1]); strip <= StripOf(edges[edge + 3]); strip++)
                _starts[strip + 1]++;
        }
        for (var strip = 0; strip < strips; strip++)
            _starts[strip + 1] += _starts[strip];
        _inStrips = new int[_starts[^1]];
        var next = _starts.AsSpan(0, strips).ToArray();
        foreach (var edge in Sloping())
        {
            for (var strip = StripOf(edges[edge + 1]); strip <= StripOf(edges[edge + 3]); strip++)
                _inStrips[next[strip]++] = edge;
        }
    }

    public Envelope Box { get; }

    /// <summary>Lower end and upper end of all edges, four numbers each.</summary>
    public ReadOnlySpan<double> Edges => _edges;

    public static IndexedRings Of(Geometry polygonal)
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
        return new([.. edges], polygonal.EnvelopeInternal);
    }

    public bool Holds(double x, double y)
    {
        if (!Box.Contains(x, y))
            return false;
        var (odd, strip) = (false, StripOf(y));
        for (var i = _starts[strip]; i < _starts[strip + 1]; i++)
        {
            var edge = _edges.AsSpan(_inStrips[i], 4);
            if (y >= edge[1] && y < edge[3] && IsLeftOf(edge, x, y))
                odd = !odd;
        }
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

    /// <summary>Nothing crosses a level edge.</summary>
    private IEnumerable<int> Sloping()
    {
        for (var edge = 0; edge < _edges.Length; edge += 4)
        {
            if (_edges[edge + 1] < _edges[edge + 3])
                yield return edge;
        }
    }

    private int StripOf(double y) => Math.Clamp((int)((y - Box.MinY) * _perStrip), 0, _starts.Length - 2);
}

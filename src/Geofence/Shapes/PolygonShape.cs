using NetTopologySuite.Geometries;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geofence.Shapes;

/// <summary>
/// A polygon: exact on double degrees in the plane, edges straight, the boundaries of holes inside. Edges lie in one array and are found by the slab of latitude they
/// reach into, so that a fence of ten thousand vertices costs little more than one of ten. A kernel, hence the plain loops.
/// </summary>
public sealed class PolygonShape : IFenceShape
{
    private const int EdgesASlab = 8;
    private const int MostSlabs = 4_096;

    /// <summary>Four an edge: lon and lat of its lower end, then of its upper.</summary>
    private readonly double[] _edges;
    private readonly int[] _slabStarts;
    private readonly int[] _slabEdges;
    private readonly double _slabsADegree;

    /// <param name="polygon">Valid.</param>
    public PolygonShape(Polygon polygon)
    {
        var box = polygon.EnvelopeInternal;
        Bounds = PackedRTree.Box.Of(box);
        _edges = [.. polygon.Holes.Prepend(polygon.Shell).SelectMany(ring => EdgesOf(ring.CoordinateSequence))];
        var slabs = Math.Clamp(_edges.Length / 4 / EdgesASlab, 1, MostSlabs);
        _slabsADegree = box.Height > 0 ? (slabs - 1) / box.Height : 0;
        (_slabStarts, _slabEdges) = Divided(slabs);
    }

    public PackedRTree.Box Bounds { get; }

    public bool Holds(double lon, double lat)
    {
        if (!(lon >= Bounds.MinX && lon <= Bounds.MaxX && lat >= Bounds.MinY && lat <= Bounds.MaxY))
            return false;
        var odd = false;
        var slab = SlabOf(lat);
        foreach (var edge in _slabEdges.AsSpan(_slabStarts[slab].._slabStarts[slab + 1]))
        {
            var e = _edges.AsSpan(edge, 4);
            var (lower, upper) = (e[1], e[3]);
            if (lat < lower || lat > upper || lon > Math.Max(e[0], e[2]))
                continue;
            var turn = lon < Math.Min(e[0], e[2]) ? 1 : Turn.Of(e[0], lower, e[2], upper, lon, lat);
            if (turn == 0)
                return true;
            odd ^= turn > 0 && lat < upper; // an edge counts from its lower end, inclusive, to its upper, exclusive
        }
        return odd;
    }

    public bool Meets(LonLat from, LonLat to)
    {
        var (west, east) = from.Lon <= to.Lon ? (from.Lon, to.Lon) : (to.Lon, from.Lon);
        var (south, north) = from.Lat <= to.Lat ? (from.Lat, to.Lat) : (to.Lat, from.Lat);
        if (!(east >= Bounds.MinX && west <= Bounds.MaxX && north >= Bounds.MinY && south <= Bounds.MaxY))
            return false;
        foreach (var edge in _slabEdges.AsSpan(_slabStarts[SlabOf(south)].._slabStarts[SlabOf(north) + 1]))
        {
            var e = _edges.AsSpan(edge, 4);
            if (e[3] < south || e[1] > north || Math.Max(e[0], e[2]) < west || Math.Min(e[0], e[2]) > east)
                continue;
            if (!OnOneSide(from.Lon, from.Lat, to.Lon, to.Lat, e[0], e[1], e[2], e[3]) && !OnOneSide(e[0], e[1], e[2], e[3], from.Lon, from.Lat, to.Lon, to.Lat))
                return true;
        }
        return false;
    }

    public double BoundaryMeters(LonLat from)
    {
        var plane = new LocalPlane(from);
        var (nearest, best) = (from, double.MaxValue);
        for (var edge = 0; edge < _edges.Length; edge += 4)
        {
            LonLat a = new(_edges[edge], _edges[edge + 1]), b = new(_edges[edge + 2], _edges[edge + 3]);
            var (meters, along) = plane.ToSegment(a, b);
            if (meters < best)
                (nearest, best) = (new(a.Lon + along * (b.Lon - a.Lon), a.Lat + along * (b.Lat - a.Lat)), meters);
        }
        return Geodesic.DistanceMeters(from, nearest);
    }

    /// <summary>Both ends of the second segment truly beside the line of the first, and on the same side.</summary>
    private static bool OnOneSide(double ax, double ay, double bx, double by, double cx, double cy, double dx, double dy) =>
        Turn.Of(ax, ay, bx, by, cx, cy) is var one && one != 0 && one == Turn.Of(ax, ay, bx, by, dx, dy);

    private static IEnumerable<double> EdgesOf(CoordinateSequence ring) => Enumerable.Range(1, Math.Max(ring.Count - 1, 0)).SelectMany(i =>
    {
        double[] one = [ring.GetX(i - 1), ring.GetY(i - 1)], other = [ring.GetX(i), ring.GetY(i)];
        return one[1] <= other[1] ? one.Concat(other) : other.Concat(one);
    });

    /// <summary>Never falls as the latitude grows, so that an edge is in every slab that a latitude between its ends falls into.</summary>
    private int SlabOf(double lat) => (int)Math.Clamp((lat - Bounds.MinY) * _slabsADegree, 0, _slabStarts.Length - 2);

    private (int[] Starts, int[] Edges) Divided(int slabs)
    {
        var starts = new int[slabs + 1];
        int SlabAt(double lat) => (int)Math.Clamp((lat - Bounds.MinY) * _slabsADegree, 0, slabs - 1);
        for (var edge = 0; edge < _edges.Length; edge += 4)
            for (var slab = SlabAt(_edges[edge + 1]); slab <= SlabAt(_edges[edge + 3]); slab++)
                starts[slab + 1]++;
        for (var slab = 0; slab < slabs; slab++)
            starts[slab + 1] += starts[slab];
        var edges = new int[starts[^1]];
        var free = starts.ToArray();
        for (var edge = 0; edge < _edges.Length; edge += 4)
            for (var slab = SlabAt(_edges[edge + 1]); slab <= SlabAt(_edges[edge + 3]); slab++)
                edges[free[slab]++] = edge;
        return (starts, edges);
    }
}

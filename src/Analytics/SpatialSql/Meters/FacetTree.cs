using System.Runtime.InteropServices;
using NetTopologySuite.Geometries;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Analytics.SpatialSql.Meters;

/// <summary>
/// The edges and points of a geometry in boxes of boxes, for the least distance to another in metres. Edges are straight in degrees. What is nearest is found by the ellipsoid's radii around
/// each pair of edges, and how far it is by <see cref="Geodesic"/>: nothing of it depends on how far the rest of the geometry reaches.
/// </summary>
internal sealed class FacetTree
{
    private const int LeafSize = 8;

    /// <summary>About 5 km: a longer edge is taken in pieces, over each of which metres per degree stay the same.</summary>
    private const double LongestDegrees = 0.05;

    private readonly Facet[] _facets;
    private readonly Envelope[] _boxes; // a full binary tree: 1 is the root, 2n and 2n+1 below n, leaves last
    private readonly int _leaves;

    private FacetTree(Facet[] facets)
    {
        _facets = facets;
        _leaves = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(1, (facets.Length + LeafSize - 1) / LeafSize));
        _boxes = new Envelope[2 * _leaves];
        for (var leaf = 0; leaf < _leaves; leaf++)
        {
            var box = new Envelope();
            foreach (ref readonly var facet in FacetsOf(_leaves + leaf))
                box.ExpandToInclude(facet.Box);
            _boxes[_leaves + leaf] = box;
        }
        for (var node = _leaves - 1; node > 0; node--)
            _boxes[node] = _boxes[2 * node].ExpandedBy(_boxes[2 * node + 1]);
    }

    public static FacetTree Of(Geometry geometry)
    {
        List<Facet> facets = [];
        geometry.Apply(new Collector(facets));
        return new([.. facets]);
    }

    /// <summary>The least distance between borders and points in metres; <paramref name="limitMeters"/> where it is not less.</summary>
    public double MetersTo(FacetTree other, double limitMeters = double.PositiveInfinity)
    {
        if (_facets.Length == 0 || other._facets.Length == 0)
            return limitMeters;
        var best = limitMeters;
        Descend(1, other, 1, ref best);
        return best;
    }

    /// <summary>The same of one place.</summary>
    public double MetersTo(LonLat place, double limitMeters = double.PositiveInfinity)
    {
        var best = limitMeters;
        if (_facets.Length > 0)
            Descend(1, place, ref best);
        return best;
    }

    private void Descend(int mine, LonLat place, ref double best)
    {
        if (best == 0 || LeastMeters(_boxes[mine], place) >= best)
            return;
        if (mine >= _leaves)
        {
            var at = new Facet(place, place);
            foreach (ref readonly var facet in FacetsOf(mine))
                best = Math.Min(best, facet.MetersTo(at, best));
            return;
        }
        var first = LeastMeters(_boxes[2 * mine], place) <= LeastMeters(_boxes[2 * mine + 1], place) ? 0 : 1;
        Descend(2 * mine + first, place, ref best);
        Descend(2 * mine + 1 - first, place, ref best);
    }

    private void Descend(int mine, FacetTree other, int theirs, ref double best)
    {
        if (best == 0 || LeastMeters(_boxes[mine], other._boxes[theirs]) >= best)
            return;
        var (isLeaf, isTheirLeaf) = (mine >= _leaves, theirs >= other._leaves);
        if (isLeaf && isTheirLeaf)
        {
            foreach (ref readonly var facet in FacetsOf(mine))
            {
                foreach (ref readonly var their in other.FacetsOf(theirs))
                    best = Math.Min(best, facet.MetersTo(their, best));
            }
            return;
        }
        if (isTheirLeaf || !isLeaf && _boxes[mine].MaxExtent >= other._boxes[theirs].MaxExtent)
        {
            var isFirst = LeastMeters(_boxes[2 * mine], other._boxes[theirs]) <= LeastMeters(_boxes[2 * mine + 1], other._boxes[theirs]) ? 0 : 1;
            Descend(2 * mine + isFirst, other, theirs, ref best);
            Descend(2 * mine + 1 - isFirst, other, theirs, ref best);
            return;
        }
        var first = LeastMeters(_boxes[mine], other._boxes[2 * theirs]) <= LeastMeters(_boxes[mine], other._boxes[2 * theirs + 1]) ? 0 : 1;
        Descend(mine, other, 2 * theirs + first, ref best);
        Descend(mine, other, 2 * theirs + 1 - first, ref best);
    }

    private ReadOnlySpan<Facet> FacetsOf(int leaf)
    {
        var first = Math.Min((leaf - _leaves) * LeafSize, _facets.Length);
        return _facets.AsSpan(first, Math.Min(LeafSize, _facets.Length - first));
    }

    /// <summary>Never more than what lies in the boxes is apart. Where boxes are far apart, or near a pole, the shortest way leaves the parallel: by at most the ratio of 2 : π.</summary>
    public static double LeastMeters(Envelope a, Envelope b)
    {
        if (a.IsNull || b.IsNull)
            return double.PositiveInfinity;
        return LeastMeters(Math.Max(a.MinX - b.MaxX, b.MinX - a.MaxX), Math.Max(a.MinY - b.MaxY, b.MinY - a.MaxY), Math.Max(Math.Max(Math.Abs(a.MinY), Math.Abs(a.MaxY)), Math.Max(Math.Abs(b.MinY), Math.Abs(b.MaxY))));
    }

    public static double LeastMeters(Envelope box, LonLat place) => box.IsNull
        ? double.PositiveInfinity
        : LeastMeters(Math.Max(box.MinX - place.Lon, place.Lon - box.MaxX), Math.Max(box.MinY - place.Lat, place.Lat - box.MaxY), Math.Max(Math.Abs(place.Lat), Math.Max(Math.Abs(box.MinY), Math.Abs(box.MaxY))));

    /// <param name="east">Degrees between them; less than 0 where they overlap.</param>
    /// <param name="poleward">The highest latitude of both.</param>
    private static double LeastMeters(double east, double north, double poleward)
    {
        (east, north) = (Math.Max(0, east), Math.Max(0, north));
        if (east > 0)
            east *= Math.Cos(poleward * Math.PI / 180) * 111_319 * (east > 3 || poleward > 80 ? 0.63 : 0.999);
        return Math.Sqrt(east * east + north * north * (110_500.0 * 110_500.0));
    }

    /// <summary>An edge, or a point as one without length.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly struct Facet(LonLat from, LonLat to)
    {
        private readonly LonLat _from = from, _to = to;

        public Envelope Box => new(_from.Lon, _to.Lon, _from.Lat, _to.Lat);

        public double MetersTo(in Facet other, double limitMeters)
        {
            var plane = new LocalPlane(new((_from.Lon + _to.Lon + other._from.Lon + other._to.Lon) / 4, (_from.Lat + _to.Lat + other._from.Lat + other._to.Lat) / 4));
            if (Crosses(other))
                return 0;
            Nearest nearest = default;
            nearest.Squared = double.PositiveInfinity;
            nearest.Take(plane, _from, other);
            nearest.Take(plane, _to, other);
            nearest.Take(plane, other._from, this);
            nearest.Take(plane, other._to, this);
            var meters = Math.Sqrt(nearest.Squared);
            return meters * (meters < 100_000 ? 0.98 : 0.6) >= limitMeters ? limitMeters : Geodesic.DistanceMeters(nearest.Point, nearest.Foot);
        }

        public (double Squared, LonLat Foot) From(in LocalPlane plane, LonLat point)
        {
            var (dx, dy) = ((_to.Lon - _from.Lon) * plane.MetersPerDegreeLon, (_to.Lat - _from.Lat) * plane.MetersPerDegreeLat);
            var (px, py) = ((point.Lon - _from.Lon) * plane.MetersPerDegreeLon, (point.Lat - _from.Lat) * plane.MetersPerDegreeLat);
            var length = dx * dx + dy * dy;
            var along = length == 0 ? 0 : Math.Clamp((px * dx + py * dy) / length, 0, 1);
            var (x, y) = (px - along * dx, py - along * dy);
            return (x * x + y * y, new(_from.Lon + along * (_to.Lon - _from.Lon), _from.Lat + along * (_to.Lat - _from.Lat)));
        }

        private bool Crosses(in Facet other) =>
            Side(_from, _to, other._from) * Side(_from, _to, other._to) < 0 && Side(other._from, other._to, _from) * Side(other._from, other._to, _to) < 0;

        private static int Side(LonLat a, LonLat b, LonLat p) => Math.Sign((b.Lon - a.Lon) * (p.Lat - a.Lat) - (b.Lat - a.Lat) * (p.Lon - a.Lon));
    }

    private struct Nearest
    {
        public double Squared;
        public LonLat Point, Foot;

        public void Take(in LocalPlane plane, LonLat point, in Facet facet)
        {
            var (squared, foot) = facet.From(plane, point);
            if (squared < Squared)
                (Squared, Point, Foot) = (squared, point, foot);
        }
    }

    private sealed class Collector(List<Facet> facets) : IGeometryComponentFilter
    {
        public void Filter(Geometry component)
        {
            if (component is Point { IsEmpty: false } point)
                facets.Add(new(new(point.X, point.Y), new(point.X, point.Y)));
            if (component is not LineString line)
                return;
            var positions = line.CoordinateSequence;
            for (var i = 1; i < positions.Count; i++)
                Edge(new(positions.GetX(i - 1), positions.GetY(i - 1)), new(positions.GetX(i), positions.GetY(i)));
        }

        private void Edge(LonLat from, LonLat to)
        {
            var pieces = Pieces.Of(from, to, LongestDegrees);
            for (var i = 0; i < pieces; i++)
                facets.Add(new(Pieces.At(from, to, i, pieces), Pieces.At(from, to, i + 1, pieces)));
        }
    }
}

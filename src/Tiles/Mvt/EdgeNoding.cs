namespace SpatialCockpit.Tiles.Mvt;

/// <summary>
/// Splits edges wherever they meet, until they have nothing in common but their ends. Where two cross between places of the lattice both are led over the nearest place; that may
/// make them meet others, so it goes in rounds, few as a rule.
/// </summary>
internal sealed class EdgeNoding
{
    private const int MaxRounds = 64;

    /// <summary>A scribble without sense has more of them than can be drawn.</summary>
    private const int MaxSplits = 1 << 20;

    private EdgeBoxes _edges = new();
    private EdgeBoxes _halves = new();
    private Split[] _splits = new Split[64];
    private int _splitCount;

    private readonly record struct Split(int Edge, int Along, LatticePoint Point) : IComparable<Split>
    {
        public int CompareTo(Split other) => Edge != other.Edge ? Edge.CompareTo(other.Edge) : Along != other.Along ? Along.CompareTo(other.Along) : Point.Order.CompareTo(other.Point.Order);
    }

    public EdgeBoxes Edges => _edges;

    /// <returns>False when there is no end to it.</returns>
    public bool Node(PathList rings)
    {
        Collect(rings);
        for (var round = 0; round < MaxRounds; round++)
        {
            _splitCount = 0;
            var meetings = new Meetings(this);
            _edges.VisitPairs(ref meetings);
            if (_splitCount == 0)
                return true;
            if (_splitCount >= MaxSplits)
                return false;
            Apply();
        }
        return false;
    }

    private void Collect(PathList rings)
    {
        _edges.Clear();
        for (var ring = 0; ring < rings.Count; ring++)
        {
            var points = rings[ring];
            var edges = _edges.Room(points.Length);
            var last = points[^1];
            for (var i = 0; i < points.Length; i++)
            {
                edges[i] = new(last, points[i]);
                last = points[i];
            }
            _edges.Advance(points.Length);
        }
    }

    private readonly struct Meetings(EdgeNoding noding) : EdgeBoxes.IVisitor
    {
        public bool Visit(int edge, int other)
        {
            noding.Meet(edge, other);
            return noding._splitCount >= MaxSplits;
        }
    }

    private void Meet(int one, int other)
    {
        var (e, f) = (_edges[one], _edges[other]);
        int fromE = LatticePoint.Turn(f.A, f.B, e.A), toE = LatticePoint.Turn(f.A, f.B, e.B), fromF = LatticePoint.Turn(e.A, e.B, f.A), toF = LatticePoint.Turn(e.A, e.B, f.B);
        if (Opposite(fromE, toE) && Opposite(fromF, toF))
        {
            Cross(one, other, fromE, toE, fromF, toF);
            return;
        }
        if (fromE == 0)
            SplitWithin(other, e.A);
        if (toE == 0)
            SplitWithin(other, e.B);
        if (fromF == 0)
            SplitWithin(one, f.A);
        if (toF == 0)
            SplitWithin(one, f.B);
    }

    /// <summary>
    /// Where one passes within half a step of an end of the other, it is led over that end. A place of its own next to it would leave edges that nearly coincide to cross anew
    /// a step further on, round after round.
    /// </summary>
    private void Cross(int one, int other, int fromE, int toE, int fromF, int toF)
    {
        var (e, f) = (_edges[one], _edges[other]);
        int reachE = Reach(e), reachF = Reach(f);
        if (Passes(fromF, reachE) && SplitWithin(one, f.A) || Passes(toF, reachE) && SplitWithin(one, f.B)
            || Passes(fromE, reachF) && SplitWithin(other, e.A) || Passes(toE, reachF) && SplitWithin(other, e.B))
        {
            return;
        }
        var crossing = Nearest(e, fromE, toE);
        SplitAt(one, crossing);
        SplitAt(other, crossing);
    }

    private static int Reach(in LatticeEdge edge) => Math.Abs(edge.B.X - edge.A.X) + Math.Abs(edge.B.Y - edge.A.Y);

    /// <param name="turn">From the edge to the place.</param>
    /// <param name="reach">Of the edge.</param>
    private static bool Passes(int turn, int reach) => 2L * Math.Abs(turn) < reach;

    private static bool Opposite(int a, int b) => a > 0 && b < 0 || a < 0 && b > 0;

    /// <param name="from">How far the edge's first end is on one side of the other edge, in any unit.</param>
    /// <param name="to">How far its last end is on the other side, in the same unit.</param>
    private static LatticePoint Nearest(in LatticeEdge edge, int from, int to)
    {
        var along = from / ((double)from - to);
        return new((short)Math.Floor(edge.A.X + along * (edge.B.X - edge.A.X) + 0.5), (short)Math.Floor(edge.A.Y + along * (edge.B.Y - edge.A.Y) + 0.5));
    }

    /// <param name="point">On the line through the edge, or next to it.</param>
    /// <returns>Whether it is on the edge.</returns>
    private bool SplitWithin(int edge, LatticePoint point)
    {
        var e = _edges[edge];
        if (point.X < e.MinX || point.X > e.MaxX || point.Y < e.MinY || point.Y > e.MaxY)
            return false;
        SplitAt(edge, point);
        return true;
    }

    private void SplitAt(int edge, LatticePoint point)
    {
        var e = _edges[edge];
        if (point == e.A || point == e.B)
            return;
        if (_splitCount == _splits.Length)
            Array.Resize(ref _splits, 2 * _splitCount);
        _splits[_splitCount++] = new(edge, (point.X - e.A.X) * (e.B.X - e.A.X) + (point.Y - e.A.Y) * (e.B.Y - e.A.Y), point);
    }

    private void Apply()
    {
        var splits = _splits.AsSpan(0, _splitCount);
        splits.Sort();
        _halves.Clear();
        var to = _halves.Room(_edges.Count + _splitCount);
        var (count, next) = (0, 0);
        for (var edge = 0; edge < _edges.Count; edge++)
        {
            var from = _edges[edge].A;
            for (; next < splits.Length && splits[next].Edge == edge; next++)
            {
                if (splits[next].Point == from)
                    continue;
                to[count++] = new(from, splits[next].Point);
                from = splits[next].Point;
            }
            if (from != _edges[edge].B)
                to[count++] = new(from, _edges[edge].B);
        }
        _halves.Advance(count);
        (_edges, _halves) = (_halves, _edges);
    }
}

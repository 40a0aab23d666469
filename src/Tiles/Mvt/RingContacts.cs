namespace SpatialCockpit.Tiles.Mvt;

/// <summary>
/// Tells whether the rings of a feature touch or cross themselves or each other anywhere: exact, on the lattice. Rings that do not are simple; most do not, so this is the only
/// price they pay for validity.
/// </summary>
internal sealed class RingContacts
{
    private readonly EdgeBoxes _edges = new();

    public bool Any(PathList rings)
    {
        if (rings.Count == 1 && IsConvex(rings[0]))
            return false;
        _edges.Clear();
        for (var ring = 0; ring < rings.Count; ring++)
            Add(rings[ring]);
        var search = new Search(_edges, rings);
        _edges.VisitPairs(ref search);
        return search.Found;
    }

    /// <summary>Turns the same way everywhere and goes round once: eastward and westward one time each.</summary>
    internal static bool IsConvex(ReadOnlySpan<LatticePoint> ring)
    {
        var (before, last) = (ring[^2], ring[^1]);
        var turn = LatticePoint.Turn(before, last, ring[0]);
        var (heading, reversals) = (0, 0);
        foreach (var point in ring)
        {
            if ((LatticePoint.Turn(before, last, point) ^ turn) < 0)
                return false;
            var east = Math.Sign(point.X - last.X);
            if (east != 0 && east != heading)
            {
                reversals++;
                heading = east;
            }
            (before, last) = (last, point);
        }
        // The first heading counts as a reversal, and once round comes back to it.
        return reversals <= 3;
    }

    /// <summary>Edge i of a ring is the one from its point i; behind each ring one number stays free, so that edges of neighbouring numbers are neighbours in a ring.</summary>
    private void Add(ReadOnlySpan<LatticePoint> ring)
    {
        var edges = _edges.Room(ring.Length);
        for (var i = 0; i + 1 < ring.Length; i++)
            edges[i] = new(ring[i], ring[i + 1]);
        edges[^1] = new(ring[^1], ring[0]);
        _edges.Advance(ring.Length);
        _edges.Skip();
    }

    private struct Search(EdgeBoxes edges, PathList rings) : EdgeBoxes.IVisitor
    {
        public bool Found { get; private set; }

        public bool Visit(int edge, int other) => Found = edge - other > 1 && edges[edge].Meets(edges[other]) && !IsFirstAndLast(other, edge);

        private readonly bool IsFirstAndLast(int first, int last)
        {
            var (from, to) = (0, rings.Count);
            while (to - from > 1)
            {
                var middle = (from + to) / 2;
                (from, to) = rings.Start(middle) + middle <= first ? (middle, to) : (from, middle);
            }
            return rings.Start(from) + from == first && first + rings[from].Length - 1 == last;
        }
    }
}

namespace SpatialCockpit.Tiles.Mvt;

/// <summary>
/// Sees for rings that nowhere touch which are shells and which are holes of which shell: a ring inside an odd number of others is a hole of the smallest of them. What the source
/// said is not asked: a hole may have slipped out of its shell by rounding, or may never have been in it.
/// </summary>
internal sealed class RingNesting
{
    private Nested[] _nested = new Nested[16];

    /// <param name="Parent">The smallest ring around it, -1 when there is none.</param>
    private record struct Nested(int MinX, int MinY, int MaxX, int MaxY, long Area, int Depth, int Parent)
    {
        public readonly bool IsHole => (Depth & 1) == 1;
    }

    public void Arrange(PathList rings, PolygonRings into)
    {
        into.Begin(rings);
        if (rings.Count == 1)
        {
            into.Add(0, isHole: false);
            return;
        }
        Measure(rings);
        for (var ring = 0; ring < rings.Count; ring++)
            Place(rings, ring);
        for (var shell = 0; shell < rings.Count; shell++)
        {
            if (!_nested[shell].IsHole)
                AddWithHoles(shell, rings.Count, into);
        }
    }

    private void Measure(PathList rings)
    {
        if (_nested.Length < rings.Count)
            _nested = new Nested[Math.Max(rings.Count, 2 * _nested.Length)];
        for (var ring = 0; ring < rings.Count; ring++)
        {
            var (minX, minY, maxX, maxY) = (int.MaxValue, int.MaxValue, int.MinValue, int.MinValue);
            foreach (var point in rings[ring])
                (minX, minY, maxX, maxY) = (Math.Min(minX, point.X), Math.Min(minY, point.Y), Math.Max(maxX, point.X), Math.Max(maxY, point.Y));
            _nested[ring] = new(minX, minY, maxX, maxY, Math.Abs(PathList.DoubleArea(rings[ring])), 0, -1);
        }
    }

    private void Place(PathList rings, int ring)
    {
        ref var inner = ref _nested[ring];
        var point = rings[ring][0];
        for (var other = 0; other < rings.Count; other++)
        {
            ref var outer = ref _nested[other];
            if (outer.MinX >= inner.MinX || outer.MaxX <= inner.MaxX || outer.MinY >= inner.MinY || outer.MaxY <= inner.MaxY || !PathList.Contains(rings[other], point))
                continue;
            inner.Depth++;
            if (inner.Parent < 0 || outer.Area < _nested[inner.Parent].Area)
                inner.Parent = other;
        }
    }

    private void AddWithHoles(int shell, int count, PolygonRings into)
    {
        into.Add(shell, isHole: false);
        for (var ring = 0; ring < count; ring++)
        {
            if (_nested[ring].Parent == shell && _nested[ring].IsHole)
                into.Add(ring, isHole: true);
        }
    }
}

namespace SpatialCockpit.Tiles.Mvt;

/// <summary>Rings of a feature as they are to be written: each shell followed by its holes.</summary>
internal sealed class PolygonRings
{
    private (int Ring, bool IsHole)[] _order = new (int, bool)[16];

    /// <summary>Where the rings' points are.</summary>
    public PathList Rings { get; private set; } = new();

    public int Count { get; private set; }

    public (int Ring, bool IsHole) this[int i] => _order[i];

    public void Begin(PathList rings) => (Rings, Count) = (rings, 0);

    public void Add(int ring, bool isHole)
    {
        if (Count == _order.Length)
            Array.Resize(ref _order, 2 * Count);
        _order[Count++] = (ring, isHole);
    }
}

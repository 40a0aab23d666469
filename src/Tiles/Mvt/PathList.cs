namespace SpatialCockpit.Tiles.Mvt;

/// <summary>Lines or rings on a tile's lattice, one after the other in one array that is kept for the next feature.</summary>
internal sealed class PathList
{
    private LatticePoint[] _points = new LatticePoint[1024];
    private int[] _ends = new int[64];

    public int Count { get; private set; }

    public int PointCount => Count == 0 ? 0 : _ends[Count - 1];

    public ReadOnlySpan<LatticePoint> this[int path] => _points.AsSpan(Start(path), _ends[path] - Start(path));

    public int Start(int path) => path == 0 ? 0 : _ends[path - 1];

    public void Clear() => Count = 0;

    /// <returns>Room for so many points behind the last path, with what was begun there.</returns>
    public Span<LatticePoint> Room(int begun, int points)
    {
        var needed = PointCount + begun + points;
        if (_points.Length < needed)
            Array.Resize(ref _points, Math.Max(needed, 2 * _points.Length));
        return _points.AsSpan(PointCount);
    }

    /// <summary>Makes a path of the points put into <see cref="Room"/>.</summary>
    public void Add(int points)
    {
        var end = PointCount + points;
        if (Count == _ends.Length)
            Array.Resize(ref _ends, 2 * _ends.Length);
        _ends[Count++] = end;
    }

    /// <summary>Twice the area, by the surveyor's formula; positive as the MVT specification wants shells.</summary>
    public static long DoubleArea(ReadOnlySpan<LatticePoint> ring)
    {
        var sum = 0L;
        var last = ring[^1];
        foreach (var point in ring)
        {
            sum += last.X * point.Y - point.X * last.Y;
            last = point;
        }
        return sum;
    }

    public static bool Contains(ReadOnlySpan<LatticePoint> ring, LatticePoint point)
    {
        var inside = false;
        var last = ring[^1];
        foreach (var next in ring)
        {
            inside ^= new LatticeEdge(last, next).CrossesRayFrom(point);
            last = next;
        }
        return inside;
    }
}

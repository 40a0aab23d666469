using SpatialCockpit.Spatial;
using SpatialCockpit.Tiles.Mvt;
using SpatialCockpit.Tiles.Snapshots.Selection;

namespace SpatialCockpit.Tiles.Snapshots.Layout;

/// <summary>One shape as it is read, in world units; used again for the next.</summary>
internal sealed class ShapeBuffer : IDisposable
{
    private readonly IntList _coordinates = new();
    private readonly IntList _partEnds = new();
    private readonly IntList _polygonEnds = new();
    private int _partStart;
    private int _polygonStart;

    public GeometryKind Kind { get; private set; }

    public bool IsEmpty => _coordinates.Count == 0;

    public int VertexCount => _coordinates.Count / 2;

    public ReadOnlySpan<int> Coordinates => _coordinates.Items;

    /// <summary>Vertices up to the end of each line or ring; empty when there is one.</summary>
    public ReadOnlySpan<int> PartEnds => _partEnds.Count > 1 ? _partEnds.Items : [];

    /// <summary>Rings up to the end of each polygon; empty when there is one.</summary>
    public ReadOnlySpan<int> PolygonEnds => _polygonEnds.Count > 1 ? _polygonEnds.Items : [];

    public WorldBox Box => WorldBox.Of(_coordinates.Items);

    public void Begin(GeometryKind kind)
    {
        Kind = kind;
        _coordinates.Clear();
        _partEnds.Clear();
        _polygonEnds.Clear();
        (_partStart, _polygonStart) = (0, 0);
    }

    public void Add(int x, int y)
    {
        _coordinates.Add(x);
        _coordinates.Add(y);
    }

    /// <summary>Ends a line or ring; one without vertices is none.</summary>
    /// <param name="closed">It ends where it began: that vertex is not repeated.</param>
    public void EndPart(bool closed = false)
    {
        var added = VertexCount - _partStart;
        if (closed && added > 1)
            _coordinates.Truncate(_coordinates.Count - 2);
        if (added == 0)
            return;
        _partStart = VertexCount;
        _partEnds.Add(_partStart);
    }

    public void EndPolygon()
    {
        if (_partEnds.Count == _polygonStart)
            return;
        _polygonStart = _partEnds.Count;
        _polygonEnds.Add(_polygonStart);
    }

    public void Dispose()
    {
        _coordinates.Dispose();
        _partEnds.Dispose();
        _polygonEnds.Dispose();
    }
}

using SpatialCockpit.Spatial;

namespace SpatialCockpit.Tiles.Cache;

/// <summary>Where rows of a table changed: a box around each as it was before and as it is now. Rows without a place have none. Tells which tiles that touches.</summary>
public sealed class TouchedArea(IReadOnlyList<WorldBox> boxes)
{
    /// <summary>The buffer in half tile units, and half a unit beyond it: coordinates are rounded to tile units before they are clipped to the buffer.</summary>
    private const int ReachHalfUnits = 2 * TileQuery.Buffer + 1;

    private const long West = -(1L << 31);

    public IReadOnlyList<WorldBox> Boxes => boxes;

    /// <param name="buffered">Whether the tile shows what lies in its buffer; cluster tiles have none.</param>
    public bool Touches(TileCoordinate tile, bool buffered)
    {
        foreach (var box in boxes)
        {
            if (TilesOf(box, tile.Z, buffered).Holds(tile))
                return true;
        }
        return false;
    }

    /// <summary>The tiles of a zoom that meet a box.</summary>
    internal static TileRange TilesOf(WorldBox box, int zoom, bool buffered)
    {
        var shift = 32 - zoom;
        var reach = buffered ? ((long)ReachHalfUnits << shift) / (2 * TileQuery.Extent) : -1; // unbuffered tiles do not share their edges
        var last = (1L << zoom) - 1;
        int First(int edge) => (int)Math.Clamp((edge - West - reach - 1) >> shift, 0, last);
        int Last(int edge) => (int)Math.Clamp((edge - West + Math.Max(reach, 0)) >> shift, 0, last);
        return new(zoom, First(box.MinX), First(box.MinY), Last(box.MaxX), Last(box.MaxY));
    }
}

/// <summary>A rectangle of tiles of one zoom; both ends belong to it.</summary>
internal readonly record struct TileRange(int Z, int MinX, int MinY, int MaxX, int MaxY)
{
    public long Count => (MaxX - MinX + 1L) * (MaxY - MinY + 1L);

    public bool Holds(TileCoordinate tile) => tile.Z == Z && tile.X >= MinX && tile.X <= MaxX && tile.Y >= MinY && tile.Y <= MaxY;
}

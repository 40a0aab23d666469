using SpatialCockpit.Spatial;
using SpatialCockpit.Tiles.Mvt;

namespace SpatialCockpit.Tiles.Cache;

/// <summary>Where rows of a table changed: a box around each as it was before and as it is now. Rows without a place have none. Tells which tiles that touches, with what lies
/// in their buffers: tiles of counted points have none, but whether a tile is one depends on what has made it.</summary>
public sealed class TouchedArea(IReadOnlyList<WorldBox> boxes)
{
    /// <summary>The buffer in half tile units, and half a unit beyond it: coordinates are rounded to tile units before they are clipped to the buffer.</summary>
    private const int ReachHalfUnits = 2 * TileUnits.Buffer + 1;

    private const long West = -(1L << 31);

    /// <summary>More boxes than this are put together as one where several changes are told as one.</summary>
    private const int FewBoxes = 16;

    public IReadOnlyList<WorldBox> Boxes => boxes;

    /// <summary>The area of two changes; null where one of them may be anywhere. Not larger in memory however many are put together.</summary>
    public static TouchedArea? Both(TouchedArea? a, TouchedArea? b) => a is null || b is null ? null : new TouchedArea([.. a.Boxes, .. b.Boxes]).Few();

    /// <summary>The same, or what is around it, in few boxes, each once.</summary>
    public TouchedArea Few() => boxes.Distinct().ToList() is { Count: <= FewBoxes } few ? new(few) : new([boxes.Aggregate((one, other) => one.Around(other))]);

    public bool Touches(TileCoordinate tile)
    {
        foreach (var box in boxes)
        {
            if (TilesOf(box, tile.Z).Holds(tile))
                return true;
        }
        return false;
    }

    /// <summary>The tiles of a zoom that meet a box.</summary>
    internal static TileRange TilesOf(WorldBox box, int zoom)
    {
        var shift = 32 - zoom;
        var reach = ((long)ReachHalfUnits << shift) / (2 * TileUnits.Extent);
        var last = (1L << zoom) - 1;
        int First(int edge) => (int)Math.Clamp((edge - West - reach - 1) >> shift, 0, last);
        int Last(int edge) => (int)Math.Clamp((edge - West + reach) >> shift, 0, last);
        return new(zoom, First(box.MinX), First(box.MinY), Last(box.MaxX), Last(box.MaxY));
    }
}

/// <summary>A rectangle of tiles of one zoom; both ends belong to it.</summary>
internal readonly record struct TileRange(int Z, int MinX, int MinY, int MaxX, int MaxY)
{
    public long Count => (MaxX - MinX + 1L) * (MaxY - MinY + 1L);

    public bool Holds(TileCoordinate tile) => tile.Z == Z && tile.X >= MinX && tile.X <= MaxX && tile.Y >= MinY && tile.Y <= MaxY;
}

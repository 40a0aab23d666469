namespace SpatialCockpit.Spatial;

/// <summary>
/// A tile as one number, as PMTiles version 3 counts them: all tiles of lower zooms first, then the place on the Hilbert curve of the zoom.
/// Neighbours in number are neighbours on the map.
/// </summary>
public readonly record struct TileId(ulong Value) : IComparable<TileId>
{
    public static TileId Of(TileCoordinate tile)
    {
        var (x, y) = ((uint)tile.X, (uint)tile.Y);
        ulong onCurve = 0;
        for (var side = 1u << tile.Z >> 1; side > 0; side >>= 1)
        {
            var (right, down) = (x & side, y & side);
            onCurve += (ulong)side * side * (right == 0 ? down == 0 ? 0u : 1u : down == 0 ? 3u : 2u);
            Turn(side, right, down, ref x, ref y);
        }
        return new(TilesBelow(tile.Z) + onCurve);
    }

    /// <returns>False when the number lies beyond <see cref="TileCoordinate.MaxZoom"/>.</returns>
    public bool TryToCoordinate(out TileCoordinate tile)
    {
        var z = 0;
        while (z <= TileCoordinate.MaxZoom && TilesBelow(z + 1) <= Value)
            z++;
        if (z > TileCoordinate.MaxZoom)
        {
            tile = default;
            return false;
        }
        var onCurve = Value - TilesBelow(z);
        uint x = 0, y = 0;
        for (var side = 1u; side < 1u << z; side <<= 1)
        {
            var right = (uint)(onCurve >> 1 & 1);
            var down = (uint)(onCurve & 1) ^ right;
            Turn(side, right, down, ref x, ref y);
            x += side * right;
            y += side * down;
            onCurve >>= 2;
        }
        return TileCoordinate.TryCreate(z, (int)x, (int)y, out tile);
    }

    public int CompareTo(TileId other) => Value.CompareTo(other.Value);

    public static bool operator <(TileId a, TileId b) => a.Value < b.Value;

    public static bool operator >(TileId a, TileId b) => a.Value > b.Value;

    public static bool operator <=(TileId a, TileId b) => a.Value <= b.Value;

    public static bool operator >=(TileId a, TileId b) => a.Value >= b.Value;

    private static ulong TilesBelow(int z) => ((1ul << 2 * z) - 1) / 3;

    /// <summary>The curve enters each upper quarter turned: mirrored for the right one, and with axes swapped for both.</summary>
    private static void Turn(uint side, uint right, uint down, ref uint x, ref uint y)
    {
        if (down != 0)
            return;
        if (right != 0)
        {
            x = side - 1 - x;
            y = side - 1 - y;
        }
        (x, y) = (y, x);
    }
}

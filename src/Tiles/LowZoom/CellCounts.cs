using Microsoft.Extensions.ObjectPool;
using SpatialCockpit.Tiles.Mvt;

namespace SpatialCockpit.Tiles.LowZoom;

/// <summary>
/// Features counted by the cells of a tile, each where its place is, in one tile alone: cells over all tiles of a zoom add up to the features. Kept from tile to tile; for one
/// thread.
/// </summary>
internal sealed class CellCounts : IDisposable
{
    private const int WorldBits = 32;
    private const double AreaParts = 1 << 20; // to a square tile unit: a building at zoom 0 is two of them

    private static readonly DefaultObjectPool<CellCounts> Resting = new(new DefaultPooledObjectPolicy<CellCounts>(), Environment.ProcessorCount);

    private Sum[] _sums = [];
    private int[] _bySlot = [];
    private int _slots;
    private int _along;
    private int _cellBits;
    private double _areaParts; // to a square world unit
    private long _originX;
    private long _originY;

    /// <param name="X">Sum of distances from the tile's west edge, world units.</param>
    /// <param name="Area">Parts of a square tile unit, whole so that their sum does not depend on their order.</param>
    private record struct Sum(int Count, long X, long Y, long Area);

    public int CellCount => _along * _along;

    /// <summary>World units a cell is wide.</summary>
    public long CellSide => 1L << _cellBits;

    /// <param name="along">Cells along a side of the tile: a power of two.</param>
    /// <param name="slots">Kinds that are counted apart; may be 0.</param>
    public static CellCounts Rent(in TileFrame frame, int along, int slots)
    {
        var counts = Resting.Get();
        counts.Begin(frame, along, slots);
        return counts;
    }

    private void Begin(in TileFrame frame, int along, int slots)
    {
        (_along, _slots, _originX, _originY) = (along, slots, frame.OriginX, frame.OriginY);
        _cellBits = WorldBits - frame.Tile.Z - int.Log2(along);
        _areaParts = AreaParts / Math.Pow(frame.UnitSide, 2);
        if (_sums.Length < CellCount)
            _sums = new Sum[CellCount];
        _sums.AsSpan(0, CellCount).Clear();
        if (_bySlot.Length < CellCount * slots)
            _bySlot = new int[CellCount * slots];
        _bySlot.AsSpan(0, CellCount * slots).Clear();
    }

    /// <param name="worldX">Of the feature's place, as <paramref name="worldY"/>.</param>
    /// <param name="slot">Its kind, -1 for none.</param>
    /// <param name="area">Square world units.</param>
    /// <returns>False when the place is in another tile.</returns>
    public bool Add(int worldX, int worldY, int slot, double area = 0)
    {
        if (CellOf(worldX, worldY) is not (>= 0 and var cell))
            return false;
        ref var sum = ref _sums[cell];
        sum.Count++;
        sum.X += worldX - _originX;
        sum.Y += worldY - _originY;
        sum.Area += (long)(area * _areaParts);
        if (slot >= 0)
            _bySlot[cell * _slots + slot]++;
        return true;
    }

    /// <returns>Whether the place is in this tile and nothing else was counted in its cell.</returns>
    public bool IsAlone(int worldX, int worldY) => CellOf(worldX, worldY) is >= 0 and var cell && _sums[cell].Count == 1;

    public int this[int cell] => _sums[cell].Count;

    /// <summary>The mean of the places, in world units.</summary>
    public (int X, int Y) MiddleOf(int cell)
    {
        ref var sum = ref _sums[cell];
        return ((int)(_originX + sum.X / sum.Count), (int)(_originY + sum.Y / sum.Count));
    }

    /// <returns>Square world units.</returns>
    public double AreaOf(int cell) => _sums[cell].Area / _areaParts;

    /// <summary>How many of each kind.</summary>
    public ReadOnlySpan<int> SlotsOf(int cell) => _bySlot.AsSpan(cell * _slots, _slots);

    public void Dispose() => Resting.Return(this);

    private int CellOf(int worldX, int worldY)
    {
        long column = worldX - _originX >> _cellBits, row = worldY - _originY >> _cellBits;
        return (ulong)column < (ulong)_along && (ulong)row < (ulong)_along ? (int)(row * _along + column) : -1;
    }
}

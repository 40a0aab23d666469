using System.Runtime.InteropServices;
using SpatialCockpit.Tiles.Mvt;
using SpatialCockpit.Tiles.Postgis;

namespace SpatialCockpit.Tiles.LowZoom;

/// <summary>
/// Which pixels of a tile and its buffer lines of each kind have been drawn in. Where the longest are drawn first and each further one only if it comes to a new pixel, the picture of a
/// network stays whole, however many lines share its pixels. For one tile.
/// </summary>
internal sealed class LineCover(in TileFrame frame, int kinds)
{
    /// <summary>Tile units to a pixel, as a power of two.</summary>
    private const int PixelBits = 3;

    private const int Margin = TileQuery.Buffer >> PixelBits;
    private const int Side = (TileQuery.Extent >> PixelBits) + 2 * Margin;

    private readonly ulong[] _drawn = new ulong[kinds * Side * Side / 64];
    private readonly int _worldBits = PixelBits + int.Log2((int)frame.UnitSide);
    private readonly (long X, long Y) _corner = (frame.OriginX, frame.OriginY);
    private readonly List<int> _pixels = [];

    /// <summary>Whether it comes to a pixel where nothing of its kind is yet; then it is there. What lies elsewhere does too.</summary>
    public bool Add(in FeatureShape line, int kind)
    {
        _pixels.Clear();
        var first = 0;
        for (var part = 0; part < Math.Max(1, line.PartEnds.Length); part++)
        {
            var end = line.PartEnds.IsEmpty ? line.VertexCount : line.PartEnds[part];
            Walk(line.Coordinates[(2 * first)..(2 * end)]);
            first = end;
        }
        var isNew = _pixels.Count == 0;
        var offset = kind * Side * Side;
        foreach (var pixel in CollectionsMarshal.AsSpan(_pixels))
        {
            ref var word = ref _drawn[offset + pixel >> 6];
            var bit = 1ul << pixel;
            isNew |= (word & bit) == 0;
            word |= bit;
        }
        return isNew;
    }

    private void Walk(ReadOnlySpan<int> vertices)
    {
        var (x, y) = PixelOf(vertices[0], vertices[1]);
        Note(x, y);
        for (var i = 2; i + 1 < vertices.Length; i += 2)
        {
            var (nextX, nextY) = PixelOf(vertices[i], vertices[i + 1]);
            if (nextX == x && nextY == y)
                continue;
            Run(x, y, nextX, nextY);
            (x, y) = (nextX, nextY);
        }
    }

    /// <summary>Pixels of an edge after its first one, one for each along its longer side; of what lies beyond the tile none.</summary>
    private void Run(long x, long y, long toX, long toY)
    {
        if (Math.Max(x, toX) < -Margin || Math.Min(x, toX) >= Side || Math.Max(y, toY) < -Margin || Math.Min(y, toY) >= Side)
            return;
        var steps = Math.Max(Math.Abs(toX - x), Math.Abs(toY - y));
        for (var step = 1; step <= steps; step++)
            Note(x + (toX - x) * step / steps, y + (toY - y) * step / steps);
    }

    private (long X, long Y) PixelOf(int worldX, int worldY) => (worldX - _corner.X >> _worldBits, worldY - _corner.Y >> _worldBits);

    private void Note(long x, long y)
    {
        var (column, row) = (x + Margin, y + Margin);
        if ((ulong)column < Side && (ulong)row < Side)
            _pixels.Add((int)(row * Side + column));
    }
}

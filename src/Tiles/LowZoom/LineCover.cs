using System.Buffers;
using SpatialCockpit.Tiles.Mvt;

namespace SpatialCockpit.Tiles.LowZoom;

/// <summary>
/// Which pixels of a tile and its buffer lines of each kind have been drawn in. Where the longest are drawn first and each further one only if it comes to a new pixel, the picture of a
/// network stays whole, however many lines share its pixels. For one tile.
/// </summary>
internal sealed class LineCover : IDisposable
{
    /// <summary>Tile units to a pixel, as a power of two.</summary>
    private const int PixelBits = 3;

    private const int Margin = TileUnits.Buffer >> PixelBits;
    private const int Side = (TileUnits.Extent >> PixelBits) + 2 * Margin;
    private const int Words = Side * Side / 64;

    private readonly ulong[] _drawn;
    private readonly int _worldBits;
    private readonly (long X, long Y) _corner;

    /// <param name="kinds">How many there are.</param>
    public LineCover(in TileFrame frame, int kinds)
    {
        _worldBits = PixelBits + int.Log2((int)frame.UnitSide);
        _corner = (frame.OriginX - ((long)Margin << _worldBits), frame.OriginY - ((long)Margin << _worldBits));
        _drawn = ArrayPool<ulong>.Shared.Rent(kinds * Words);
        _drawn.AsSpan(0, kinds * Words).Clear();
    }

    /// <summary>Whether it comes to a pixel where nothing of its kind is yet; then it is there. What lies elsewhere does too.</summary>
    public bool Add(in FeatureShape line, int kind)
    {
        var brush = new Brush(_drawn.AsSpan(kind * Words, Words));
        var first = 0;
        for (var part = 0; part < Math.Max(1, line.PartEnds.Length); part++)
        {
            var end = line.PartEnds.IsEmpty ? line.VertexCount : line.PartEnds[part];
            Walk(line.Coordinates[(2 * first)..(2 * end)], ref brush);
            first = end;
        }
        return brush.IsNew || !brush.IsInside;
    }

    public void Dispose() => ArrayPool<ulong>.Shared.Return(_drawn);

    private void Walk(ReadOnlySpan<int> vertices, ref Brush brush)
    {
        var (x, y) = PixelOf(vertices[0], vertices[1]);
        brush.Touch(x, y);
        for (var i = 2; i + 1 < vertices.Length; i += 2)
        {
            var (nextX, nextY) = PixelOf(vertices[i], vertices[i + 1]);
            if (nextX == x && nextY == y)
                continue;
            if (Math.Abs(nextX - x) <= 1 && Math.Abs(nextY - y) <= 1)
                brush.Touch(nextX, nextY);
            else
                Run(x, y, nextX, nextY, ref brush);
            (x, y) = (nextX, nextY);
        }
    }

    /// <summary>Pixels of an edge after its first one, one for each along its longer side; of what lies beyond the tile none.</summary>
    private static void Run(long x, long y, long toX, long toY, ref Brush brush)
    {
        if (Math.Max(x, toX) < 0 || Math.Min(x, toX) >= Side || Math.Max(y, toY) < 0 || Math.Min(y, toY) >= Side)
            return;
        var steps = Math.Max(Math.Abs(toX - x), Math.Abs(toY - y));
        for (var step = 1; step <= steps; step++)
            brush.Touch(x + (toX - x) * step / steps, y + (toY - y) * step / steps);
    }

    private (long X, long Y) PixelOf(int worldX, int worldY) => (worldX - _corner.X >> _worldBits, worldY - _corner.Y >> _worldBits);

    /// <param name="drawn">A bit for each pixel.</param>
    private ref struct Brush(Span<ulong> drawn)
    {
        private readonly Span<ulong> _drawn = drawn;

        /// <summary>Whether it came to the tile or its buffer.</summary>
        public bool IsInside { get; private set; }

        /// <summary>Whether it came to a pixel there that was not drawn.</summary>
        public bool IsNew { get; private set; }

        public void Touch(long x, long y)
        {
            if ((ulong)x >= Side || (ulong)y >= Side)
                return;
            var pixel = (int)(y * Side + x);
            ref var word = ref _drawn[pixel >> 6];
            var bit = 1ul << pixel;
            IsInside = true;
            IsNew |= (word & bit) == 0;
            word |= bit;
        }
    }
}

using System.Runtime.CompilerServices;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Tiles.Mvt;

/// <summary>Segments of a ring one after the other, each point of them moved to the nearest point of the tile's buffer.</summary>
internal struct ClampedEdges(in TileFrame frame)
{
    /// <summary>A segment may turn at each of the buffer's four sides before it ends.</summary>
    public const int MaxPoints = 5;

    private readonly TileFrame _frame = frame;
    private readonly long _low = frame.Low;
    private readonly long _high = frame.High;
    private long _x;
    private long _y;
    private int _sides;

    public LatticePoint Begin(int worldX, int worldY)
    {
        (_x, _y) = (_frame.X(worldX), _frame.Y(worldY));
        _sides = Sides(_x, _y);
        return Clamped(_x, _y);
    }

    /// <summary>Whether all of a box lies beyond one side.</summary>
    public readonly bool AreBeside(in WorldBox box) =>
        box.MaxX < _frame.Clip.MinX || box.MinX > _frame.Clip.MaxX || box.MaxY < _frame.Clip.MinY || box.MinY > _frame.Clip.MaxY;

    /// <summary>Draws the segment from where the last one ended; at most <see cref="MaxPoints"/> points.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void To(int worldX, int worldY, ref PathPen pen)
    {
        var (x, y) = (_frame.X(worldX), _frame.Y(worldY));
        var sides = Sides(x, y);
        if ((sides | _sides) != 0 && (sides & _sides) == 0)
            Turns(x, y, ref pen);
        pen.Ring(Clamped(x, y));
        (_x, _y, _sides) = (x, y, sides);
    }

    /// <summary>Where the segment passes the lines that bound the buffer, in order: between two of these its image is straight.</summary>
    private readonly void Turns(long x, long y, ref PathPen pen)
    {
        Span<(double Along, LatticePoint Point)> turns = stackalloc (double, LatticePoint)[4];
        var count = 0;
        foreach (var line in (ReadOnlySpan<long>)[_low, _high])
        {
            if (_x < line != x < line)
                turns[count++] = AtX(line, x, y);
            if (_y < line != y < line)
                turns[count++] = AtY(line, x, y);
        }
        for (var i = 1; i < count; i++)
        {
            for (var j = i; j > 0 && turns[j].Along < turns[j - 1].Along; j--)
                (turns[j], turns[j - 1]) = (turns[j - 1], turns[j]);
        }
        for (var i = 0; i < count; i++)
            pen.Ring(turns[i].Point);
    }

    private readonly (double Along, LatticePoint Point) AtX(long line, long x, long y) =>
        ((double)(line - _x) / (x - _x), Clamped(line, Crossing.Of(_x, _y, x, y, line)));

    private readonly (double Along, LatticePoint Point) AtY(long line, long x, long y) =>
        ((double)(line - _y) / (y - _y), Clamped(Crossing.Of(_y, _x, y, x, line), line));

    private readonly LatticePoint Clamped(long x, long y) => new((short)Math.Clamp(x, _low, _high), (short)Math.Clamp(y, _low, _high));

    private readonly int Sides(long x, long y) => (x < _low ? 1 : 0) | (x > _high ? 2 : 0) | (y < _low ? 4 : 0) | (y > _high ? 8 : 0);
}

/// <summary>Where a segment passes a line of the lattice: the nearest place, the same in whichever direction the segment is run through, so that what two shapes share is cut alike.</summary>
internal static class Crossing
{
    /// <param name="u0">The coordinate across the line, of one end.</param>
    /// <param name="v0">The coordinate along the line, of the same end.</param>
    public static long Of(long u0, long v0, long u1, long v1, long line)
    {
        if (u0 > u1)
            (u0, v0, u1, v1) = (u1, v1, u0, v0);
        return (long)Math.Floor(v0 + (double)(line - u0) / (u1 - u0) * (v1 - v0) + 0.5);
    }
}

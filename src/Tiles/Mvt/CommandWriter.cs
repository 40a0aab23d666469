using System.Runtime.CompilerServices;

namespace SpatialCockpit.Tiles.Mvt;

/// <summary>Geometry as MVT 2.1 commands: from the last point in tile units, zigzag varints. The caller sees to room: <see cref="MaxLength"/>.</summary>
/// <param name="step">Tile units from one place of the lattice to the next.</param>
internal ref struct CommandWriter(Span<byte> to, int step)
{
    private const uint MoveTo = 1;
    private const uint LineTo = 2;
    private const byte ClosePath = 7 | 1 << 3;

    /// <summary>A tile is at most three times 8192 units wide, so that a coordinate takes at most three bytes.</summary>
    private const int PointLength = 6;

    private const int PathOverhead = 12;

    private readonly Span<byte> _to = to;
    private int _x;
    private int _y;

    public static int MaxLength(int points, int paths) => points * PointLength + paths * PathOverhead;

    /// <summary>Bytes written.</summary>
    public int Length { get; private set; }

    /// <summary>One point alone, in tile units.</summary>
    /// <returns>Bytes written.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Point(Span<byte> to, int x, int y)
    {
        var pen = new RoomyPen(to);
        pen.Put((byte)(MoveTo | 1 << 3));
        pen.PutVarint(Varint.Zigzag(x));
        pen.PutVarint(Varint.Zigzag(y));
        return pen.At;
    }

    public void Points(ReadOnlySpan<LatticePoint> points)
    {
        Command(MoveTo, points.Length);
        foreach (var point in points)
            Go(point);
    }

    public void Line(ReadOnlySpan<LatticePoint> line)
    {
        Command(MoveTo, 1);
        Go(line[0]);
        Command(LineTo, line.Length - 1);
        foreach (var point in line[1..])
            Go(point);
    }

    /// <param name="reversed">Whether to write it the other way round, from the same point.</param>
    public void Ring(ReadOnlySpan<LatticePoint> ring, bool reversed)
    {
        Command(MoveTo, 1);
        Go(ring[0]);
        Command(LineTo, ring.Length - 1);
        if (reversed)
        {
            for (var i = ring.Length - 1; i > 0; i--)
                Go(ring[i]);
        }
        else
        {
            foreach (var point in ring[1..])
                Go(point);
        }
        _to[Length++] = ClosePath;
    }

    private void Command(uint command, int count) => Length += Varint.Write(_to[Length..], command | (ulong)count << 3);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Go(LatticePoint point)
    {
        int x = point.X * step, y = point.Y * step;
        uint dx = Varint.Zigzag(x - _x), dy = Varint.Zigzag(y - _y);
        (_x, _y) = (x, y);
        if ((dx | dy) < 0x80)
        {
            _to[Length + 1] = (byte)dy;
            _to[Length] = (byte)dx;
            Length += 2;
            return;
        }
        Put(dx);
        Put(dy);
    }

    private void Put(uint value)
    {
        for (; value >= 0x80; value >>= 7)
            _to[Length++] = (byte)(value | 0x80);
        _to[Length++] = (byte)value;
    }
}

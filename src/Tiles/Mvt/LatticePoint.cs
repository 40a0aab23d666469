namespace SpatialCockpit.Tiles.Mvt;

/// <summary>A place of a tile's lattice (<see cref="TileFrame"/>): steps from the north-west corner, x eastward, y southward.</summary>
internal readonly record struct LatticePoint(short X, short Y)
{
    /// <summary>Twice the area of the triangle, positive when it turns from the x axis towards the y axis: on the map clockwise. A tile is at most three times 8192 steps wide, so it fits.</summary>
    public static int Turn(LatticePoint a, LatticePoint b, LatticePoint c) => (b.X - a.X) * (c.Y - a.Y) - (b.Y - a.Y) * (c.X - a.X);

    /// <summary>Rows from the north, each from the west.</summary>
    public uint Order => (uint)(Y + short.MaxValue + 1) << 16 | (uint)(X + short.MaxValue + 1);

    public static LatticePoint FromOrder(uint order) => new((short)((order & 0xffff) - short.MaxValue - 1), (short)((order >> 16) - short.MaxValue - 1));
}

/// <summary>A segment between two places of the lattice.</summary>
internal readonly record struct LatticeEdge(LatticePoint A, LatticePoint B)
{
    public int MinX => Math.Min(A.X, B.X);

    public int MaxX => Math.Max(A.X, B.X);

    public int MinY => Math.Min(A.Y, B.Y);

    public int MaxY => Math.Max(A.Y, B.Y);

    public bool BoxMeets(in LatticeEdge other) => MaxX >= other.MinX && MinX <= other.MaxX && MaxY >= other.MinY && MinY <= other.MaxY;

    /// <summary>Whether they have any point in common, ends included; exact.</summary>
    public bool Meets(in LatticeEdge other)
    {
        if (!BoxMeets(other) || SameSign(LatticePoint.Turn(A, B, other.A), LatticePoint.Turn(A, B, other.B)))
            return false;
        return !SameSign(LatticePoint.Turn(other.A, other.B, A), LatticePoint.Turn(other.A, other.B, B));
    }

    /// <summary>Whether a ray from the point eastward crosses it; an end counts with the segment that goes south from it, so rings are crossed as often as they are passed.</summary>
    public bool CrossesRayFrom(LatticePoint p)
    {
        if (A.Y > p.Y == B.Y > p.Y)
            return false;
        return B.Y > A.Y ? LatticePoint.Turn(A, B, p) > 0 : LatticePoint.Turn(A, B, p) < 0;
    }

    private static bool SameSign(int a, int b) => a > 0 && b > 0 || a < 0 && b < 0;
}

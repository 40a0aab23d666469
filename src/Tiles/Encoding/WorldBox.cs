namespace SpatialCockpit.Tiles.Encoding;

/// <summary>
/// A rectangle in world units, edges included. A world unit is 1/2^32 of the side of the Web Mercator square (0.93 cm at the equator): x eastward from the antimeridian,
/// y southward from the north edge, both less 2^31, so that an <see cref="int"/> holds them.
/// </summary>
public readonly record struct WorldBox(int MinX, int MinY, int MaxX, int MaxY)
{
    public static WorldBox At(int x, int y) => new(x, y, x, y);

    public bool Meets(in WorldBox other) => MinX <= other.MaxX && MaxX >= other.MinX && MinY <= other.MaxY && MaxY >= other.MinY;

    public bool Contains(in WorldBox other) => MinX <= other.MinX && MaxX >= other.MaxX && MinY <= other.MinY && MaxY >= other.MaxY;

    public bool Contains(int x, int y) => x >= MinX && x <= MaxX && y >= MinY && y <= MaxY;

    public (int X, int Y) Middle => ((int)(((long)MinX + MaxX) >> 1), (int)(((long)MinY + MaxY) >> 1));

    /// <summary>Whether it is narrower and lower than so many units.</summary>
    public bool IsBelow(long units) => (long)MaxX - MinX < units && (long)MaxY - MinY < units;

    /// <param name="coordinates">x, y, x, y …; at least one vertex.</param>
    public static WorldBox Of(ReadOnlySpan<int> coordinates)
    {
        var (minX, minY, maxX, maxY) = (coordinates[0], coordinates[1], coordinates[0], coordinates[1]);
        for (var i = 2; i + 1 < coordinates.Length; i += 2)
        {
            var (x, y) = (coordinates[i], coordinates[i + 1]);
            (minX, minY, maxX, maxY) = (Math.Min(minX, x), Math.Min(minY, y), Math.Max(maxX, x), Math.Max(maxY, y));
        }
        return new(minX, minY, maxX, maxY);
    }
}

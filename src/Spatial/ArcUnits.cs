namespace SpatialCockpit.Spatial;

/// <summary>
/// Angles as whole 1/2048 of an arc second, the finest step of the BeiDou grid and of GeoSOT: cell borders are exact here and are not in floating degrees.
/// </summary>
public static class ArcUnits
{
    public const long PerSecond = 2048;
    public const long PerMinute = 60 * PerSecond;
    public const long PerDegree = 60 * PerMinute;

    /// <summary>Rounds toward zero. The double is read at its 15 significant decimal digits, as people wrote it.</summary>
    public static long FromDegrees(double degrees) => (long)((decimal)degrees * PerDegree);

    public static long FromDms(int degrees, int minutes, decimal seconds) =>
        degrees * PerDegree + minutes * PerMinute + (long)(seconds * PerSecond);

    public static double ToDegrees(long units) => (double)units / PerDegree;
}

/// <summary>A rectangle of a grid in <see cref="ArcUnits"/>: from (West, South), inclusive, to (East, North).</summary>
public readonly record struct ArcCell(long West, long South, long East, long North);

namespace SpatialCockpit.Analytics.CityTime;

/// <summary>Lengths of time as DuckDB's times count them, and its times before and behind all others.</summary>
internal static class Microseconds
{
    public const long Second = 1_000_000, Minute = 60 * Second, Hour = 60 * Minute, Day = 24 * Hour;

    public static bool IsInfinite(long time) => time is long.MaxValue or -long.MaxValue;
}

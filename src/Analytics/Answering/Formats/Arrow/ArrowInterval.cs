using System.Runtime.InteropServices;
using SpatialCockpit.Analytics.Duck;

namespace SpatialCockpit.Analytics.Answering.Formats.Arrow;

/// <summary><c>MONTH_DAY_NANO</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct ArrowInterval(int Months, int Days, long Nanoseconds)
{
    /// <exception cref="DuckException">Its time takes more than some 292 years of nanoseconds.</exception>
    public static ArrowInterval Of(DuckInterval interval) => interval.Microseconds is >= long.MinValue / 1000 and <= long.MaxValue / 1000 ? new(interval.Months, interval.Days, interval.Microseconds * 1000)
        : throw new DuckException("An interval is too long for Arrow: cast it to VARCHAR.", DuckErrorKind.Conversion);
}

/// <summary><c>duckdb_interval</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct DuckInterval(int Months, int Days, long Microseconds);

using System.Globalization;
using SpatialCockpit.Analytics.CityTime;

namespace SpatialCockpit.Analytics.Answering.Formats;

/// <summary>Times beyond what .NET has: written as ISO 8601 expands years, with a sign and as many digits as it takes.</summary>
internal static class FarTimes
{
    private const long MicrosecondsOfDay = 86_400_000_000;

    private const long First = -62_135_596_800_000_000, Last = 253_402_300_799_999_999;

    public static bool IsFar(int days) => days is not (int.MaxValue or int.MinValue + 1) && days + 719_162L is < 0 or > 3_652_058;

    /// <param name="microseconds">Since 1970.</param>
    /// <param name="zone">By whose clock it is told; null for none.</param>
    public static bool IsFar(long microseconds, TimeZoneInfo? zone) =>
        microseconds is not (long.MaxValue or -long.MaxValue) && (!IsNear(microseconds) || zone is not null && !IsNear(microseconds + zone.GetUtcOffset(DateTime.UnixEpoch.AddTicks(microseconds * 10)).Ticks / 10));

    public static string Day(long days)
    {
        var (year, month, day) = new CivilDay(days).Fields;
        return string.Create(CultureInfo.InvariantCulture, $"{(year < 0 ? '-' : '+')}{Math.Abs(year):0000}-{month:00}-{day:00}");
    }

    /// <summary>In UTC.</summary>
    public static string Moment(long microseconds)
    {
        var days = CivilDay.Floor(microseconds, MicrosecondsOfDay);
        return $"{Day(days)}T{new TimeOnly((microseconds - days * MicrosecondsOfDay) * 10).ToString("HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture)}";
    }

    private static bool IsNear(long microseconds) => microseconds is >= First and <= Last;
}

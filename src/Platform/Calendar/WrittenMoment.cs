using System.Globalization;

namespace SpatialCockpit.Platform.Calendar;

/// <summary>A moment as a client writes it.</summary>
public static class WrittenMoment
{
    /// <summary>In words, for who wrote another.</summary>
    public const string Expected = "a day as 2026-01-31, or a moment with its zone as 2026-01-31T08:00:00+08:00";

    private static readonly string[] Forms = ["yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd'T'HH:mm'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'"];

    /// <summary>RFC 3339 with its zone (seconds may be left out), or a day, which is its first moment by the city's clock.</summary>
    public static bool TryRead(this CityClock clock, string text, out DateTimeOffset moment)
    {
        moment = default;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            if (day.Year is < 2 or > 9998)
                return false;
            moment = clock.StartOf(day);
            return true;
        }
        return DateTimeOffset.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out moment) && moment.Year is > 1 and < 9999;
    }

    /// <summary>RFC 3339 by the city's clock.</summary>
    public static string Write(this CityClock clock, DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, clock.Zone).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
}

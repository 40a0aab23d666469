using System.Globalization;

namespace SpatialCockpit.Geofence.Replay;

/// <summary>Times as files have them: RFC 3339, without an offset in a zone that is known besides, or seconds or milliseconds since 1970.</summary>
internal static class FileMoment
{
    /// <summary>Seconds since 1970 that are not this century's or the last: milliseconds.</summary>
    private const double MostUnixSeconds = 1e11;

    /// <returns>UTC ticks; null where it is no moment, or none that the zone's clocks ever showed.</returns>
    public static long? Read(string text, TimeZoneInfo zone)
    {
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var unix))
            return unix < MostUnixSeconds * 1000 ? DateTime.UnixEpoch.Ticks + (long)(unix * (unix < MostUnixSeconds ? TimeSpan.TicksPerSecond : TimeSpan.TicksPerMillisecond)) : null;
        if (!DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var at))
            return null;
        if (at.Kind != DateTimeKind.Unspecified)
            return DateTimeOffset.Parse(text, CultureInfo.InvariantCulture).UtcTicks;
        return zone.IsInvalidTime(at) ? null : TimeZoneInfo.ConvertTimeToUtc(at, zone).Ticks;
    }
}

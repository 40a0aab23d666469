namespace SpatialCockpit.Spatial.Cql2;

/// <summary>A day of a time zone as moments, in UTC.</summary>
/// <param name="Behind">The first moment of the next day.</param>
internal readonly record struct CqlDay(DateTimeOffset First, DateTimeOffset Behind)
{
    /// <returns>Null where a day is not one piece of time, or so far off that zones are told in other ways.</returns>
    public static CqlDay? Of(DateOnly day, string zone)
    {
        if (day.Year is < 1970 or > 2100 || !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found))
            return null;
        return StartOf(day, found) is { } first && StartOf(day.AddDays(1), found) is { } behind ? new(first, behind) : null;
    }

    /// <summary>Midnight, or the end of a leap over it; null where the clock shows midnight twice.</summary>
    private static DateTimeOffset? StartOf(DateOnly day, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        if (zone.IsAmbiguousTime(local))
            return null;
        while (zone.IsInvalidTime(local))
            local = local.AddMinutes(1);
        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }
}

namespace SpatialCockpit.Platform.Calendar;

/// <summary>The city's wall clock: what a day, an hour of the day and "today" are, in <c>city.timezone</c>.</summary>
public sealed class CityClock(TimeProvider time, TimeZoneInfo zone)
{
    /// <summary>Until an operator says otherwise: all of China keeps one clock.</summary>
    public const string DefaultZone = "Asia/Shanghai";

    public TimeZoneInfo Zone => zone;

    public DateTimeOffset Now => time.GetUtcNow();

    public DateOnly Today => DayOf(Now);

    public DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(Local(moment));

    /// <summary>Hands of the city's clock at a moment, without zone.</summary>
    public DateTime Local(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, zone).DateTime;

    /// <summary>First moment of a day; the first that exists where the clock leaps over midnight.</summary>
    public DateTimeOffset StartOf(DateOnly day) => Moment(day.ToDateTime(TimeOnly.MinValue));

    /// <summary>The moment at which the city's clock shows <paramref name="local"/>; the first of two in autumn, the leap's end in spring.</summary>
    public DateTimeOffset Moment(DateTime local)
    {
        while (zone.IsInvalidTime(local))
            local = local.AddMinutes(1);
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(DateTime.SpecifyKind(local, DateTimeKind.Unspecified), offset);
    }
}

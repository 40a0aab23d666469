using System.Globalization;
using SpatialCockpit.Platform.Calendar;

namespace SpatialCockpit.Supervision.Alerts.Declared;

/// <summary>When a rule looks: so often by the clock, or once a day at an hour of the city's clock.</summary>
/// <param name="Every">Where <paramref name="Daily"/> says nothing; counted from midnight of 1 January 1 UTC, so that every host means the same moments.</param>
public sealed record RuleSchedule(TimeSpan Every, TimeOnly? Daily = null)
{
    /// <summary>The last moment for which it is time: <paramref name="now"/> itself where it is one.</summary>
    public DateTimeOffset LastAt(DateTimeOffset now, CityClock city)
    {
        if (Daily is not { } hour)
            return new(now.UtcTicks - (now.UtcTicks % Every.Ticks), TimeSpan.Zero);
        var today = city.DayOf(now);
        return At(today, hour, city) is var moment && moment <= now ? moment : At(today.AddDays(-1), hour, city);
    }

    /// <param name="last">One of its moments.</param>
    public DateTimeOffset NextAfter(DateTimeOffset last, CityClock city) => Daily is { } hour ? At(city.DayOf(last).AddDays(1), hour, city) : last + Every;

    /// <summary><c>every 15 minutes</c>, <c>daily at 02:30</c>.</summary>
    public override string ToString() => Daily is { } hour ? string.Create(CultureInfo.InvariantCulture, $"daily at {hour:HH\\:mm}") : string.Create(CultureInfo.InvariantCulture, $"every {Every.TotalMinutes} minutes");

    private static DateTimeOffset At(DateOnly day, TimeOnly hour, CityClock city) => city.Moment(day.ToDateTime(hour));
}

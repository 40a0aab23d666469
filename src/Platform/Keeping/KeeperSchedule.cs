using System.Globalization;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Packs;

namespace SpatialCockpit.Platform.Keeping;

/// <summary>When something is looked for that no change tells of: so often by the clock, or once a day at an hour of the city's clock.</summary>
/// <param name="Every">Where <paramref name="Daily"/> says nothing; counted from midnight of 1 January 1 UTC, so that every host means the same moments.</param>
public sealed record KeeperSchedule(TimeSpan Every, TimeOnly? Daily = null)
{
    private const int MostMinutes = 24 * 60;

    /// <summary><c>{minutes: 15}</c>, <c>{hours: 2}</c>, <c>{daily: "02:30"}</c>.</summary>
    public static KeeperSchedule Read(PackNode node)
    {
        var (minutes, hours, isDaily) = (node.IntegerOrNull("minutes", 1, MostMinutes), node.IntegerOrNull("hours", 1, MostMinutes / 60), node.TryGet("daily", out var daily));
        if (((bool[])[minutes is not null, hours is not null, isDaily]).Count(isSaid => isSaid) != 1)
            node.Mistake("one of 'minutes', 'hours' and 'daily' is expected, as in {minutes: 15}");
        node.Close();
        if (daily is null)
            return new(TimeSpan.FromMinutes(minutes ?? (hours * 60) ?? MostMinutes));
        if (!TimeOnly.TryParseExact(daily.Value, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var hour))
            daily.Mistake($"'{daily.Value}' is no hour of the day, as in \"02:30\"");
        return new(TimeSpan.FromDays(1), hour);
    }

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

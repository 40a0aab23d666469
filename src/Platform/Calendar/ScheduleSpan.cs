namespace SpatialCockpit.Platform.Calendar;

/// <summary>Hours of a day on a clock; an end that is not behind the start lies on the day after.</summary>
public readonly record struct DailyHours(TimeOnly Start, TimeOnly End)
{
    /// <summary>From midnight to midnight.</summary>
    public static DailyHours All { get; }
}

/// <summary>From one moment to another, the first included, the last not; within them, where hours are given, on some days at these hours.</summary>
/// <param name="From">UTC ticks, as is <paramref name="To"/>.</param>
/// <param name="Clock">That days and hours are read from.</param>
/// <param name="IsOn">Days whose hours count; an end on the day after belongs to the day of the start. Null for every day.</param>
public sealed record ScheduleSpan(long From, long To, CityClock Clock, DailyHours? Hours = null, Func<DateOnly, bool>? IsOn = null)
{
    /// <summary>Days that are looked ahead for one that is on.</summary>
    private const int MostDaysAhead = 800;

    /// <summary>What is outside of these years is taken for their ends: a calendar has no days before its first.</summary>
    private static readonly long FirstTicks = new DateTime(1900, 1, 1).Ticks;

    private static readonly long LastTicks = new DateTime(9000, 1, 1).Ticks;

    public bool Holds(long ticks)
    {
        if (ticks < From || ticks >= To)
            return false;
        if (Hours is null)
            return true;
        var day = DayOf(ticks);
        return IsWithin(day, ticks) || IsWithin(day.AddDays(-1), ticks);
    }

    /// <summary>A moment behind <paramref name="ticks"/> before which nothing changes; <see cref="long.MaxValue"/> where nothing ever does. It may be one at which nothing does either.</summary>
    public long NextEdge(long ticks)
    {
        if (ticks >= To)
            return long.MaxValue;
        if (ticks < From)
            return From;
        if (Hours is null)
            return To;
        var first = DayOf(ticks);
        for (var ahead = -1; ahead <= MostDaysAhead; ahead++)
        {
            if (HoursOf(first.AddDays(ahead)) is not { } hours)
                continue;
            var edge = hours.Start > ticks ? hours.Start : hours.End;
            if (edge > ticks)
                return Math.Min(edge, To);
        }
        return Math.Min(Clock.StartOf(first.AddDays(MostDaysAhead)).UtcTicks, To);
    }

    private bool IsWithin(DateOnly day, long ticks) => HoursOf(day) is { } hours && ticks >= hours.Start && ticks < hours.End;

    private (long Start, long End)? HoursOf(DateOnly day)
    {
        if (IsOn?.Invoke(day) == false)
            return null;
        var (start, end) = Hours!.Value;
        return (Clock.Moment(day.ToDateTime(start)).UtcTicks, Clock.Moment((end > start ? day : day.AddDays(1)).ToDateTime(end)).UtcTicks);
    }

    private DateOnly DayOf(long ticks) => Clock.DayOf(new DateTimeOffset(Math.Clamp(ticks, FirstTicks, LastTicks), TimeSpan.Zero));
}

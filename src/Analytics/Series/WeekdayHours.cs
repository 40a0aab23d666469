namespace SpatialCockpit.Analytics.Series;

/// <summary>When in the week something happens: events by weekday and hour of a wall clock, beside how often each such hour was there to be counted in.</summary>
/// <param name="Counts">Seven rows of 24, Monday first.</param>
/// <param name="Hours">How often each hour came in the span; where the clock is put forward or back, as it was.</param>
public sealed record WeekdayHours(int[] Counts, double[] Hours)
{
    public const int Slots = 7 * 24;

    /// <summary>Monday, 00:00 to 01:00, is 0.</summary>
    public static int SlotOf(DateTime local) => ((int)local.DayOfWeek + 6) % 7 * 24 + local.Hour;

    /// <summary>Events an hour in a slot; 0 where it never came.</summary>
    public double Rate(int slot) => Hours[slot] > 0 ? Counts[slot] / Hours[slot] : 0;

    /// <param name="events">Those outside of the span do not count.</param>
    /// <param name="from">Included.</param>
    /// <param name="to">Not included.</param>
    /// <param name="zone">Whose clock it is.</param>
    public static WeekdayHours Of(IEnumerable<DateTimeOffset> events, DateTimeOffset from, DateTimeOffset to, TimeZoneInfo zone) => OfCounts(events.Select(moment => (moment, 1)), from, to, zone);

    /// <param name="events">So many at each moment.</param>
    public static WeekdayHours OfCounts(IEnumerable<(DateTimeOffset Moment, int Count)> events, DateTimeOffset from, DateTimeOffset to, TimeZoneInfo zone)
    {
        var matrix = new WeekdayHours(new int[Slots], new double[Slots]);
        foreach (var (moment, count) in events)
        {
            if (moment >= from && moment < to)
                matrix.Counts[SlotOf(TimeZoneInfo.ConvertTime(moment, zone).DateTime)] += count;
        }
        for (var start = from; start < to;)
        {
            var local = TimeZoneInfo.ConvertTime(start, zone).DateTime;
            // The clock is put by quarters of an hour at the least.
            var end = start.AddTicks(TimeSpan.TicksPerHour / 4 - local.Ticks % (TimeSpan.TicksPerHour / 4));
            matrix.Hours[SlotOf(local)] += ((end < to ? end : to) - start).TotalHours;
            start = end;
        }
        return matrix;
    }
}

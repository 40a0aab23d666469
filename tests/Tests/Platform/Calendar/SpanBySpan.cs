using SpatialCockpit.Platform.Calendar;

namespace SpatialCockpit.Tests.Platform.Calendar;

/// <summary>Working time counted span by span: slow and plain, the oracle of what counts it by running totals.</summary>
internal static class SpanBySpan
{
    private const int MostDaysAhead = 3660;

    /// <summary>The moment at which <paramref name="worked"/> has passed since <paramref name="start"/>, counting working time alone.</summary>
    /// <exception cref="InvalidOperationException">There is too little of it in the ten years after.</exception>
    public static DateTimeOffset AddWorkingTime(this WorkCalendar calendar, DateTimeOffset start, TimeSpan worked)
    {
        var left = worked;
        foreach (var (from, to) in MomentsFrom(calendar, start))
        {
            if (to - from >= left)
                return from + left;
            left -= to - from;
        }
        throw new InvalidOperationException("There is no working time left to count.");
    }

    /// <summary>Zero when <paramref name="to"/> is not after <paramref name="from"/>.</summary>
    public static TimeSpan WorkingTimeBetween(this WorkCalendar calendar, DateTimeOffset from, DateTimeOffset to) =>
        MomentsFrom(calendar, from).TakeWhile(span => span.From < to).Aggregate(TimeSpan.Zero, (worked, span) => worked + ((span.To < to ? span.To : to) - span.From));

    private static IEnumerable<(DateTimeOffset From, DateTimeOffset To)> MomentsFrom(WorkCalendar calendar, DateTimeOffset start)
    {
        var clock = new CityClock(TimeProvider.System, calendar.Zone);
        var first = clock.DayOf(start);
        return
            from ahead in Enumerable.Range(0, MostDaysAhead + 1)
            let day = first.AddDays(ahead)
            from span in calendar.SpansOf(day)
            let moments = (From: clock.Moment(day.ToDateTime(span.Start)), To: clock.Moment(day.ToDateTime(span.End)))
            where moments.To > start
            select (moments.From > start ? moments.From : start, moments.To);
    }
}

using SpatialCockpit.Platform.Calendar;

namespace SpatialCockpit.Supervision.Cases.Clocks;

/// <summary>
/// A work calendar as running totals: how much working time has passed at a moment, and when so much will have passed, each by one binary search. Tests count span by span, and find
/// the same. Moments are UTC ticks.
/// </summary>
public sealed class WorkedTime
{
    private const int FirstYear = 2000, LastYear = 2080;

    private readonly long[] _starts;
    private readonly long[] _ends;

    /// <summary>Worked before each span.</summary>
    private readonly long[] _before;

    public WorkedTime(WorkCalendar calendar, CityClock clock)
    {
        List<(long Start, long End)> spans = [];
        var usual = new Dictionary<TimeSpan, int>();
        var (day, midnight) = (new DateOnly(FirstYear, 1, 1), clock.StartOf(new(FirstYear, 1, 1)).UtcTicks);
        while (day.Year < LastYear)
        {
            var next = clock.StartOf(day.AddDays(1)).UtcTicks;
            var worked = TimeSpan.Zero;
            foreach (var span in calendar.SpansOf(day))
            {
                spans.Add((MomentOf(span.Start), MomentOf(span.End)));
                worked += span.End - span.Start;
            }
            if (worked > TimeSpan.Zero)
                usual[worked] = usual.GetValueOrDefault(worked) + 1;
            (day, midnight) = (day.AddDays(1), next);

            // Only on days on which the clock is changed it must be asked; that takes long.
            long MomentOf(TimeOnly time) => next - midnight == TimeSpan.TicksPerDay ? midnight + time.Ticks : clock.Moment(day.ToDateTime(time)).UtcTicks;
        }
        // Days of work may all be taken away by an overlay: then deadlines are never.
        StandardDay = usual.Count == 0 ? TimeSpan.Zero : usual.MaxBy(each => each.Value).Key;
        _starts = [.. spans.Select(span => span.Start)];
        _ends = [.. spans.Select(span => span.End)];
        _before = new long[spans.Count];
        for (var i = 1; i < spans.Count; i++)
            _before[i] = _before[i - 1] + _ends[i - 1] - _starts[i - 1];
        Words = calendar.Words;
    }

    /// <summary>Working time of most of its days; zero where nothing is ever worked.</summary>
    public TimeSpan StandardDay { get; }

    /// <summary>The calendar that it is of.</summary>
    public CalendarWords Words { get; }

    /// <summary>Ticks worked since the first day that it knows.</summary>
    public long At(long ticks)
    {
        var place = Array.BinarySearch(_starts, ticks);
        if (place < 0)
            place = ~place - 1;
        return place < 0 ? 0 : _before[place] + Math.Min(ticks, _ends[place]) - _starts[place];
    }

    /// <summary>The first moment at which so much has been worked: the evening of a day, not the morning after. Null where it lies behind the last day that it knows, or before the first.</summary>
    public long? When(long worked)
    {
        var place = Array.BinarySearch(_before, worked);
        // Worked out exactly at a span's start is worked out at the end of the span before.
        place = place >= 0 ? Math.Max(0, place - 1) : ~place - 1;
        if (place < 0)
            return null;
        var moment = _starts[place] + worked - _before[place];
        return moment <= _ends[place] ? moment : null;
    }
}

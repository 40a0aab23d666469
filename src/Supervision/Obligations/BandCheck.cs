using SpatialCockpit.Platform.Calendar;

namespace SpatialCockpit.Supervision.Obligations;

/// <summary>Bands that no day can have: tried on every due day of four years, a leap year among them, at each moment at which some band begins.</summary>
internal static class BandCheck
{
    private const int DaysOfFourYears = 1461;

    private static readonly DateOnly FirstDay = new(2023, 1, 1);

    /// <summary>Weeks without holidays: nothing but a grace in working days asks for them.</summary>
    private static readonly DutyCalendar Weeks = PlainWeeks();

    /// <returns>Of each such band its place and what is wrong.</returns>
    public static IEnumerable<(int Index, string Mistake)> Mistakes(IReadOnlyList<Band> bands, Amount? grace, bool isOfDays)
    {
        var (possible, seen) = (new bool[bands.Count], new bool[bands.Count]);
        for (var day = 0; day < DaysOfFourYears && seen.Contains(false); day++)
            Try(bands, FirstDay.AddDays(day), grace, isOfDays, possible, seen);
        for (var i = 0; i < bands.Count; i++)
            if (!possible[i])
                yield return (i, $"nothing is left that fits all of '{bands[i].Name}': its bounds contradict each other");
            else if (!seen[i])
                yield return (i, $"'{bands[i].Name}' never shows: tighter bands cover it, or one above says the same");
    }

    private static void Try(IReadOnlyList<Band> bands, DateOnly day, Amount? grace, bool isOfDays, bool[] possible, bool[] seen)
    {
        var due = new Deadline(day, isOfDays ? null : Weeks.StartOf(day));
        var overdueFrom = (grace is { } days ? due.Later(days, Weeks) : due).LateFrom(Weeks);
        var spans = bands.Select(band => (Band: band, Span: band.SpanOf(due, overdueFrom, Weeks))).ToList();
        foreach (var moment in spans.SelectMany(each => new[] { each.Span.From, each.Span.To }).Append(DateTimeOffset.MinValue).Distinct())
            for (var i = 0; i < bands.Count; i++)
            {
                possible[i] |= !spans[i].Span.IsEmpty;
                seen[i] |= ReferenceEquals(Band.At(moment, spans), bands[i]);
            }
    }

    private static DutyCalendar PlainWeeks()
    {
        var clock = new CityClock(TimeProvider.System, TimeZoneInfo.Utc);
        IReadOnlyList<WorkSpan> day = [new(new(9, 0), new(17, 0))];
        var week = Enum.GetValues<DayOfWeek>().Where(weekday => weekday is not (DayOfWeek.Saturday or DayOfWeek.Sunday)).ToDictionary(weekday => weekday, _ => day);
        return new(clock, new WorkCalendar(clock, week, new Dictionary<DateOnly, IReadOnlyList<WorkSpan>>()));
    }
}

namespace SpatialCockpit.Supervision.Indicators.Periods;

/// <summary>From a day to a day, both included, and what it is compared with. Pure: the calendar's days, no clock and no zone.</summary>
public readonly record struct FigurePeriod(DateOnly From, DateOnly To)
{
    /// <summary>Further back, or further ahead, nothing is compared: there a neighbour may have no days.</summary>
    public bool IsComparable => From.Year >= 1900 && To.Year <= 9000;

    /// <summary>The shortest period of the calendar that holds both days; null for longer ones, and for what lies across a year's end.</summary>
    public PeriodKind? Kind
    {
        get
        {
            var period = this;
            return Enum.GetValues<PeriodKind>().Select(kind => (PeriodKind?)kind).FirstOrDefault(kind => period.IsWithin(kind!.Value));
        }
    }

    /// <summary>Whether one such period holds both days.</summary>
    public bool IsWithin(PeriodKind kind) => Of(kind, From).To >= To;

    /// <summary>The adjacent one before (环比): as many months before whole months, else as many days.</summary>
    public FigurePeriod Previous => Months is { } months ? new(From.AddMonths(-months), From.AddDays(-1)) : new(From.AddDays(-Days), From.AddDays(-1));

    /// <summary>The same days a year earlier; whole months are whole there too, and the 28th of February stands for the 29th.</summary>
    public FigurePeriod YearBefore => Months is null ? new(From.AddYears(-1), To.AddYears(-1)) : new(From.AddYears(-1), To.AddDays(1).AddYears(-1).AddDays(-1));

    private int Days => To.DayNumber - From.DayNumber + 1;

    /// <summary>How many whole months it is; null where it is not.</summary>
    private int? Months => From.Day == 1 && To.AddDays(1) is { Day: 1 } next ? ((next.Year - From.Year) * 12) + next.Month - From.Month : null;

    /// <summary>The period of the calendar in which a day lies.</summary>
    public static FigurePeriod Of(PeriodKind kind, DateOnly day) => kind switch
    {
        PeriodKind.Day => new(day, day),
        PeriodKind.Week => OfWeek(day.AddDays(-(((int)day.DayOfWeek + 6) % 7))),
        PeriodKind.Month => OfMonths(day, 1),
        PeriodKind.Quarter => OfMonths(day, 3),
        PeriodKind.Half => OfMonths(day, 6),
        _ => OfMonths(day, 12),
    };

    /// <summary>
    /// As much as has passed, and the same part of the period of the calendar before (同比, as supervision centres mean it): as many days behind its first day, none
    /// behind its last.
    /// </summary>
    /// <param name="kind">Of a period that holds both days.</param>
    /// <param name="now">On the city's clock: a period that is not over counts up to there.</param>
    /// <returns>The part before is null where the one before is too short to have any of it; all is null where nothing has passed yet.</returns>
    public (FigureDays Part, FigureDays? Before)? SamePoint(PeriodKind kind, DateTime now)
    {
        var today = DateOnly.FromDateTime(now);
        if (today < From)
            return null;
        var (last, until) = today <= To ? (today, (TimeOnly?)TimeOnly.FromDateTime(now)) : (To, null);
        var whole = Of(kind, From);
        var before = Of(kind, whole.From.AddDays(-1));
        var shift = before.From.DayNumber - whole.From.DayNumber;
        var (from, to) = (From.AddDays(shift), last.AddDays(shift));
        return (new(From, last, until), from > before.To ? null : to > before.To ? new(from, before.To) : new(from, to, until));
    }

    private static FigurePeriod OfWeek(DateOnly monday) => new(monday, monday.AddDays(6));

    private static FigurePeriod OfMonths(DateOnly day, int months)
    {
        var first = new DateOnly(day.Year, ((day.Month - 1) / months * months) + 1, 1);
        return new(first, first.AddMonths(months).AddDays(-1));
    }
}

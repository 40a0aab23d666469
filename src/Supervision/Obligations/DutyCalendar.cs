using SpatialCockpit.Platform.Calendar;

namespace SpatialCockpit.Supervision.Obligations;

/// <summary>How duties count: whole days of the city, of which the first is the one after, and moments of its clock.</summary>
public sealed class DutyCalendar(CityClock clock, WorkCalendar workdays)
{
    /// <summary>What the record tells apart; the first moment after one.</summary>
    public static readonly TimeSpan Least = TimeSpan.FromMicroseconds(1);

    /// <summary>What is counted to lies within the years that dates have, wherever it is counted from.</summary>
    private const int FirstYear = 1800, LastYear = 3000;

    private static readonly int FirstDay = new DateOnly(FirstYear, 1, 1).DayNumber;

    /// <summary>UTC ticks of each day's first moment, 0 for those that nobody asked for: time zones are slow to ask.</summary>
    private readonly long[] _starts = new long[new DateOnly(LastYear, 1, 1).DayNumber - FirstDay];

    /// <summary>The same for calendars that count alike.</summary>
    public string Checksum { get; } = workdays.Checksum;

    /// <summary>The same days, of which others are worked.</summary>
    public DutyCalendar Working(PackCalendar own) => new(clock, own.Of(clock, workdays));

    public static bool IsCountable(DateOnly day) => day.Year is >= FirstYear and < LastYear;

    public DateOnly DayOf(DateTimeOffset moment) => clock.DayOf(moment);

    public DateTimeOffset StartOf(DateOnly day)
    {
        var place = day.DayNumber - FirstDay;
        if (place < 0 || place >= _starts.Length)
            return clock.StartOf(day).ToUniversalTime();
        var ticks = Volatile.Read(ref _starts[place]);
        if (ticks == 0)
            Volatile.Write(ref _starts[place], ticks = clock.StartOf(day).UtcTicks);
        return new(ticks, TimeSpan.Zero);
    }

    /// <summary>The first moment behind a day.</summary>
    public DateTimeOffset EndOf(DateOnly day) => StartOf(day.AddDays(1));

    /// <summary>A month after 31 January is the last of February; a year after 29 February the 28th.</summary>
    public DateOnly Add(DateOnly day, Amount amount) => amount.Unit switch
    {
        AmountUnit.Days => day.AddDays(amount.Count),
        AmountUnit.Months => day.AddMonths(amount.Count),
        AmountUnit.Years => day.AddYears(amount.Count),
        AmountUnit.WorkingDays => DayOf(workdays.AddWorkingDays(clock.Moment(day.ToDateTime(new TimeOnly(12, 0))), amount.Count)),
        _ => throw new ArgumentException($"{amount.Unit} are not days.", nameof(amount)),
    };

    /// <summary>The first moment at which so much has passed since another: days are over with the last of them, what is on the clock right behind it.</summary>
    public DateTimeOffset Passed(DateTimeOffset since, Amount amount) =>
        amount.IsOfDays ? EndOf(Add(DayOf(since), amount)) : since + amount.Time + Least;
}

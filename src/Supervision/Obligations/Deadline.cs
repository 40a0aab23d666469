namespace SpatialCockpit.Supervision.Obligations;

/// <summary>Until when something is in time: the whole of a day, or a moment; both are included.</summary>
/// <param name="Day">Of the city, in which the moment lies.</param>
/// <param name="Moment">Null for the whole day.</param>
public readonly record struct Deadline(DateOnly Day, DateTimeOffset? Moment)
{
    public DateTimeOffset LateFrom(DutyCalendar calendar) => Moment is { } moment ? moment + DutyCalendar.Least : calendar.EndOf(Day);

    /// <summary>So much later: days behind its day, minutes behind its last moment.</summary>
    public Deadline Later(Amount amount, DutyCalendar calendar)
    {
        if (amount.IsOfDays)
            return new(calendar.Add(Day, amount), null);
        var moment = LateFrom(calendar) - DutyCalendar.Least + amount.Time;
        return new(calendar.DayOf(moment), moment);
    }
}

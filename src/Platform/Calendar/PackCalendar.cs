using SpatialCockpit.Platform.Packs;

namespace SpatialCockpit.Platform.Calendar;

/// <summary>Whose days of work are others than the city's: a station that fills on Sundays, a school.</summary>
/// <param name="KeepsCityHolidays">The city's holidays are no days of work, and its make-up days are, but where <paramref name="Days"/> says otherwise.</param>
public sealed record PackCalendar(Title Title, DeclaredDays Days, bool KeepsCityHolidays)
{
    public WorkCalendar Of(CityClock clock, WorkCalendar city)
    {
        if (!KeepsCityHolidays)
            return new(clock, Days.Week, Days.Exceptions);
        var exceptions = city.Exceptions.ToDictionary(day => day.Key, day => day.Value.Count == 0 || Days.MakeUpHours.Count == 0 ? day.Value : Days.MakeUpHours);
        foreach (var (day, spans) in Days.Exceptions)
            exceptions[day] = spans;
        return new(clock, Days.Week, exceptions);
    }
}

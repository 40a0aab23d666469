namespace SpatialCockpit.Platform.Calendar;

/// <summary>What a calendar says, in words that are kept and compared with those of another.</summary>
/// <param name="Week">Spans of each weekday that is worked.</param>
/// <param name="Days">Of days that differ from their weekday; empty for a holiday.</param>
public sealed record CalendarWords(string Zone, IReadOnlyDictionary<DayOfWeek, string> Week, IReadOnlyDictionary<DateOnly, string> Days)
{
    /// <summary>The first day that is worked otherwise by another: the first of all where weekdays are, or the zone is; null for none.</summary>
    public DateOnly? FirstUnlike(CalendarWords other)
    {
        if (Zone != other.Zone || Enum.GetValues<DayOfWeek>().Any(day => Week.GetValueOrDefault(day, "") != other.Week.GetValueOrDefault(day, "")))
            return DateOnly.MinValue;
        return Days.Keys.Union(other.Days.Keys).Where(day => On(day) != other.On(day)).Select(day => (DateOnly?)day).Min();
    }

    private string On(DateOnly day) => Days.GetValueOrDefault(day) ?? Week.GetValueOrDefault(day.DayOfWeek, "");
}

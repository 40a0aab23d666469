namespace SpatialCockpit.Platform.Calendar;

/// <summary>Time cut into steps by the city's wall clock, one behind the other and none left out: a day may have 23 hours, an hour that the clock has twice is two.</summary>
public sealed class ClockSteps(CityClock clock, StepLength length)
{
    public StepLength Length => length;

    /// <summary>The beginning of the step that holds a moment.</summary>
    public DateTimeOffset StartOf(DateTimeOffset moment)
    {
        var local = TimeZoneInfo.ConvertTime(moment, clock.Zone);
        var day = DateOnly.FromDateTime(local.DateTime);
        return length switch
        {
            StepLength.Hour => local.AddTicks(-(local.TimeOfDay.Ticks % TimeSpan.TicksPerHour)),
            StepLength.Day => clock.StartOf(day),
            StepLength.Week => clock.StartOf(day.AddDays(-(((int)day.DayOfWeek + 6) % 7))),
            _ => clock.StartOf(new(day.Year, day.Month, 1)),
        };
    }

    /// <summary>The beginning of the step behind it.</summary>
    public DateTimeOffset Next(DateTimeOffset start)
    {
        var day = clock.DayOf(start);
        return length switch
        {
            StepLength.Hour => StartOf(start.AddHours(1)),
            StepLength.Day => clock.StartOf(day.AddDays(1)),
            StepLength.Week => clock.StartOf(day.AddDays(7)),
            _ => clock.StartOf(day.AddMonths(1)),
        };
    }

    /// <summary>The beginning of the first step that does not begin earlier.</summary>
    public DateTimeOffset FirstFrom(DateTimeOffset moment) => StartOf(moment) is var start && start < moment ? Next(start) : start;

    /// <summary>The end of a step, or the beginning of the one that is running where it is not over yet.</summary>
    public DateTimeOffset OverBy(DateTimeOffset now, DateTimeOffset end) => end > now && StartOf(now) is var running && running < end ? running : end;

    /// <summary>Where steps begin and end: one border more than there are steps that lie whole between two moments.</summary>
    /// <param name="most">Steps.</param>
    /// <returns>Null where there are more; empty where there is none.</returns>
    public IReadOnlyList<DateTimeOffset>? Borders(DateTimeOffset from, DateTimeOffset to, int most)
    {
        List<DateTimeOffset> borders = [FirstFrom(from)];
        for (var next = Next(borders[0]); next <= to; next = Next(next))
        {
            if (borders.Count > most)
                return null;
            borders.Add(next);
        }
        return borders.Count > 1 ? borders : [];
    }
}

namespace SpatialCockpit.Analytics.Series;

/// <summary>Which times are taken as alike.</summary>
public enum Season
{
    /// <summary>All.</summary>
    None,

    /// <summary>Those of a weekday: for daily values.</summary>
    Weekday,

    /// <summary>Those of an hour of a weekday: for hourly values.</summary>
    WeekdayHour,

    /// <summary>Those of a month of the year: for monthly values.</summary>
    MonthOfYear,
}

public static class SeasonSlots
{
    public static int Count(this Season season) => season switch { Season.Weekday => 7, Season.WeekdayHour => WeekdayHours.Slots, Season.MonthOfYear => 12, _ => 1 };

    /// <param name="local">By the city's clock.</param>
    public static int SlotOf(this Season season, DateTime local) => season switch
    {
        Season.Weekday => WeekdayHours.SlotOf(local) / 24,
        Season.WeekdayHour => WeekdayHours.SlotOf(local),
        Season.MonthOfYear => local.Month - 1,
        _ => 0,
    };
}

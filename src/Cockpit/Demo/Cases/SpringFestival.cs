namespace SpatialCockpit.Cockpit.Demo.Cases;

/// <summary>The Spring Festival moves with the moon; the rest of the year is plain.</summary>
internal static class SpringFestival
{
    private static readonly System.Globalization.ChineseLunisolarCalendar Moon = new();

    /// <summary>New Year's Eve to the sixth day of the lunar year.</summary>
    public static bool Contains(DateOnly day)
    {
        var at = day.ToDateTime(TimeOnly.MinValue);
        return IsFirstMonthUpTo(at, 6) || IsFirstMonthUpTo(at.AddDays(1), 1);
    }

    private static bool IsFirstMonthUpTo(DateTime at, int last) => Moon.GetMonth(at) == 1 && Moon.GetDayOfMonth(at) <= last;
}

using SpatialCockpit.Platform.Calendar;

namespace SpatialCockpit.Tests.Platform.Calendar;

/// <summary>The calendar that comes with the program.</summary>
internal static class ChinaCalendar
{
    public static CityClock Clock { get; } = new(TimeProvider.System, TimeZoneInfo.FindSystemTimeZoneById(CityClock.DefaultZone));

    public static WorkCalendar Days { get; } = WorkCalendarFile.Load(Path.Combine(Repository.Root, "data/dictionaries/work-calendar.yaml"), Clock);
}

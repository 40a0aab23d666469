using System.Globalization;
using SpatialCockpit.Analytics.Warehouse.Tables;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Packs.Installing;

namespace SpatialCockpit.Analytics.Dimensions;

/// <summary>A row for each day: its place in weeks, months, quarters and halves, and whether it is worked.</summary>
internal sealed class CalendarDimension(PackCatalog packs, CityClock clock, WorkCalendar city) : IDimension
{
    private static readonly DateOnly First = new(2000, 1, 1);

    private readonly PerWorld<Days> _days = new(packs, world => new(
        [.. world.Packs.SelectMany(pack => pack.Named<PackCalendar>(CalendarsSection.SectionKey)).Select(entry => (entry.Key, entry.Value.Of(clock, city)))]));

    public WarehouseTable Table { get; } = new(new(WarehouseTable.HostSchema, "calendar"), "calendar", true,
    [
        new("day", "DATE", ValueForm.Plain, 0),
        new("year", "SMALLINT", ValueForm.Plain),
        new("half", "SMALLINT", ValueForm.Plain),
        new("quarter", "SMALLINT", ValueForm.Plain),
        new("month", "SMALLINT", ValueForm.Plain),
        new("week_year", "SMALLINT", ValueForm.Plain),
        new("week", "SMALLINT", ValueForm.Plain),
        new("weekday", "SMALLINT", ValueForm.Plain),
        new("is_working", "BOOLEAN", ValueForm.Plain),
        new("is_holiday", "BOOLEAN", ValueForm.Plain),
        new("is_made_up", "BOOLEAN", ValueForm.Plain),
        new("working_minutes", "SMALLINT", ValueForm.Plain),
        new("worked_in", "VARCHAR[]", ValueForm.Array),
    ]);

    public object Version => _days.Now;

    public IEnumerable<IEnumerable<string?>> Rows()
    {
        var last = new DateOnly(clock.Today.Year + 10, 12, 31);
        for (var day = First; day <= last; day = day.AddDays(1))
            yield return RowOf(day);
    }

    private IEnumerable<string?> RowOf(DateOnly day)
    {
        var (isWorking, isWorkday) = (city.IsWorkingDay(day), day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday));
        var date = day.ToDateTime(TimeOnly.MinValue);
        yield return day.ToString("O", CultureInfo.InvariantCulture);
        yield return Text(day.Year);
        yield return Text((day.Month + 5) / 6);
        yield return Text((day.Month + 2) / 3);
        yield return Text(day.Month);
        yield return Text(ISOWeek.GetYear(date));
        yield return Text(ISOWeek.GetWeekOfYear(date));
        yield return Text(day.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)day.DayOfWeek);
        yield return Text(isWorking);
        yield return Text(isWorkday && !isWorking);
        yield return Text(!isWorkday && isWorking);
        yield return Text((int)city.SpansOf(day).Sum(span => (span.End - span.Start).TotalMinutes));
        yield return $"{{{string.Join(',', _days.Now.Calendars.Where(calendar => calendar.Calendar.IsWorkingDay(day)).Select(calendar => calendar.Name))}}}";
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(bool flag) => flag ? "t" : "f";

    private sealed record Days(IReadOnlyList<(string Name, WorkCalendar Calendar)> Calendars);
}

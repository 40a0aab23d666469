using System.Globalization;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Tests.Platform.Packs;

namespace SpatialCockpit.Tests.Platform.Calendar;

/// <summary>A pack's calendar has days of work of its own, over the city's holidays or without them.</summary>
public sealed class PackCalendarTests
{
    /// <summary>As the page for authors of packs shows it.</summary>
    private static readonly string Stations = DocumentPage.Blocks("packs/calendars.md", "yaml")[0];

    [Theory]
    [InlineData("2026-11-20", true, true)] // a Friday
    [InlineData("2026-11-21", true, true)] // a Saturday, of their week
    [InlineData("2026-11-22", false, false)] // a Sunday
    [InlineData("2026-10-01", false, true)] // the city's holiday
    [InlineData("2026-09-20", true, false)] // a Sunday that the city makes up
    [InlineData("2026-07-01", false, false)] // their own holiday
    [InlineData("2026-07-03", false, false)]
    [InlineData("2026-07-04", true, true)]
    [InlineData("2026-07-05", true, true)] // a Sunday that they make up
    public void A_day_is_worked_as_the_calendar_says_and_else_as_the_city(string day, bool overTheCitys, bool alone)
    {
        var date = DateOnly.Parse(day, CultureInfo.InvariantCulture);
        Of(Stations).IsWorkingDay(date).ShouldBe(overTheCitys);
        Of(Stations.Replace("city_holidays: true", "city_holidays: false", StringComparison.Ordinal)).IsWorkingDay(date).ShouldBe(alone);
    }

    [Fact]
    public void Days_that_are_made_up_have_hours_of_their_own()
    {
        var calendar = Of(Stations);
        calendar.SpansOf(new(2026, 9, 20)).ShouldBe([new(new(8, 0), new(12, 0))]);
        calendar.SpansOf(new(2026, 7, 5)).ShouldBe([new(new(8, 0), new(12, 0))]);
        Of(Stations.Replace("  make_up_hours: [08:00-12:00]\n", "", StringComparison.Ordinal).Replace(", make_up: [2026-07-05]", "", StringComparison.Ordinal)).SpansOf(new(2026, 9, 20)).ShouldBe(ChinaCalendar.Days.SpansOf(new(2026, 9, 20)), "as the city works then");
    }

    [Fact]
    public void Working_days_are_counted_by_it() =>
        Of(Stations).AddWorkingDays(ChinaCalendar.Clock.Moment(new(2026, 6, 30, 9, 0, 0)), 2).ShouldBe(ChinaCalendar.Clock.Moment(new(2026, 7, 5, 9, 0, 0)), "Saturday the 4th and the Sunday that is made up");

    [Theory]
    [InlineData("monday: [08:00-20:00]", "moonday: [08:00-20:00]", "calendars.yaml:5: 'moonday' is not a day of the week")]
    [InlineData("monday: [08:00-20:00]", "monday: [08:00-12:00, 11:00-20:00]", "calendars.yaml:5: '11:00-20:00' begins before the span before it ends")]
    [InlineData("monday: [08:00-20:00]", "monday: [20:00-08:00]", "calendars.yaml:5: '20:00-08:00' is not a span of a day such as 09:00-12:00")]
    [InlineData("2026-07-01..2026-07-03", "2026-07-03..2026-07-01", "calendars.yaml:8: '2026-07-03..2026-07-01' is neither a day such as 2025-10-01 nor a range first..last")]
    [InlineData("2026-07-01..2026-07-03", "0001-01-01..9999-12-31", "calendars.yaml:8: '0001-01-01..9999-12-31' is longer than a year")]
    [InlineData("  make_up_hours: [08:00-12:00]\n", "", "calendars.yaml:7: '2026-07-05' is made up, and 'make_up_hours' do not say when it is worked")]
    [InlineData("make_up_hours", "makeup_hours", "calendars.yaml:6: 'makeup_hours' is not known here")]
    [InlineData("city_holidays: true", "city_holidays: maybe", "calendars.yaml:4: 'city_holidays' is neither true nor false")]
    public void A_mistake_has_its_line(string text, string instead, string mistake) => Should.Throw<PackException>(() => Of(Stations.Replace(text, instead, StringComparison.Ordinal))).Message.ShouldContain(mistake);

    [Fact]
    public void A_calendar_without_work_is_a_mistake() => Should.Throw<PackException>(() => Of("never:\n  title: 从不\n")).Message.ShouldContain("'hours' is missing: no day is worked");

    private static WorkCalendar Of(string yaml) => OnePack.Read(new CalendarsSection(), yaml).Named<PackCalendar>(CalendarsSection.SectionKey).Values.Single().Of(ChinaCalendar.Clock, ChinaCalendar.Days);
}

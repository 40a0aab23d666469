using SpatialCockpit.Analytics.Series;

namespace SpatialCockpit.Tests.Analytics.Series;

public sealed class WeekdayHoursTests
{
    private static readonly TimeZoneInfo Shanghai = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    [Fact]
    public void Events_count_by_the_citys_clock_and_those_outside_do_not()
    {
        // 2024-07-01 is a Monday; 16:30 in Greenwich is half past midnight of Tuesday in Shanghai.
        DateTimeOffset[] events = [At("2024-07-01T16:30Z"), At("2024-07-01T00:00Z"), At("2024-06-30T15:59Z"), At("2024-07-14T16:00Z")];
        var matrix = WeekdayHours.Of(events, At("2024-06-30T16:00Z"), At("2024-07-14T16:00Z"), Shanghai);
        matrix.Counts.Sum().ShouldBe(2);
        matrix.Counts[24].ShouldBe(1);
        matrix.Counts[8].ShouldBe(1);
        matrix.Hours.ShouldAllBe(hours => hours == 2);
        matrix.Rate(24).ShouldBe(0.5);
    }

    [Fact]
    public void Hours_that_a_clock_leaps_over_or_has_twice_are_counted_as_they_were()
    {
        var matrix = WeekdayHours.Of([], At("2024-03-31T00:00+01:00"), At("2024-04-01T00:00+02:00"), TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));
        matrix.Hours.Sum().ShouldBe(23);
        matrix.Hours[6 * 24 + 2].ShouldBe(0);
        matrix.Rate(6 * 24 + 2).ShouldBe(0);
        WeekdayHours.Of([], At("2024-10-27T00:00+02:00"), At("2024-10-28T00:00+01:00"), TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin")).Hours[6 * 24 + 2].ShouldBe(2);
    }

    [Fact]
    public void Parts_of_hours_count_in_part()
    {
        var matrix = WeekdayHours.Of([], At("2024-07-01T00:10Z"), At("2024-07-01T01:40Z"), TimeZoneInfo.Utc);
        matrix.Hours[0].ShouldBe(50 / 60.0, 1e-12);
        matrix.Hours[1].ShouldBe(40 / 60.0, 1e-12);
        WeekdayHours.Of([], At("2024-07-01T00:10Z"), At("2024-07-01T00:10Z"), TimeZoneInfo.Utc).Hours.Sum().ShouldBe(0);
    }

    private static DateTimeOffset At(string moment) => DateTimeOffset.Parse(moment);
}

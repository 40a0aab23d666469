using System.Globalization;
using SpatialCockpit.Platform.Calendar;

namespace SpatialCockpit.Tests.Platform.Calendar;

public sealed class ClockStepsTests
{
    [Theory]
    [InlineData(StepLength.Hour, "2026-05-06T07:59:59+08:00", "2026-05-06T07:00:00+08:00", "2026-05-06T08:00:00+08:00")]
    [InlineData(StepLength.Day, "2026-05-06T16:00:00Z", "2026-05-07T00:00:00+08:00", "2026-05-08T00:00:00+08:00")]
    [InlineData(StepLength.Week, "2026-05-10T23:59:00+08:00", "2026-05-04T00:00:00+08:00", "2026-05-11T00:00:00+08:00")]
    [InlineData(StepLength.Week, "2026-05-11T00:00:00+08:00", "2026-05-11T00:00:00+08:00", "2026-05-18T00:00:00+08:00")]
    [InlineData(StepLength.Month, "2026-12-31T23:59:00+08:00", "2026-12-01T00:00:00+08:00", "2027-01-01T00:00:00+08:00")]
    public void A_moment_lies_in_one_step_of_the_citys_clock(StepLength length, string moment, string start, string next)
    {
        var steps = Of("Asia/Shanghai", length);
        steps.StartOf(At(moment)).ShouldBe(At(start));
        steps.Next(At(start)).ShouldBe(At(next));
        steps.StartOf(At(next)).ShouldBe(At(next));
    }

    [Fact]
    public void Days_have_as_many_hours_as_the_clock_gave_them()
    {
        var (days, hours) = (Of("Europe/Berlin", StepLength.Day), Of("Europe/Berlin", StepLength.Hour));
        foreach (var (day, length) in new[] { ("2026-03-29", 23), ("2026-03-30", 24), ("2026-10-25", 25) })
        {
            var start = Clock("Europe/Berlin").StartOf(DateOnly.Parse(day, CultureInfo.InvariantCulture));
            (days.Next(start) - start).TotalHours.ShouldBe(length);
            hours.Borders(start, days.Next(start), 30)!.Count.ShouldBe(length + 1, "each hour is a step, one that comes twice is two");
        }
    }

    [Fact]
    public void Only_whole_steps_are_told_and_none_is_missing()
    {
        var steps = Of("Asia/Shanghai", StepLength.Month);
        steps.Borders(At("2026-01-15T00:00:00+08:00"), At("2026-04-30T00:00:00+08:00"), 9)!.ShouldBe([At("2026-02-01T00:00:00+08:00"), At("2026-03-01T00:00:00+08:00"), At("2026-04-01T00:00:00+08:00")]);
        steps.Borders(At("2026-01-15T00:00:00+08:00"), At("2026-02-20T00:00:00+08:00"), 9)!.ShouldBeEmpty();
        steps.Borders(At("2026-01-01T00:00:00+08:00"), At("2026-10-01T00:00:00+08:00"), 9)!.Count.ShouldBe(10);
        steps.Borders(At("2026-01-01T00:00:00+08:00"), At("2026-11-01T00:00:00+08:00"), 9).ShouldBeNull();
    }

    [Fact]
    public void A_step_that_is_running_is_not_over()
    {
        var steps = Of("Asia/Shanghai", StepLength.Day);
        var end = At("2026-05-08T00:00:00+08:00");
        steps.OverBy(At("2026-05-07T13:00:00+08:00"), end).ShouldBe(At("2026-05-07T00:00:00+08:00"));
        steps.OverBy(end, end).ShouldBe(end);
        steps.OverBy(At("2026-06-07T13:00:00+08:00"), end).ShouldBe(end);
    }

    [Theory]
    [InlineData("2026-05-06", "2026-05-05T16:00:00Z")]
    [InlineData("2026-05-06T08:00Z", "2026-05-06T08:00:00Z")]
    [InlineData("2026-05-06T08:00:00.25+08:00", "2026-05-06T00:00:00.25Z")]
    [InlineData("2026-02-30", null)]
    [InlineData("2026-05-06T08:00:00", null)]
    [InlineData("06.05.2026", null)]
    [InlineData("0001-01-01", null)]
    [InlineData("", null)]
    public void A_moment_has_its_zone_or_is_a_day_of_the_city(string text, string? moment)
    {
        Clock("Asia/Shanghai").TryRead(text, out var read).ShouldBe(moment is not null);
        if (moment is not null)
            read.ShouldBe(At(moment));
    }

    private static ClockSteps Of(string zone, StepLength length) => new(Clock(zone), length);

    private static CityClock Clock(string zone) => new(TimeProvider.System, TimeZoneInfo.FindSystemTimeZoneById(zone));

    private static DateTimeOffset At(string moment) => DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture);
}

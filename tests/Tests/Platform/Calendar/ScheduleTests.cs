using System.Globalization;
using SpatialCockpit.Platform.Calendar;

namespace SpatialCockpit.Tests.Platform.Calendar;

public sealed class ScheduleTests
{
    private static readonly CityClock NewYork = new(TimeProvider.System, TimeZoneInfo.FindSystemTimeZoneById("America/New_York"));

    private static long At(CityClock clock, string local) => clock.Moment(DateTime.Parse(local, CultureInfo.InvariantCulture)).UtcTicks;

    private static ScheduleSpan Daily(CityClock clock, string start, string end, Func<DateOnly, bool>? isOn = null) =>
        new(long.MinValue, long.MaxValue, clock, new(TimeOnly.Parse(start, CultureInfo.InvariantCulture), TimeOnly.Parse(end, CultureInfo.InvariantCulture)), isOn);

    [Theory]
    [InlineData("2026-03-02 21:59:59", false, "2026-03-02 22:00")]
    [InlineData("2026-03-02 22:00", true, "2026-03-03 06:00")] // the first moment is in it
    [InlineData("2026-03-03 05:59:59", true, "2026-03-03 06:00")]
    [InlineData("2026-03-03 06:00", false, "2026-03-03 22:00")] // the last is not
    public void Hours_lead_over_midnight(string at, bool isOpen, string next)
    {
        var nights = new Schedule([Daily(ChinaCalendar.Clock, "22:00", "06:00")]);
        nights.IsOpen(At(ChinaCalendar.Clock, at)).ShouldBe(isOpen);
        nights.NextChange(At(ChinaCalendar.Clock, at)).ShouldBe(At(ChinaCalendar.Clock, next));
    }

    [Fact]
    public void A_night_belongs_to_the_day_it_begins_on()
    {
        var fridays = new Schedule([Daily(ChinaCalendar.Clock, "22:00", "06:00", day => day.DayOfWeek == DayOfWeek.Friday)]);
        fridays.IsOpen(At(ChinaCalendar.Clock, "2026-03-07 05:00")).ShouldBeTrue(); // Saturday morning
        fridays.IsOpen(At(ChinaCalendar.Clock, "2026-03-07 22:30")).ShouldBeFalse();
        fridays.NextChange(At(ChinaCalendar.Clock, "2026-03-07 06:00")).ShouldBe(At(ChinaCalendar.Clock, "2026-03-13 22:00"));
    }

    [Fact]
    public void Spans_that_touch_are_one() =>
        new Schedule([Daily(ChinaCalendar.Clock, "08:00", "12:00"), Daily(ChinaCalendar.Clock, "12:00", "18:00")])
            .NextChange(At(ChinaCalendar.Clock, "2026-03-02 09:00")).ShouldBe(At(ChinaCalendar.Clock, "2026-03-02 18:00"));

    [Fact]
    public void What_is_over_never_changes_again()
    {
        var once = new Schedule([new(At(ChinaCalendar.Clock, "2026-10-01"), At(ChinaCalendar.Clock, "2026-10-08"), ChinaCalendar.Clock)]);
        once.IsOpen(At(ChinaCalendar.Clock, "2026-10-07 23:59")).ShouldBeTrue();
        once.IsOpen(At(ChinaCalendar.Clock, "2026-10-08")).ShouldBeFalse();
        once.NextChange(At(ChinaCalendar.Clock, "2026-10-08")).ShouldBe(long.MaxValue);
        once.NextChange(0).ShouldBe(At(ChinaCalendar.Clock, "2026-10-01"));
    }

    [Fact]
    public void A_clock_that_leaps_makes_the_night_shorter()
    {
        var nights = new Schedule([Daily(NewYork, "01:00", "03:00")]);
        var (start, end) = (At(NewYork, "2026-03-08 01:00"), At(NewYork, "2026-03-08 03:00"));
        (end - start).ShouldBe(TimeSpan.TicksPerHour); // 2:00 to 3:00 is not there
        nights.NextChange(start).ShouldBe(end);
    }

    /// <summary>Against each minute of some weeks, asked one by one.</summary>
    [Fact]
    public void Changes_are_where_minutes_differ()
    {
        var dice = new Random(20260302);
        for (var world = 0; world < 60; world++)
        {
            var clock = world % 3 == 0 ? NewYork : ChinaCalendar.Clock;
            var start = At(clock, "2026-02-27") / TimeSpan.TicksPerMinute;
            var spans = Enumerable.Range(0, dice.Next(1, 4)).Select(_ => Span(clock, start, dice)).ToList();
            var schedule = new Schedule(spans);
            var next = schedule.NextChange(start * TimeSpan.TicksPerMinute);
            for (var minute = start + 1; minute < start + 20 * 1440; minute++)
            {
                var (now, before) = (minute * TimeSpan.TicksPerMinute, (minute - 1) * TimeSpan.TicksPerMinute);
                var isChange = spans.Exists(span => span.Holds(now)) != spans.Exists(span => span.Holds(before));
                schedule.IsOpen(now).ShouldBe(spans.Exists(span => span.Holds(now)));
                (next == now).ShouldBe(isChange, $"world {world}, minute {minute - start}");
                if (next == now)
                    next = schedule.NextChange(now);
            }
        }
    }

    private static ScheduleSpan Span(CityClock clock, long start, Random dice)
    {
        var days = dice.Next(1, 128);
        var (from, to) = dice.Next(2) == 0 ? (long.MinValue, long.MaxValue) : (Minute(dice.Next(10 * 1440)), Minute(10 * 1440 + dice.Next(10 * 1440)));
        return new(from, to, clock, dice.Next(4) == 0 ? null : new(new TimeOnly(dice.Next(24), dice.Next(60)), new TimeOnly(dice.Next(24), 0)), day => (days >> (int)day.DayOfWeek & 1) != 0);

        long Minute(int after) => (start + after) * TimeSpan.TicksPerMinute;
    }
}

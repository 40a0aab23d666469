using System.Globalization;
using SpatialCockpit.Platform.Calendar;

namespace SpatialCockpit.Tests.Platform.Calendar;

public sealed class WorkCalendarTests
{
    private static readonly CityClock Clock = ChinaCalendar.Clock;

    private static readonly WorkCalendar Calendar = ChinaCalendar.Days;

    private static DateTimeOffset At(string local) => Clock.Moment(DateTime.Parse(local, CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("2025-01-24", true)] // Friday
    [InlineData("2025-01-25", false)] // Saturday
    [InlineData("2025-01-26", true)] // Sunday, made up for Spring Festival
    [InlineData("2025-01-28", false)] // Spring Festival
    [InlineData("2025-02-04", false)]
    [InlineData("2025-02-05", true)]
    [InlineData("2025-10-08", false)] // National Day with Mid-Autumn
    [InlineData("2025-10-11", true)] // Saturday, made up
    public void Holidays_take_days_away_and_make_up_days_add_them(string day, bool working) =>
        Calendar.IsWorkingDay(DateOnly.Parse(day, CultureInfo.InvariantCulture)).ShouldBe(working);

    [Theory]
    [InlineData("2025-03-03 09:00", 60, "2025-03-03 10:00")]
    [InlineData("2025-03-03 11:30", 60, "2025-03-03 14:00")] // across the noon break
    [InlineData("2025-03-03 17:00", 60, "2025-03-04 09:30")] // across the night
    [InlineData("2025-03-07 17:30", 1, "2025-03-10 09:01")] // Friday evening to Monday
    [InlineData("2025-01-27 17:00", 60, "2025-02-05 09:30")] // across Spring Festival
    [InlineData("2025-03-03 03:00", 0, "2025-03-03 09:00")] // nothing to do still starts at opening
    [InlineData("2025-09-27 12:00", 420, "2025-09-28 17:30")] // a make-up Sunday, to its last minute
    public void Working_minutes_stop_at_breaks_nights_and_holidays(string start, int minutes, string end) =>
        Calendar.AddWorkingTime(At(start), TimeSpan.FromMinutes(minutes)).ShouldBe(At(end));

    [Theory]
    [InlineData("2025-03-03 10:42", 0, "2025-03-03 10:42")]
    [InlineData("2025-03-03 10:42", 1, "2025-03-04 10:42")]
    [InlineData("2025-03-07 10:42", 1, "2025-03-10 10:42")]
    [InlineData("2025-01-24 10:42", 2, "2025-01-27 10:42")] // Sunday 26 January counts
    [InlineData("2025-09-30 10:42", 1, "2025-10-09 10:42")]
    public void Working_days_keep_the_hour(string start, int days, string end) =>
        Calendar.AddWorkingDays(At(start), days).ShouldBe(At(end));

    [Fact]
    public void Time_between_is_the_inverse_of_adding()
    {
        var random = new Random(20250101);
        for (var i = 0; i < 500; i++)
        {
            var start = At("2024-12-20 00:00").AddMinutes(random.Next(400_000));
            var worked = TimeSpan.FromMinutes(random.Next(1, 20_000));
            Calendar.WorkingTimeBetween(start, Calendar.AddWorkingTime(start, worked)).ShouldBe(worked, $"from {start}");
        }
    }

    [Fact]
    public void Time_between_runs_forward_only() =>
        Calendar.WorkingTimeBetween(At("2025-03-04 09:00"), At("2025-03-03 09:00")).ShouldBe(TimeSpan.Zero);

    [Fact]
    public void A_calendar_without_working_time_says_so()
    {
        var never = new WorkCalendar(Clock, new Dictionary<DayOfWeek, IReadOnlyList<WorkSpan>>(), new Dictionary<DateOnly, IReadOnlyList<WorkSpan>>());
        Should.Throw<InvalidOperationException>(() => never.AddWorkingTime(At("2025-03-03 09:00"), TimeSpan.FromMinutes(1)));
        Should.Throw<InvalidOperationException>(() => never.AddWorkingDays(At("2025-03-03 09:00"), 1));
    }

    [Fact]
    public void Overlapping_spans_are_refused() =>
        Should.Throw<ArgumentException>(() => new WorkCalendar(
            Clock,
            new Dictionary<DayOfWeek, IReadOnlyList<WorkSpan>> { [DayOfWeek.Monday] = [new(new(9, 0), new(12, 0)), new(new(11, 0), new(13, 0))] },
            new Dictionary<DateOnly, IReadOnlyList<WorkSpan>>()));

    [Theory]
    [InlineData("2025-03-03T15:59:59Z", "2025-03-03")]
    [InlineData("2025-03-03T16:00:00Z", "2025-03-04")] // midnight in Shanghai
    public void A_day_is_a_day_in_the_city(string moment, string day) =>
        Clock.DayOf(DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture)).ShouldBe(DateOnly.Parse(day, CultureInfo.InvariantCulture));

    [Fact]
    public void A_leaping_clock_still_has_every_day()
    {
        // Cairo leaps from 00:00 to 01:00: the day starts at the leap's end.
        var cairo = new CityClock(TimeProvider.System, TimeZoneInfo.FindSystemTimeZoneById("Africa/Cairo"));
        cairo.DayOf(cairo.StartOf(new DateOnly(2024, 4, 26))).ShouldBe(new DateOnly(2024, 4, 26));
    }
}

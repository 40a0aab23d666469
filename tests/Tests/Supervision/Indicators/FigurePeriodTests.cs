using System.Globalization;
using SpatialCockpit.Supervision.Indicators.Periods;

namespace SpatialCockpit.Tests.Supervision.Indicators;

/// <summary>With which days a period is compared.</summary>
public sealed class FigurePeriodTests
{
    [Theory]
    [InlineData("2026-11-25", "2026-11-25", PeriodKind.Day)]
    [InlineData("2026-11-23", "2026-11-29", PeriodKind.Week)]
    [InlineData("2026-11-22", "2026-11-23", PeriodKind.Month)]
    [InlineData("2026-11-01", "2026-11-30", PeriodKind.Month)]
    [InlineData("2026-12-28", "2027-01-03", PeriodKind.Week)]
    [InlineData("2026-10-31", "2026-11-02", PeriodKind.Quarter)]
    [InlineData("2026-09-30", "2026-10-01", PeriodKind.Week)]
    [InlineData("2026-07-01", "2026-12-31", PeriodKind.Half)]
    [InlineData("2026-06-20", "2026-07-10", PeriodKind.Year)]
    [InlineData("2026-12-20", "2027-01-10", null)]
    [InlineData("2025-01-01", "2026-12-31", null)]
    public void Days_are_of_the_shortest_period_that_holds_them(string from, string to, PeriodKind? kind) => Period(from, to).Kind.ShouldBe(kind);

    [Theory]
    [InlineData("2026-11-01", "2026-11-30", "2026-10-01", "2026-10-31")]
    [InlineData("2026-03-01", "2026-03-31", "2026-02-01", "2026-02-28")]
    [InlineData("2024-03-01", "2024-03-31", "2024-02-01", "2024-02-29")]
    [InlineData("2026-01-01", "2026-01-31", "2025-12-01", "2025-12-31")]
    [InlineData("2026-01-01", "2026-03-31", "2025-10-01", "2025-12-31")]
    [InlineData("2026-07-01", "2026-12-31", "2026-01-01", "2026-06-30")]
    [InlineData("2026-01-01", "2026-12-31", "2025-01-01", "2025-12-31")]
    [InlineData("2026-01-01", "2026-02-28", "2025-11-01", "2025-12-31")]
    [InlineData("2026-11-23", "2026-11-29", "2026-11-16", "2026-11-22")]
    [InlineData("2026-12-28", "2027-01-03", "2026-12-21", "2026-12-27")]
    [InlineData("2026-11-25", "2026-11-25", "2026-11-24", "2026-11-24")]
    [InlineData("2024-03-01", "2024-03-01", "2024-02-29", "2024-02-29")]
    [InlineData("2026-11-01", "2026-11-25", "2026-10-07", "2026-10-31")]
    [InlineData("2026-02-15", "2026-03-14", "2026-01-18", "2026-02-14")]
    public void Before_lie_as_many_months_or_else_as_many_days(string from, string to, string first, string last) => Period(from, to).Previous.ShouldBe(Period(first, last));

    [Theory]
    [InlineData("2026-11-01", "2026-11-25", "2025-11-01", "2025-11-25")]
    [InlineData("2024-02-29", "2024-02-29", "2023-02-28", "2023-02-28")]
    [InlineData("2024-02-10", "2024-02-29", "2023-02-10", "2023-02-28")]
    [InlineData("2025-02-01", "2025-02-28", "2024-02-01", "2024-02-29")]
    [InlineData("2024-02-01", "2024-02-29", "2023-02-01", "2023-02-28")]
    [InlineData("2025-02-28", "2025-02-28", "2024-02-28", "2024-02-28")]
    [InlineData("2026-12-28", "2027-01-03", "2025-12-28", "2026-01-03")]
    [InlineData("2025-01-01", "2025-12-31", "2024-01-01", "2024-12-31")]
    public void A_year_earlier_are_the_same_days(string from, string to, string first, string last) => Period(from, to).YearBefore.ShouldBe(Period(first, last));

    /// <summary>It is the 25th of November 2026, a Wednesday, 10:30.</summary>
    [Theory]
    [InlineData("2026-11-25", "2026-11-25", PeriodKind.Day, "2026-11-25..2026-11-25 10:30", "2026-11-24..2026-11-24 10:30")]
    [InlineData("2026-11-24", "2026-11-24", PeriodKind.Day, "2026-11-24..2026-11-24", "2026-11-23..2026-11-23")]
    [InlineData("2026-11-23", "2026-11-29", PeriodKind.Week, "2026-11-23..2026-11-25 10:30", "2026-11-16..2026-11-18 10:30")]
    [InlineData("2026-11-23", "2026-11-24", PeriodKind.Week, "2026-11-23..2026-11-24", "2026-11-16..2026-11-17")]
    [InlineData("2026-11-01", "2026-11-30", PeriodKind.Month, "2026-11-01..2026-11-25 10:30", "2026-10-01..2026-10-25 10:30")]
    [InlineData("2026-11-10", "2026-11-20", PeriodKind.Month, "2026-11-10..2026-11-20", "2026-10-10..2026-10-20")]
    [InlineData("2026-06-01", "2026-06-03", PeriodKind.Month, "2026-06-01..2026-06-03", "2026-05-01..2026-05-03")]
    [InlineData("2026-06-01", "2026-06-03", PeriodKind.Week, "2026-06-01..2026-06-03", "2026-05-25..2026-05-27")]
    [InlineData("2026-03-01", "2026-03-30", PeriodKind.Month, "2026-03-01..2026-03-30", "2026-02-01..2026-02-28")]
    [InlineData("2024-03-01", "2024-03-29", PeriodKind.Month, "2024-03-01..2024-03-29", "2024-02-01..2024-02-29")]
    [InlineData("2026-02-01", "2026-02-28", PeriodKind.Month, "2026-02-01..2026-02-28", "2026-01-01..2026-01-28")]
    [InlineData("2026-03-29", "2026-03-31", PeriodKind.Month, "2026-03-29..2026-03-31", null)]
    [InlineData("2026-10-01", "2026-12-31", PeriodKind.Quarter, "2026-10-01..2026-11-25 10:30", "2026-07-01..2026-08-25 10:30")]
    [InlineData("2026-07-01", "2026-12-31", PeriodKind.Half, "2026-07-01..2026-11-25 10:30", "2026-01-01..2026-05-28 10:30")]
    [InlineData("2026-01-01", "2026-06-30", PeriodKind.Half, "2026-01-01..2026-06-30", "2025-07-01..2025-12-28")]
    [InlineData("2026-01-01", "2026-12-31", PeriodKind.Year, "2026-01-01..2026-11-25 10:30", "2025-01-01..2025-11-25 10:30")]
    [InlineData("2026-01-01", "2026-01-04", PeriodKind.Week, "2026-01-01..2026-01-04", "2025-12-25..2025-12-28")]
    public void The_same_point_is_as_far_from_the_first_day(string from, string to, PeriodKind kind, string part, string? before)
    {
        var point = Period(from, to).SamePoint(kind, new(2026, 11, 25, 10, 30, 0))!.Value;
        (Words(point.Part), Words(point.Before)).ShouldBe((part, before));
    }

    [Fact]
    public void Of_what_is_still_to_come_nothing_has_passed() => Period("2026-12-01", "2026-12-31").SamePoint(PeriodKind.Month, new(2026, 11, 25, 10, 30, 0)).ShouldBeNull();

    [Fact]
    public void Days_that_nobody_works_are_left_out_in_one_piece() =>
        new FigureDays(Day("2025-01-31"), Day("2025-02-11")).Worked(day => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && day.Month == 2).Left.ShouldBe([(Day("2025-01-31"), Day("2025-02-03")), (Day("2025-02-08"), Day("2025-02-10"))]);

    private static FigurePeriod Period(string from, string to) => new(Day(from), Day(to));

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? Words(FigureDays? days) => days is null ? null : string.Create(CultureInfo.InvariantCulture, $"{days.From:yyyy-MM-dd}..{days.To:yyyy-MM-dd}{(days.Until is { } until ? $" {until:HH:mm}" : "")}");
}

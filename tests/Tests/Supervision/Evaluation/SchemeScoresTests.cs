using SpatialCockpit.Cockpit;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Supervision.Evaluation.Declared;
using SpatialCockpit.Supervision.Evaluation.Scoring;

namespace SpatialCockpit.Tests.Supervision.Evaluation;

/// <summary>The formulas of the shipped schemes, by figures that cities have published.</summary>
public sealed class SchemeScoresTests
{
    private static readonly PackWorld World = new(PackFile.LoadAll(Path.Combine(Repository.Root, "data", "packs"), CockpitHost.PackSections));

    /// <summary>Monthly report of Tianmen, December 2016.</summary>
    [Fact]
    public void The_published_month_is_what_was_published()
    {
        var score = Of("district", ("due", 972), ("closed", 911), ("closed_in_time", 737), ("due_events", 956), ("closed_events", 902), ("due_parts", 16), ("closed_parts", 9), ("registered", 996), ("reported", 1054));
        Shown(score, "close_rate").ShouldBe(93.72m);
        Shown(score, "close_in_time_rate").ShouldBe(75.82m);
        Shown(score, "event_close_rate").ShouldBe(94.35m);
        Shown(score, "part_close_rate").ShouldBe(56.25m);
        Shown(score, "registered").ShouldBe(996);
    }

    [Theory]
    [InlineData(2001, 100)]
    [InlineData(2000, 90)]
    [InlineData(1201, 90)]
    [InlineData(1200, 75)]
    [InlineData(501, 75)]
    [InlineData(500, 60)]
    [InlineData(301, 60)]
    [InlineData(300, 40)]
    [InlineData(101, 40)]
    [InlineData(100, 0)]
    [InlineData(0, 0)]
    public void How_many_were_accepted_is_scored_by_bands(long accepted, int points) => Indicator(Of("acceptor", ("accepted", accepted)), "accepted").Score.ShouldBe(points);

    [Theory]
    [InlineData(0, 100)]
    [InlineData(1, 90)]
    [InlineData(2, 90)]
    [InlineData(3, 75)]
    [InlineData(4, 75)]
    [InlineData(5, 60)]
    [InlineData(6, 60)]
    [InlineData(7, 40)]
    [InlineData(8, 40)]
    [InlineData(9, 0)]
    [InlineData(90, 0)]
    public void The_fewer_cases_a_cell_has_the_better(long registered, int points) => Indicator(Of("unit_grid", ("registered", registered)), "registered").Score.ShouldBe(points);

    [Theory]
    [InlineData(90, "A")]
    [InlineData(89.99, "B")]
    [InlineData(75, "B")]
    [InlineData(74.99, "C")]
    [InlineData(60, "C")]
    [InlineData(40, "D")]
    [InlineData(39.99, "E")]
    [InlineData(0, "E")]
    public void Grades_begin_at_their_edge(double score, string grade) => Scheme("district").GradeOf((decimal)score)!.Name.ShouldBe(grade);

    /// <summary>Each weight alone, all others at their best: what is lost is the weight's share.</summary>
    [Fact]
    public void Whole_scores_are_the_weighted_sums_that_were_published()
    {
        // handling 30, in time 20, not done again 20, not overdue 20, not extended 10
        Of("department", ("to_handle", 100), ("handled", 90), ("handled_in_time", 80), ("due", 50), ("reworked", 5), ("overdue_pending", 10), ("extended", 20)).Total.ShouldBe((0.9m * 30) + (0.8m * 20) + (0.9m * 20) + (0.9m * 20) + (0.8m * 10));
        // (in time * 100 + late * 40) * 0.8 + (1 - extension) * 10 + (1 - rework) * 10
        Of("department_by_closing", ("due", 200), ("closed_in_time", 150), ("closed_late", 30), ("extended", 20), ("reworked", 10)).Total.ShouldBe((((0.75m * 100) + (0.15m * 40)) * 0.8m) + (0.9m * 10) + (0.95m * 10));
        Of("department_routine", ("due", 200), ("closed_in_time", 150)).Total.ShouldBe(0.75m * 60);
        // valid 40, missed 20 (100 times one less the rate), verified in time 20, checked in time 20
        SchemeScores.Of(Scheme("patrol"), Counts(("patrol_reports", 40), ("patrol_registered", 30), ("to_verify", 10), ("verified_in_time", 9), ("to_check", 20), ("checked_in_time", 19)), new Dictionary<string, decimal> { ["miss_rate"] = 5 }).Total
            .ShouldBe((0.75m * 40) + (0.95m * 20) + (0.9m * 20) + (0.95m * 20));
        // count 25, sent for verification 40, for a check 35
        Of("acceptor", ("accepted", 1500), ("sent_to_verify", 10), ("sent_to_verify_in_time", 8), ("sent_to_check", 4), ("sent_to_check_in_time", 3)).Total.ShouldBe((90 * 0.25m) + (0.8m * 40) + (0.75m * 35));
        // in time 25, rightly 40, closed in time 35
        Of("duty_chief", ("filed", 100), ("filed_in_time", 96), ("filed_rightly", 90), ("ended", 50), ("ended_in_time", 49)).Total.ShouldBe((0.96m * 25) + (0.9m * 40) + (0.98m * 35));
        // count 20, in time 40, rightly 40
        Of("dispatcher", ("dispatched", 600), ("to_dispatch", 600), ("dispatched_in_time", 540), ("dispatched_rightly", 570)).Total.ShouldBe((75 * 0.2m) + (0.9m * 40) + (0.95m * 40));
        // public reports 10, count 20, closed 30, in time 40
        Of("unit_grid", ("registered", 4), ("public_registered", 1), ("due", 4), ("closed", 3), ("closed_in_time", 2)).Total.ShouldBe((0.75m * 10) + (75 * 0.2m) + (0.75m * 30) + (0.5m * 40));
    }

    [Fact]
    public void What_has_no_data_is_not_zero_and_its_weight_goes_to_the_others()
    {
        var none = Of("department");
        none.Total.ShouldBeNull();
        none.Indicators.ShouldAllBe(indicator => indicator.Value == null && indicator.Score == null);
        // Nothing due: what was done again is unknown, and the other eighty percent are all.
        var some = Of("department", ("to_handle", 10), ("handled", 9), ("handled_in_time", 8));
        Indicator(some, "rework_rate").Value.ShouldBeNull();
        some.Total.ShouldBe(((0.9m * 30) + (0.8m * 20) + 20 + 10) / 80 * 100);
        // Of what is there, nothing well done is zero.
        Indicator(Of("department", ("to_handle", 10)), "handle_rate").Score.ShouldBe(0);
    }

    [Fact]
    public void Points_are_taken_off_for_each_failed_second_check_and_by_hand_and_nobody_falls_below_zero()
    {
        (string, long)[] counts = [("to_handle", 10), ("handled", 10), ("handled_in_time", 10), ("due", 10)];
        Of("department", [.. counts, ("second_check_failed", 3)]).Total.ShouldBe(100 - 6);
        SchemeScores.Of(Scheme("department"), Counts(counts), new Dictionary<string, decimal>(), points: 1.5m).Total.ShouldBe(101.5m);
        Of("department", [.. counts, ("second_check_failed", 300)]).Total.ShouldBe(0);
    }

    [Theory]
    [InlineData("2026-11-20", "2026-11-20", "2026-11-21", "2026-11-19", "2025-11-21")]
    [InlineData("2026-W01", "2025-12-29", "2026-01-05", "2025-W52", "2025-W01")]
    [InlineData("2026-W53", "2026-12-28", "2027-01-04", "2026-W52", "2025-W53")]
    [InlineData("2026-01", "2026-01-01", "2026-02-01", "2025-12", "2025-01")]
    [InlineData("2026-Q1", "2026-01-01", "2026-04-01", "2025-Q4", "2025-Q1")]
    [InlineData("2026-H2", "2026-07-01", "2027-01-01", "2026-H1", "2025-H2")]
    [InlineData("2026", "2026-01-01", "2027-01-01", "2025", "2025")]
    public void Periods_have_their_days_and_those_beside_them(string text, string from, string to, string previous, string yearBefore)
    {
        var period = ScorePeriod.Parse(text)!.Value;
        (period.Text, $"{period.From:yyyy-MM-dd}", $"{period.To:yyyy-MM-dd}", period.Previous.Text).ShouldBe((text, from, to, previous));
        if (text != "2026-W53")
            period.YearBefore.Text.ShouldBe(yearBefore);
    }

    [Theory]
    [InlineData("")]
    [InlineData("2026-13")]
    [InlineData("2026-W54")]
    [InlineData("2025-W53")]
    [InlineData("2026-Q5")]
    [InlineData("2026-02-30")]
    [InlineData("1999")]
    [InlineData("2026-1")]
    [InlineData("2026-11\n")]
    [InlineData("2026-Q4\n")]
    [InlineData("2026\n")]
    public void What_is_no_period_is_none(string text) => ScorePeriod.Parse(text).ShouldBeNull();

    private static Score Of(string scheme, params (string, long)[] counts) => SchemeScores.Of(Scheme(scheme), Counts(counts), new Dictionary<string, decimal>());

    private static Dictionary<string, long> Counts(params (string Measure, long Rows)[] counts) => counts.ToDictionary(count => count.Measure, count => count.Rows);

    private static Scheme Scheme(string name) => SchemesSection.With(World.Find<Scheme>(SchemesSection.SectionKey, name)!, World);

    private static IndicatorScore Indicator(Score score, string name) => score.Indicators.Single(indicator => indicator.Indicator == name);

    private static decimal Shown(Score score, string name) => Math.Round(Indicator(score, name).Value!.Value, 2, MidpointRounding.AwayFromZero);
}

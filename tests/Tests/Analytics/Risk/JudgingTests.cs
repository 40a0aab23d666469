using SpatialCockpit.Analytics.Risk.Calibration;
using SpatialCockpit.Analytics.Risk.Cards;
using SpatialCockpit.Analytics.Risk.Judging;
using SpatialCockpit.Tests.Analytics.HotSpots;

namespace SpatialCockpit.Tests.Analytics.Risk;

/// <summary>Figures by which models are judged: those of scikit-learn, and what can be counted by hand.</summary>
public sealed class JudgingTests
{
    [Theory]
    [InlineData(1, 400, 1000)]
    [InlineData(2, 3000, 7)]
    [InlineData(3, 50, 3)]
    public async Task Figures_are_those_of_scikit_learn(int seed, int rows, int steps)
    {
        var random = new Random(seed);
        // Rounded, so that there are ties; truer than told, so that the line is not the diagonal.
        double[] chances = [.. Enumerable.Range(0, rows).Select(_ => Math.Round((1 + random.NextDouble() * (steps - 1)) / (steps + 1), 4))];
        bool[] outcomes = [.. chances.Select(chance => random.NextDouble() < 0.8 * chance + 0.05)];
        double[] places = [.. Enumerable.Range(0, 50).Select(i => i / 49.0)];
        var oracle = await RiskOracle.AskAsync(new { of = "judged", scores = chances, outcomes, places });
        var ranking = Ranking.Of(chances, outcomes);
        ranking.Auc()!.Value.ShouldBe(oracle.GetProperty("auc").GetDouble(), 1e-12);
        ranking.AveragePrecision()!.Value.ShouldBe(oracle.GetProperty("average_precision").GetDouble(), 1e-12);
        Reliability.Brier(chances, outcomes)!.Value.ShouldBe(oracle.GetProperty("brier").GetDouble(), 1e-12);
        var line = Reliability.Line(chances, outcomes)!.Value;
        line.Slope.ShouldBe(oracle.GetProperty("slope").GetDouble(), 1e-4);
        line.Intercept.ShouldBe(oracle.GetProperty("intercept").GetDouble(), 1e-4);
        var curve = RisingCurve.Through(RisingCurve.Pools(chances, Array.ConvertAll(outcomes, came => came ? 1.0 : 0)));
        places.Select(curve.At).ToArray().ShouldBe(oracle.GetProperty("isotonic").Numbers(), 1e-6);
    }

    [Fact]
    public void A_great_tie_is_counted_without_running_over()
    {
        double[] scores = [.. Enumerable.Repeat(1.0, 300_000), .. Enumerable.Repeat(0.0, 300_000)];
        bool[] came = [.. Enumerable.Range(0, 600_000).Select(row => row % 3 == 0 || row < 100_000)];
        var (first, second) = (came[..300_000].Count(each => each), came[300_000..].Count(each => each));
        var expected = ((double)first / (first + second) * (300_000 - second) / (600_000 - first - second)) + 0.5 * ((double)first / (first + second) * (300_000 - first) / (600_000 - first - second) + (double)second / (first + second) * (300_000 - second) / (600_000 - first - second));
        Ranking.Of(scores, came).Auc()!.Value.ShouldBe(expected, 1e-9);
    }

    [Fact]
    public void On_each_day_the_first_are_looked_at_and_rows_of_one_score_share_what_is_left()
    {
        var told = ToldOf([(1, 0.1, false), (1, 0.5, true), (1, 0.5, false), (1, 0.9, true), (2, 0.2, true), (2, 0.1, false)]);
        CardMaker.LookedOf(told, 2).ShouldBe([0, 0.5, 0.5, 1, 1, 1]);
        var judged = Judgement.Of(told, 2, 30);
        (judged.AtCapacity.Looked, judged.AtCapacity.Precision, judged.AtCapacity.Recall).ShouldBe((4, 2.5 / 4, 2.5 / 3));
    }

    [Fact]
    public void Who_knows_only_which_day_is_bad_has_told_nothing_of_things()
    {
        var random = new Random(3);
        var told = ToldOf([.. Enumerable.Range(0, 2000).Select(row => row < 1000 ? (1, 0.1, random.NextDouble() < 0.1) : (2, 0.6, random.NextDouble() < 0.6))]);
        Ranking.Of(told.Scores, told.Truth).Auc()!.Value.ShouldBeGreaterThan(0.7);
        Judgement.Of(told, 100, 30).Auc.ShouldBe(0.5);
        Advantage.Of(told, [.. told.Scores.Select(_ => 0.0)]).ShouldBe(new Advantage(0, 0, 0));
    }

    /// <summary>On five days each thing comes out as on the first: five rows are no more news than one.</summary>
    [Fact]
    public void Rows_of_one_thing_are_no_news_of_each_other()
    {
        var random = new Random(4);
        var once = Enumerable.Range(0, 200).Select(thing => (Thing: $"{thing}", Score: random.NextDouble(), Other: random.NextDouble())).Select(each => (each.Thing, each.Score, each.Other, Came: random.NextDouble() < 0.3 + 0.2 * each.Score)).ToList();
        Told Over(int days) => new([.. Days(days).Select(row => row.Thing)], [.. Enumerable.Range(0, days).SelectMany(day => once.Select(_ => Day(day)))], [.. Days(days).Select(row => row.Score)], [.. Days(days).Select(row => row.Score)], [.. Days(days).Select(row => row.Came)]);
        IEnumerable<(string Thing, double Score, double Other, bool Came)> Days(int days) => Enumerable.Range(0, days).SelectMany(_ => once);
        var (one, five) = (Advantage.Of(Over(1), [.. Days(1).Select(row => row.Other)])!, Advantage.Of(Over(5), [.. Days(5).Select(row => row.Other)])!);
        ((double[])[five.Low, five.High]).ShouldBe([one.Low, one.High], 1e-9);
        ShareInterval Interval(int days) => ShareInterval.OfThings(Over(days).Keys, Over(days).Truth)!.Value;
        ((double[])[Interval(5).Low, Interval(5).High]).ShouldBe([Interval(1).Low, Interval(1).High], 1e-9);
        var plain = ShareInterval.Of(once.Count(row => row.Came), 200)!.Value;
        ((double[])[Interval(1).Low, Interval(1).High]).ShouldBe([plain.Low, plain.High], 1e-9);
    }

    [Fact]
    public void Parts_behind_a_tie_are_as_wide_as_others()
    {
        double[] chances = [.. Enumerable.Repeat(0.1, 400), .. Enumerable.Range(0, 600).Select(row => 0.2 + row / 1000.0)];
        Reliability.Bands(chances, new bool[1000], 10).Select(band => band.Rows).ShouldBe([400, 100, 100, 100, 100, 100, 100]);
    }

    [Fact]
    public void Chances_are_worse_than_others_where_that_is_more_than_luck()
    {
        bool[] came = [.. Enumerable.Range(0, 400).Select(row => row % 4 == 0)];
        double[] right = [.. came.Select(_ => 0.25)], wrong = [.. came.Select(_ => 0.6)], hardly = [.. came.Select(_ => 0.251)];
        Reliability.IsWorse(wrong, right, came).ShouldBeTrue();
        Reliability.IsWorse(right, wrong, came).ShouldBeFalse();
        Reliability.IsWorse(hardly, right, came).ShouldBeFalse();
        Reliability.IsWorse([], [], []).ShouldBeFalse();
    }

    [Fact]
    public void Pools_of_few_rows_go_with_their_neighbours_and_nothing_is_lost()
    {
        var pools = RisingCurve.Merged([new(0, 0, 1, 0), new(1, 3, 5, 1), new(4, 4, 2, 1), new(5, 5, 1, 1)], 3);
        pools.ShouldBe([new(0, 3, 6, 1), new(4, 5, 3, 2)]);
        RisingCurve.Merged([new(0, 4, 6, 1), new(5, 5, 1, 1)], 3).ShouldBe([new(0, 5, 7, 2)]);
        RisingCurve.Merged([new(0, 0, 1, 0)], 3).ShouldBe([new(0, 0, 1, 0)]);
    }

    [Fact]
    public void What_is_looked_at_first_is_counted_and_ties_are_drawn()
    {
        var ranking = Ranking.Of([0.9, 0.5, 0.5, 0.5, 0.1], [true, true, false, false, true]);
        ranking.At(1).ShouldBe(new(1, 1, 5, 3));
        ranking.At(2.5).Found.ShouldBe(1 + 1.5 / 3, 1e-12);
        ranking.AtShare(0.8).Recall!.Value.ShouldBe(2.0 / 3, 1e-12);
        ranking.At(1).Lift!.Value.ShouldBe(1 / 0.6, 1e-12);
        ranking.At(99).Precision.ShouldBe(0.6);
    }

    [Fact]
    public void Where_there_is_nothing_to_tell_nothing_is_told()
    {
        Ranking.Of([0.1, 0.2], [true, true]).Auc().ShouldBeNull();
        Ranking.Of([0.1, 0.2], [false, false]).AveragePrecision().ShouldBeNull();
        var none = Ranking.Of([], []);
        none.AtShare(0.1).Precision.ShouldBeNull();
        none.AtShare(0.1).Lift.ShouldBeNull();
        Reliability.Brier([], []).ShouldBeNull();
        Reliability.Line([0.1, 0.9], [true, true]).ShouldBeNull();
        Reliability.Line([0.5, 0.5], [true, false]).ShouldBeNull();
        PlattCalibration.Of([1, 1, 1], [true, false, true]).ShouldBeNull();
        PlattCalibration.Of([-1, 0, 1], [true, false, false]).ShouldBeNull("a higher margin means a lower chance");
        Concordance.Of([1, 2], [1, 2], [false, false]).ShouldBeNull();
        PopulationStability.Between([0, 0], [1, 1]).ShouldBeNull();
    }

    [Fact]
    public void A_line_that_tells_all_apart_has_no_summit() => Reliability.Line([0.1, 0.2, 0.8, 0.9], [false, false, true, true]).ShouldBeNull();

    [Fact]
    public void Bands_hold_each_row_once_and_alike_rows_together()
    {
        var random = new Random(4);
        double[] chances = [.. Enumerable.Range(0, 999).Select(_ => Math.Round(random.NextDouble(), 2))];
        bool[] outcomes = [.. chances.Select(chance => random.NextDouble() < chance)];
        var bands = Reliability.Bands(chances, outcomes, 10);
        bands.Sum(band => band.Rows).ShouldBe(999);
        bands.Sum(band => band.True).ShouldBe(outcomes.Count(each => each));
        bands.Zip(bands.Skip(1)).ShouldAllBe(pair => pair.First.Most < pair.Second.Least);
        bands.ShouldAllBe(band => Math.Abs(band.Observed - band.Told) < 0.15);
        Reliability.Bands([0.5, 0.5, 0.5], [true, false, false], 10).ShouldBe([new(3, 1, 0.5, 0.5, 0.5)]);
    }

    [Theory]
    [InlineData(1, 300, 20)]
    [InlineData(2, 40, 1000)]
    public async Task Concordance_is_that_of_all_pairs(int seed, int rows, int steps)
    {
        var random = new Random(seed);
        double[] times = [.. Enumerable.Range(0, rows).Select(_ => 1.0 + random.Next(steps))];
        double[] told = [.. times.Select(time => Math.Round(time / steps * 4 + random.NextDouble() * 4))];
        bool[] failed = [.. times.Select(_ => random.NextDouble() < 0.6)];
        Concordance.Of(told, times, failed)!.Value.ShouldBe((await RiskOracle.AskAsync(new { of = "concordance", told, times, failed })).GetProperty("c").GetDouble(), 1e-12);
    }

    [Fact]
    public void A_population_that_stays_is_stable_and_one_that_moves_is_not()
    {
        var random = new Random(8);
        double[] learned = [.. Enumerable.Range(0, 5000).Select(_ => random.Normal())];
        double[] alike = [.. Enumerable.Range(0, 5000).Select(_ => random.Normal())];
        double[] moved = [.. alike.Select(value => value + 1)];
        var borders = PopulationStability.BordersOf(learned);
        double Between(double[] now) => PopulationStability.Between(PopulationStability.Counts(learned, borders), PopulationStability.Counts(now, borders))!.Value;
        Between(learned).ShouldBe(0, 1e-12);
        Between(alike).ShouldBeLessThan(0.02);
        Between(moved).ShouldBeGreaterThan(0.5);
        PopulationStability.Counts([double.NaN, 1], [0]).ShouldBe([0, 1, 1]);
        PopulationStability.BordersOf([3, 3, 3, 3]).ShouldBe([3, Math.BitIncrement(3.0)]);
    }

    /// <summary>A rate of each of five districts, a little other each month.</summary>
    [Fact]
    public void Rates_of_groups_stay_where_they_are_though_none_is_quite_the_same()
    {
        double[] Rates(double more) => [.. Enumerable.Range(0, 1000).Select(row => 0.8 + row % 5 * 0.1 + more)];
        var borders = PopulationStability.BordersOf(Rates(0));
        PopulationStability.Between(PopulationStability.Counts(Rates(0), borders), PopulationStability.Counts(Rates(0.003), borders)).ShouldBe(0);
        PopulationStability.Between(PopulationStability.Counts(Rates(0), borders), PopulationStability.Counts(Rates(0.3), borders))!.Value.ShouldBeGreaterThan(1);
    }

    [Fact]
    public void A_feature_that_is_mostly_nothing_wanders_where_that_is_so_no_more()
    {
        double[] learned = [.. Enumerable.Range(0, 1000).Select(row => row % 20 == 0 ? 1.0 : 0)], now = [.. Enumerable.Range(0, 1000).Select(row => row % 10 < 7 ? 3.0 : 0)];
        var borders = PopulationStability.BordersOf(learned);
        PopulationStability.Counts(learned, borders).ShouldBe([0, 950, 50, 0]);
        PopulationStability.Between(PopulationStability.Counts(learned, borders), PopulationStability.Counts(now, borders))!.Value.ShouldBeGreaterThan(1);
    }

    [Fact]
    public void Platt_s_curve_is_right_on_average_and_not_certain_of_a_handful()
    {
        var curve = PlattCalibration.Of([-2, -1, 0, 1, 2, 3], [false, false, false, true, true, true]);
        curve.ShouldNotBeNull();
        curve.ChanceOf(-2).ShouldBeGreaterThan(0.01);
        curve.ChanceOf(3).ShouldBeLessThan(0.99);
        curve.ChanceOf(0.5).ShouldBe(0.5, 0.1);
    }

    private static DateOnly Day(int number) => new DateOnly(2026, 1, 1).AddDays(number);

    /// <summary>Rows of things of their own.</summary>
    private static Told ToldOf((int Day, double Score, bool Came)[] rows) =>
        new([.. rows.Select((_, i) => $"{i}")], [.. rows.Select(row => Day(row.Day))], [.. rows.Select(row => row.Score)], [.. rows.Select(row => row.Score)], [.. rows.Select(row => row.Came)]);
}

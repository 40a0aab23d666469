using SpatialCockpit.Analytics.Risk.Calibration;
using SpatialCockpit.Analytics.Risk.Features;
using SpatialCockpit.Analytics.Risk.Judging;
using SpatialCockpit.Analytics.Risk.Training;

namespace SpatialCockpit.Tests.Analytics.Risk;

/// <summary>Models of counts, over rows whose law is known.</summary>
public sealed class CountModelTests
{
    private const double Base = -0.3;

    private static readonly TreeSettings Settings = new() { Threads = 1, Rate = 0.1 };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    public void A_known_law_is_found_with_its_spread(double dispersion)
    {
        using var model = Trained(1, dispersion);
        var (test, effects) = Rows(30_000, 9, dispersion);
        var (means, counts) = (model.Told(model.Encoding.Encode(test)).Means, test.Outcomes.Values);
        double[] law = [.. effects.Select(effect => Math.Exp(Base + effect))];
        double[] flat = [.. means.Select(_ => (double)counts.Average())];
        double Deviance(double[] told) => CountFigures.PoissonDeviance(told, counts)!.Value;
        ((Deviance(flat) - Deviance(means)) / (Deviance(flat) - Deviance(law))).ShouldBeGreaterThan(0.85);
        CountFigures.AbsoluteError(means, counts)!.Value.ShouldBeLessThan(CountFigures.AbsoluteError(flat, counts)!.Value);
        (CountFigures.HitRate(means, counts)!.Value / CountFigures.HitRate(law, counts)!.Value).ShouldBeGreaterThan(0.9);
        CountFigures.HitRate(flat, counts)!.Value.ShouldBe(0.1, 1e-9);
        means.Average().ShouldBe(counts.Average(), 0.05);
        // What the features do not tell adds to it.
        model.Spread.Dispersion.ShouldBe(dispersion, 0.15);
        // Whole numbers hold somewhat more than they have to.
        CountFigures.Intervals([.. means.Select(mean => model.Interval(mean, 0.8))], counts)!.Value.Coverage.ShouldBeInRange(0.8, 0.95);
    }

    [Fact]
    public void Where_there_is_no_law_none_is_found()
    {
        using var model = Trained(2, 0.5, isLaw: false);
        var test = Rows(20_000, 10, 0.5, isLaw: false).Table;
        CountFigures.HitRate(model.Told(model.Encoding.Encode(test)).Means, test.Outcomes.Values)!.Value.ShouldBe(0.1, 0.02);
    }

    [Fact]
    public void About_as_many_are_told_as_came_where_it_was_calibrated()
    {
        var rows = Rows(3000, 31, 0).Table;
        foreach (var calibrated in new[] { Rows(2000, 32, 0).Table, Rows(20_000, 33, 0.5).Table })
        {
            using var model = CountModel.Train(TrainTables.Of(rows, rows, calibrated), Settings with { MostRounds = 20 }, Token);
            model.Calibration.ShouldBeOfType(calibrated.Rows.Count == 2000 ? typeof(MeanFactor) : typeof(IsotonicMeans));
            model.Told(model.Encoding.Encode(calibrated)).Means.Average().ShouldBe(calibrated.Outcomes.Values.Average(value => (double)value), 0.1);
            model.Told(model.Encoding.Encode(rows)).Means.ShouldAllBe(mean => mean > 0);
        }
    }

    [Fact]
    public void A_curve_of_means_promises_nothing_and_keeps_the_sum()
    {
        var curve = IsotonicMeans.Of([-3, -2, -1, 0, 1], [0, 0, 2, 1, 4], fewest: 1);
        curve.MeanOf(-9).ShouldBeGreaterThan(0);
        new[] { -3.0, -2, -1, 0, 1 }.Sum(curve.MeanOf).ShouldBe(7, 1e-12);
        curve.MeanOf(-1).ShouldBe(curve.MeanOf(0));
        MeanFactor.Of([0, 0], [0, 0]).Factor.ShouldBe(0.25);
        MeanFactor.Of([], []).Factor.ShouldBe(1);
    }

    [Fact]
    public void The_same_rows_make_the_same_model_and_even_counts_are_Poisson_s()
    {
        var test = Rows(500, 11, 0).Table;
        using var one = Trained(3, 0.5);
        using var other = Trained(3, 0.5);
        other.Told(other.Encoding.Encode(test)).Means.ShouldBe(one.Told(one.Encoding.Encode(test)).Means);
        other.Objective.ShouldBe(one.Objective);
        var even = LawfulRows.Of(1000, 12, (random, _) => (3 + random.Next(2), true)).Table;
        using var narrow = CountModel.Train(TrainTables.Of(even, even, even), Settings, Token);
        (narrow.Objective, narrow.Spread.Dispersion).ShouldBe(("count:poisson", 0));
    }

    [Fact]
    public void What_cannot_be_learned_from_is_said_and_nothing_else_is_a_reason_to_fail()
    {
        var rows = Rows(300, 4, 0).Table;
        var none = rows.Take([]);
        var zeros = rows with { Outcomes = rows.Outcomes with { Values = new float[300] } };
        var unknown = rows with { Outcomes = rows.Outcomes with { Values = [.. Enumerable.Repeat(float.NaN, 300)] } };
        string Said(FeatureTable grown) => Should.Throw<UntrainableException>(() => CountModel.Train(TrainTables.Of(grown, rows, rows), Settings, Token)).Message;
        Said(zeros).ShouldBe("All 300 rows came out alike: there is nothing to tell apart.");
        Said(none).ShouldBe("There is no row to learn from.");
        Said(unknown).ShouldBe("There is no row to learn from.");
        Said(rows.Take([0])).ShouldBe("There is one row only: there is nothing to tell apart.");
        foreach (var (stopped, calibrated) in new[] { (none, none), (zeros, zeros), (rows.Take([0]), rows.Take([0])), (unknown, unknown) })
        {
            using var model = CountModel.Train(TrainTables.Of(rows, stopped, calibrated), Settings, Token);
            model.Told(model.Encoding.Encode(rows)).Means.ShouldAllBe(mean => mean > 0 && double.IsFinite(mean));
            model.Told(model.Encoding.Encode(none)).Means.ShouldBeEmpty();
            model.Interval(1, 0.9).Upper.ShouldBeGreaterThan(1);
        }
        var one = LawfulRows.Of(50, 5, (_, _) => (0, true)).Table;
        one.Outcomes.Values[7] = 1;
        using var sparse = CountModel.Train(TrainTables.Of(one, one, one), Settings, Token);
        sparse.Told(sparse.Encoding.Encode(one)).Means.ShouldAllBe(mean => mean > 0 && mean < 1);
    }

    private static CountModel Trained(int seed, double dispersion, bool isLaw = true) =>
        CountModel.Train(TrainTables.Of(Rows(15_000, 100 * seed, dispersion, isLaw).Table, Rows(5000, 100 * seed + 1, dispersion, isLaw).Table, Rows(6000, 100 * seed + 2, dispersion, isLaw).Table), Settings, Token);

    /// <param name="dispersion">0, or 0.5: a Poisson mean that is itself drawn.</param>
    private static (FeatureTable Table, double[] Effects) Rows(int count, int seed, double dispersion, bool isLaw = true) => LawfulRows.Of(
        count, seed, (random, effect) => (random.Poisson(Math.Exp(Base + effect) * (dispersion == 0 ? 1 : (random.Exponential() + random.Exponential()) / 2)), true), isLaw);
}

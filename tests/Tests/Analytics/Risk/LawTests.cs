using SpatialCockpit.Analytics.Risk.Judging;
using SpatialCockpit.Analytics.Risk.Laws;
using SpatialCockpit.Tests.Analytics.HotSpots;

namespace SpatialCockpit.Tests.Analytics.Risk;

/// <summary>Laws of counts and of times: those of scipy, scikit-learn and XGBoost.</summary>
public sealed class LawTests
{
    [Fact]
    public async Task Quantiles_are_those_of_scipy()
    {
        var asked = (from dispersion in new[] { 0, 0.01, 0.4, 1, 7 } from mean in new[] { 0.001, 0.3, 1, 4.7, 60, 2500 } from chance in new[] { 0.005, 0.05, 0.31, 0.5, 0.9, 0.975, 0.9999 } select new { dispersion, mean, chance }).ToArray();
        var oracle = await RiskOracle.AskAsync(new { of = "quantiles", asked });
        asked.Select(each => (double)new NegativeBinomial(each.dispersion).Quantile(each.mean, each.chance)).ToArray().ShouldBe(oracle.GetProperty("numbers").Numbers());
    }

    [Theory]
    [InlineData(0.8, 1)]
    [InlineData(0.1, 12)]
    public async Task The_dispersion_is_that_of_highest_likelihood(double dispersion, double mean)
    {
        var random = new Random(5);
        double[] means = [.. Enumerable.Range(0, 4000).Select(_ => mean * (0.5 + random.NextDouble()))];
        float[] counts = [.. means.Select(each => (float)random.Poisson(each * Math.Max(0, 1 + Math.Sqrt(dispersion) * (random.Exponential() - 1))))];
        var found = NegativeBinomial.Of(means, counts).Dispersion;
        found.ShouldBe((await RiskOracle.AskAsync(new { of = "dispersion", means, counts })).GetProperty("dispersion").GetDouble(), 1e-5);
        NegativeBinomial.Of(means, [.. means.Select(each => (float)Math.Round(each))]).Dispersion.ShouldBe(0, "they lie closer than Poisson's");
        NegativeBinomial.Of([], []).Dispersion.ShouldBe(0);
    }

    [Fact]
    public async Task Deviance_and_error_are_those_of_scikit_learn()
    {
        var random = new Random(6);
        double[] means = [.. Enumerable.Range(0, 2000).Select(_ => Math.Exp(2 * random.Normal() - 2))];
        float[] counts = [.. means.Select(mean => (float)random.Poisson(mean))];
        var oracle = await RiskOracle.AskAsync(new { of = "counts", means, counts });
        CountFigures.PoissonDeviance(means, counts)!.Value.ShouldBe(oracle.GetProperty("deviance").GetDouble(), 1e-12);
        CountFigures.AbsoluteError(means, counts)!.Value.ShouldBe(oracle.GetProperty("error").GetDouble(), 1e-12);
    }

    [Fact]
    public void Counts_are_judged_by_hand()
    {
        CountFigures.HitRate([4, 1, 1, 1, 1], [6, 2, 0, 1, 1], 0.4)!.Value.ShouldBe((6 + 1) / 10.0, 1e-12);
        CountFigures.HitRate([1, 2], [0, 0]).ShouldBeNull();
        CountFigures.Intervals([new(0, 2), new(1, 4)], [2, 0]).ShouldBe(new(0.5, 2.5));
        CountFigures.Intervals([], []).ShouldBeNull();
        CountFigures.PoissonDeviance([], []).ShouldBeNull();
        CountFigures.AbsoluteError([], []).ShouldBeNull();
        CountFigures.PoissonDeviance([0, 3], [0, 3])!.Value.ShouldBe(0, 1e-12);
        double.IsFinite(CountFigures.PoissonDeviance([0], [2])!.Value).ShouldBeTrue("a baseline may tell 0");
        new NegativeBinomial(0.5).Interval(0, 0.9).ShouldBe(new(0, 0));
    }

    [Fact]
    public async Task The_likelihood_of_times_is_that_of_XGBoost()
    {
        var random = new Random(7);
        float[][] train = [.. Enumerable.Range(0, 800).Select(_ => new[] { (float)random.Normal(), (float)random.Normal() })];
        float[] days = [.. train.Select(row => (float)(100 * Math.Exp(row[0] + random.Normal())))];
        bool[] happened = [.. days.Select(_ => random.NextDouble() < 0.6)];
        // With half the scale some rows are as unlikely as is counted at most.
        FailureLaw[] laws = [.. from shape in Enum.GetValues<FailureShape>() from scale in new[] { 0.5, 1, 1.6 } select new FailureLaw(shape, scale)];
        var oracle = await RiskOracle.AskAsync(new
        {
            of = "times",
            train,
            lower = days,
            upper = days.Select((time, row) => happened[row] ? time : (float?)null),
            rounds = 20,
            settings = new { objective = "survival:aft", eval_metric = "aft-nloglik", tree_method = "hist", nthread = 1, verbosity = 0 },
            laws = laws.Select(law => new { aft_loss_distribution = law.Shape.ToString().ToLowerInvariant(), aft_loss_distribution_scale = law.Scale }),
        });
        foreach (var (law, answer) in laws.Zip(oracle.GetProperty("laws").EnumerateArray()))
        {
            float[] margins = [.. answer.GetProperty("margins").Numbers().Select(margin => (float)margin)];
            var loss = answer.GetProperty("loss").GetDouble();
            law.Loss(margins, days, happened).ShouldBe(loss, 1e-6 * Math.Max(1, loss), $"{law}");
        }
    }

    [Fact]
    public void Half_are_over_by_the_median_and_of_a_constant_rate_the_place_is_the_mean()
    {
        var random = new Random(8);
        float[] days = [.. Enumerable.Range(0, 500).Select(_ => (float)(300 * random.Exponential()))];
        bool[] happened = [.. days.Select(_ => random.NextDouble() < 0.2)];
        new FailureLaw(FailureShape.Extreme, 1).Place(days, happened).ShouldBe(Math.Log(days.Sum() / happened.Count(each => each)), 1e-4);
        foreach (var shape in Enum.GetValues<FailureShape>())
        {
            var law = new FailureLaw(shape, 0.7);
            law.ChanceWithin(5, law.MedianDays(5)).ShouldBe(0.5, 1e-9);
            law.ChanceWithin(5, 0).ShouldBe(0);
            law.ChanceWithin(5, 1e9).ShouldBe(1, 1e-9);
        }
    }
}

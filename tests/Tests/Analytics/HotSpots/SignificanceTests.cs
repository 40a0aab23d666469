using SpatialCockpit.Analytics.HotSpots.Statistics;
using SpatialCockpit.Analytics.HotSpots.Weights;
using SpatialCockpit.Analytics.Series;

namespace SpatialCockpit.Tests.Analytics.HotSpots;

public sealed class SignificanceTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.5, 0.6170750774519738)]
    [InlineData(-1.959963984540054, 0.05)]
    [InlineData(2.5758293035489004, 0.01)]
    [InlineData(3.5, 0.0004652581580710501)]
    [InlineData(3.6, 0.000318217180315068)]
    [InlineData(-6, 1.9731752900754024e-09)]
    [InlineData(30, 9.813427854297528e-198)]
    public void Tails_of_the_normal_law_are_those_of_tables(double z, double expected) => NormalLaw.TwoSided(z).ShouldBe(expected, expected * 1e-11);

    [Fact]
    public void Corrections_are_what_their_definitions_say()
    {
        double[] p = [0.01, 0.04, 0.03, 0.005, 0.2];
        Correction.None.Adjust(p).ShouldBe(p);
        Correction.Bonferroni.Adjust(p).ShouldBe([0.05, 0.2, 0.15, 0.025, 1], 1e-15);
        Correction.Fdr.Adjust(p).ShouldBe([0.025, 0.05, 0.05, 0.025, 0.2], 1e-15);
    }

    [Theory]
    [InlineData(Correction.Fdr)]
    [InlineData(Correction.Bonferroni)]
    [InlineData(Correction.None)]
    public void What_was_not_tested_is_not_counted_and_stays_so(Correction correction)
    {
        double[] p = [0.01, 0.04, 0.2];
        var q = correction.Adjust([double.NaN, .. p, double.NaN]);
        q[1..^1].ShouldBe(correction.Adjust(p));
        (q[0], q[^1]).ShouldBe((double.NaN, double.NaN));
        correction.Adjust([]).ShouldBeEmpty();
    }

    [Fact]
    public void What_the_false_discovery_rate_finds_is_what_Benjamini_and_Hochberg_step_up_to()
    {
        var random = new Random(3);
        for (var round = 0; round < 50; round++)
        {
            double[] p = [.. Enumerable.Range(0, 30).Select(_ => Math.Round(Math.Pow(random.NextDouble(), 3), 2))];
            var sorted = p.Order().ToArray();
            var last = Array.FindLastIndex(sorted, each => each <= (Array.LastIndexOf(sorted, each) + 1) * 0.05 / 30);
            var q = Correction.Fdr.Adjust(p);
            for (var i = 0; i < p.Length; i++)
                (q[i] <= 0.05 + 1e-12).ShouldBe(last >= 0 && p[i] <= sorted[last]);
        }
    }

    [Theory]
    [InlineData(3, 0.01, "hot_99")]
    [InlineData(3, 0.02, "hot_95")]
    [InlineData(3, 0.1, "hot_90")]
    [InlineData(3, 0.11, "not_significant")]
    [InlineData(-3, 0.005, "cold_99")]
    [InlineData(-3, 0.05, "cold_95")]
    [InlineData(-3, 0.06, "cold_90")]
    [InlineData(double.NaN, double.NaN, "not_significant")]
    public void A_class_is_a_side_and_a_level(double z, double q, string expected) => HotSpotClasses.Of(z, q).Word().ShouldBe(expected);

    [Theory]
    [InlineData(1UL, 199)]
    [InlineData(77UL, 99)]
    public void Permutations_are_those_of_the_plain_twin_whatever_threads_draw_them(ulong seed, int permutations)
    {
        var random = new Random((int)seed);
        double[] values = [.. Enumerable.Range(0, 400).Select(_ => (double)random.Next(12))];
        var weights = SmallCells.Queen(20);
        var (drawn, again) = (ConditionalPermutations.Of(values, weights, permutations, seed, TestContext.Current.CancellationToken), ConditionalPermutations.Of(values, weights, permutations, seed, TestContext.Current.CancellationToken));
        again.P.ShouldBe(drawn.P);
        for (var cell = 0; cell < 400; cell++)
            (drawn.P[cell], drawn.OneSided[cell]).ShouldBe(PlainTwins.Permute(values, weights, cell, permutations, seed));
        ConditionalPermutations.Of(values, weights, permutations, seed + 1, TestContext.Current.CancellationToken).P.ShouldNotBe(drawn.P);
        GlobalMoran.Permute(values, weights, permutations, seed, TestContext.Current.CancellationToken).ShouldBe(GlobalMoran.Permute(values, weights, permutations, seed, TestContext.Current.CancellationToken));
    }

    /// <summary>Of values without a pattern, five in a hundred are below 0.05: judged by Kolmogorov and Smirnov, whose limit at 0.1 % is 1.95 / √n.</summary>
    [Fact]
    public void Without_a_pattern_all_p_are_equally_likely()
    {
        var random = new Random(11);
        // Pairs that share no cell with another, so that all are independent but for the values they are drawn from.
        const int Cells = 4000;
        double[] values = [.. Enumerable.Range(0, Cells).Select(_ => random.NextDouble())];
        var weights = SpatialWeights.Of([.. Enumerable.Range(0, Cells).Select(cell => cell < 1000 ? new[] { 1000 + 3 * cell, 1001 + 3 * cell, 1002 + 3 * cell } : [])]);
        var p = ConditionalPermutations.Of(values, weights, 999, 5, TestContext.Current.CancellationToken).P[..1000];
        Distance(p).ShouldBeLessThan(1.95 / Math.Sqrt(p.Length));
        Distance([.. GetisOrd.Star(values, weights)[..1000].Select(NormalLaw.TwoSided)]).ShouldBeLessThan(1.95 / Math.Sqrt(p.Length));
        double[] worlds = [.. Enumerable.Range(0, 400).Select(world => GlobalMoran.Permute([.. Enumerable.Range(0, 64).Select(_ => random.NextDouble())], SmallCells.Queen(8), 199, (ulong)world, TestContext.Current.CancellationToken))];
        // One-sided towards what was observed: between 0 and a half.
        Distance([.. worlds.Select(each => Math.Min(1, 2 * each))]).ShouldBeLessThan(1.95 / Math.Sqrt(worlds.Length));
    }

    [Fact]
    public void A_pattern_is_found_by_both_and_z_agrees_with_what_permutations_say()
    {
        var random = new Random(2);
        double[] values = [.. Enumerable.Range(0, 400).Select(cell => random.Normal() + (cell % 20 < 5 && cell / 20 < 5 ? 4 : 0))];
        var weights = SmallCells.Queen(20);
        var (moran, permuted) = (LocalMoran.Of(values, weights), ConditionalPermutations.Of(values, weights, 9999, 1, TestContext.Current.CancellationToken));
        permuted.P[42].ShouldBe(2 / 10000.0);
        moran.Quadrants[42].ShouldBe(Quadrant.HighHigh);
        HotSpotClasses.Of(GetisOrd.Star(values, weights)[42], Correction.Fdr.Adjust([.. GetisOrd.Star(values, weights).Select(NormalLaw.TwoSided)])[42]).ShouldBe(HotSpotClass.Hot99);
        var between = Enumerable.Range(0, 400).Where(cell => permuted.P[cell] is > 0.05 and < 0.95).ToList();
        between.Count.ShouldBeGreaterThan(200);
        // The pattern makes sums of neighbours lean to one side, which the normal law does not know.
        between.Average(cell => Math.Abs(NormalLaw.TwoSided(moran.Z[cell]) - permuted.P[cell])).ShouldBeLessThan(0.05);
    }

    /// <summary>The largest difference between how many are below a value and the value.</summary>
    private static double Distance(double[] p) => p.Order().Select((each, rank) => Math.Max(Math.Abs(each - (rank + 1.0) / p.Length), Math.Abs(each - (double)rank / p.Length))).Max();
}

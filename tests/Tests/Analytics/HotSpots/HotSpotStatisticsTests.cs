using SpatialCockpit.Analytics.HotSpots.Statistics;
using SpatialCockpit.Analytics.HotSpots.Weights;
using SpatialCockpit.Analytics.Series;

namespace SpatialCockpit.Tests.Analytics.HotSpots;

/// <summary>Figures that others published, to all digits that they did.</summary>
public sealed class HotSpotStatisticsTests
{
    [Theory]
    [InlineData(0, -0.250718, -0.065935)]
    [InlineData(6, 1.193387, 0.147900)]
    [InlineData(12, 1.620818, -0.279770)]
    public void The_fixture_has_the_values_of_the_reference(int cell, double star, double moran)
    {
        var (values, weights) = (SmallCells.Fixture(), SmallCells.Queen(5));
        GetisOrd.Star(values, weights)[cell].ShouldBe(star, 5e-7);
        LocalMoran.Of(values, weights).I[cell].ShouldBe(moran, 5e-7);
    }

    [Fact]
    public void The_fixture_as_a_whole_has_the_values_of_the_reference()
    {
        var moran = GlobalMoran.Of(SmallCells.Fixture(), SmallCells.Queen(5));
        moran.I.ShouldBe(-0.017034, 5e-7);
        moran.Expected.ShouldBe(-1 / 24.0, 1e-15);
        moran.ZNorm.ShouldBe(0.231474, 5e-7);
        moran.ZRand.ShouldBe(0.396377, 5e-7);
    }

    [Fact]
    public void Six_points_in_a_band_have_the_published_Gi_star()
    {
        (double X, double Y)[] points = [(10, 10), (20, 10), (40, 10), (15, 20), (30, 20), (30, 30)];
        var weights = SpatialWeights.Of([.. points.Select(from => Enumerable.Range(0, 6).Where(to => Math.Pow(points[to].X - from.X, 2) + Math.Pow(points[to].Y - from.Y, 2) <= 15 * 15).ToArray())]);
        GetisOrd.Star([2, 3, 3.2, 5, 8, 7], weights)[0].ShouldBe(-1.39727626, 5e-9);
    }

    [Theory]
    [InlineData("stat-stl_hom", "stat-stl", null, "HR8893", 0.24365582621771659, 0.00013573931)]
    [InlineData("stat-sids2", "stat-sids2", "FIPSNO", "SIDR74", 0.24772519320480135, 5.79165e-05)]
    [InlineData("stat-columbus", "stat-columbus", "POLYID", "CRIME", 0.500188557, double.NaN)]
    public void Morans_I_of_the_samples_is_the_published_one(string sample, string gal, string? id, string property, double expected, double oneTailed)
    {
        var (features, weights) = SmallCells.Sample(sample, gal, id);
        var moran = GlobalMoran.Of(SmallCells.Numbers(features, property), weights);
        moran.I.ShouldBe(expected, 5e-10);
        if (!double.IsNaN(oneTailed))
            NormalLaw.Upper(moran.ZNorm).ShouldBe(oneTailed, oneTailed * 1e-5);
    }

    [Fact]
    public void The_rates_of_a_sample_have_the_published_adjusted_I()
    {
        var (features, weights) = SmallCells.Sample("stat-sids2", "stat-sids2", "FIPSNO");
        var rates = EventRates.Of(SmallCells.Numbers(features, "SID79"), SmallCells.Numbers(features, "BIR79"));
        GlobalMoran.Of(rates.Standardised(), weights).I.ShouldBe(0.16622343552567395, 1e-12);
    }

    [Fact]
    public void Local_I_adds_up_to_the_global_one()
    {
        var values = SharedData.Lines("city/stat-desmith.txt.gz").Skip(2).Select(line => double.Parse(line.Split(',')[1])).ToArray();
        var weights = SmallCells.Gal("stat-desmith", [.. Enumerable.Range(1, 10)]);
        (LocalMoran.Of(values, weights).I.Sum() / (values.Length - 1)).ShouldBe(GlobalMoran.Of(values, weights).I, 1e-14);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Any_values_on_any_neighbours_are_judged_as_textbooks_do(int seed)
    {
        var random = new Random(seed);
        double[] values = [.. Enumerable.Range(0, 40).Select(_ => Math.Exp(2 * random.Normal()))];
        // Not mutual, with islands.
        var weights = SpatialWeights.Of([.. values.Select((_, cell) => cell % 9 == 4 ? [] : Enumerable.Range(0, 40).Where(other => other != cell && random.Next(8) == 0).ToArray())]);
        GetisOrd.Star(values, weights).ShouldBe(PlainTwins.Star(values, weights), 1e-9);
        var (moran, plain) = (GlobalMoran.Of(values, weights), PlainTwins.Moran(values, weights));
        moran.I.ShouldBe(plain.I, 1e-12);
        moran.ZNorm.ShouldBe(plain.ZNorm, 1e-9);
        moran.ZRand.ShouldBe(plain.ZRand, 1e-9);
    }

    [Fact]
    public void Where_all_are_the_same_nothing_is_said()
    {
        var (values, weights) = (Enumerable.Repeat(0.1, 25).ToArray(), SmallCells.Queen(5));
        GetisOrd.Star(values, weights).ShouldAllBe(z => double.IsNaN(z));
        LocalMoran.Of(values, weights).I.ShouldAllBe(i => double.IsNaN(i));
        double.IsNaN(GlobalMoran.Of(values, weights).I).ShouldBeTrue();
        ConditionalPermutations.Of(values, weights, 99, 1, TestContext.Current.CancellationToken).P.ShouldAllBe(p => double.IsNaN(p));
    }

    [Fact]
    public void Where_all_are_neighbours_there_is_nothing_to_compare_with()
    {
        GetisOrd.Star([1, 2, 3, 4], SmallCells.Queen(2)).ShouldAllBe(z => double.IsNaN(z));
        LocalMoran.Of([1, 2, 3, 4], SmallCells.Queen(2)).Z.ShouldAllBe(z => double.IsNaN(z));
    }

    [Fact]
    public void An_island_has_no_local_I_and_counts_for_itself_in_Gi_star()
    {
        var weights = SpatialWeights.Of([[1], [0, 2], [1], []]);
        weights.Islands.ShouldBe([3]);
        double[] values = [1, 2, 4, 9];
        double.IsNaN(LocalMoran.Of(values, weights).I[3]).ShouldBeTrue();
        LocalMoran.Of(values, weights).Quadrants[3].ShouldBeNull();
        GetisOrd.Star(values, weights)[3].ShouldBe((9 - 4) / Spread.Of(values).Deviation, 1e-12);
    }

    [Fact]
    public void Quadrants_are_a_cells_own_side_and_that_of_those_around_it()
    {
        var weights = SpatialWeights.Of([[1], [0], [3], [2], [5], [4]]);
        LocalMoran.Of([9, 8, 1, 2, 9, 1], weights).Quadrants.ShouldBe([Quadrant.HighHigh, Quadrant.HighHigh, Quadrant.LowLow, Quadrant.LowLow, Quadrant.HighLow, Quadrant.LowHigh]);
    }

    [Fact]
    public void Rates_without_a_base_are_those_of_all_and_small_ones_are_drawn_towards_them()
    {
        var smoothed = EventRates.Of([0, 1, 300, 10], [0, 2, 1000, 1000]).Smoothed();
        smoothed[0].ShouldBe(311 / 2002.0, 1e-12);
        Math.Abs(smoothed[1] - 311 / 2002.0).ShouldBeLessThan(0.5 * Math.Abs(0.5 - 311 / 2002.0));
        smoothed[2].ShouldBe(0.3, 0.01);
        EventRates.Of([0, 0], [1, 2]).Smoothed().ShouldBe([0, 0]);
        EventRates.Of([0, 0], [1, 2]).Standardised().ShouldBe([0, 0]);
    }
}

using SpatialCockpit.Analytics.Series;
using SpatialCockpit.Tests.Analytics.HotSpots;

namespace SpatialCockpit.Tests.Analytics.Series;

public sealed class TrendTests
{
    /// <summary>Worked out by hand.</summary>
    [Theory]
    [InlineData("1 2 3 4 5", 10, 16.666666666666668, 2.2045407685048604)]
    [InlineData("5 4 3 2 1", -10, 16.666666666666668, -2.2045407685048604)]
    [InlineData("2 1 3 5 4", 6, 16.666666666666668, 1.2247448713915892)]
    [InlineData("1 1 2 2 2 3", 11, 23.666666666666668, 2.055566129482595)]
    [InlineData("7 7 7 7", 0, 0, 0)]
    [InlineData("7", 0, 0, 0)]
    [InlineData("", 0, 0, 0)]
    public void Pairs_that_rise_less_those_that_fall(string series, long s, double variance, double z)
    {
        var trend = MannKendall.Of(Numbers(series));
        trend.S.ShouldBe(s);
        trend.Variance.ShouldBe(variance, 1e-12);
        trend.Z.ShouldBe(z, 1e-12);
        if (z == 0)
            trend.P.ShouldBe(1);
    }

    [Fact]
    public void The_variance_is_that_of_all_orders_of_the_same_values()
    {
        double[] values = [1, 2, 2, 3, 5, 5];
        var all = Orders([.. values]).Select(order => (double)MannKendall.Of([.. order]).S).ToList();
        (all.Sum(s => s * s) / all.Count).ShouldBe(MannKendall.Of(values).Variance, 1e-9);
    }

    [Theory]
    [InlineData(12)]
    [InlineData(40)]
    public void Without_a_trend_five_in_a_hundred_are_called_one(int length)
    {
        var random = new Random(length);
        var called = Enumerable.Range(0, 4000).Count(_ => MannKendall.Of([.. Enumerable.Range(0, length).Select(_ => Math.Floor(random.NextDouble() * 30))]).P <= 0.05);
        (called / 4000.0).ShouldBeInRange(0.03, 0.065);
    }

    [Fact]
    public void Sens_slope_is_the_median_of_slopes_whatever_a_quarter_of_the_values_is()
    {
        double[] times = [.. Enumerable.Range(0, 40).Select(t => t * 2.0)];
        double[] values = [.. times.Select((t, i) => i % 5 == 0 ? 1e6 : 3 + 0.5 * t)];
        var slope = SenSlope.Of(times, values)!.Value;
        slope.PerUnit.ShouldBe(0.5, 1e-12);
        slope.Intercept.ShouldBe(3, 1e-9);
        SenSlope.Of([1, 2, 4], [1, 3, 4])!.Value.PerUnit.ShouldBe(1);
        SenSlope.Of([1, 1], [1, 3]).ShouldBeNull();
        SenSlope.Of([], []).ShouldBeNull();
    }

    [Fact]
    public void The_interval_of_a_slope_holds_it_95_times_of_100()
    {
        var random = new Random(6);
        double[] times = [.. Enumerable.Range(0, 30).Select(t => (double)t)];
        var held = Enumerable.Range(0, 1000).Count(_ => SenSlope.Of(times, [.. times.Select(t => 0.2 * t + random.Normal())])!.Value is { Low: <= 0.2, High: >= 0.2 });
        held.ShouldBeInRange(930, 970);
    }

    private static double[] Numbers(string series) => [.. series.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(double.Parse)];

    private static IEnumerable<List<double>> Orders(List<double> values) => values.Count == 0
        ? [[]]
        : values.SelectMany((value, i) => Orders([.. values.Where((_, j) => j != i)]).Select(rest => (List<double>)[value, .. rest]));
}

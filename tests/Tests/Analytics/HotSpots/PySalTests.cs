using System.Text.Json;
using SpatialCockpit.Analytics.HotSpots.Statistics;
using SpatialCockpit.Analytics.HotSpots.Weights;

namespace SpatialCockpit.Tests.Analytics.HotSpots;

/// <summary>PySAL's weights, and numpy over them, say the same.</summary>
public sealed class PySalTests
{
    [Theory]
    [InlineData(100, 1)]
    [InlineData(64, 2)]
    public async Task Statistics_are_those_of_PySAL(int count, int seed)
    {
        var random = new Random(seed);
        double[] values = [.. Enumerable.Range(0, count).Select(_ => Math.Exp(random.Normal()))];
        var side = (int)Math.Sqrt(count);
        var weights = seed == 1 ? SmallCells.Queen(side) : NearestCells.Of([.. values.Select(_ => new SpatialCockpit.Spatial.LonLat(114 + random.NextDouble(), 22 + random.NextDouble()))], 5, int.MaxValue, TestContext.Current.CancellationToken)!;
        var oracle = await AskAsync(new { x = values, neighbours = Enumerable.Range(0, count).Select(cell => weights.Of(cell).ToArray()) });
        GetisOrd.Star(values, weights).ShouldBe(Numbers(oracle, "star"), 1e-9);
        var local = LocalMoran.Of(values, weights);
        local.I.ShouldBe(Numbers(oracle, "local"), 1e-9);
        var global = GlobalMoran.Of(values, weights);
        global.I.ShouldBe(oracle.GetProperty("i").GetDouble(), 1e-12);
        global.ZNorm.ShouldBe(oracle.GetProperty("z_norm").GetDouble(), 1e-9);
        global.ZRand.ShouldBe(oracle.GetProperty("z_rand").GetDouble(), 1e-9);
        // Two thousand draws tell a mean of a standard normal law within 0.1 at 0.001 %, and a spread within 8 %.
        var (lags, lag, spread) = (oracle.GetProperty("lags"), Numbers(oracle, "lag"), Spread.Of(values));
        for (var cell = 0; cell < lags.GetArrayLength(); cell++)
        {
            var drawn = Math.Sign(values[cell] - spread.Mean) * (lag[cell] - lags[cell][0].GetDouble()) / lags[cell][1].GetDouble();
            local.Z[cell].ShouldBe(drawn, 0.15 + 0.1 * Math.Abs(drawn));
        }
    }

    [Theory]
    [InlineData("stat-stl_hom")]
    [InlineData("stat-sids2")]
    [InlineData("stat-columbus")]
    [InlineData("chicago-community-areas")]
    public async Task Queen_neighbours_are_those_of_PySAL(string file)
    {
        var features = JsonElement.Parse(string.Join('\n', SharedData.Lines($"city/{file}.geojson.gz"))).GetProperty("features").EnumerateArray().ToArray();
        var oracle = await AskAsync(new { geometries = features.Select(feature => feature.GetProperty("geometry")) });
        var weights = QueenContiguity.Of(SmallCells.Shapes(features), int.MaxValue, TestContext.Current.CancellationToken)!;
        // PySAL's know shared vertices alone; ours a vertex on a neighbour's edge as well.
        for (var cell = 0; cell < features.Length; cell++)
            oracle.GetProperty("queen")[cell].EnumerateArray().Select(other => other.GetInt32()).ShouldBe(weights.Of(cell).ToArray(), $"cell {cell}");
    }

    private static double[] Numbers(JsonElement oracle, string name) => [.. oracle.GetProperty(name).EnumerateArray().Select(number => number.GetDouble())];

    private static Task<JsonElement> AskAsync(object question) => PythonOracle.AskAsync("Analytics/HotSpots/pysal_oracle.py", question);
}

using SpatialCockpit.Analytics.HotSpots.Emerging;
using SpatialCockpit.Analytics.HotSpots.Statistics;
using SpatialCockpit.Analytics.HotSpots.Weights;

namespace SpatialCockpit.Tests.Analytics.HotSpots;

public sealed class EmergingHotSpotsTests
{
    /// <summary>A character a step: H hot, c cold, . neither.</summary>
    [Theory]
    [InlineData("..........", 0, "none")]
    [InlineData("..H..H....", 0, "none")]
    [InlineData(".........H", 0, "new_hot")]
    [InlineData("..c......H", 0, "new_hot")]
    [InlineData("........HH", 0, "consecutive_hot")]
    [InlineData("..HHHHHHHH", 0, "consecutive_hot")]
    [InlineData(".HHHHHHHHH", 1, "intensifying_hot")]
    [InlineData("HHHHHHHHHH", 0, "persistent_hot")]
    [InlineData("HHHH.HHHHH", 0, "persistent_hot")]
    [InlineData("HHHHHHHHHH", -1, "diminishing_hot")]
    [InlineData("..H..H..HH", 0, "sporadic_hot")]
    [InlineData("HHHHHHH..H", 0, "sporadic_hot")]
    [InlineData("..H.cH..HH", 0, "oscillating_hot")]
    [InlineData("HHHHHHHHH.", 0, "historical_hot")]
    [InlineData("HHHHHHHHH.", -1, "historical_hot")]
    [InlineData("HHHHHHHHHc", -1, "historical_hot")]
    [InlineData(".........c", 0, "new_cold")]
    [InlineData("..H....ccc", 0, "consecutive_cold")]
    [InlineData("cccccccccc", -1, "intensifying_cold")]
    [InlineData("cccccccccc", 1, "diminishing_cold")]
    [InlineData("ccccc.cccc", 0, "persistent_cold")]
    [InlineData("c.c.c.c.cc", 0, "sporadic_cold")]
    [InlineData("c.H.c.c.cc", 0, "oscillating_cold")]
    [InlineData("ccccccccc.", 0, "historical_cold")]
    [InlineData("", 0, "none")]
    public void A_class_is_told_by_when_a_place_was_hot_or_cold(string steps, int trend, string expected) =>
        EmergingClasses.Of([.. steps.Select(step => step switch { 'H' => (sbyte)1, 'c' => (sbyte)-1, _ => (sbyte)0 })], trend).Word().ShouldBe(expected);

    [Fact]
    public void There_are_seventeen_classes() => Enum.GetValues<EmergingClass>().Select(EmergingClasses.Word).ToHashSet().Count.ShouldBe(17);

    /// <summary>Blocks of three by three cells in a city of little noise, each with a life of its own: how much is added at each of ten steps.</summary>
    [Theory]
    [InlineData("0 0 0 0 0 0 0 0 0 9", EmergingClass.NewHot)]
    [InlineData("0 0 0 0 0 0 0 9 9 9", EmergingClass.ConsecutiveHot)]
    [InlineData("6 7 8 9 10 11 12 13 14 15", EmergingClass.IntensifyingHot)]
    [InlineData("9 9 10 9 9 9 10 9 9 9", EmergingClass.PersistentHot)]
    [InlineData("15 14 13 12 11 10 9 8 7 6", EmergingClass.DiminishingHot)]
    [InlineData("0 9 0 0 9 9 0 0 0 9", EmergingClass.SporadicHot)]
    [InlineData("0 9 0 0 -9 -9 0 0 9 9", EmergingClass.OscillatingHot)]
    [InlineData("9 9 9 9 9 9 9 9 9 0", EmergingClass.HistoricalHot)]
    [InlineData("0 0 0 0 0 0 0 0 0 0", EmergingClass.None)]
    public void Lives_of_blocks_are_told_hot_and_cold(string life, EmergingClass expected)
    {
        int[] added = [.. life.Split(' ').Select(int.Parse)];
        Classify(added).ShouldBe(expected);
        Classify([.. added.Select(each => -each)]).ShouldBe(expected == EmergingClass.None ? expected : expected + 8);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Gi_star_of_a_cube_is_that_of_a_map_of_all_its_steps(int previousSteps)
    {
        var random = new Random(previousSteps);
        const int Side = 4, Cells = Side * Side, Steps = 5;
        var weights = SmallCells.Queen(Side);
        var cube = new SpaceTimeCube([.. Enumerable.Range(0, Cells * Steps).Select(_ => random.NextDouble())], Cells, Steps);
        var flat = SpatialWeights.Of([.. Enumerable.Range(0, Cells * Steps).Select(at => Enumerable.Range(0, Cells * Steps)
            .Where(other => other != at && at / Cells - other / Cells >= 0 && at / Cells - other / Cells <= previousSteps && (at % Cells == other % Cells || weights.Has(at % Cells, other % Cells))).ToArray())]);
        cube.Star(weights, previousSteps, TestContext.Current.CancellationToken).ShouldBe(PlainTwins.Star(cube.Values, flat), 1e-9);
    }

    [Fact]
    public void A_city_of_noise_alone_has_hardly_any_pattern()
    {
        var random = new Random(4);
        var cube = new SpaceTimeCube([.. Enumerable.Range(0, 400 * 12).Select(_ => random.Normal())], 400, 12);
        EmergingCell.Of(cube, SmallCells.Queen(20), new(1, Correction.Fdr), TestContext.Current.CancellationToken).Count(cell => cell.Class != EmergingClass.None).ShouldBeLessThan(8);
    }

    [Fact]
    public void A_cube_without_cells_or_differences_says_nothing()
    {
        EmergingCell.Of(new([], 0, 0), SpatialWeights.Of([]), new(1, Correction.Fdr), TestContext.Current.CancellationToken).ShouldBeEmpty();
        EmergingCell.Of(new(new double[4 * 5], 4, 5), SmallCells.Queen(2), new(1, Correction.Fdr), TestContext.Current.CancellationToken).ShouldAllBe(cell => cell.Class == EmergingClass.None && double.IsNaN(cell.Z) && cell.Trend.P == 1);
    }

    private static EmergingClass Classify(int[] added)
    {
        const int Side = 16, Cells = Side * Side;
        var random = new Random(1);
        double[] values = [.. Enumerable.Range(0, Cells * added.Length).Select(at => random.NextDouble() + (IsOfBlock(at % Cells, 2) ? added[at / Cells] : IsOfBlock(at % Cells, 9) ? -added[at / Cells] : 0))];
        return EmergingCell.Of(new(values, Cells, added.Length), SmallCells.Queen(Side), new(0, Correction.Fdr), TestContext.Current.CancellationToken)[3 * Side + 3].Class;

        // The other block, that lives the opposite, keeps the mean where it is.
        static bool IsOfBlock(int cell, int corner) => cell % Side - corner is >= 0 and < 3 && cell / Side - corner is >= 0 and < 3;
    }
}

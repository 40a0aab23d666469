using System.Text;
using SpatialCockpit.Analytics.Risk.Boosting;
using SpatialCockpit.Tests.Analytics.HotSpots;

namespace SpatialCockpit.Tests.Analytics.Risk;

/// <summary>XGBoost as its Python package has it, on the same rows by the same settings.</summary>
public sealed class BoostedTreesTests
{
    private const int Columns = 6, Rounds = 40;

    [Theory]
    [InlineData("binary:logistic")]
    [InlineData("count:poisson")]
    [InlineData("reg:tweedie")]
    [InlineData("survival:aft")]
    public async Task Predictions_and_contributions_are_those_of_Python(string objective)
    {
        var (train, test) = (Rows(3000, 1), Rows(500, 2));
        var labels = Labels(train, objective);
        var settings = new Dictionary<string, string> { ["objective"] = objective, ["tree_method"] = "hist", ["max_depth"] = "4", ["eta"] = "0.2", ["seed"] = "7", ["nthread"] = "1", ["verbosity"] = "0" };
        using var matrix = new BoostMatrix(train, Columns, threads: 1);
        using var rows = new BoostMatrix(test, Columns, threads: 1);
        float[] upper = [.. labels.Select((time, i) => i % 3 == 0 ? float.PositiveInfinity : time)];
        if (objective == "survival:aft")
            matrix.SetTimes(labels, upper);
        else
            matrix.SetLabels(labels);
        using var trees = BoostedTrees.Begin(settings, matrix);
        for (var round = 0; round < Rounds; round++)
            trees.Grow(matrix);
        trees.Rounds.ShouldBe(Rounds);
        var bounds = objective == "survival:aft" ? new { lower = labels, upper = upper.Select(time => float.IsInfinity(time) ? (float?)null : time).ToArray() } : null;
        var oracle = await RiskOracle.AskAsync(bounds is null
            ? new { of = "trees", train = Table(train), test = Table(test), labels, settings, rounds = Rounds }
            : new { of = "trees", train = Table(train), test = Table(test), bounds.lower, bounds.upper, settings, rounds = Rounds });
        Same(trees.Predict(rows), oracle.GetProperty("values").Numbers());
        Same(trees.Margins(rows), oracle.GetProperty("margins").Numbers());
        var contributions = trees.Contributions(rows);
        Same(contributions, [.. oracle.GetProperty("contributions").EnumerateArray().SelectMany(row => row.Numbers())]);
        var margins = trees.Margins(rows);
        for (var row = 0; row < margins.Length; row++)
            contributions.AsSpan(row * (Columns + 1), Columns + 1).ToArray().Sum(each => (double)each).ShouldBe(margins[row], 1e-4);
    }

    [Fact]
    public void A_model_that_was_kept_says_the_same_and_the_same_training_makes_the_same_bytes()
    {
        var (train, test) = (Rows(2000, 3), Rows(300, 4));
        using var rows = new BoostMatrix(test, Columns, threads: 2);
        var bytes = Grown(train, out var said, rows);
        Grown(train, out _, rows).ShouldBe(bytes);
        using var again = BoostedTrees.Load(bytes, threads: 1);
        again.Predict(rows).ShouldBe(said);
        again.Rounds.ShouldBe(Rounds);
        Encoding.UTF8.GetString(bytes.AsSpan(0, 200)).ShouldContain("learner");
    }

    [Fact]
    public void Missing_values_constant_columns_and_one_class_are_no_reason_to_fail()
    {
        float[] features = [.. Enumerable.Range(0, 200).SelectMany(i => new[] { float.NaN, 1, i % 2 == 0 ? float.NaN : i })];
        using var matrix = new BoostMatrix(features, 3, threads: 1);
        matrix.SetLabels(new float[200]);
        using var trees = BoostedTrees.Begin([new("objective", "binary:logistic"), new("tree_method", "hist"), new("nthread", "1")], matrix);
        for (var round = 0; round < 5; round++)
            trees.Grow(matrix);
        trees.Predict(matrix).ShouldAllBe(chance => chance > 0 && chance < 0.5);
        trees.Contributions(matrix).ShouldAllBe(each => float.IsFinite(each));
    }

    [Fact]
    public void What_XGBoost_does_not_take_is_said_in_its_words()
    {
        Should.Throw<BoostingException>(() => BoostedTrees.Load("no model"u8, threads: 1)).Message.ShouldNotBeEmpty();
        using var matrix = new BoostMatrix([1, 2, 3, 4], 2, threads: 1);
        matrix.SetLabels([0, 2]);
        Should.Throw<BoostingException>(() =>
        {
            using var trees = BoostedTrees.Begin([new("objective", "binary:logistic"), new("verbosity", "0")], matrix);
            trees.Grow(matrix);
        }).Message.ShouldContain("label must be in [0,1]");
        Should.Throw<BoostingException>(() => new BoostMatrix([float.PositiveInfinity, 1], 2, threads: 1).Dispose());
        Should.Throw<ArgumentException>(() => matrix.SetLabels([1]));
        XgBoostLibrary.Version.ShouldStartWith("1.7");
    }

    private static byte[] Grown(float[] train, out float[] said, BoostMatrix rows)
    {
        using var matrix = new BoostMatrix(train, Columns, threads: 2);
        matrix.SetLabels(Labels(train, "binary:logistic"));
        using var trees = BoostedTrees.Begin([new("objective", "binary:logistic"), new("tree_method", "hist"), new("subsample", "0.8"), new("colsample_bytree", "0.8"), new("seed", "5"), new("nthread", "2")], matrix);
        for (var round = 0; round < Rounds; round++)
            trees.Grow(matrix);
        said = trees.Predict(rows);
        return trees.Save();
    }

    /// <summary>Some values missing, one column of few values.</summary>
    private static float[] Rows(int rows, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, rows * Columns).Select(i => random.Next(9) == 0 ? float.NaN : i % Columns == 2 ? random.Next(4) : (float)random.Normal())];
    }

    private static float[] Labels(float[] features, string objective)
    {
        var random = new Random(6);
        return [.. features.Chunk(Columns).Select(row =>
        {
            var law = row.Take(3).Where(float.IsFinite).Sum() / 2;
            return objective switch
            {
                "binary:logistic" => random.NextDouble() < 1 / (1 + Math.Exp(-law)) ? 1f : 0f,
                "survival:aft" => (float)(0.1 + -Math.Log(1 - random.NextDouble()) * Math.Exp(law)),
                _ => (float)Math.Floor(-Math.Log(1 - random.NextDouble()) * Math.Exp(law)),
            };
        })];
    }

    private static float?[][] Table(float[] features) => [.. features.Chunk(Columns).Select(row => row.Select(value => float.IsNaN(value) ? (float?)null : value).ToArray())];

    private static void Same(float[] ours, double[] theirs)
    {
        ours.Length.ShouldBe(theirs.Length);
        for (var i = 0; i < ours.Length; i++)
            ((double)ours[i]).ShouldBe(theirs[i], 1e-6 * Math.Max(1, Math.Abs(theirs[i])));
    }
}

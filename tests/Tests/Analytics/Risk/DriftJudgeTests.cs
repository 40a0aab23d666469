using SpatialCockpit.Analytics.Risk.Declared;
using SpatialCockpit.Analytics.Risk.Features;
using SpatialCockpit.Analytics.Risk.Judging;
using SpatialCockpit.Analytics.Risk.Kinds;
using SpatialCockpit.Analytics.Risk.Process;
using SpatialCockpit.Analytics.Risk.Watch;

namespace SpatialCockpit.Tests.Analytics.Risk;

/// <summary>When a model is called steady, wandering or wrong.</summary>
public sealed class DriftJudgeTests
{
    private static readonly DateOnly Day = new(2026, 6, 1);

    private static readonly RiskModel Model = new("model", new("模型", "Model"), "thing", RiskKind.Chance, 30, 30, 24, "", "", [new("age", new("年龄", "Age"))]) { Baseline = "age", Capacity = 10 };

    [Theory]
    [InlineData(0.05, DriftLevel.Steady)]
    [InlineData(0.3, DriftLevel.Wandering)]
    public void Chances_that_lie_elsewhere_are_told(double index, DriftLevel level)
    {
        var drift = new DriftJudge(Model).Of(Day, index, [("age", 0.2)], null, null);
        (drift.Level, drift.Features.Single().Title.English, drift.Newest).ShouldBe((level, "Age", null));
    }

    [Fact]
    public void What_one_would_go_by_anyway_must_be_better_by_more_than_luck()
    {
        bool[] came = [.. Enumerable.Range(0, 400).Select(row => row % 4 == 0)];
        double[] good = [.. came.Select((each, row) => (each ? 0.5 : 0.2) + row % 7 * 0.01)], bad = [.. came.Select((each, row) => (each ? 0.2 : 0.3) + row % 7 * 0.01)];
        LevelOf(good, bad, came).ShouldBe(DriftLevel.Steady);
        LevelOf(bad, good, came).ShouldBe(DriftLevel.Wrong);
        LevelOf(good, good, came).ShouldBe(DriftLevel.Steady);
    }

    [Fact]
    public void Nearly_nothing_of_what_was_told_is_seen_too()
    {
        double[] told = [.. Enumerable.Range(0, 1000).Select(row => 0.08 + row % 5 * 0.01)];
        LevelOf(told, told, [.. Enumerable.Range(0, 1000).Select(row => row % 50 == 0)]).ShouldBe(DriftLevel.Wandering);
        LevelOf(told, told, new bool[1000]).ShouldBe(DriftLevel.Wandering);
    }

    private static DriftLevel LevelOf(double[] chances, double[] others, bool[] came)
    {
        string[] keys = [.. came.Select((_, row) => $"{row}")];
        var rows = new RiskRows(new([], [.. keys.Select(key => new RowKey(key, Day, "990101"))], [], new Dictionary<int, string?[]>(), new([.. came.Select(each => each ? 1f : 0)], [])), others, []);
        DateOnly[] days = [.. came.Select(_ => Day)];
        var origin = new Origin(Day, 1, rows, [.. Enumerable.Range(0, came.Length)], new Told(keys, days, chances, chances, came), new Told(keys, days, others, others, came), new Forecast(chances, chances) { Values = chances }, others);
        return new DriftJudge(Model).Of(Day, null, [], origin, null).Level;
    }
}

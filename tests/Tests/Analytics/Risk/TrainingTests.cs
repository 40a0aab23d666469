using SpatialCockpit.Analytics.Risk.Features;
using SpatialCockpit.Analytics.Risk.Judging;
using SpatialCockpit.Analytics.Risk.Training;
using SpatialCockpit.Tests.Analytics.HotSpots;

namespace SpatialCockpit.Tests.Analytics.Risk;

/// <summary>Models of chances, over rows whose law is known.</summary>
public sealed class TrainingTests
{
    private static readonly FeatureColumn[] Columns = [new("age"), new("speed"), new("noise"), new("maker", IsWord: true)];

    private static readonly TreeSettings Settings = new() { Threads = 1 };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void A_known_law_is_found_and_its_chances_come_true_as_often_as_told()
    {
        var (model, test) = (Trained(1, isLaw: true), Rows(40_000, 9, isLaw: true));
        using (model)
        {
            var (chances, truth) = (model.Told(model.Encoding.Encode(test.Table)).Chances, test.Table.Outcomes.AsTruth());
            var (found, best) = (Ranking.Of(chances, truth), Ranking.Of(test.Law, truth));
            (found.AtShare(0.1).Lift!.Value / best.AtShare(0.1).Lift!.Value).ShouldBeGreaterThan(0.9);
            Reliability.Line(chances, truth)!.Value.Slope.ShouldBe(1, 0.1);
            Reliability.Bands(chances, truth, 10).ShouldAllBe(band => Math.Abs(band.Observed - band.Told) < 0.03);
        }
    }

    [Fact]
    public void Where_there_is_no_law_none_is_found()
    {
        using var model = Trained(2, isLaw: false);
        var test = Rows(40_000, 10, isLaw: false);
        Ranking.Of(model.Told(model.Encoding.Encode(test.Table)).Chances, test.Table.Outcomes.AsTruth()).Auc()!.Value.ShouldBe(0.5, 0.02);
    }

    [Fact]
    public void The_same_rows_make_the_same_model()
    {
        var test = Rows(500, 11, isLaw: true).Table;
        using var one = Trained(3, isLaw: true);
        using var other = Trained(3, isLaw: true);
        other.Told(other.Encoding.Encode(test)).Chances.ShouldBe(one.Told(one.Encoding.Encode(test)).Chances);
    }

    [Fact]
    public void What_cannot_be_learned_from_is_said()
    {
        var rows = Rows(200, 4, isLaw: true).Table;
        var alike = rows with { Outcomes = new(new float[200], []) };
        Should.Throw<UntrainableException>(() => ChanceModel.Train(TrainTables.Of(alike, rows, rows), Settings, Token)).Message.ShouldBe("All 200 rows came out alike: there is nothing to tell apart.");
        Should.Throw<UntrainableException>(() => ChanceModel.Train(TrainTables.Of(rows.Take([]), rows, rows), Settings, Token));
        using var unwatched = ChanceModel.Train(TrainTables.Of(rows, alike, rows.Take([])), Settings, Token);
        unwatched.Told(unwatched.Encoding.Encode(rows)).Chances.ShouldAllBe(chance => chance > 0 && chance < 1);
    }

    [Fact]
    public void Words_that_were_not_met_are_as_missing()
    {
        using var model = Trained(5, isLaw: true);
        var rows = Rows(50, 6, isLaw: true).Table;
        var unknown = rows with { Words = new Dictionary<int, string?[]> { [3] = [.. Enumerable.Repeat("never met", 50)] } };
        var missing = rows with { Words = new Dictionary<int, string?[]> { [3] = new string?[50] } };
        model.Told(model.Encoding.Encode(unknown)).Chances.ShouldBe(model.Told(model.Encoding.Encode(missing)).Chances);
    }

    [Fact]
    public void All_that_is_used_before_a_day_was_known_on_it()
    {
        DateOnly[] days = [.. Enumerable.Range(0, 24).Select(month => new DateOnly(2024, 1, 1).AddMonths(month))];
        var splits = TimeSplit.RollingOrigins(days, 90, 3);
        splits.Select(split => split.Judged).ShouldBe(days[^3..]);
        foreach (var split in splits)
        {
            split.Calibrated.ShouldAllBe(day => day.AddDays(90) <= split.Judged);
            (split.Grown.Max() < split.Stopped.Min() && split.Stopped.Max() < split.Calibrated.Min()).ShouldBeTrue();
            split.Known.ShouldBe(days.Where(day => day.AddDays(90) <= split.Judged));
            // No outcome is one of two parts.
            (split.Grown.Max().AddDays(90) <= split.Stopped.Min() && split.Stopped.Max().AddDays(90) <= split.Calibrated.Min() && !split.IsOverlapping).ShouldBeTrue();
            split.Before.ShouldBe(days.Where(day => day.AddDays(90) <= split.Calibrated[0]));
        }
        TimeSplit.Until(days[4], days, 90).ShouldBeNull();
    }

    [Fact]
    public void A_short_history_is_parted_with_less_between_and_says_so()
    {
        DateOnly[] days = [.. Enumerable.Range(0, 24).Select(month => new DateOnly(2024, 1, 1).AddMonths(month))];
        var split = TimeSplit.Until(days[8], days, 90)!;
        (split.IsOverlapping, split.Known.Count, split.Grown.Count, split.Stopped[^1].AddDays(90) <= split.Calibrated[0]).ShouldBe((true, 6, 2, true));
        var shortest = TimeSplit.Until(days[5], days, 90);
        shortest!.IsOverlapping.ShouldBeTrue();
        (shortest.Grown.Count, shortest.Stopped.Count, shortest.Calibrated.Count).ShouldBe((1, 1, 1));
        TimeSplit.Until(days[4], days, 90).ShouldBeNull();
    }

    private static ChanceModel Trained(int seed, bool isLaw) =>
        ChanceModel.Train(TrainTables.Of(Rows(30_000, 100 * seed, isLaw).Table, Rows(8_000, 100 * seed + 1, isLaw).Table, Rows(8_000, 100 * seed + 2, isLaw).Table), Settings, Token);

    /// <summary>A tenth come true; of a maker's devices more or fewer. Some values are missing.</summary>
    private static (FeatureTable Table, double[] Law) Rows(int count, int seed, bool isLaw)
    {
        var random = new Random(seed);
        var (numbers, makers, law, outcomes) = (new float[count * Columns.Length], new string?[count], new double[count], new float[count]);
        for (var row = 0; row < count; row++)
        {
            var (age, speed, maker) = (random.NextDouble() * 25, random.Next(1, 4), random.Next(12));
            (float, float, float, float) each = (random.Next(12) == 0 ? float.NaN : (float)age, speed, (float)random.Normal(), float.NaN);
            (numbers[4 * row], numbers[4 * row + 1], numbers[4 * row + 2], numbers[4 * row + 3]) = each;
            makers[row] = random.Next(20) == 0 ? null : $"maker {maker}";
            law[row] = 1 / (1 + Math.Exp(4.2 - 0.09 * age - 0.3 * speed - (maker % 4 - 1.5) * 0.4));
            outcomes[row] = random.NextDouble() < (isLaw ? law[row] : 0.1) ? 1 : 0;
        }
        RowKey[] keys = [.. Enumerable.Range(0, count).Select(row => new RowKey($"{row}", new DateOnly(2026, 1, 1), "310115"))];
        return (new(Columns, keys, numbers, new Dictionary<int, string?[]> { [3] = makers }, new(outcomes, [])), law);
    }
}

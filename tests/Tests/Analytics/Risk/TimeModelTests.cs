using SpatialCockpit.Analytics.Risk.Features;
using SpatialCockpit.Analytics.Risk.Judging;
using SpatialCockpit.Analytics.Risk.Laws;
using SpatialCockpit.Analytics.Risk.Training;
using SpatialCockpit.Tests.Analytics.HotSpots;

namespace SpatialCockpit.Tests.Analytics.Risk;

/// <summary>Models of times, over rows whose law is known.</summary>
public sealed class TimeModelTests
{
    private const double Horizon = 90, Base = 6;

    private static readonly TreeSettings Settings = new() { Threads = 1, Rate = 0.1 };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, double> Laws => new() { { "Extreme", 1 }, { "Normal", 0.6 } };

    [Theory]
    [MemberData(nameof(Laws))]
    public void A_known_law_is_found_and_its_chances_come_true_as_often_as_told(string shape, double scale)
    {
        var law = new FailureLaw(Enum.Parse<FailureShape>(shape), scale);
        using var model = Trained(1, law);
        model.Law.ShouldBe(law);
        var (test, effects) = Rows(15_000, 9, law);
        double[] days = [.. test.Outcomes.Values.Select(time => (double)time)];
        double[] best = [.. effects.Select(effect => law.MedianDays(Base - effect))];
        var medians = model.MedianDays(model.Encoding.Encode(test));
        (Concordance.Of(medians, days, test.Outcomes.Happened)!.Value / Concordance.Of(best, days, test.Outcomes.Happened)!.Value).ShouldBeGreaterThan(0.98);
        (medians.Sum(Math.Log) / medians.Length).ShouldBe(best.Sum(Math.Log) / best.Length, 0.1);
        bool[] came = [.. days.Zip(test.Outcomes.Happened, (time, happened) => happened && time <= Horizon)];
        Reliability.Bands(model.ChancesWithin(model.Encoding.Encode(test), Horizon), came, 10).ShouldAllBe(band => Math.Abs(band.Observed - band.Told) < 0.04);
    }

    [Fact]
    public void Where_there_is_no_law_none_is_found()
    {
        var law = new FailureLaw(FailureShape.Extreme, 1);
        using var model = Trained(2, law, isLaw: false);
        var test = Rows(10_000, 10, law, isLaw: false).Table;
        Concordance.Of(model.MedianDays(model.Encoding.Encode(test)), [.. test.Outcomes.Values.Select(time => (double)time)], test.Outcomes.Happened)!.Value.ShouldBe(0.5, 0.02);
    }

    [Fact]
    public void The_same_rows_make_the_same_model_and_its_chances_never_fall_with_the_days()
    {
        var rows = Rows(1500, 11, new(FailureShape.Logistic, 1)).Table;
        using var one = TimeModel.Train(TrainTables.Of(rows, rows, rows), Horizon, Settings with { MostRounds = 30 }, Token);
        using var other = TimeModel.Train(TrainTables.Of(rows, rows, rows), Horizon, Settings with { MostRounds = 30 }, Token);
        other.MedianDays(other.Encoding.Encode(rows)).ShouldBe(one.MedianDays(one.Encoding.Encode(rows)));
        double[][] chances = [.. new[] { 0, 1, 10, 90, 1000, 1e6 }.Select(days => one.ChancesWithin(one.Encoding.Encode(rows), days))];
        chances.Zip(chances.Skip(1)).ShouldAllBe(pair => pair.First.Zip(pair.Second).All(each => each.First <= each.Second));
        chances.ShouldAllBe(row => row.All(chance => chance >= 0 && chance <= 1));
    }

    [Fact]
    public void What_cannot_be_learned_from_is_said_and_nothing_else_is_a_reason_to_fail()
    {
        var rows = Rows(300, 4, new(FailureShape.Extreme, 1)).Table;
        var none = rows.Take([]);
        var censored = rows with { Outcomes = rows.Outcomes with { Happened = new bool[300] } };
        var unknown = rows with { Outcomes = rows.Outcomes with { Values = [.. Enumerable.Repeat(float.NaN, 300)] } };
        string Said(FeatureTable grown) => Should.Throw<UntrainableException>(() => TimeModel.Train(TrainTables.Of(grown, rows, rows), Horizon, Settings, Token)).Message;
        Said(censored).ShouldBe("It happened in none of 300 rows: how long it takes cannot be told.");
        Said(none).ShouldBe("There is no row to learn from.");
        Said(unknown).ShouldBe("There is no row to learn from.");
        var happened = Array.IndexOf(rows.Outcomes.Happened, true);
        var atOnce = rows with { Outcomes = new(new float[300], [.. Enumerable.Repeat(true, 300)]) };
        foreach (var (grown, stopped, calibrated) in new[] { (rows, none, none), (rows, censored, censored), (rows.Take([happened]), rows, rows), (rows, rows.Take([happened]), rows.Take([happened])), (atOnce, atOnce, atOnce), (rows, unknown, unknown) })
        {
            using var model = TimeModel.Train(TrainTables.Of(grown, stopped, calibrated), Horizon, Settings with { MostRounds = 20 }, Token);
            model.MedianDays(model.Encoding.Encode(rows)).ShouldAllBe(days => days > 0 && double.IsFinite(days));
            model.ChancesWithin(model.Encoding.Encode(rows), 30).ShouldAllBe(chance => chance >= 0 && chance <= 1);
            model.MedianDays(model.Encoding.Encode(none)).ShouldBeEmpty();
        }
    }

    private static TimeModel Trained(int seed, FailureLaw law, bool isLaw = true) =>
        TimeModel.Train(TrainTables.Of(Rows(8000, 100 * seed, law, isLaw).Table, Rows(4000, 100 * seed + 1, law, isLaw).Table, Rows(4000, 100 * seed + 2, law, isLaw).Table), Horizon, Settings, Token);

    /// <summary>Looked at for 90 days to four years: what becomes of them within the horizon is known.</summary>
    private static (FeatureTable Table, double[] Effects) Rows(int count, int seed, FailureLaw law, bool isLaw = true) => LawfulRows.Of(count, seed, (random, effect) =>
    {
        var z = law.Shape switch
        {
            FailureShape.Normal => random.Normal(),
            FailureShape.Logistic => Math.Log(1 / (1 - random.NextDouble()) - 1 + 1e-12),
            _ => Math.Log(random.Exponential() + 1e-12),
        };
        var (days, watched) = (Math.Exp(Base - effect + law.Scale * z), Horizon + random.NextDouble() * 1400);
        return (Math.Min(days, watched), days <= watched);
    }, isLaw);
}

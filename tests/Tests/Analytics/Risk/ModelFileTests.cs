using System.Text.Json;
using SpatialCockpit.Analytics.Risk.Boosting;
using SpatialCockpit.Analytics.Risk.Features;
using SpatialCockpit.Analytics.Risk.Training;

namespace SpatialCockpit.Tests.Analytics.Risk;

/// <summary>Models of each kind in a folder, read again here and by XGBoost in Python.</summary>
public sealed class ModelFileTests
{
    private static readonly TreeSettings Settings = new() { Threads = 1, MostRounds = 40 };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("chance", 1500)]
    [InlineData("chance", 110_000)]
    [InlineData("count", 1500)]
    [InlineData("count", 20_000)]
    [InlineData("time", 1500)]
    public async Task A_model_that_was_kept_says_the_same_to_the_last_bit(string kind, int calibrated)
    {
        using var folder = new TempFolder("cockpit-model-");
        var test = Rows(300, 3, kind);
        using var model = Trained(kind, calibrated);
        model.Save(folder.Path);
        using var again = ModelFile.Load(folder.Path, threads: 1);
        Told(again, test).ShouldBe(Told(model, test));
        again.Contributions(again.Encoding.Encode(test)).ShouldBe(model.Contributions(model.Encoding.Encode(test)));
        again.Rounds.ShouldBe(model.Rounds);
        again.Encoding.Encode(test).ShouldBe(model.Encoding.Encode(test));
        using var copy = new TempFolder("cockpit-model-");
        again.Save(copy.Path);
        (await File.ReadAllTextAsync(copy.File(ModelFile.Rest), Token)).ShouldBe(await File.ReadAllTextAsync(folder.File(ModelFile.Rest), Token));
    }

    [Theory]
    [InlineData("chance")]
    [InlineData("count")]
    [InlineData("time")]
    public async Task Python_reads_the_trees_and_says_the_same(string kind)
    {
        using var folder = new TempFolder("cockpit-model-");
        var test = Rows(300, 3, kind);
        using var model = Trained(kind, 500);
        model.Save(folder.Path);
        var oracle = await RiskOracle.AskAsync(new { of = "kept", model = folder.File(ModelFile.Trees), rows = model.Encoding.Encode(test).Chunk(test.Columns.Count).Select(row => row.Select(value => float.IsNaN(value) ? (float?)null : value)) });
        var margins = oracle.GetProperty("margins").Numbers();
        double[] told = model switch
        {
            ChanceModel chances => [.. margins.Select(chances.Calibration.ChanceOf)],
            CountModel counts => [.. margins.Select(counts.Calibration.MeanOf)],
            TimeModel times => [.. margins.Select(times.Law.MedianDays)],
            _ => [],
        };
        told.Zip(Told(model, test)).ShouldAllBe(each => Math.Abs(each.First - each.Second) < 1e-6 * Math.Max(1, each.First));
        model.Contributions(model.Encoding.Encode(test)).Chunk(test.Columns.Count + 1).Zip(margins).ShouldAllBe(each => Math.Abs(each.First.Sum(part => (double)part) - each.Second) < 1e-4);
    }

    [Fact]
    public async Task What_is_no_model_is_not_taken_for_one()
    {
        using var folder = new TempFolder("cockpit-model-");
        Should.Throw<IOException>(() => ModelFile.Load(folder.Path, threads: 1));
        await File.WriteAllTextAsync(folder.File(ModelFile.Trees), "no trees", Token);
        foreach (var rest in new[] { "", "null", "{}", """{"kind":"guess"}""", """{"kind":"count"}""" })
        {
            await File.WriteAllTextAsync(folder.File(ModelFile.Rest), rest, Token);
            Should.Throw<JsonException>(() => ModelFile.Load(folder.Path, threads: 1), rest);
        }
        await File.WriteAllTextAsync(folder.File(ModelFile.Rest), """{"kind":"chance","encoding":{"columns":[{"name":"age","isWord":false}],"words":{}},"calibration":{"kind":"none"}}""", Token);
        Should.Throw<BoostingException>(() => ModelFile.Load(folder.Path, threads: 1));
    }

    private static IRiskModel Trained(string kind, int calibrated)
    {
        var (rows, later) = (Rows(1500, 1, kind), Rows(calibrated, 2, kind));
        return kind switch
        {
            "chance" => ChanceModel.Train(TrainTables.Of(rows, rows, later), Settings, Token),
            "count" => CountModel.Train(TrainTables.Of(rows, rows, later), Settings, Token),
            _ => TimeModel.Train(TrainTables.Of(rows, rows, later), 90, Settings, Token),
        };
    }

    private static double[] Told(IRiskModel model, FeatureTable rows) => model switch
    {
        ChanceModel chances => chances.Told(chances.Encoding.Encode(rows)).Chances,
        CountModel counts => [.. counts.Told(counts.Encoding.Encode(rows)).Means, .. counts.Told(counts.Encoding.Encode(rows)).Means.SelectMany(mean => new double[] { counts.Interval(mean, 0.9).Lower, counts.Interval(mean, 0.9).Upper })],
        TimeModel times => [.. times.MedianDays(times.Encoding.Encode(rows)), .. times.ChancesWithin(times.Encoding.Encode(rows), 30), times.HorizonDays],
        _ => [],
    };

    private static FeatureTable Rows(int count, int seed, string kind) => LawfulRows.Of(count, seed, (random, effect) => kind switch
    {
        "chance" => (random.NextDouble() < 1 / (1 + Math.Exp(1 - effect)) ? 1 : 0, false),
        "count" => (random.Poisson(Math.Exp(effect)), false),
        _ => (400 * Math.Exp(-effect) * random.Exponential(), random.Next(3) > 0),
    }).Table;
}

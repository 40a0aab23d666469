using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using SpatialCockpit.Analytics.Risk.Boosting;
using SpatialCockpit.Analytics.Risk.Calibration;
using SpatialCockpit.Analytics.Risk.Features;
using SpatialCockpit.Analytics.Risk.Training;
using SpatialCockpit.Benchmarks.Analytics;

namespace SpatialCockpit.Benchmarks.Risk;

/// <summary>A million things of sixty features: trained, told, explained; beside it XGBoost in Python, which is the same library, on rows of the same law.</summary>
internal static class RiskBench
{
    private const int Rows = 1_000_000, Columns = 60, Rounds = 200, Explained = 50_000;

    public static async IAsyncEnumerable<IBenchTable> RunAsync(BenchCity city, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ProcessMemory.ForgetPeak();
        var (features, labels) = Made();
        var settings = new TreeSettings { Objective = ChanceModel.Objective };
        var table = new FeatureTable([.. Enumerable.Range(0, Columns).Select(column => new FeatureColumn($"f{column}"))], [], [], new Dictionary<int, string?[]>(), new([], []));
        var (trees, training) = Timed(() => Grown(features, labels, settings, cancellationToken));
        using var model = new ChanceModel(new(Encoding.Learn(table, []), trees, settings.Threads), new PlattCalibration(0, 1));
        var (_, scoring) = Timed(() => model.Told(features));
        using var alone = new ChanceModel(new(model.Encoding, BoostedTrees.Load(trees.Save(), 1), 1), model.Calibration);
        var one = features[..Columns];
        var single = await Median.OfAsync(201, _ => Task.FromResult(Timed(() => alone.Contributions(one)).Took));
        var (_, many) = Timed(() => model.Contributions(features[..(Explained * Columns)]));
        var peak = ProcessMemory.Peak;
        var python = await PythonAsync(settings, cancellationToken);
        var figures = new FigureTable($"{Rows:N0} things of {Columns} features, {Environment.ProcessorCount} cores");
        figures.Add($"training, {Rounds} rounds of depth {settings.Depth}", Seconds(training, python.Training), "30 s");
        figures.Add("all scored: log odds, and chances by the curve", Seconds(scoring, python.Scoring), "5 s");
        figures.Add("what makes the score of one, exactly", string.Create(CultureInfo.InvariantCulture, $"{single:0.00} ms (Python {python.One * 1000:0.00})"), "3 ms");
        figures.Add($"what makes the {Explained:N0} highest scores, exactly", Seconds(many, python.Many), "30 s");
        figures.Add("most memory, the rows themselves included", string.Create(CultureInfo.InvariantCulture, $"{peak:N0} MB (Python {python.Megabytes:N0})"), "stated");
        yield return figures;
    }

    private sealed record PythonTimes(double Training, double Scoring, double One, double Many, double Megabytes);

    private static BoostedTrees Grown(float[] features, float[] labels, TreeSettings settings, CancellationToken cancellationToken)
    {
        using var matrix = new BoostMatrix(features, Columns, settings.Threads);
        matrix.SetLabels(labels);
        var trees = BoostedTrees.Begin(settings.All, matrix);
        while (trees.Rounds < Rounds)
        {
            cancellationToken.ThrowIfCancellationRequested();
            trees.Grow(matrix);
        }
        return trees;
    }

    /// <summary>A fifth of the features tell something; one value in twenty is missing.</summary>
    private static (float[] Features, float[] Labels) Made()
    {
        var random = new Random(1);
        var (features, labels) = (new float[Rows * Columns], new float[Rows]);
        for (var row = 0; row < Rows; row++)
        {
            var logOdds = -2.0;
            for (var column = 0; column < Columns; column++)
            {
                var value = random.NextSingle();
                if (column % 5 == 0)
                    logOdds += 0.8 * (value - 0.5);
                features[row * Columns + column] = random.Next(20) == 0 ? float.NaN : value;
            }
            labels[row] = random.NextDouble() < 1 / (1 + Math.Exp(-logOdds)) ? 1 : 0;
        }
        return (features, labels);
    }

    private static async Task<PythonTimes> PythonAsync(TreeSettings settings, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("/usr/bin/python3") { RedirectStandardOutput = true, RedirectStandardInput = true, UseShellExecute = false };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Risk", "risk_peer.py"));
        using var process = Process.Start(start)!;
        await process.StandardInput.WriteAsync(JsonSerializer.Serialize(new { rows = Rows, columns = Columns, rounds = Rounds, explained = Explained, settings = settings.All.ToDictionary() }));
        process.StandardInput.Close();
        var answer = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return JsonSerializer.Deserialize<PythonTimes>(answer, JsonSerializerOptions.Web)!;
    }

    private static (T Made, TimeSpan Took) Timed<T>(Func<T> work)
    {
        var clock = Stopwatch.StartNew();
        var made = work();
        return (made, clock.Elapsed);
    }

    private static string Seconds(TimeSpan took, double python) => string.Create(CultureInfo.InvariantCulture, $"{took.TotalSeconds:0.0} s (Python {python:0.0})");
}

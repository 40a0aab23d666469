using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace SpatialCockpit.Benchmarks.Soak;

/// <summary><c>bench.sh soak [MINUTES]</c>: everything at once for half an hour. What the process takes must not grow: the last third of the samples is held against the first, after a while to warm up.</summary>
internal static class SoakRun
{
    public const string Verb = "soak";

    private const double UsualMinutes = 30;

    /// <summary>Of the time, in which caches fill.</summary>
    private const int WarmUpShare = 6;

    private const int Samples = 30;

    /// <summary>Each figure with what it may grow by, beside a tenth of itself: what a cache, a pool or the allocator takes or gives at its leisure.</summary>
    private static readonly (string Name, Func<ProcessFigures, double> Of, double Leeway)[] Figures =
    [
        ("resident memory, MB", figures => figures.ResidentMegabytes, 100), ("managed heap after collection, beside caches, MB", figures => figures.HeapMegabytes, 30),
        ("layers in memory, MB", figures => figures.SnapshotMegabytes, 5), ("open files and sockets", figures => figures.Files, 20), ("threads", figures => figures.Threads, 10),
    ];

    /// <returns>1 when something grew, was answered as a bug, or not often enough.</returns>
    public static async Task<int> RunAsync(string folder, string? minutes, CancellationToken cancellationToken)
    {
        var lasting = TimeSpan.FromMinutes(minutes is null ? UsualMinutes : double.Parse(minutes, CultureInfo.InvariantCulture));
        await using var city = await BenchCity.StartWithDemoAsync(cancellationToken);
        await using var load = SoakLoad.Start(city);
        await Task.Delay(lasting / WarmUpShare, cancellationToken);
        var (begun, samples) = (Stopwatch.GetTimestamp(), new List<ProcessFigures>());
        var every = (lasting - lasting / WarmUpShare) / Samples;
        using var beat = new PeriodicTimer(every);
        while (samples.Count < Samples && await beat.WaitForNextTickAsync(cancellationToken))
        {
            samples.Add(await load.AtRestAsync(() => ProcessFigures.Take(city, Stopwatch.GetElapsedTime(begun))));
            Console.WriteLine(samples[^1].ToString(load.Requests));
        }
        var (text, isFlat) = Judge(samples, load, lasting);
        Console.WriteLine(text);
        await ResultPage.WriteAsync(folder, Verb, text, cancellationToken);
        return isFlat ? 0 : 1;
    }

    private static (string Text, bool IsFlat) Judge(List<ProcessFigures> samples, SoakLoad load, TimeSpan lasting)
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"## {lasting.TotalMinutes:0.#} minutes of everything at once: {load.Requests:N0} requests\n\n| figure | first third | last third | most | verdict |\n|---|---|---|---|---|\n");
        var isFlat = true;
        foreach (var (name, of, leeway) in Figures)
        {
            var (first, last) = (Middle(samples.Take(samples.Count / 3).Select(of)), Middle(samples.Skip(samples.Count * 2 / 3).Select(of)));
            var grew = last > first * 1.1 + leeway;
            isFlat &= !grew;
            text.Append(CultureInfo.InvariantCulture, $"| {name} | {first:N0} | {last:N0} | {samples.Max(of):N0} | {(grew ? "grows" : "flat")} |\n");
        }
        var lacking = load.Lacking(lasting);
        text.Append('\n').Append(load.Answers).AppendJoin("", lacking.Select(what => $"- Too little: {what}\n"));
        return (text.ToString(), isFlat && load.Answers.IsClean && lacking.Count == 0);
    }

    private static double Middle(IEnumerable<double> values) => values.Order().ToList() is { Count: > 0 } sorted ? sorted[sorted.Count / 2] : 0;
}

using System.Runtime.InteropServices;
using System.Text;
using SpatialCockpit.Benchmarks.Analytics;
using SpatialCockpit.Benchmarks.Cases;
using SpatialCockpit.Benchmarks.Faults;
using SpatialCockpit.Benchmarks.Fences;
using SpatialCockpit.Benchmarks.Geocoder;
using SpatialCockpit.Benchmarks.Packs;
using SpatialCockpit.Benchmarks.Risk;
using SpatialCockpit.Benchmarks.Soak;
using SpatialCockpit.Benchmarks.Tiles;
using SpatialCockpit.Benchmarks.Web;

namespace SpatialCockpit.Benchmarks;

/// <summary><c>bench.sh [NAME…]</c>: measures the subjects named, or all but the longest, and writes the tables of each; <c>bench.sh soak [MINUTES]</c> looks for what grows, <c>bench.sh faults [ROUNDS]</c> for what is not borne.</summary>
internal static class Entry
{
    /// <summary>Of one city those come first that leave it as small as it was.</summary>
    private static readonly Dictionary<string, (Func<CancellationToken, Task<BenchCity>> City, Func<BenchCity, CancellationToken, IAsyncEnumerable<IBenchTable>> Measure)> Subjects = new(StringComparer.Ordinal)
    {
        ["tiles"] = (BenchCity.StartAsync, TilesBench.RunAsync),
        ["tiles-large"] = (BenchCity.StartAsync, LargeLayerBench.RunAsync),
        ["fence"] = (BenchCity.StartAsync, FenceBench.RunAsync),
        ["packs"] = (BenchCity.StartAsync, PacksBench.RunAsync),
        ["packs-large"] = (BenchCity.StartAsync, PacksBench.MillionAsync),
        ["packs-night"] = (BenchCity.StartAsync, NightBench.RunAsync),
        ["cases-small"] = (BenchCity.StartAsync, CasesBench.SmallAsync),
        ["cases"] = (BenchCity.StartAsync, CasesBench.RunAsync),
        ["analytics-small"] = (BenchCity.StartAsync, AnalyticsBench.SmallAsync),
        ["analytics"] = (BenchCity.StartAsync, AnalyticsBench.RunAsync),
        ["analytics-lake"] = (BenchCity.StartAsync, LakeBench.RunAsync),
        ["risk"] = (BenchCity.StartAsync, RiskBench.RunAsync),
        ["web"] = (BenchCity.StartWithDemoAsync, WebBench.RunAsync),
        ["stream"] = (BenchCity.StartWithDemoAsync, StreamBench.RunAsync),
        ["geocoder"] = (BenchCity.StartWithDemoAsync, GeocoderBench.MillionAsync),
        ["geocoder-large"] = (BenchCity.StartWithDemoAsync, GeocoderBench.TenMillionAsync),
    };

    /// <summary>Takes too long to be measured unasked.</summary>
    private static readonly HashSet<string> OnDemand = new(StringComparer.Ordinal) { "tiles-large", "geocoder-large", "packs-large", "packs-night", "cases", "analytics", "analytics-lake", "risk", "web" };

    /// <param name="args">The folder for the tables, then the subjects.</param>
    private static async Task<int> Main(string[] args)
    {
        if (args is [KestrelCeiling.Verb, var bytes])
            return await KestrelCeiling.ServeAsync(bytes);
        using var stop = new CancellationTokenSource();
        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.Cancel();
        }
        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        if (args is [_, SoakRun.Verb, SessionsRun.Word, ..])
            return await SessionsRun.RunAsync(args[0], args.ElementAtOrDefault(3), stop.Token);
        if (args is [_, SoakRun.Verb, ..])
            return await SoakRun.RunAsync(args[0], args.ElementAtOrDefault(2), stop.Token);
        if (args is [_, FaultsRun.Verb, ..])
            return await FaultsRun.RunAsync(args[0], args[2..], stop.Token);
        var asked = args.Length > 1 ? args[1..] : [.. Subjects.Keys.Except(OnDemand)];
        if (asked.FirstOrDefault(name => !Subjects.ContainsKey(name)) is { } unknown)
        {
            await Console.Error.WriteLineAsync($"There is nothing to measure for '{unknown}' yet; there is: {string.Join(", ", Subjects.Keys)}, {SoakRun.Verb}, {FaultsRun.Verb}.");
            return 1;
        }
        foreach (var subjects in Subjects.Keys.Where(name => asked.Contains(name)).GroupBy(name => Subjects[name].City))
        {
            await using var city = await subjects.Key(stop.Token);
            foreach (var name in subjects)
                await MeasureAsync(name, city, args[0], stop.Token);
        }
        return 0;
    }

    private static async Task MeasureAsync(string name, BenchCity city, string folder, CancellationToken cancellationToken)
    {
        var all = new StringBuilder();
        await foreach (var table in Subjects[name].Measure(city, cancellationToken))
        {
            var text = table.ToMarkdown();
            Console.WriteLine(text);
            all.AppendLine(text);
        }
        await ResultPage.WriteAsync(folder, name, all.ToString(), cancellationToken);
    }
}

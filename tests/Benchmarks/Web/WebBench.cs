using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using SpatialCockpit.Benchmarks.Analytics;
using SpatialCockpit.Cockpit.Identity;

namespace SpatialCockpit.Benchmarks.Web;

/// <summary>What people see who open the cockpit: how soon there is a map, how many frames it moves with, beside plain tiles under the same style, and how soon a click has narrowed every chart.</summary>
internal static class WebBench
{
    private const int Rounds = 3;
    private const int Cases = 3_000_000;

    /// <summary>So many days further back nobody has asked yet.</summary>
    private const int NarrowedDays = 100;

    /// <summary>A computer without a graphics card, on which the picture in the place of tiles is offered.</summary>
    private const int WeakComputer = 6;

    private const string Map = "/", City = "/screens/city", Downtown = "/?at=115.417,44.824,13", Desk = "1920x1080", Laptop = "1280x720";

    /// <summary>Times in ms since the page began.</summary>
    private sealed record Opening(double DrawnAt, double IdleAt, double InteractiveAt, int Programs, double Kilobytes);

    private sealed record Moving(int Frames, double Seconds, int Tasks, double LongestTaskMs, bool IsOffered)
    {
        public double PerSecond => Frames / Seconds;
    }

    private sealed record Narrowing(double MedianMs, double LongestMs, int Charts, int Told);

    public static async IAsyncEnumerable<IBenchTable> RunAsync(BenchCity city, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var leader = (await city.Services.GetRequiredService<DemoUsers>().EnsureAsync("bench", cancellationToken)).Single(person => person.UserName == "leader");
        var browser = new BrowserRun(leader);
        yield return await OpeningAsync(city, browser, cancellationToken);
        yield return await MovingAsync(city, browser, cancellationToken);
        await CaseYears.FillAsync(city, Cases, cancellationToken);
        yield return await NarrowingAsync(city, browser, cancellationToken);
    }

    private static async Task<IBenchTable> OpeningAsync(BenchCity city, BrowserRun browser, CancellationToken cancellationToken)
    {
        var table = new FigureTable("A page opened by somebody who has signed in, in a browser that runs and has nothing of it in its memory, 1920 × 1080");
        foreach (var (name, path) in new[] { ("map", Map), ("screen of the city", City) })
        {
            var runs = await RoundsAsync(() => browser.RunAsync<Opening>("opening.mjs", city.Client.BaseAddress!, cancellationToken, path));
            table.Add($"{name}: first drawn", Milliseconds(Middle(runs, run => run.DrawnAt)), "1,500 ms");
            table.Add($"{name}: whoever clicks is answered", Milliseconds(Middle(runs, run => run.InteractiveAt)), "2,500 ms");
            table.Add($"{name}: all of it drawn", Milliseconds(Middle(runs, run => run.IdleAt)), "stated");
            table.Add($"{name}: program until then, worker included, gzip", Invariant($"{Middle(runs, run => run.Kilobytes):N0} KB in {runs[0].Programs} files"), "700 KB");
        }
        return table;
    }

    private static async Task<IBenchTable> MovingAsync(BenchCity city, BrowserRun browser, CancellationToken cancellationToken)
    {
        await using var plain = await RawTileHost.StartAsync(city, cancellationToken);
        var table = new FigureTable("A map dragged and zoomed along one path, in software without a graphics card");
        foreach (var size in new[] { Desk, Laptop })
        {
            var (ours, raw) = (new List<Moving>(), new List<Moving>());
            for (var round = 0; round < Rounds; round++)
            {
                ours.Add(await browser.RunAsync<Moving>("moving.mjs", city.Client.BaseAddress!, cancellationToken, Downtown, size: size));
                raw.Add(await browser.RunAsync<Moving>("moving.mjs", plain.Address, cancellationToken, Downtown, size: size));
            }
            table.Add($"{size}: frames a second", Invariant($"{Middle(ours, run => run.PerSecond):0.0}"), "stated");
            table.Add($"{size}: frames a second over raw ST_AsMVT", Invariant($"{Middle(raw, run => run.PerSecond):0.0}"), "stated");
            table.Add($"{size}: ratio", Invariant($"{Middle(ours, run => run.PerSecond) / Middle(raw, run => run.PerSecond):0.00}"), "1.3");
            table.Add($"{size}: tasks over 50 ms, the longest", Invariant($"{Middle(ours, run => run.Tasks):0}, {Middle(ours, run => run.LongestTaskMs):N0} ms (raw: {Middle(raw, run => run.Tasks):0}, {Middle(raw, run => run.LongestTaskMs):N0} ms)"), "none");
        }
        var weak = await browser.RunAsync<Moving>("moving.mjs", city.Client.BaseAddress!, cancellationToken, Downtown, WeakComputer);
        table.Add($"picture offered on a computer {WeakComputer} times as slow", Invariant($"{(weak.IsOffered ? "yes" : "no")}, at {weak.PerSecond:0.0} frames a second"), "below 8");
        return table;
    }

    private static async Task<IBenchTable> NarrowingAsync(BenchCity city, BrowserRun browser, CancellationToken cancellationToken)
    {
        var table = new FigureTable($"A click in a chart of the city's screen, over {Cases:N0} cases, on what nobody has asked before");
        var days = 1;
        foreach (var (composed, flags) in new[] { ("by the processor, as Chromium does by itself without a graphics card", "--disable-gpu-compositing"), ("by the software renderer, which takes one of both cores", "") })
        {
            var run = await browser.RunAsync<Narrowing>("narrowing.mjs", city.Client.BaseAddress!, cancellationToken, Invariant($"{days}"), flags: flags);
            table.Add($"page composed {composed}: until all {run.Charts} charts and the figures are drawn anew, median", Milliseconds(run.MedianMs), "500 ms");
            table.Add("the longest of seven", Milliseconds(run.LongestMs), "stated");
            table.Add("cases counted in the last days shown", Invariant($"{run.Told:N0}"), "stated");
            days += NarrowedDays;
        }
        return table;
    }

    private static async Task<List<T>> RoundsAsync<T>(Func<Task<T>> run)
    {
        List<T> runs = [];
        for (var round = 0; round < Rounds; round++)
            runs.Add(await run());
        return runs;
    }

    private static double Middle<T>(List<T> runs, Func<T, double> of) => runs.Select(of).Order().ElementAt(runs.Count / 2);

    private static string Milliseconds(double milliseconds) => Invariant($"{milliseconds:N0} ms");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

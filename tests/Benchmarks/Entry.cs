namespace SpatialCockpit.Benchmarks;

/// <summary><c>bench.sh [NAME…]</c>: measures the subjects named, or all, against one demo city, and writes a table for each.</summary>
internal static class Entry
{
    private static readonly Dictionary<string, Func<BenchCity, CancellationToken, Task<RatioTable>>> Subjects = new(StringComparer.Ordinal)
    {
        ["tiles"] = TileBench.RunAsync,
        ["geocoder"] = SearchBench.RunAsync,
        ["stream"] = StreamBench.RunAsync,
    };

    /// <param name="args">The folder for the tables, then the subjects.</param>
    private static async Task<int> Main(string[] args)
    {
        var asked = args.Length > 1 ? args[1..] : [.. Subjects.Keys];
        if (asked.FirstOrDefault(name => !Subjects.ContainsKey(name)) is { } unknown)
        {
            await Console.Error.WriteLineAsync($"There is nothing to measure for '{unknown}' yet; there is: {string.Join(", ", Subjects.Keys)}.");
            return 1;
        }
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, press) =>
        {
            press.Cancel = true;
            stop.Cancel();
        };
        await using var city = await BenchCity.StartAsync(stop.Token);
        foreach (var name in asked)
        {
            var text = (await Subjects[name](city, stop.Token)).ToMarkdown();
            Console.WriteLine(text);
            await File.WriteAllTextAsync(Path.Combine(args[0], $"{name}.md"), text, stop.Token);
        }
        return 0;
    }
}

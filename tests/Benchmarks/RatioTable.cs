using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace SpatialCockpit.Benchmarks;

/// <summary>Ways of doing the same work, measured in turn in one run; only the ratios outlive the machine and the hour.</summary>
/// <param name="title">What is measured.</param>
/// <param name="plain">The way whose ratio is one.</param>
/// <param name="connections">How many ask at once.</param>
/// <param name="rounds">Measured ones, after one that warms up.</param>
internal sealed class RatioTable(string title, string plain, int connections = 1, int rounds = 5) : IBenchTable
{
    /// <param name="Work">Gets the number of the operation, and of the one who does it, from 0: each does one after the other.</param>
    /// <param name="Prepare">Before each round, not measured: gets its number, -1 for the one that warms up.</param>
    public sealed record Way(string Name, Func<int, int, Task> Work, Func<int, Task>? Prepare = null)
    {
        /// <summary>Whoever does it.</summary>
        public Way(string name, Func<int, Task> work, Func<int, Task>? prepare = null) : this(name, (operation, _) => work(operation), prepare)
        {
        }
    }

    private sealed record Row(string Way, double[] OperationsPerSecond, double MedianMs, double? P95Ms, double P99Ms, double LongestMs);

    private readonly List<Row> _rows = [];
    private readonly List<string> _notes = [];

    public void Note(string text) => _notes.Add(text);

    /// <summary>Runs every way over all operations, way after way, round after round. The one named as the plain way is the measure of the others.</summary>
    public async Task MeasureAsync(int operations, IReadOnlyList<Way> ways, CancellationToken cancellationToken)
    {
        var rates = ways.Select(_ => new double[rounds]).ToArray();
        var times = ways.Select(_ => new List<double>()).ToArray();
        for (var round = -1; round < rounds; round++) // round -1 warms up
        {
            for (var way = 0; way < ways.Count; way++)
            {
                if (ways[way].Prepare is { } prepare)
                    await prepare(round);
                var whole = Stopwatch.StartNew();
                var took = await RunAsync(operations, ways[way].Work, cancellationToken);
                if (round < 0)
                    continue;
                rates[way][round] = operations / whole.Elapsed.TotalSeconds;
                times[way].AddRange(took);
            }
        }
        for (var way = 0; way < ways.Count; way++)
        {
            times[way].Sort();
            _rows.Add(new(ways[way].Name, rates[way], Quantile(times[way], 0.5), Quantile(times[way], 0.95), Quantile(times[way], 0.99), times[way][^1]));
        }
    }

    /// <summary>A way measured from outside, round by round; wrk tells no p95.</summary>
    public void Add(string way, IReadOnlyList<WrkRun> runs)
    {
        double Middle(Func<WrkRun, double> of) => Quantile([.. runs.Select(of).Order()], 0.5);
        _rows.Add(new(way, [.. runs.Select(run => run.RequestsPerSecond)], Middle(run => run.MedianMs), null, Middle(run => run.P99Ms), runs.Max(run => run.LongestMs)));
    }

    /// <summary>Every operation once, by as many at once as there are connections.</summary>
    /// <returns>How long each took, in milliseconds.</returns>
    private async Task<double[]> RunAsync(int operations, Func<int, int, Task> work, CancellationToken cancellationToken)
    {
        var took = new double[operations];
        var next = -1;
        async Task AskAsync(int one)
        {
            for (var i = Interlocked.Increment(ref next); i < operations; i = Interlocked.Increment(ref next))
            {
                cancellationToken.ThrowIfCancellationRequested();
                var start = Stopwatch.GetTimestamp();
                await work(i, one);
                took[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            }
        }
        await Task.WhenAll(Enumerable.Range(0, connections).Select(one => Task.Run(() => AskAsync(one), cancellationToken)));
        return took;
    }

    public string ToMarkdown()
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"## {title}\n\nOne run, {rounds} rounds in turn, {connections} at once, {Environment.ProcessorCount} cores shared by client, server and PostgreSQL; ratios are medians of the rounds (least to most).\n\n");
        text.Append("| way | a second | median ms | p95 ms | p99 ms | longest ms | against ").Append(plain).Append(" |\n|---|---|---|---|---|---|---|\n");
        var measure = _rows.First(row => row.Way == plain).OperationsPerSecond;
        foreach (var (way, rates, median, p95, p99, longest) in _rows)
        {
            var ratios = rates.Zip(measure, (a, b) => a / b).Order().ToList();
            text.Append(CultureInfo.InvariantCulture, $"| {way} | {Quantile([.. rates.Order()], 0.5):N0} | {median:0.00} | {p95:0.00} | {p99:0.00} | {longest:0.0} | {Ratio(ratios[rounds / 2])}× ({Ratio(ratios[0])}–{Ratio(ratios[^1])}) |\n");
        }
        foreach (var note in _notes)
            text.Append("\n- ").Append(note);
        return text.Append('\n').ToString();
    }

    /// <summary>Two significant digits below ten, so that a slow way still tells how slow.</summary>
    private static string Ratio(double ratio) => ratio.ToString(ratio >= 10 ? "0" : ratio >= 1 ? "0.0" : ratio >= 0.1 ? "0.00" : "0.0000", CultureInfo.InvariantCulture);

    private static double Quantile(List<double> ascending, double share) => ascending[(int)Math.Min(ascending.Count - 1, share * ascending.Count)];
}

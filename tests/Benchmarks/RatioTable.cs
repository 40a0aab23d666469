using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace SpatialCockpit.Benchmarks;

/// <summary>Ways of doing the same work, measured in turn in one run; only the ratios outlive the machine and the hour.</summary>
internal sealed class RatioTable(string title, string plain)
{
    private const int Rounds = 5;
    private readonly List<(string Way, double[] OperationsPerSecond, double MedianMs, double P99Ms)> _rows = [];
    private readonly List<string> _notes = [];

    public void Note(string text) => _notes.Add(text);

    /// <summary>Runs every way over all operations, way after way, round after round.</summary>
    /// <param name="ways">Name and work; the work gets the number of the operation. The one named as the plain way is the measure of the others.</param>
    public async Task MeasureAsync(int operations, IReadOnlyList<(string Name, Func<int, Task> Work)> ways, CancellationToken cancellationToken)
    {
        var rates = ways.Select(_ => new double[Rounds]).ToArray();
        var times = ways.Select(_ => new List<double>()).ToArray();
        for (var round = -1; round < Rounds; round++) // round -1 warms up
        {
            for (var way = 0; way < ways.Count; way++)
            {
                var whole = Stopwatch.StartNew();
                for (var i = 0; i < operations; i++)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    var one = Stopwatch.GetTimestamp();
                    await ways[way].Work(i);
                    if (round >= 0)
                        times[way].Add(Stopwatch.GetElapsedTime(one).TotalMilliseconds);
                }
                if (round >= 0)
                    rates[way][round] = operations / whole.Elapsed.TotalSeconds;
            }
        }
        for (var way = 0; way < ways.Count; way++)
        {
            times[way].Sort();
            _rows.Add((ways[way].Name, rates[way], Quantile(times[way], 0.5), Quantile(times[way], 0.99)));
        }
    }

    public string ToMarkdown()
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"## {title}\n\nOne run, {Rounds} rounds in turn, one client, {Environment.ProcessorCount} cores shared by client, server and PostgreSQL; ratios are medians of the rounds (least to most).\n\n");
        text.Append("| way | a second | median ms | p99 ms | against ").Append(plain).Append(" |\n|---|---|---|---|---|\n");
        var measure = _rows.Find(row => row.Way == plain).OperationsPerSecond;
        foreach (var (way, rates, median, p99) in _rows)
        {
            var ratios = rates.Zip(measure, (a, b) => a / b).Order().ToList();
            text.Append(CultureInfo.InvariantCulture, $"| {way} | {Quantile([.. rates.Order()], 0.5):N0} | {median:0.00} | {p99:0.00} | {Ratio(ratios[Rounds / 2])}× ({Ratio(ratios[0])}–{Ratio(ratios[^1])}) |\n");
        }
        foreach (var note in _notes)
            text.Append("\n- ").Append(note);
        return text.Append('\n').ToString();
    }

    /// <summary>Two significant digits below ten, so that a slow way still tells how slow.</summary>
    private static string Ratio(double ratio) => ratio.ToString(ratio >= 10 ? "0" : ratio >= 1 ? "0.0" : ratio >= 0.1 ? "0.00" : "0.0000", CultureInfo.InvariantCulture);

    private static double Quantile(List<double> ascending, double share) => ascending[(int)Math.Min(ascending.Count - 1, share * ascending.Count)];
}

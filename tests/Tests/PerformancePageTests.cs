using System.Text.RegularExpressions;

namespace SpatialCockpit.Tests;

/// <summary>docs/performance.md tells what was measured: each figure of ours and of whom it is compared with stands in the results that its row names.</summary>
public sealed partial class PerformancePageTests
{
    private static readonly string Docs = Path.Combine(Repository.Root, "docs");

    /// <summary>By the heads of their tables, in which the columns that are not measured in that run are called otherwise.</summary>
    private static readonly string[] Measured = ["ours", "peer", "ratio"];

    [Fact]
    public void Every_figure_stands_in_the_results_that_its_row_names()
    {
        List<string> untold = [];
        var figures = 0;
        foreach (var row in Rows())
        {
            var (file, results) = (row["measured"], File.ReadAllText(Path.Combine(Docs, Link().Match(row["measured"]).Groups["target"].Value)));
            var measured = Figures().Matches(results).Select(figure => figure.Value).ToHashSet(StringComparer.Ordinal);
            foreach (var figure in Measured.Where(row.ContainsKey).SelectMany(column => Figures().Matches(row[column])))
            {
                figures++;
                if (!measured.Contains(figure.Value))
                    untold.Add($"{row.Values.First()}: {figure.Value} is not in {file}");
            }
        }
        untold.ShouldBeEmpty();
        figures.ShouldBeGreaterThan(50);
    }

    [Fact]
    public void Every_result_says_when_and_on_what_it_was_measured()
    {
        var results = Directory.GetFiles(Path.Combine(Repository.Root, "tests", "Benchmarks", "results"), "*.md");
        results.ShouldNotBeEmpty();
        results.Where(file => !Head().IsMatch(File.ReadLines(file).First())).ShouldBeEmpty();
    }

    /// <summary>Of all tables that have a column <c>measured</c>: what each says by its column.</summary>
    private static IEnumerable<IReadOnlyDictionary<string, string>> Rows()
    {
        string[] columns = [];
        foreach (var line in File.ReadLines(Path.Combine(Docs, "performance.md")))
        {
            if (!line.StartsWith('|'))
            {
                columns = [];
                continue;
            }
            string[] cells = [.. line.Trim('|').Split('|').Select(cell => cell.Trim())];
            if (columns.Length == 0)
                columns = cells;
            else if (columns.Contains("measured") && !cells[0].StartsWith("---", StringComparison.Ordinal))
                yield return columns.Zip(cells).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);
        }
    }

    [GeneratedRegex(@"\]\((?<target>[^)#\s]+)\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();

    /// <summary>As they are written: 3,316, 0.59, 16×.</summary>
    [GeneratedRegex(@"\d[\d,]*(\.\d+)?×?", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Figures();

    [GeneratedRegex(@"^Measured on \d{4}-\d\d-\d\d: \d+ processors", RegexOptions.None, 1000)]
    private static partial Regex Head();
}

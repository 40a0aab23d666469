using System.Text.RegularExpressions;

namespace SpatialCockpit.Tests;

/// <summary>The page of figures says what was measured: each figure of a row stands in the result that the row links to, which tells of what day and machine it is.</summary>
public sealed partial class PerformancePageTests
{
    private const string Page = "docs/performance.md";

    private static readonly List<(string Row, string Result, string[] Figures)> Measured =
    [
        .. File.ReadLines(Path.Combine(Repository.Root, Page)).Select(line => (Line: line, Link: ResultOf().Match(line))).Where(row => row.Line.StartsWith('|') && row.Link.Success)
            .Select(row => (row.Line, row.Link.Groups["file"].Value, FiguresIn(row.Line))),
    ];

    public static TheoryData<string> Results => [.. Measured.Select(row => row.Result).Distinct().Order(StringComparer.Ordinal)];

    [Fact]
    public void There_are_enough_to_go_by() => Measured.Sum(row => row.Figures.Length).ShouldBeGreaterThan(80);

    [Theory]
    [MemberData(nameof(Results))]
    public void Every_figure_stands_in_its_result(string result)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "docs", result));
        text.ShouldMatch(@"^Measured on 20\d\d-\d\d-\d\d: \d+ processors");
        var said = FiguresIn(text).ToHashSet(StringComparer.Ordinal);
        Measured.Where(row => row.Result == result).SelectMany(row => row.Figures.Where(figure => !said.Contains(figure)).Select(figure => $"{figure} of {row.Row}")).ShouldBeEmpty();
    }

    /// <summary>Of a row of our page the columns <c>plain way</c>, <c>ours</c> and <c>ratio</c>; of a result all.</summary>
    private static string[] FiguresIn(string text) =>
        [.. Figures().Matches(ResultOf().IsMatch(text) ? string.Join('|', text.Split('|')[2..5]) : text).Select(figure => figure.Value)];

    [GeneratedRegex(@"\]\((?<file>\.\./tests/Benchmarks/results/[\w-]+\.md)\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ResultOf();

    [GeneratedRegex(@"(?<![\d.,])\d+(,\d{3})*(\.\d+)?(?!\d)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Figures();
}

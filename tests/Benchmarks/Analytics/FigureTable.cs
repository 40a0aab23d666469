using System.Text;

namespace SpatialCockpit.Benchmarks.Analytics;

/// <summary>Figures, each beside what it is meant to be.</summary>
internal sealed class FigureTable(string title) : IBenchTable
{
    private readonly List<(string What, string Measured, string Target)> _lines = [];

    public void Add(string what, string measured, string target) => _lines.Add((what, measured, target));

    public string ToMarkdown()
    {
        var text = new StringBuilder($"## {title}\n\n| what | measured | target |\n|---|---|---|\n");
        foreach (var (what, measured, target) in _lines)
            text.Append($"| {what} | {measured} | {target} |\n");
        return text.Append('\n').ToString();
    }
}

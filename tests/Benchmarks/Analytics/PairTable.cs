using System.Globalization;
using System.Text;

namespace SpatialCockpit.Benchmarks.Analytics;

/// <summary>Questions asked of two stores in turn, question by question and all together; times are medians of the rounds.</summary>
internal sealed class PairTable(string title, string plain, string fast) : IBenchTable
{
    private readonly List<(string Question, double PlainMs, double FastMs)> _lines = [];
    private readonly List<string> _notes = [];

    public void Add(string question, double plainMs, double fastMs) => _lines.Add((question, plainMs, fastMs));

    public void Note(string text) => _notes.Add(text);

    public string ToMarkdown()
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"## {title}\n\nOne run, both in turn, {Environment.ProcessorCount} cores shared by client, server and PostgreSQL; medians.\n\n| question | {plain} ms | {fast} ms | times as fast |\n|---|---|---|---|\n");
        foreach (var (question, plainMs, fastMs) in _lines.Append(("**all of them**", _lines.Sum(line => line.PlainMs), _lines.Sum(line => line.FastMs))))
            text.Append(CultureInfo.InvariantCulture, $"| {question} | {plainMs:N0} | {fastMs:N0} | {plainMs / fastMs:N1} |\n");
        foreach (var note in _notes)
            text.Append("\n- ").Append(note);
        return text.Append('\n').ToString();
    }
}

using System.Globalization;
using System.Text;
using SpatialCockpit.Analytics.Risk.Kinds;

namespace SpatialCockpit.Analytics.Risk.Process;

/// <summary>Scores as lines of PostgreSQL's COPY: key, score, lower and upper bound of counts, days of times, what it is ranked by, its chance, class, features and contributions as the trees have them.</summary>
internal sealed class ScoreLines(TextWriter writer)
{
    public const string Columns = "key text, score double precision, low double precision, high double precision, days double precision, rank double precision, chance double precision, class text, features real[], contributions real[]";

    private const string Nothing = "\\N";

    private readonly StringBuilder _line = new();

    public void Write(string key, Forecast told, int row, string? group, ReadOnlySpan<float> features, ReadOnlySpan<float> contributions)
    {
        _line.Clear().Append(Escaped(key)).Append('\t').Append(Text(told.Values[row])).Append('\t').Append(Text(told.Intervals?[row].Low)).Append('\t').Append(Text(told.Intervals?[row].High)).Append('\t').Append(Text(told.MedianDays?[row])).Append('\t').Append(Text(told.Scores[row])).Append('\t').Append(Text(told.Chances[row])).Append('\t').Append(group is null ? Nothing : Escaped(group)).Append('\t');
        Append(features);
        _line.Append('\t');
        if (contributions.IsEmpty)
            _line.Append(Nothing);
        else
            Append(contributions);
        writer.Write(_line.Append('\n'));
    }

    private void Append(ReadOnlySpan<float> values)
    {
        _line.Append('{');
        for (var i = 0; i < values.Length; i++)
            _line.Append(i == 0 ? "" : ",").Append(values[i].ToString("R", CultureInfo.InvariantCulture));
        _line.Append('}');
    }

    private static string Text(double? value) => value is { } known ? known.ToString("R", CultureInfo.InvariantCulture) : Nothing;

    private static string Escaped(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal);
}

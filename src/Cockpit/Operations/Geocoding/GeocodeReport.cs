using System.Globalization;

namespace SpatialCockpit.Cockpit.Operations.Geocoding;

/// <summary>What became of a table: how many rows were found at which level, how sure they are, and some to look at.</summary>
internal sealed class GeocodeReport
{
    private const int Bins = 10;
    private const int Doubtful = 10;

    /// <summary>Below this a person should look at an answer.</summary>
    private const double Doubt = 0.5;

    private readonly SortedDictionary<string, long> _levels = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> _errors = new(StringComparer.Ordinal);
    private readonly long[] _confidence = new long[Bins];

    /// <summary>The least sure first, of each place the least sure row.</summary>
    private readonly List<Doubted> _doubtful = [];
    private long _withoutPoint;

    private sealed record Doubted(long Line, string Question, GeocodedRow Row, double Confidence)
    {
        public bool IsLessSureThan(Doubted other) => (Confidence, Line).CompareTo((other.Confidence, other.Line)) < 0;

        public override string ToString() => FormattableString.Invariant($"row {Line}: {Question} → {Row.Label} ({Row.Layer}, {Confidence:0.###}{(Row.Faults is { } faults ? $": {faults}" : "")})");
    }

    public long Rows { get; private set; }

    public long Found { get; private set; }

    /// <param name="row">The next of the table.</param>
    /// <param name="question">What was asked for it.</param>
    public void Add(GeocodedRow row, string question)
    {
        Rows++;
        if (row is not { Layer: { } layer, Confidence: { } confidence })
        {
            Count(_errors, row.Error ?? "");
            return;
        }
        Found++;
        Count(_levels, layer);
        _confidence[Math.Clamp((int)(confidence * Bins), 0, Bins - 1)]++;
        _withoutPoint += row.HasPoint ? 0 : 1;
        if (confidence < Doubt)
            Keep(new(Rows, question, row, confidence));
    }

    private void Keep(Doubted doubted)
    {
        if (_doubtful.Find(other => other.Row.Gid == doubted.Row.Gid) is { } same)
        {
            if (!doubted.IsLessSureThan(same))
                return;
            _doubtful.Remove(same);
        }
        var at = _doubtful.FindIndex(doubted.IsLessSureThan);
        _doubtful.Insert(at < 0 ? _doubtful.Count : at, doubted);
        if (_doubtful.Count > Doubtful)
            _doubtful.RemoveAt(Doubtful);
    }

    public IEnumerable<string> Lines()
    {
        yield return Invariant($"rows {Rows}, found {Found} ({Share(Found)}), of these without a point {_withoutPoint}");
        foreach (var (layer, count) in _levels.OrderByDescending(each => each.Value))
            yield return Invariant($"  {layer,-14} {count,10} {Share(count),7}");
        foreach (var (error, count) in _errors.OrderByDescending(each => each.Value).Take(Doubtful))
            yield return Invariant($"  not found: {error} {count} ({Share(count)})");
        yield return "confidence";
        for (var bin = 0; bin < Bins; bin++)
            yield return Invariant($"  {(double)bin / Bins:0.0}–{(double)(bin + 1) / Bins:0.0} {_confidence[bin],10} {new string('█', Found == 0 ? 0 : (int)Math.Round(40.0 * _confidence[bin] / Found))}").TrimEnd();
        if (_doubtful.Count == 0)
            yield break;
        yield return $"doubtful (below {Doubt.ToString(CultureInfo.InvariantCulture)}), the least sure, each place once:";
        foreach (var doubted in _doubtful)
            yield return $"  {doubted}";
    }

    private static void Count(SortedDictionary<string, long> counts, string key) => counts[key] = counts.GetValueOrDefault(key) + 1;

    private string Share(long count) => Rows == 0 ? "–" : (100.0 * count / Rows).ToString("0.0", CultureInfo.InvariantCulture) + " %";

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}

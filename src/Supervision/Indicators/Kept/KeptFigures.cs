using System.Collections.Concurrent;

namespace SpatialCockpit.Supervision.Indicators.Kept;

/// <summary>Answers that were worked out, each until what it was worked out of changes. The least asked for go first.</summary>
/// <param name="most">Answers that are kept.</param>
public sealed class KeptFigures(int most = KeptFigures.Most)
{
    /// <summary>Some kilobytes each.</summary>
    private const int Most = 4000;

    private readonly ConcurrentDictionary<string, Kept> _kept = new(StringComparer.Ordinal);
    private long _turn;

    public int Count => _kept.Count;

    /// <param name="question">All that makes an answer, but for the data.</param>
    /// <param name="version">Of the data.</param>
    public IndicatorAnswer? Find(string question, string version)
    {
        if (!_kept.TryGetValue(question, out var kept) || kept.Version != version)
            return null;
        kept.LastAsked = Interlocked.Increment(ref _turn);
        return kept.Answer;
    }

    public void Keep(string question, string version, IndicatorAnswer answer)
    {
        _kept[question] = new(version, answer) { LastAsked = Interlocked.Increment(ref _turn) };
        if (_kept.Count <= most)
            return;
        foreach (var (oldest, _) in _kept.OrderBy(each => each.Value.LastAsked).Take(Math.Max(most / 4, 1)).ToList())
            _kept.TryRemove(oldest, out _);
    }

    private sealed record Kept(string Version, IndicatorAnswer Answer)
    {
        public long LastAsked { get; set; }
    }
}

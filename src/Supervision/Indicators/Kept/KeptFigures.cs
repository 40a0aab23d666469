namespace SpatialCockpit.Supervision.Indicators.Kept;

/// <summary>Answers that were worked out, each until what it was worked out of changes, or others need its room: what was asked for least lately goes first.</summary>
/// <param name="mostBytes">About so much is kept.</param>
public sealed class KeptFigures(long mostBytes = KeptFigures.UsualBytes)
{
    private const long UsualBytes = 64L << 20;

    /// <summary>Of an answer without values, and of a value without its addresses.</summary>
    private const int BytesOfAnswer = 1024, BytesOfValue = 512;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, LinkedListNode<Kept>> _kept = new(StringComparer.Ordinal);
    private readonly LinkedList<Kept> _lately = [];
    private long _bytes;

    public int Count
    {
        get
        {
            lock (_gate)
                return _kept.Count;
        }
    }

    /// <param name="question">All that makes an answer, but for the data.</param>
    /// <param name="version">Of the data.</param>
    public IndicatorAnswer? Find(string question, string version)
    {
        lock (_gate)
        {
            if (!_kept.TryGetValue(question, out var kept) || kept.Value.Version != version)
                return null;
            _lately.Remove(kept);
            _lately.AddFirst(kept);
            return kept.Value.Answer;
        }
    }

    public void Keep(string question, string version, IndicatorAnswer answer)
    {
        var bytes = BytesOf(answer);
        lock (_gate)
        {
            if (_kept.TryGetValue(question, out var before))
                Forget(before);
            if (bytes > mostBytes)
                return;
            _kept[question] = _lately.AddFirst(new Kept(question, version, answer, bytes));
            _bytes += bytes;
            while (_bytes > mostBytes)
                Forget(_lately.Last!);
        }
    }

    /// <summary>About: addresses of rows are most of it.</summary>
    internal static long BytesOf(IndicatorAnswer answer) => BytesOfAnswer + answer.Values.Sum(value =>
        BytesOfValue + (2L * new[] { value.Rows, value.WholeRows, value.Before?.Rows, value.Before?.WholeRows }.Sum(address => address?.Length ?? 0)));

    private void Forget(LinkedListNode<Kept> kept)
    {
        _kept.Remove(kept.Value.Question);
        _lately.Remove(kept);
        _bytes -= kept.Value.Bytes;
    }

    private sealed record Kept(string Question, string Version, IndicatorAnswer Answer, long Bytes);
}

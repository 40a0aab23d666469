namespace SpatialCockpit.Supervision.Feeds.Intake;

/// <summary>A line that was rejected.</summary>
/// <param name="Line">Of the body, from 1; of a reject that was tried again, the how-manieth.</param>
/// <param name="Id">What the source calls the thing; null where it does not say.</param>
/// <param name="Reason">bad-line, line-too-long, no-id, bad-order, unknown-code, missing, bad-value, bad-place, no-object, outside-scope, code-taken, code-changed, conflict or refused.</param>
public sealed record RejectedLine(long Line, string? Id, string Reason, string Detail);

/// <summary>What became of lines.</summary>
internal sealed class FeedTally
{
    /// <summary>That an answer tells one by one.</summary>
    private const int MostTold = 1000;

    private readonly List<RejectedLine> _rejected = [];

    public long Lines { get; private set; }

    public long Accepted { get; private set; }

    public long Unchanged { get; private set; }

    /// <summary>The first of them.</summary>
    public IReadOnlyList<RejectedLine> Rejected => _rejected;

    public SortedDictionary<string, long> Reasons { get; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, long> Warnings { get; } = new(StringComparer.Ordinal);

    public void Accept(IEnumerable<string> warnings)
    {
        (Lines, Accepted) = (Lines + 1, Accepted + 1);
        foreach (var warning in warnings)
            Count(Warnings, warning, 1);
    }

    public void Leave() => (Lines, Unchanged) = (Lines + 1, Unchanged + 1);

    public void Reject(RejectedLine line)
    {
        Lines++;
        Count(Reasons, line.Reason, 1);
        Tell(line);
    }

    /// <summary>Of another batch.</summary>
    public void Add(FeedTally other)
    {
        (Lines, Accepted, Unchanged) = (Lines + other.Lines, Accepted + other.Accepted, Unchanged + other.Unchanged);
        foreach (var (reason, count) in other.Reasons)
            Count(Reasons, reason, count);
        foreach (var (warning, count) in other.Warnings)
            Count(Warnings, warning, count);
        foreach (var line in other.Rejected.OrderBy(line => line.Line))
            Tell(line);
    }

    private void Tell(RejectedLine line)
    {
        if (_rejected.Count < MostTold)
            _rejected.Add(line);
    }

    private static void Count(SortedDictionary<string, long> counts, string what, long count) => counts[what] = counts.GetValueOrDefault(what) + count;
}

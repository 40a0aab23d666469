namespace SpatialCockpit.Supervision.Readings.Intake;

/// <summary>What was not taken.</summary>
/// <param name="Line">Of the body, from 1; of an array, the how-manieth.</param>
/// <param name="Device">As it was sent; null where it is not said.</param>
/// <param name="Indicator">That is wrong; null for the whole line.</param>
/// <param name="Reason">bad-line, line-too-long, unknown-device, ambiguous-device, bad-time, in-future, too-old, unknown-indicator, bad-value, out-of-range or conflict.</param>
public sealed record RejectedReading(long Line, string? Device, string? Indicator, string Reason, string Detail);

/// <summary>What became of readings: a value of an indicator each, or a line that holds none.</summary>
internal sealed class ReadingTally
{
    /// <summary>That an answer tells one by one.</summary>
    private const int MostTold = 1000;

    private readonly List<RejectedReading> _rejected = [];

    public long Accepted { get; set; }

    public long Unchanged { get; set; }

    public long Doubtful { get; set; }

    public SortedDictionary<string, long> Reasons { get; } = new(StringComparer.Ordinal);

    /// <summary>The first that were found, by line.</summary>
    public IReadOnlyList<RejectedReading> Rejected => [.. _rejected.OrderBy(one => one.Line)];

    public void Reject(RejectedReading rejected)
    {
        Reasons[rejected.Reason] = Reasons.GetValueOrDefault(rejected.Reason) + 1;
        if (_rejected.Count < MostTold)
            _rejected.Add(rejected);
    }
}

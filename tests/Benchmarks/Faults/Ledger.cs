using System.Collections.Concurrent;

namespace SpatialCockpit.Benchmarks.Faults;

/// <summary>What the service has said yes to, as its clients remember it.</summary>
internal sealed class Ledger
{
    private readonly ConcurrentQueue<string> _troubles = new();

    public Ledger()
    {
    }

    /// <summary>The same, of a copy.</summary>
    public Ledger(Ledger other) =>
        (Objects, Cases, Positions, Entries) = (new(other.Objects, StringComparer.Ordinal), new(other.Cases, StringComparer.Ordinal), new(other.Positions, StringComparer.Ordinal), new(other.Entries, StringComparer.Ordinal));

    /// <summary>Objects by code, with the number that was last written to them.</summary>
    public ConcurrentDictionary<string, int> Objects { get; } = new(StringComparer.Ordinal);

    /// <summary>Cases by what was said of them, with the number that they were given.</summary>
    public ConcurrentDictionary<string, string> Cases { get; } = new(StringComparer.Ordinal);

    /// <summary>By object, the reports that were taken.</summary>
    public ConcurrentDictionary<string, int> Positions { get; } = new(StringComparer.Ordinal);

    /// <summary>By object, how often they say it came into the fence.</summary>
    public ConcurrentDictionary<string, int> Entries { get; } = new(StringComparer.Ordinal);

    public bool HasTroubles => !_troubles.IsEmpty;

    public int Acknowledged => Objects.Count + Cases.Count + Positions.Values.Sum();

    /// <summary>Something should not have been answered.</summary>
    public void Trouble(string what) => _troubles.Enqueue(what);

    /// <summary>What should not have been answered since the last time.</summary>
    public IEnumerable<string> TakeTroubles()
    {
        while (_troubles.TryDequeue(out var what))
            yield return what;
    }
}

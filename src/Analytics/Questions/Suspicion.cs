namespace SpatialCockpit.Analytics.Questions;

/// <summary>Of whose question the warehouse died, where nobody knows: of the only caller's that was asking it. Where there were several, callers take turns for a while, each alone, so that the next time it is known.</summary>
internal sealed class Suspicion(TimeProvider time)
{
    private static readonly TimeSpan OneCallerFor = TimeSpan.FromMinutes(5);

    private readonly Dictionary<int, int> _suspects = [];
    private DateTimeOffset _oneCallerUntil;

    /// <summary>Whether only one caller's questions may run.</summary>
    public bool IsEachAlone => time.GetUtcNow() < _oneCallerUntil;

    /// <summary>All that a warehouse was answering ask this, one after the other: it is judged by who was there when the first did.</summary>
    /// <param name="processId">Of the warehouse that died.</param>
    /// <param name="callers">Whose questions run.</param>
    /// <returns>Whether all were one caller's.</returns>
    public bool IsOneCallers(int processId, IEnumerable<string> callers)
    {
        if (!_suspects.TryGetValue(processId, out var suspects))
            _suspects[processId] = suspects = callers.Distinct(StringComparer.Ordinal).Count();
        if (suspects > 1)
            _oneCallerUntil = time.GetUtcNow() + OneCallerFor;
        return suspects == 1;
    }
}

using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Cockpit.Operations;

/// <summary>What the host still waits for before it can do its work; ready once, it stays ready, for outages are not the start.</summary>
public sealed class Readiness(IEnumerable<IReadiness> parts)
{
    private volatile bool _ready;

    /// <summary>Each part's words; empty when ready.</summary>
    public IReadOnlyList<string> WaitsFor()
    {
        if (_ready)
            return [];
        string[] waiting = [.. parts.Select(part => part.WaitsFor).OfType<string>()];
        _ready = waiting.Length == 0;
        return waiting;
    }
}

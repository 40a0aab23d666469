using SpatialCockpit.Platform.Jobs;

namespace SpatialCockpit.Geofence.Events;

/// <summary>Wakes those who wait for events.</summary>
public sealed class EventSignal
{
    private readonly Signal _signal = new();

    /// <summary>The last commit that can be read.</summary>
    public long Batch { get; private set; }

    /// <summary>Completes at the next commit after this call.</summary>
    public Task Next => _signal.Next;

    public void Tell(long batch)
    {
        Batch = batch;
        _signal.Tell();
    }
}

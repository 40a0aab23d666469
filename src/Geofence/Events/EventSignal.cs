namespace SpatialCockpit.Geofence.Events;

/// <summary>Wakes those who wait for events.</summary>
public sealed class EventSignal
{
    private readonly Lock _gate = new();
    private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The last commit that can be read.</summary>
    public long Batch { get; private set; }

    /// <summary>Completes at the next commit after this call.</summary>
    public Task Next
    {
        get
        {
            lock (_gate)
                return _next.Task;
        }
    }

    public void Tell(long batch)
    {
        TaskCompletionSource told;
        lock (_gate)
            (told, _next, Batch) = (_next, new(TaskCreationOptions.RunContinuationsAsynchronously), batch);
        told.SetResult();
    }
}

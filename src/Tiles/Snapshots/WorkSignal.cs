namespace SpatialCockpit.Tiles.Snapshots;

/// <summary>Wakes whoever waits for something to do; several words before it looks are one.</summary>
internal sealed class WorkSignal : IDisposable
{
    private readonly SemaphoreSlim _work = new(0, 1);

    public void Wake()
    {
        if (_work.CurrentCount > 0)
            return;
        try
        {
            _work.Release();
        }
        catch (SemaphoreFullException)
        {
            // Somebody else has just done it.
        }
    }

    public Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken) => _work.WaitAsync(atMost, cancellationToken);

    public void Dispose() => _work.Dispose();
}

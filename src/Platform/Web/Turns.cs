namespace SpatialCockpit.Platform.Web;

/// <summary>
/// Work of many pieces, for whoever asks: as many at once as there are processors, and between two of them comes whatever else waits for a thread. Without it, a few bodies of ten thousand lines hold
/// all threads of the pool, and a single question waits until one of them is done.
/// </summary>
public sealed class Turns : IDisposable
{
    private readonly SemaphoreSlim _free = new(Environment.ProcessorCount);

    /// <param name="piece">Of some milliseconds.</param>
    public async Task<T> TakeAsync<T>(Func<Task<T>> piece, CancellationToken cancellationToken)
    {
        await _free.WaitAsync(cancellationToken);
        try
        {
            await Task.Yield();
            return await piece();
        }
        finally
        {
            _free.Release();
        }
    }

    public void Dispose() => _free.Dispose();
}

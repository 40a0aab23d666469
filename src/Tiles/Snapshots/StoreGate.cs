namespace SpatialCockpit.Tiles.Snapshots;

/// <summary>One at a time: <c>using (await gate.EnterAsync(cancellationToken))</c>.</summary>
internal sealed class StoreGate : IDisposable
{
    private readonly SemaphoreSlim _one = new(1);

    public async ValueTask<Turn> EnterAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        return new(_one);
    }

    public void Dispose() => _one.Dispose();

    internal readonly struct Turn(SemaphoreSlim one) : IDisposable
    {
        public void Dispose() => one.Release();
    }
}

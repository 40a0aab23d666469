namespace SpatialCockpit.Platform.Changes.Projections;

/// <summary>Pauses between attempts that double up to a limit; success begins anew.</summary>
internal sealed class Pause(TimeSpan first, TimeSpan longest)
{
    private readonly TimeSpan _first = first;
    private TimeSpan _next = first;

    public void Reset() => _next = _first;

    public async Task TakeAsync(CancellationToken cancellationToken)
    {
        var now = _next;
        _next = now * 2 < longest ? now * 2 : longest;
        await Task.Delay(now, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}

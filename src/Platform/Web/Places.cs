using System.Threading.RateLimiting;

namespace SpatialCockpit.Platform.Web;

/// <summary>So many at a time; a number of others wait, and not for long. Whoever finds no place is told to come again.</summary>
/// <param name="what">They wait for, in words for those who are turned away.</param>
/// <param name="order">Newest first where people are waiting: in overload most are answered at once, and those are turned away who asked so long ago that they may have gone.</param>
internal sealed class Places(string what, int places, int mostWaiting, TimeSpan longestWait, QueueProcessingOrder order) : IDisposable
{
    private readonly ConcurrencyLimiter _free = new(new() { PermitLimit = places, QueueLimit = mostWaiting, QueueProcessingOrder = order });

    /// <returns>A place, for as long as it is not disposed of.</returns>
    /// <exception cref="ProblemException">Too many wait, or it took too long.</exception>
    public async ValueTask<IDisposable> TakeAsync(CancellationToken cancellationToken)
    {
        if (_free.AttemptAcquire() is { IsAcquired: true } free)
            return free;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(longestWait);
        try
        {
            return await _free.AcquireAsync(cancellationToken: patience.Token) is { IsAcquired: true } place ? place : throw new ProblemException(WebProblems.Busy, $"{mostWaiting} wait for {what} already.");
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ProblemException(WebProblems.Busy, $"There was no place for {what} within {longestWait.TotalSeconds:0} seconds.", e);
        }
    }

    public void Dispose() => _free.Dispose();
}

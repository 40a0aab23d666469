using System.Threading.RateLimiting;

namespace SpatialCockpit.Platform.Web;

/// <summary>How often each of many may do something within a window of time; the window slides by sixths. Kept in memory: a start forgets.</summary>
/// <param name="permits">Of a key, in a window.</param>
public sealed class Allowance<TKey>(TimeSpan window, Func<TKey, int> permits) : IDisposable
    where TKey : notnull
{
    private readonly PartitionedRateLimiter<TKey> _limiter = PartitionedRateLimiter.Create<TKey, TKey>(key => RateLimitPartition.GetSlidingWindowLimiter(key, each => new SlidingWindowRateLimiterOptions
    {
        PermitLimit = permits(each),
        Window = window,
        SegmentsPerWindow = 6,
    }));

    /// <summary>Takes one.</summary>
    /// <returns>How long to wait where there is none; null where one was taken.</returns>
    public TimeSpan? Take(TKey key) => Acquire(key, 1);

    /// <summary>Takes none.</summary>
    /// <returns>How long to wait until there is one; null where there is one.</returns>
    public TimeSpan? WaitFor(TKey key) => Acquire(key, 0);

    public void Dispose() => _limiter.Dispose();

    private TimeSpan? Acquire(TKey key, int count)
    {
        using var lease = _limiter.AttemptAcquire(key, count);
        return lease.IsAcquired ? null : lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) && wait > TimeSpan.Zero ? wait : window;
    }
}

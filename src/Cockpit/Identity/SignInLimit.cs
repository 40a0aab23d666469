using System.Net;
using System.Threading.RateLimiting;

namespace SpatialCockpit.Cockpit.Identity;

/// <summary>How often one may guess: 10 wrong passwords a minute for a name from one address, 100 from one address.</summary>
public sealed class SignInLimit : IDisposable
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private readonly PartitionedRateLimiter<(IPAddress From, string Name)> _byName = Limiter<(IPAddress, string)>(10);
    private readonly PartitionedRateLimiter<IPAddress> _byAddress = Limiter<IPAddress>(100);

    /// <returns>How long to wait before the next guess; null when it may come now.</returns>
    public TimeSpan? WaitFor(IPAddress from, string name)
    {
        using var byName = _byName.AttemptAcquire((from, name), permitCount: 0);
        using var byAddress = _byAddress.AttemptAcquire(from, permitCount: 0);
        return Wait(byName) ?? Wait(byAddress);
    }

    public void CountFailure(IPAddress from, string name)
    {
        _byName.AttemptAcquire((from, name)).Dispose();
        _byAddress.AttemptAcquire(from).Dispose();
    }

    public void Dispose()
    {
        _byName.Dispose();
        _byAddress.Dispose();
    }

    private static TimeSpan? Wait(RateLimitLease lease) =>
        lease.IsAcquired ? null : lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : Window;

    private static PartitionedRateLimiter<TKey> Limiter<TKey>(int permits)
        where TKey : notnull => PartitionedRateLimiter.Create<TKey, TKey>(key => RateLimitPartition.GetSlidingWindowLimiter(key, _ => new SlidingWindowRateLimiterOptions
        {
            PermitLimit = permits,
            Window = Window,
            SegmentsPerWindow = 6,
        }));
}

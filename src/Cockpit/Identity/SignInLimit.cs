using System.Net;
using System.Threading.RateLimiting;

namespace SpatialCockpit.Cockpit.Identity;

/// <summary>How often one may guess: 10 wrong passwords a minute for a name from one address, 100 from one address.</summary>
public sealed class SignInLimit : IDisposable
{
    private readonly PartitionedRateLimiter<(IPAddress From, string Name)> _byName = Window<(IPAddress, string)>(10);
    private readonly PartitionedRateLimiter<IPAddress> _byAddress = Window<IPAddress>(100);

    public bool Allows(IPAddress from, string name)
    {
        using var a = _byName.AttemptAcquire((from, name), permitCount: 0);
        using var b = _byAddress.AttemptAcquire(from, permitCount: 0);
        return a.IsAcquired && b.IsAcquired;
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

    private static PartitionedRateLimiter<TKey> Window<TKey>(int permits)
        where TKey : notnull => PartitionedRateLimiter.Create<TKey, TKey>(key => RateLimitPartition.GetSlidingWindowLimiter(key, _ => new SlidingWindowRateLimiterOptions
        {
            PermitLimit = permits,
            Window = TimeSpan.FromMinutes(1),
            SegmentsPerWindow = 6,
        }));
}

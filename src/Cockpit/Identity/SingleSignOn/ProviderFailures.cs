using System.Net;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Cockpit.Identity.SingleSignOn;

/// <summary>How often browsers at one address may come back with what the provider does not take: a hundred times a minute. Each has the provider asked.</summary>
internal sealed class ProviderFailures : IDisposable
{
    private readonly Allowance<IPAddress> _byAddress = new(TimeSpan.FromMinutes(1), _ => 100);

    public TimeSpan? WaitFor(IPAddress from) => _byAddress.WaitFor(from);

    public void Count(IPAddress from) => _byAddress.Take(from);

    public void Dispose() => _byAddress.Dispose();
}

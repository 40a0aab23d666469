using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace SpatialCockpit.Platform.Hooks;

/// <summary>
/// To which addresses that users name something may be sent, so that nobody has the service ask what only the service reaches: by itself all but this machine, what is told to be whoever is nearest (link-local, where clouds
/// keep what their machines may know) and groups; or the networks alone that an operator names.
/// </summary>
public sealed class PermittedNetworks(IReadOnlyList<IPNetwork> named)
{
    private static readonly IPNetwork[] OwnV4 = [.. ((string[])["0.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "224.0.0.0/4", "240.0.0.0/4"]).Select(IPNetwork.Parse)];

    private static readonly IPNetwork[] OwnV6 = [.. ((string[])["::/96", "fe80::/10", "ff00::/8", "64:ff9b::/96"]).Select(IPNetwork.Parse)];

    public static PermittedNetworks Usual { get; } = new([]);

    public bool Permits(IPAddress address)
    {
        var asked = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return named.Count > 0 ? named.Any(network => network.Contains(asked))
            : !(asked.AddressFamily == AddressFamily.InterNetwork ? OwnV4 : OwnV6).Any(network => network.Contains(asked)) && !IsOfThisMachine(asked);
    }

    /// <summary>Also what it is called by others is this machine: what listens on every address, and not for everybody, is reached by it.</summary>
    private static bool IsOfThisMachine(IPAddress address) =>
        NetworkInterface.GetAllNetworkInterfaces().Any(network => network.GetIPProperties().UnicastAddresses.Any(own => own.Address.Equals(address)));

    /// <summary>Connects to those addresses of a name alone that are permitted: what is judged is what is connected to, whatever the name means a moment later.</summary>
    /// <exception cref="NotPermittedException">The name has none.</exception>
    internal async ValueTask<Stream> ConnectAsync(DnsEndPoint to, CancellationToken cancellationToken)
    {
        var addresses = IPAddress.TryParse(to.Host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(to.Host, cancellationToken);
        if (addresses.Where(Permits).ToArray() is not { Length: > 0 } permitted)
            throw new NotPermittedException();
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(permitted, to.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    internal sealed class NotPermittedException() : IOException("Nothing is sent to that network.");
}

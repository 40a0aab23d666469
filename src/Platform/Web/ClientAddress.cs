using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace SpatialCockpit.Platform.Web;

/// <summary>Where a client sits, as far as it cannot choose: an address of IPv4, of IPv6 the network of 64 bits that a household is given.</summary>
public readonly record struct ClientAddress(UInt128 Bits)
{
    public static ClientAddress Of(HttpContext http) => Of(http.Connection.RemoteIpAddress ?? IPAddress.None);

    public static ClientAddress Of(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        var bytes = plain.GetAddressBytes();
        if (plain.AddressFamily == AddressFamily.InterNetworkV6)
            Array.Clear(bytes, 8, 8);
        return new(bytes.Aggregate((UInt128)bytes.Length, (bits, next) => (bits << 8) | next));
    }
}

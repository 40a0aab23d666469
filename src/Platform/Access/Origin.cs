using System.Net;

namespace SpatialCockpit.Platform.Access;

/// <summary>From where a request comes, for the audit: known to whatever is done in its course, and nobody's where the host does something by itself.</summary>
public static class Origin
{
    private static readonly AsyncLocal<IPAddress?> Address = new();

    /// <summary>An IP address as text; empty for nobody's.</summary>
    public static string Current => Address.Value is { } address ? TextOf(address) : "";

    /// <summary>From now on, in this course of work.</summary>
    public static void Is(IPAddress? address) => Address.Value = address;

    /// <summary>As the audit writes an address.</summary>
    public static string TextOf(IPAddress address) => (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString();
}

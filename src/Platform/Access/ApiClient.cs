using System.Collections.Immutable;
using System.Net;

namespace SpatialCockpit.Platform.Access;

/// <summary>A program that administrators let in.</summary>
/// <param name="Faces">What it is good for; null for everything.</param>
public sealed record ApiClient(long Id, ImmutableHashSet<string>? Faces)
{
    /// <summary>Whatever is no face of another service: the interface itself.</summary>
    public const string Interface = "api";

    /// <summary>It shows what it was given for its key, not the key.</summary>
    public bool IsExchanged { get; init; }

    /// <summary>From where it may ask; none for anywhere.</summary>
    public ImmutableArray<IPNetwork> Networks { get; init; } = [];

    /// <summary>How often within a minute; null for as often as it likes.</summary>
    public int? PerMinute { get; init; }

    /// <summary>How often on a day of the city; null likewise.</summary>
    public int? PerDay { get; init; }

    /// <param name="face">Of an endpoint; null for the interface itself.</param>
    public bool IsGoodFor(string? face) => Faces?.Contains(face ?? Interface) ?? true;

    public bool MayAskFrom(IPAddress? address) =>
        Networks.IsEmpty || (address is not null && Networks.Any(network => network.Contains(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address)));
}

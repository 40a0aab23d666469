using System.Collections.Immutable;

namespace SpatialCockpit.Platform.Access;

/// <summary>A program that administrators let in.</summary>
/// <param name="Faces">What it is good for; null for everything.</param>
public sealed record ApiClient(long Id, ImmutableHashSet<string>? Faces)
{
    /// <summary>It shows what it was given for its key, not the key.</summary>
    public bool IsExchanged { get; init; }

    /// <summary>Whatever is no face of another service: the interface itself.</summary>
    public const string Interface = "api";

    /// <param name="face">Of an endpoint; null for the interface itself.</param>
    public bool IsGoodFor(string? face) => Faces?.Contains(face ?? Interface) ?? true;
}

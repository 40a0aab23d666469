using SpatialCockpit.Spatial;

namespace SpatialCockpit.Analytics.SpatialSql.Addresses;

/// <summary>Where addresses are, as the process of the warehouse is told; asked by several threads at once.</summary>
public interface IAddressBook
{
    /// <summary>Whether there is something to look addresses up in.</summary>
    bool IsReady { get; }

    /// <returns>What was most likely meant; null where nothing is like it, or nothing is there to look it up in.</returns>
    AddressMatch? Find(string text);
}

/// <param name="Place">In CGCS2000; null where the place is known by its text alone.</param>
/// <param name="Layer">What it is: <c>address</c>, <c>street</c>, <c>venue</c> …</param>
/// <param name="MatchType"><c>exact</c>, <c>interpolated</c> or <c>fallback</c>: what contains it.</param>
/// <param name="Confidence">Of its being what was meant, 0 to 1.</param>
/// <param name="UnitGrid">Code of the cell that holds it.</param>
public sealed record AddressMatch(LonLat? Place, string Label, string Layer, string MatchType, double Confidence, string? UnitGrid);

using SpatialCockpit.Spatial;

namespace SpatialCockpit.Tests.Cockpit.Matrix;

/// <summary>Whose planted rows are: a region's, a party's, or an account's.</summary>
/// <param name="Place">Where its rows are, in the middle of a tile that nobody else's rows are in.</param>
internal sealed record Owner(string Name, string Region, LonLat Place)
{
    /// <summary>Of the party whose rows these are.</summary>
    public int[] Audience { get; init; } = [];

    /// <summary>Whose own rows these are, by the name that the record knows the caller by.</summary>
    public string? Account { get; init; }
}

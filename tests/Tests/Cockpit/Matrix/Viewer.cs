using SpatialCockpit.Platform.Access;

namespace SpatialCockpit.Tests.Cockpit.Matrix;

/// <summary>Somebody who asks, and by a plain rule what they may be told.</summary>
/// <param name="Account">As the record knows them; null for strangers.</param>
/// <param name="Role">Null for strangers.</param>
internal sealed record Viewer(string Name, string? Account, Role? Role, string[] Regions, int[] Audience, HttpClient Http)
{
    public bool Sees(Owner owner) => (Account is not null && owner.Account == Account) || SeesBeyondTheirOwn(owner);

    /// <summary>Strangers and citizens have no rows but their own.</summary>
    private bool SeesBeyondTheirOwn(Owner owner) => Role is not (null or SpatialCockpit.Platform.Access.Role.Citizen) && (Regions.Any(owner.Region.StartsWith) || owner.Audience.Intersect(Audience).Any());
}

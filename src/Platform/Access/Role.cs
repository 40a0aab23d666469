namespace SpatialCockpit.Platform.Access;

/// <summary>What a person does here; a caller may hold several.</summary>
public enum Role
{
    Leader,
    Analyst,
    Supervisor,
    Dispatcher,
    Admin,

    /// <summary>Works for a use unit, a maintainer, an inspection body: sees what these see, writes where a pack lets them.</summary>
    Party,

    /// <summary>Somebody of the city with an account: sees what packs publish, and what they have reported themselves.</summary>
    Citizen,
}

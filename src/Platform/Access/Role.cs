namespace SpatialCockpit.Platform.Access;

/// <summary>What a person does here; a caller may hold several.</summary>
public enum Role
{
    Leader,
    Analyst,
    Supervisor,
    Dispatcher,
    Admin,
}

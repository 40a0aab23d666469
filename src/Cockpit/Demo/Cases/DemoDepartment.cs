namespace SpatialCockpit.Cockpit.Demo.Cases;

/// <summary>Who handles some classes in one city.</summary>
/// <param name="Party">As the record numbered it.</param>
internal sealed record DemoDepartment(string Code, string Name, int Party);

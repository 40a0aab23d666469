namespace SpatialCockpit.Cockpit.Demo.Registry;

/// <summary>A vehicle of a district's services.</summary>
/// <param name="Plate">Begins with 朔, which no province has.</param>
/// <param name="Kind">As the dictionary <c>vehicle-kind</c> has it.</param>
/// <param name="Department">Whose it is, by name, as cases are handled by it.</param>
/// <param name="District">Its index among the city's.</param>
internal sealed record Vehicle(string Code, string Plate, string Kind, string Department, string State, int District);

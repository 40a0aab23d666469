using SpatialCockpit.Platform.Packs;

namespace SpatialCockpit.Supervision.Cases.Declared;

/// <summary>A post (岗位) that cases pass through: acceptor, dispatcher, department. People hold it at a division, see <see cref="People.PostHolder"/>.</summary>
/// <param name="IsOfDepartment">Who holds it works for a department, and acts on that department's cases alone.</param>
/// <param name="IsOfPlace">Whoever holds it over the case's place, at whatever division: those who walk the streets. Others act at the tier at which the case is handled.</param>
public sealed record Post(string Name, Title Title, bool IsOfDepartment, bool IsOfPlace);

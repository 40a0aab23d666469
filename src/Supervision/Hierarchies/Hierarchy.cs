using SpatialCockpit.Platform.Packs;

namespace SpatialCockpit.Supervision.Hierarchies;

/// <summary>Levels through which objects of a type are looked at from far to near: district, filling station, medium.</summary>
public sealed record Hierarchy(string Name, Title Title, string ObjectType, IReadOnlyList<HierarchyLevel> Levels);

/// <param name="By">As lists of objects are counted by: <c>region:6</c>, an attribute, <c>made_on:year</c>.</param>
public sealed record HierarchyLevel(Title Title, string By)
{
    /// <summary>Of the attribute, or region.</summary>
    public string Column => By.Split(':')[0];

    public bool IsOfDivisions => Column == "region";
}

using SpatialCockpit.Cockpit.Demo.Land;
using SpatialCockpit.Cockpit.Demo.Streets;
using SpatialCockpit.Cockpit.Demo.Topology;

namespace SpatialCockpit.Cockpit.Demo.Buildings;

/// <summary>Homes behind one gate (小区): the residential cells of a block or a part of it; schools, hospitals and works too have a gate.</summary>
internal sealed class Compound(int id, Use use, int[] faces)
{
    public int Id { get; } = id;
    public Use Use { get; } = use;
    public int[] Faces { get; } = faces;
    public string Name { get; set; } = "";
    public string[] Aliases { get; set; } = [];
    public string? OldName { get; set; }
    public int YearBuilt { get; set; }
    public Road? GateRoad { get; set; }
    public double GateMeasure { get; set; }
    public bool GateOnLeft { get; set; }
    public Vec Gate { get; set; }
    public int Number { get; set; }
    public Vec Middle { get; set; }
    public List<Building> Buildings { get; } = [];
}

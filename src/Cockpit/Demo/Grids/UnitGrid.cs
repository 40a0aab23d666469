using SpatialCockpit.Cockpit.Demo.Topology;

namespace SpatialCockpit.Cockpit.Demo.Grids;

/// <summary>A unit grid cell (万米单元网格) is one face of the mesh.</summary>
internal sealed record UnitGrid(int Face, int Community, string Code, double AreaSquareMetres, Vec Middle)
{
    public int Duty { get; set; }
}

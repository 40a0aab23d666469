using SpatialCockpit.Cockpit.Demo.Addresses;
using SpatialCockpit.Cockpit.Demo.Buildings;
using SpatialCockpit.Cockpit.Demo.Grids;
using SpatialCockpit.Cockpit.Demo.Land;
using SpatialCockpit.Cockpit.Demo.Streets;
using SpatialCockpit.Cockpit.Demo.Topology;

namespace SpatialCockpit.Cockpit.Demo;

/// <summary>One invented city, from its ground to its door plates, in the order it is built.</summary>
internal sealed class City
{
    public City(CityPlan plan, long seed, DateOnly end, int supervisors, Action<string> tell)
    {
        Plan = plan;
        tell("ground");
        Ground = new Ground(plan, seed);
        TrunkLines = new TrunkLines(plan, Ground, seed);
        tell("streets");
        Mesh = MeshBuilder.Build(TrunkLines.Lines);
        Blocks = new Blocks(plan, Ground, Mesh, seed);
        Roads = new RoadNetwork(Ground, Mesh);
        tell("divisions");
        Divisions = new Divisions(plan, Ground, Mesh, Blocks, seed);
        Grids = UnitGrids.Number(Mesh, Blocks, Divisions);
        Duties = DutyGrids.Draw(Mesh, Divisions, Grids, Blocks, supervisors, seed);
        Use = new LandUse(plan, Ground, Mesh, Blocks, Divisions, Grids, TrunkLines.Railway, seed);
        tell("buildings");
        Buildings = new BuildingStock(plan, Mesh, Blocks, Use, Roads, seed);
        Compounds = new Compounds(plan, Mesh, Blocks, Use, Grids, Roads, Buildings, end, seed);
        tell("addresses");
        Names = new PlaceNames(plan, Mesh, Divisions, Grids, Roads, end, seed);
        Doors = new DoorNumbers(Mesh, Roads, Buildings, Compounds);
        CompoundNames.Give(plan, Names, Divisions, Grids, Compounds, Buildings, seed);
        Places = new Places(plan, Mesh, Divisions, Grids, Roads, Buildings, Compounds, Doors, Names, seed).All;
        Population.Count(Divisions, Grids, Buildings);
    }

    public CityPlan Plan { get; }
    public Ground Ground { get; }
    public TrunkLines TrunkLines { get; }
    public Mesh Mesh { get; }
    public Blocks Blocks { get; }
    public RoadNetwork Roads { get; }
    public Divisions Divisions { get; }
    public UnitGrid[] Grids { get; }
    public List<DutyGrid> Duties { get; }
    public LandUse Use { get; }
    public BuildingStock Buildings { get; }
    public Compounds Compounds { get; }
    public PlaceNames Names { get; }
    public DoorNumbers Doors { get; }
    public List<Place> Places { get; }

    public string District(int community) => Divisions.Districts[Divisions.DistrictOf(community)].Name;
    public string Office(int community) => Divisions.Offices[Divisions.OfficeOf(community)].Name;
    public string CommunityCode(int face) => Divisions.Communities[Grids[face].Community].Code;

    /// <summary>The address of a building as its owner would write it.</summary>
    public string AddressOf(Building building)
    {
        var prefix = Plan.Name + District(Grids[building.Face].Community);
        if (building.Compound is { } compound && building.Block > 0)
            return $"{prefix}{compound.GateRoad!.Name}{compound.Number}号{compound.Name}{building.Block}幢";
        return building.Number > 0 && Roads.RoadOf(building.Front) is { } road ? $"{prefix}{road.Name}{building.Number}号" : prefix + Office(Grids[building.Face].Community);
    }
}

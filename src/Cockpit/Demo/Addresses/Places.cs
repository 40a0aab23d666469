using SpatialCockpit.Cockpit.Demo.Buildings;
using SpatialCockpit.Cockpit.Demo.Grids;
using SpatialCockpit.Cockpit.Demo.Land;
using SpatialCockpit.Cockpit.Demo.Streets;
using SpatialCockpit.Cockpit.Demo.Topology;

namespace SpatialCockpit.Cockpit.Demo.Addresses;

/// <summary>Writes the gazetteer: every door, shop, block, compound, courtyard and office of the city, in every combination of its elements but a part's code.</summary>
internal sealed class Places
{
    private readonly CityPlan _plan;
    private readonly Mesh _mesh;
    private readonly Divisions _divisions;
    private readonly UnitGrid[] _grids;
    private readonly RoadNetwork _roads;
    private readonly DoorNumbers _doors;
    private readonly PlaceNames _names;
    private readonly Dice _dice;

    public Places(CityPlan plan, Mesh mesh, Divisions divisions, UnitGrid[] grids, RoadNetwork roads, BuildingStock buildings, Compounds compounds, DoorNumbers doors, PlaceNames names, long seed)
    {
        (_plan, _mesh, _divisions, _grids, _roads, _doors, _names) = (plan, mesh, divisions, grids, roads, doors, names);
        _dice = new Dice(seed, plan.Key + "places");
        foreach (var building in buildings.All)
            AddDoors(building);
        foreach (var compound in compounds.All)
            AddCompound(compound);
        AddRoadParts();
        AddCrossings();
        AddCells();
    }

    public List<Place> All { get; } = [];

    private string District(int community) => _plan.Name + _divisions.Districts[_divisions.DistrictOf(community)].Name;
    private string Office(int community) => _divisions.Offices[_divisions.OfficeOf(community)].Name;

    private int CommunityOf(Building b) => _grids[b.Face].Community;

    /// <summary>Doors on the street (combination 3), and the shops behind them (6).</summary>
    private void AddDoors(Building building)
    {
        if (building.Number == 0 || _roads.RoadOf(building.Front) is not { } road)
            return;
        var community = CommunityOf(building);
        var (_, _, onLeft) = _roads.Locate(building.Front, building.Middle);
        var doors = DoorNumbers.Doors(building);
        for (var door = 0; door < doors; door++)
        {
            var number = Number(building, building.Number + 2 * door);
            var at = Door(building, onLeft ? door : doors - 1 - door, doors);
            var address = $"{District(community)}{road.Name}{number}";
            if (LaneForm(road) is { } lane)
                address = $"{District(community)}{lane.Courtyard}{number}";
            All.Add(new("address", LaneForm(road) is null ? 3 : 16, $"{road.Name}{number}", address, at, community)
            {
                Road = road.Name,
                Lane = road.Kind == LineKind.Lane ? road.Name : null,
                Number = number,
                Category = building.OsmClass,
                Aliases = LaneForm(road) is { } l ? [$"{l.Courtyard}{number}"] : [],
            });
            if (building.Kind == BuildingKind.Shops && _dice.Chance(0.4))
                AddShop(road, number, at, community);
        }
        if (building.Name is { } name)
            All.Add(new("venue", 12, name, $"{District(community)}{name}", building.Middle, community) { Road = road.Name, Number = $"{building.Number}号", Category = "mall" });
    }

    private (string Courtyard, Road Parent)? LaneForm(Road road) =>
        road.Kind == LineKind.Lane && road.Id % 4 == 0 && _doors.LaneNumbers.TryGetValue(road, out var mouth) ? ($"{mouth.Parent.Name}{mouth.Number}弄", mouth.Parent) : null;

    private string Number(Building building, int number)
    {
        if (building.Sub == 0)
            return _dice.Chance(0.006) ? $"{number}号甲" : $"{number}号";
        return building.Sub % 3 == 0 ? $"{number}-{building.Sub}号" : $"{number}号附{building.Sub}号";
    }

    /// <summary>The middle of one shop's front: doors are counted along the wall that looks at the street.</summary>
    private static Vec Door(Building building, int door, int doors)
    {
        if (doors == 1)
            return building.Middle;
        Vec a = building.Footprint[0], b = building.Footprint[1];
        return (a + (b - a) * ((door + 0.5) / doors) + (b - a).Unit.Left * 2).OnCentimetres;
    }

    private void AddShop(Road road, string number, Vec at, int community)
    {
        var kind = _dice.Pick<string>(["food", "food", "retail", "retail", "service"]);
        var name = _dice.Pick(Lexicon.Words("shop.first")) + _dice.Pick(Lexicon.Words("shop.second")) + _dice.Pick(Lexicon.Words("shop." + kind));
        All.Add(new("venue", 6, name, $"{road.Name}{name}", at + new Vec(0.3, 0.3), community) { Road = road.Name, Number = number, Category = kind });
    }

    private void AddCompound(Compound compound)
    {
        var community = _grids[compound.Faces[0]].Community;
        var road = compound.GateRoad!;
        var gate = $"{compound.Number}号";
        var (layer, whole, category) = compound.Use switch
        {
            Use.Residential => ("compound", 7, "residential"),
            Use.Village => ("place", 7, "village"),
            Use.OldHouses => ("courtyard", 15, "courtyard"),
            _ => ("venue", 12, compound.Use.ToString().ToLowerInvariant()),
        };
        var prefix = District(community);
        var address = compound.Use == Use.OldHouses
            ? _dice.Chance(0.5) ? $"{Office(community)}{compound.Name}" : $"{Office(community)}{_divisions.Communities[community].Name}{compound.Name}"
            : prefix + compound.Name;
        if (compound.Use == Use.OldHouses && !address.Contains("社区", StringComparison.Ordinal))
            whole = 14;
        All.Add(new(layer, whole, compound.Name, address, compound.Middle, community)
        {
            Road = road.Name,
            Number = gate,
            Compound = compound.Name,
            Category = category,
            Aliases = compound.Aliases,
            OldName = compound.OldName,
        });
        if (compound.Use == Use.Residential && compound.Id % 7 == 0)
            All.Add(new("courtyard", 14 + compound.Id % 2, compound.Name, $"{Office(community)}{(compound.Id % 2 == 0 ? "" : _divisions.Communities[community].Name)}{compound.Name}", compound.Gate, community) { Road = road.Name, Number = gate, Compound = compound.Name });
        if (compound.Use != Use.OldHouses)
        {
            var kind = compound.Id % 3 == 0 ? 8 : compound.Id % 3 == 1 ? 11 : 3;
            var text = kind switch { 8 => $"{compound.Name}{gate}", 11 => $"{compound.Name}{road.Name}{gate}", _ => $"{prefix}{road.Name}{gate}" };
            All.Add(new("address", kind, $"{road.Name}{gate}", text, compound.Gate, community) { Road = road.Name, Number = gate, Compound = compound.Name, Category = "gate" });
        }
        foreach (var building in compound.Buildings)
            AddBlock(compound, building, road, gate, community);
    }

    /// <summary>Blocks of a compound (4, 5, 9, 10), of an office or works (13), numbers inside a courtyard or a village (16, 8).</summary>
    private void AddBlock(Compound compound, Building building, Road road, string gate, int community)
    {
        var block = compound.Id % 2 == 0 ? $"{building.Block}幢" : compound.Id % 5 == 1 ? $"{building.Block}栋" : $"{building.Block}号楼";
        var prefix = District(community);
        if (compound.Use is Use.OldHouses or Use.Village)
        {
            All.Add(new("address", compound.Use == Use.OldHouses ? 16 : 8, $"{compound.Name}{building.Block}号", $"{prefix}{compound.Name}{building.Block}号", building.Middle, community)
            {
                Road = road.Name,
                Number = $"{building.Block}号",
                Compound = compound.Name,
            });
            return;
        }
        var kind = compound.Use != Use.Residential ? 13 : ((building.Block + compound.Id) % 10) switch { < 5 => 10, < 7 => 4, 7 => 5, _ => 9 };
        var address = kind switch
        {
            4 => $"{prefix}{road.Name}{gate}{compound.Name}{block}",
            5 => $"{prefix}{road.Name}{compound.Name}{block}",
            9 => $"{prefix}{compound.Name}{gate}{block}",
            _ => $"{prefix}{compound.Name}{block}",
        };
        Place Row(string name, string text, Vec at) => new("building", kind, name, text, at, community) { Road = road.Name, Number = gate, Compound = compound.Name, Building = block, Category = building.OsmClass };
        All.Add(Row($"{compound.Name}{block}", address, building.Middle));
        if (building.Kind != BuildingKind.Slab || compound.Id % 3 == 0)
            return;
        var units = Math.Clamp((int)(building.Footprint[0].DistanceTo(building.Footprint[1]) / 16), 2, 4);
        for (var unit = 1; unit <= units; unit++)
        {
            var along = building.Footprint[1] - building.Footprint[0];
            var at = building.Middle + along * ((unit - 0.5) / units - 0.5);
            All.Add(Row($"{compound.Name}{block}{unit}单元", $"{address}{unit}单元", at.OnCentimetres));
        }
    }

    /// <summary>The part of a road inside a street office (1) or a community (2).</summary>
    private void AddRoadParts()
    {
        var seen = new HashSet<(int, int)>();
        foreach (var road in _roads.Roads.Where(r => r.HasNumbers))
        {
            foreach (var half in road.Halves)
            {
                if (_mesh.Face(half) == Mesh.Outside)
                    continue;
                var community = _grids[_mesh.Face(half)].Community;
                var at = ((_mesh.Start(half) + _mesh.End(half)) * 0.5).OnCentimetres;
                if (seen.Add((road.Id, -1 - _divisions.OfficeOf(community))))
                    All.Add(new("area", 1, $"{Office(community)}{road.Name}", $"{Office(community)}{road.Name}", at, community) { Road = road.Name });
                if (seen.Add((road.Id, community)) && road.Id % 2 == 0)
                    All.Add(new("area", 2, $"{_divisions.Communities[community].Name}{road.Name}", $"{Office(community)}{_divisions.Communities[community].Name}{road.Name}", at, community) { Road = road.Name });
            }
        }
    }

    private void AddCrossings()
    {
        var seen = new HashSet<(int, int)>();
        for (var half = 0; half < _mesh.HalfEdges; half++)
        {
            if (_mesh.Face(half) == Mesh.Outside || _roads.RoadOf(half) is not { HasNumbers: true } a)
                continue;
            foreach (var arm in _mesh.Leaving(half))
            {
                if (_roads.RoadOf(arm) is not { HasNumbers: true } b || b.Id <= a.Id || a.Kind == LineKind.Lane || b.Kind == LineKind.Lane || !seen.Add((a.Id, b.Id)))
                    continue;
                All.Add(new("intersection", 0, $"{a.Name}与{b.Name}交叉口", $"{_plan.Name}{a.Name}与{b.Name}交叉口", _mesh.Start(half), _grids[_mesh.Face(half)].Community) { Road = a.Name });
            }
        }
    }

    private void AddCells()
    {
        foreach (var grid in _grids.Where(g => g.Face % 16 == 3))
            All.Add(new("area", 17, grid.Code, $"万米单元格{grid.Code}", grid.Middle, grid.Community) { Category = "unit_grid" });
    }
}

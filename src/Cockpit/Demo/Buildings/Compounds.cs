using SpatialCockpit.Cockpit.Demo.Grids;
using SpatialCockpit.Cockpit.Demo.Land;
using SpatialCockpit.Cockpit.Demo.Streets;
using SpatialCockpit.Cockpit.Demo.Topology;

namespace SpatialCockpit.Cockpit.Demo.Buildings;

/// <summary>Groups cells behind one gate and finds the gate: homes, schools, works, offices, old courtyards, villages.</summary>
internal sealed class Compounds
{
    private const double LargestHome = 52_000; // square metres behind one gate
    private readonly Mesh _mesh;
    private readonly RoadNetwork _roads;
    private readonly Dice _dice;

    public Compounds(CityPlan plan, Mesh mesh, Blocks blocks, LandUse use, UnitGrid[] grids, RoadNetwork roads, BuildingStock buildings, DateOnly end, long seed)
    {
        (_mesh, _roads, _dice) = (mesh, roads, new Dice(seed, plan.Key + "compounds"));
        var byFace = buildings.All.ToLookup(b => b.Face);
        foreach (var block in Enumerable.Range(0, mesh.Faces).GroupBy(blocks.BlockOf).OrderBy(b => b.Key))
            foreach (var kind in block.Where(f => use[f].IsBuilt()).GroupBy(f => use[f]))
                foreach (var faces in Groups(kind.Key, [.. kind], grids))
                    Add(kind.Key, faces, byFace, blocks, end);
    }

    public List<Compound> All { get; } = [];

    private IEnumerable<int[]> Groups(Use use, int[] faces, UnitGrid[] grids)
    {
        if (use is Use.University or Use.Industry or Use.Warehouse or Use.Station)
            return [faces];
        if (use == Use.OldHouses)
            return faces.Where(_ => _dice.Chance(0.22)).Select(f => new[] { f });
        if (use == Use.Commercial)
            return [];
        if (use != Use.Residential)
            return faces.Select(f => new[] { f });
        var groups = new List<int[]>();
        var group = new List<int>();
        var area = 0.0;
        foreach (var face in faces)
        {
            if (area > 0 && area + grids[face].AreaSquareMetres > LargestHome)
            {
                groups.Add([.. group]);
                group.Clear();
                area = 0;
            }
            group.Add(face);
            area += grids[face].AreaSquareMetres;
        }
        groups.Add([.. group]);
        return groups;
    }

    private void Add(Use use, int[] faces, ILookup<int, Building> byFace, Blocks blocks, DateOnly end)
    {
        var inside = faces.SelectMany(f => byFace[f]).Where(b => b.Kind != BuildingKind.Shops || use == Use.Residential).ToList();
        if (inside.Count == 0 || Gate(faces) is not { } gate)
            return;
        var (road, measure, onLeft) = _roads.Locate(gate, (_mesh.Start(gate) + _mesh.End(gate)) * 0.5);
        var compound = new Compound(All.Count, use, faces)
        {
            GateRoad = road,
            GateMeasure = measure,
            GateOnLeft = onLeft,
            Gate = ((_mesh.Start(gate) + _mesh.End(gate)) * 0.5 + (_mesh.End(gate) - _mesh.Start(gate)).Unit.Left * (_mesh.Kind(gate).HalfWidth() + 3)).OnCentimetres,
            Middle = inside.Aggregate(new Vec(0, 0), (s, b) => s + b.Middle * (1.0 / inside.Count)),
            YearBuilt = YearBuilt(use, inside, blocks.Kind(faces[0]), end),
        };
        foreach (var building in inside)
            building.Compound = compound;
        compound.Buildings.AddRange(inside.Where(b => b.Kind != BuildingKind.Shops).OrderBy(b => Math.Floor(-b.Middle.Y / 25)).ThenBy(b => b.Middle.X));
        if (compound.Buildings.Count == 0)
            return;
        for (var i = 0; i < compound.Buildings.Count; i++)
            compound.Buildings[i].Block = i + 1;
        All.Add(compound);
    }

    /// <summary>The longest side along a quiet street; a wide road only if there is nothing else.</summary>
    private int? Gate(int[] faces)
    {
        var sides = faces.SelectMany(_mesh.AroundFace).Where(h => _mesh.Kind(h).IsStreet() && _roads.RoadOf(h) is not null).ToArray();
        if (sides.Length == 0)
            return null;
        return sides.MaxBy(h => _mesh.Start(h).DistanceTo(_mesh.End(h)) * (_mesh.Kind(h) switch { LineKind.Street => 3, LineKind.Secondary => 2.4, LineKind.Lane => 1.5, _ => 1 }));
    }

    private int YearBuilt(Use use, List<Building> inside, CoreKind kind, DateOnly end)
    {
        var floors = inside.Max(b => b.Levels);
        var (low, high) = use == Use.OldHouses ? (1935, 1978) : floors > 20 ? (2006, 2023) : floors > 8 ? (2000, 2019) : kind == CoreKind.NewTown ? (2001, 2016) : (1979, 2004);
        return Math.Min(end.Year - 1, _dice.Between(low, high));
    }
}

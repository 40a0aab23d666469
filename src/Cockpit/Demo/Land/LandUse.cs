using SpatialCockpit.Cockpit.Demo.Grids;
using SpatialCockpit.Cockpit.Demo.Topology;

namespace SpatialCockpit.Cockpit.Demo.Land;

/// <summary>Use of every cell: by the centre that rules there, density and noise; then the schools, hospitals and offices each part of the city needs.</summary>
internal sealed class LandUse
{
    private static readonly Use[] UrbanUses = [Use.OldHouses, Use.Residential, Use.Commercial, Use.Office, Use.Park, Use.University, Use.Industry, Use.Warehouse, Use.Construction];
    private readonly Use[] _ofFace;
    private readonly Noise _soil;

    public LandUse(CityPlan plan, Ground ground, Mesh mesh, Blocks blocks, Divisions divisions, UnitGrid[] grids, Vec[] railway, long seed)
    {
        _soil = new Noise(seed, plan.Key + "soil");
        _ofFace = new Use[mesh.Faces];
        var dice = new Dice(seed, plan.Key + "use");
        var ofBlock = new Use?[blocks.Count];
        for (var face = 0; face < mesh.Faces; face++)
        {
            var block = blocks.BlockOf(face);
            ofBlock[block] ??= Draw(blocks, face, grids[face].Middle, ground, dice);
            _ofFace[face] = ofBlock[block] is Use.Village && dice.Chance(0.62) ? Use.Farmland : ofBlock[block]!.Value;
        }
        AddStation(ground, grids, railway, blocks);
        AddServices(divisions, grids, blocks, dice);
    }

    public Use this[int face] => _ofFace[face];

    private Use Draw(Blocks blocks, int face, Vec at, Ground ground, Dice dice)
    {
        if (blocks.IsWater(face))
            return Use.Water;
        if (blocks.IsStrip(face))
            return Use.Park;
        var density = blocks.Density(face);
        if (density < 0.1)
            return dice.Chance(0.06 + density) ? Use.Village : _soil.At(at, 2600) switch { > 0.35 => Use.Forest, > -0.2 => Use.Farmland, _ => Use.Grassland };
        if (density < 0.2)
            return dice.Weighted([20, 18, 30, 10, 22]) switch { 0 => Use.Residential, 1 => Use.Village, 2 => Use.Farmland, 3 => Use.Warehouse, _ => Use.Forest };
        var pull = ground.Character(at).Pull;
        ReadOnlySpan<double> weights = blocks.Kind(face) switch
        {
            CoreKind.OldTown => [60 - 10 * pull, 18, 4 + 18 * pull, 6, 4, 0, 0, 0, 1],
            CoreKind.NewTown => [0, 50 - 14 * pull, 6 + 12 * pull, 6 + 22 * pull, 8, 0, 0, 0, 4],
            CoreKind.Industry => [1, 30, 4, 4, 5, 0, 44, 10, 2],
            CoreKind.University => [2, 44, 8, 8, 9, 26 * pull, 2, 0, 3],
            _ => [7, 60, 7, 5, 7, 0, 7, 4, 4],
        };
        return UrbanUses[dice.Weighted(weights)];
    }

    private void AddStation(Ground ground, UnitGrid[] grids, Vec[] railway, Blocks blocks)
    {
        var middle = railway.MinBy(p => p.DistanceTo(ground.CoreAt(0)));
        var block = blocks.BlockOf(grids.Where(g => _ofFace[g.Face].IsBuilt() || _ofFace[g.Face] == Use.Construction).MinBy(g => g.Middle.DistanceTo(middle))!.Face);
        foreach (var g in grids.Where(g => blocks.BlockOf(g.Face) == block))
            _ofFace[g.Face] = Use.Station;
    }

    /// <summary>A school for each community, a hospital and an office for each street office, where homes are.</summary>
    private void AddServices(Divisions divisions, UnitGrid[] grids, Blocks blocks, Dice dice)
    {
        foreach (var community in grids.GroupBy(g => g.Community).OrderBy(g => g.Key))
        {
            var homes = community.Where(g => _ofFace[g.Face] is Use.OldHouses or Use.Residential && g.AreaSquareMetres is > 4000 and < 60_000).OrderBy(g => g.Code).ToList();
            if (homes.Count < 4)
                continue;
            _ofFace[Take(homes, dice)] = Use.School;
            if (community.Key % 6 == 1)
                _ofFace[Take(homes, dice)] = Use.Hospital;
            if (community.Key % 6 == 4)
                _ofFace[Take(homes, dice)] = Use.Government;
            if (community.Key % 2 == 0 && homes.Count > 6)
                _ofFace[Take(homes, dice)] = Use.Park;
        }
        foreach (var district in divisions.Districts)
        {
            var densest = grids.Where(g => g.Code.StartsWith(district.Code, StringComparison.Ordinal) && _ofFace[g.Face] == Use.Office).OrderByDescending(g => blocks.Density(g.Face)).Take(3).ToList();
            foreach (var g in densest)
                _ofFace[g.Face] = Use.Government;
        }
    }

    private static int Take(List<UnitGrid> homes, Dice dice)
    {
        var at = dice.Below(homes.Count);
        var face = homes[at].Face;
        homes.RemoveAt(at);
        return face;
    }
}

using SpatialCockpit.Cockpit.Demo.Grids;
using SpatialCockpit.Cockpit.Demo.Land;
using SpatialCockpit.Cockpit.Demo.Streets;
using SpatialCockpit.Cockpit.Demo.Topology;

namespace SpatialCockpit.Cockpit.Demo.Registry;

/// <summary>
/// Lamps, covers, bins and the rest along every street by their spacing, signals and name plates at crossings, benches in parks; then trees,
/// street by street, until the wanted number of parts is reached.
/// </summary>
internal sealed class PartSurvey
{
    private const double TreeSpacing = 8;
    private readonly City _city;
    private readonly Dice _dice;
    private readonly List<Part> _parts = [];
    private readonly Dictionary<(int District, string Class), int> _serials = [];

    public PartSurvey(City city, int count, long seed)
    {
        (_city, _dice) = (city, new Dice(seed, city.Plan.Key + "parts"));
        var roads = city.Roads.Roads.Where(r => r.Kind.IsStreet()).ToArray();
        foreach (var rule in PartRule.All)
            foreach (var road in roads.Where(r => r.Kind >= rule.From && r.Kind <= rule.To))
                Along(road, rule, 0.12);
        AtCrossings();
        InPlaces();
        var tree = new PartRule("0402", "行道树", TreeSpacing, "kerb", 2, LineKind.Street, LineKind.Ring, "园林绿化处");
        _dice.Shuffle(roads);
        foreach (var road in roads.Where(r => r.Kind > LineKind.Lane).OrderByDescending(r => r.Kind >= LineKind.Arterial ? 1 : 0))
            if (_parts.Count < count)
                Along(road, tree, 0.3);
        All = _parts.Count <= count ? [.. _parts] : [.. Thinned(count)];
    }

    public Part[] All { get; }

    /// <summary>Fewer for tests: every n-th.</summary>
    private IEnumerable<Part> Thinned(int count) => Enumerable.Range(0, count).Select(i => _parts[(int)((long)i * _parts.Count / count)]);

    private void Add(string code, string name, string owner, Vec at, int face)
    {
        var key = (_city.Divisions.DistrictOf(_city.Grids[face].Community), code);
        var serial = _serials[key] = _serials.GetValueOrDefault(key) + 1;
        _parts.Add(new(code, name, owner, at.OnCentimetres, face, serial));
    }

    private void Along(Road road, PartRule rule, double leastDensity)
    {
        for (var side = 0; side < rule.Sides; side++)
        {
            var next = _dice.Between(0, rule.SpacingMetres);
            for (var i = 0; i < road.Halves.Length; i++)
            {
                var half = side == 0 ? road.Halves[i] : road.Halves[i] ^ 1;
                var face = _city.Mesh.Face(half);
                Vec a = road.Points[i], way = road.Points[i + 1] - a;
                var length = road.Measures[i + 1] - road.Measures[i];
                for (; next < length; next += rule.SpacingMetres * _dice.Between(0.9, 1.1))
                {
                    if (face == Mesh.Outside || _city.Blocks.Density(face) < leastDensity || _city.Blocks.IsWater(face))
                        continue;
                    var left = way.Unit.Left * (side == 0 ? 1 : -1);
                    Add(rule.Code, rule.Name, rule.Owner, a + way.Unit * next + left * rule.Distance(_city.Mesh.Kind(half)), face);
                }
                next -= length;
            }
        }
    }

    private void AtCrossings()
    {
        var seen = new HashSet<int>();
        for (var half = 0; half < _city.Mesh.HalfEdges; half++)
        {
            if (_city.Mesh.Face(half) == Mesh.Outside || !_city.Mesh.Kind(half).IsStreet() || _city.Mesh.Kind(half) == LineKind.Lane || !seen.Add(_city.Mesh.Origin(half)))
                continue;
            var arms = _city.Mesh.Leaving(half).Where(h => _city.Mesh.Kind(h) is > LineKind.Lane and < LineKind.Railway && _city.Mesh.Face(h) != Mesh.Outside).ToArray();
            if (arms.Length < 3 || _city.Blocks.Density(_city.Mesh.Face(half)) < 0.12)
                continue;
            var wide = arms.Any(h => _city.Mesh.Kind(h) >= LineKind.Secondary);
            foreach (var arm in arms)
            {
                Vec way = (_city.Mesh.End(arm) - _city.Mesh.Start(arm)).Unit, at = _city.Mesh.Start(arm) + way * 22 + way.Left * (_city.Mesh.Kind(arm).HalfWidth() + 1);
                if (wide)
                    Add("0210", "交通信号灯", "公安交管支队", at, _city.Mesh.Face(arm));
                else if (_dice.Chance(0.4))
                    Add("0209", "交通标志牌", "公安交管支队", at, _city.Mesh.Face(arm));
            }
            Add("0213", "路名牌", "民政局", _city.Mesh.Start(arms[0]) + (_city.Mesh.End(arms[0]) - _city.Mesh.Start(arms[0])).Unit.Turned(0.7) * 24, _city.Mesh.Face(arms[0]));
        }
    }

    private void InPlaces()
    {
        foreach (var grid in _city.Grids)
        {
            var use = _city.Use[grid.Face];
            if (use == Use.Park && _city.Blocks.Density(grid.Face) > 0.2)
            {
                for (var i = 0; i < 4; i++)
                    Add("0407", "城市座椅", "园林绿化处", Near(grid), grid.Face);
                if (_dice.Chance(0.2))
                    Add("0406", "雕塑", "园林绿化处", Near(grid), grid.Face);
                if (_dice.Chance(0.15))
                    Add("0301", "公共厕所", "环境卫生处", Near(grid), grid.Face);
            }
            else if (use == Use.Residential && _dice.Chance(0.3))
                Add("0126", "健身设施", "体育局", Near(grid), grid.Face);
            else if (use == Use.OldHouses && _dice.Chance(0.06))
                Add("0301", "公共厕所", "环境卫生处", Near(grid), grid.Face);
            else if (use == Use.OldHouses && _dice.Chance(0.05))
                Add("0401", "古树名木", "园林绿化处", Near(grid), grid.Face);
            else if (use == Use.Construction)
                Add("0602", "工地", "住房和城乡建设局", grid.Middle, grid.Face);
        }
    }

    private Vec Near(UnitGrid grid) => grid.Middle + Vec.At(_dice.Between(0, 6.28)) * (_dice.Unit() * Math.Min(40, Math.Sqrt(grid.AreaSquareMetres) * 0.2));
}

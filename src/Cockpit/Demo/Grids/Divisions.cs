using SpatialCockpit.Cockpit.Demo.Land;
using SpatialCockpit.Cockpit.Demo.Topology;

namespace SpatialCockpit.Cockpit.Demo.Grids;

/// <summary>Blocks joined into communities, communities into street offices, those into districts.</summary>
internal sealed class Divisions
{
    private readonly ContiguityGraph _graph;
    private readonly int[] _communityOfBlock;

    public Divisions(CityPlan plan, Ground ground, Mesh mesh, Blocks blocks, long seed)
    {
        _graph = new ContiguityGraph(mesh, blocks.Count, blocks.BlockOf, face => blocks.IsWater(face) ? 0.05 : 1);
        _communityOfBlock = new int[blocks.Count];
        var dice = new Dice(seed, plan.Key + "divisions");
        City = new(plan.Code, 2, plan.Code[..2]) { Name = plan.Name, ShortName = plan.ShortName };
        int[] all = [.. Enumerable.Range(0, blocks.Count)];
        var seeds = plan.Districts.Select(d => _graph.Nearest(all, ground.RubberSheet[d.U, d.V])).ToArray();
        var districts = Parts(all, _graph.Divide(all, seeds, false, 14), seeds.Length);
        var offices = Shares(plan.StreetOffices, districts);
        for (var d = 0; d < districts.Length; d++)
        {
            var district = new Division($"{plan.Code}{d + 1:00}", 3, plan.Code) { Name = plan.Districts[d].Name, ShortName = plan.Districts[d].ShortName };
            Districts.Add(district);
            AddOffices(district, districts[d], offices[d], plan, dice);
        }
        AddCommunities(plan, dice);
        DrawAll(mesh, blocks);
    }

    public Division City { get; }
    public List<Division> Districts { get; } = [];
    public List<Division> Offices { get; } = [];
    public List<Division> Communities { get; } = [];
    private readonly List<int[]> _officeBlocks = [];
    private readonly List<int> _districtOfOffice = [], _officeOfCommunity = [];

    public int CommunityOf(int block) => _communityOfBlock[block];
    public int OfficeOf(int community) => _officeOfCommunity[community];
    public int DistrictOf(int community) => _districtOfOffice[_officeOfCommunity[community]];
    public IEnumerable<Division> All => [City, .. Districts, .. Offices, .. Communities];

    public static int[][] Parts(int[] members, int[] part, int count)
    {
        var parts = new List<int>[count];
        for (var i = 0; i < count; i++)
            parts[i] = [];
        foreach (var m in members)
            parts[part[m]].Add(m);
        return [.. parts.Select(p => p.ToArray())];
    }

    /// <summary>Divides a whole number by weight, largest remainders first, at least two each.</summary>
    private int[] Shares(int total, int[][] parts)
    {
        var weights = parts.Select(p => p.Sum(_graph.Weight)).ToArray();
        var exact = weights.Select(w => Math.Max(2.0, total * w / weights.Sum())).ToArray();
        var shares = exact.Select(x => (int)x).ToArray();
        foreach (var i in Enumerable.Range(0, shares.Length).OrderByDescending(i => exact[i] - Math.Floor(exact[i])))
            if (shares.Sum() < total)
                shares[i]++;
        return shares;
    }

    /// <summary>Reading order: north to south in bands, west to east.</summary>
    private int[][] InReadingOrder(int[][] parts, double band)
    {
        var middles = parts.ToDictionary(p => p, p => p.Aggregate(new Vec(0, 0), (s, b) => s + _graph.Middle(b) * (1.0 / p.Length)));
        return [.. parts.OrderBy(p => Math.Floor(-middles[p].Y / band)).ThenBy(p => middles[p].X)];
    }

    private void AddOffices(Division district, int[] blocks, int count, CityPlan plan, Dice dice)
    {
        var part = _graph.Divide(blocks, _graph.Seeds(blocks, count, dice), true, 30);
        var ordered = InReadingOrder(Parts(blocks, part, count), plan.HalfHeight / 3);
        for (var i = 0; i < count; i++)
        {
            Offices.Add(new($"{district.Code}{i + 1:000}", 4, district.Code));
            _officeBlocks.Add(ordered[i]);
            _districtOfOffice.Add(Districts.Count - 1);
        }
    }

    private void AddCommunities(CityPlan plan, Dice dice)
    {
        var counts = Shares(plan.Communities, [.. _officeBlocks]);
        for (var office = 0; office < Offices.Count; office++)
        {
            var blocks = _officeBlocks[office];
            var count = Math.Min(counts[office], blocks.Length);
            var part = _graph.Divide(blocks, _graph.Seeds(blocks, count, dice), true, 30);
            var ordered = InReadingOrder(Parts(blocks, part, count), plan.HalfHeight / 8);
            for (var i = 0; i < count; i++)
            {
                foreach (var block in ordered[i])
                    _communityOfBlock[block] = Communities.Count;
                Communities.Add(new($"{Offices[office].Code}{i + 1:000}", 5, Offices[office].Code));
                _officeOfCommunity.Add(office);
            }
        }
    }

    private void DrawAll(Mesh mesh, Blocks blocks)
    {
        void Draw(List<Division> divisions, Func<int, int> of)
        {
            var borders = Dissolve.Borders(mesh, divisions.Count, face => of(CommunityOf(blocks.BlockOf(face))));
            for (var i = 0; i < divisions.Count; i++)
            {
                divisions[i].Area = Dissolve.Polygons(mesh, borders[i]);
                divisions[i].Middle = Mesh.Centroid(divisions[i].Area.MaxBy(p => Mesh.Area(p[0]))![0]);
            }
        }

        Draw(Communities, c => c);
        Draw(Offices, OfficeOf);
        Draw(Districts, DistrictOf);
        Draw([City], _ => 0);
    }
}

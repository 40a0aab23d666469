using SpatialCockpit.Cockpit.Demo.Streets;

namespace SpatialCockpit.Cockpit.Demo.Topology;

/// <summary>Blocks (or any groups of faces) as a graph of neighbours, and its division into connected, compact parts of about equal weight.</summary>
internal sealed class ContiguityGraph
{
    private readonly Vec[] _middle;
    private readonly double[] _weight;
    private readonly List<(int To, double Cost)>[] _neighbours;

    /// <param name="groups">How many groups of faces there are; each must hang together.</param>
    public ContiguityGraph(Mesh mesh, int groups, Func<int, int> groupOf, Func<int, double> weightOf)
    {
        var area = new double[groups];
        _middle = new Vec[groups];
        _weight = new double[groups];
        for (var face = 0; face < mesh.Faces; face++)
        {
            var ring = mesh.Ring(face);
            var size = Mesh.Area(ring);
            var block = groupOf(face);
            _middle[block] += Mesh.Centroid(ring) * size;
            area[block] += size;
            _weight[block] += weightOf(face);
        }
        for (var b = 0; b < groups; b++)
            _middle[b] *= 1 / area[b];
        _neighbours = Neighbours(mesh, groups, groupOf);
    }

    public double Weight(int block) => _weight[block];

    /// <summary>A part likes to end at water, rails and wide roads.</summary>
    private static double Barrier(LineKind kind) => kind switch
    {
        LineKind.Bank => 5,
        LineKind.Expressway => 3.5,
        LineKind.Railway => 3.5,
        LineKind.Ring => 3.2,
        LineKind.Arterial => 2.6,
        LineKind.Secondary => 1.4,
        _ => 1,
    };

    private List<(int, double)>[] Neighbours(Mesh mesh, int groups, Func<int, int> groupOf)
    {
        var cheapest = new SortedDictionary<(int, int), double>();
        for (var half = 0; half < mesh.HalfEdges; half++)
        {
            if (mesh.Face(half) == Mesh.Outside || mesh.Face(half ^ 1) == Mesh.Outside)
                continue;
            int a = groupOf(mesh.Face(half)), b = groupOf(mesh.Face(half ^ 1));
            if (a == b)
                continue;
            var cost = _middle[a].DistanceTo(_middle[b]) * Barrier(mesh.Kind(half));
            if (!cheapest.TryGetValue((a, b), out var there) || cost < there)
                cheapest[(a, b)] = cost;
        }
        var neighbours = new List<(int, double)>[groups];
        for (var b = 0; b < groups; b++)
            neighbours[b] = [];
        foreach (var ((a, b), cost) in cheapest)
            neighbours[a].Add((b, cost));
        return neighbours;
    }

    /// <summary>The block nearest to a point, among the members.</summary>
    public int Nearest(IEnumerable<int> members, Vec p) => members.MinBy(b => _middle[b].DistanceTo(p));

    public Vec Middle(int block) => _middle[block];

    /// <summary>Seeds far from one another (each the member farthest from all before, weighed down where the city is thin).</summary>
    public int[] Seeds(int[] members, int count, Dice dice)
    {
        var seeds = new List<int> { members[dice.Below(members.Length)] };
        while (seeds.Count < count)
        {
            var weights = members.Select(m => _weight[m] * Math.Pow(seeds.Min(s => _middle[s].DistanceTo(_middle[m])), 2)).ToArray();
            seeds.Add(members[dice.Weighted(weights)]);
        }
        return [.. seeds];
    }

    /// <summary>Part of each member (others −1). Distances are walked over neighbours with a handicap a part, moved until the weights are near their share.</summary>
    public int[] Divide(int[] members, int[] seeds, bool moveSeeds, int rounds)
    {
        var share = members.Sum(m => _weight[m]) / seeds.Length;
        var handicap = new double[seeds.Length];
        var scale = Math.Sqrt(members.Length / (double)seeds.Length) * 60;
        var part = Spread(members, seeds, handicap);
        for (var round = 0; round < rounds; round++)
        {
            var weight = new double[seeds.Length];
            foreach (var m in members)
                if (part[m] >= 0)
                    weight[part[m]] += _weight[m];
            if (moveSeeds && round % 3 == 2 && round < rounds * 2 / 3)
                seeds = Recentred(members, part, seeds);
            var step = scale * (1.2 - round / (double)rounds);
            for (var s = 0; s < seeds.Length; s++)
                handicap[s] += step * Math.Clamp(Math.Log((weight[s] + 1) / (share + 1)), -1.5, 1.5);
            part = Spread(members, seeds, handicap);
        }
        return part;
    }

    private int[] Recentred(int[] members, int[] part, int[] seeds) => [.. seeds.Select((seed, s) =>
    {
        var mine = members.Where(m => part[m] == s).ToArray();
        if (mine.Length == 0)
            return seed;
        var total = mine.Sum(m => _weight[m] + 0.01);
        var middle = mine.Aggregate(new Vec(0, 0), (sum, m) => sum + _middle[m] * ((_weight[m] + 0.01) / total));
        return Nearest(mine, middle);
    })];

    /// <summary>Dijkstra from all seeds at once: every part hangs together by construction.</summary>
    private int[] Spread(int[] members, int[] seeds, double[] handicap)
    {
        var part = new int[_middle.Length];
        Array.Fill(part, -2);
        foreach (var m in members)
            part[m] = -1;
        var low = handicap.Min();
        var queue = new PriorityQueue<(int Block, int Part), (double, int)>();
        for (var s = 0; s < seeds.Length; s++)
            queue.Enqueue((seeds[s], s), (handicap[s] - low, s));
        var seeded = new HashSet<int>(seeds);
        while (queue.TryDequeue(out var at, out var cost))
        {
            if (part[at.Block] != -1 || (seeded.Contains(at.Block) && seeds[at.Part] != at.Block))
                continue;
            part[at.Block] = at.Part;
            foreach (var (to, way) in _neighbours[at.Block])
                if (part[to] == -1)
                    queue.Enqueue((to, at.Part), (cost.Item1 + way, at.Part));
        }
        return part;
    }
}

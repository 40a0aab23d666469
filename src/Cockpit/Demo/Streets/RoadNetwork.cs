using SpatialCockpit.Cockpit.Demo.Land;
using SpatialCockpit.Cockpit.Demo.Topology;

namespace SpatialCockpit.Cockpit.Demo.Streets;

/// <summary>Streets of the mesh joined into named roads, and cut again at their junctions for the map.</summary>
internal sealed class RoadNetwork
{
    private const double InterchangeEvery = 1500; // metres of expressway at least

    private readonly Mesh _mesh;
    private readonly Ground _ground;
    private readonly int[] _anyLeaving;
    private readonly int[] _roadOfEdge, _placeOfEdge;
    private readonly HashSet<int> _interchanges = [];
    private int _families;

    public RoadNetwork(Ground ground, Mesh mesh)
    {
        (_mesh, _ground) = (mesh, ground);
        _anyLeaving = new int[mesh.Nodes];
        for (var half = 0; half < mesh.HalfEdges; half++)
            _anyLeaving[mesh.Origin(half)] = half;
        DropStranded();
        _roadOfEdge = new int[mesh.Edges];
        Array.Fill(_roadOfEdge, -1);
        _placeOfEdge = new int[mesh.Edges];
        var partner = Partners();
        for (var half = 0; half < mesh.HalfEdges; half += 2)
            if (_roadOfEdge[half >> 1] < 0 && IsRoad(mesh.Kind(half)))
                AddRoads(Walk(half, partner));
        FindInterchanges();
        foreach (var road in Roads)
            Pieces.AddRange(Cut(road));
    }

    public List<Road> Roads { get; } = [];
    public List<RoadPiece> Pieces { get; } = [];

    /// <summary>The road along an edge, or null.</summary>
    public Road? RoadOf(int half) => _roadOfEdge[half >> 1] is var r and >= 0 ? Roads[r] : null;

    /// <summary>Where the foot of a point on a half-edge lies along its road, and whether the half-edge's own face is on the road's left.</summary>
    public (Road Road, double Measure, bool OnLeft) Locate(int half, Vec p)
    {
        var road = Roads[_roadOfEdge[half >> 1]];
        var at = _placeOfEdge[half >> 1];
        var forward = road.Halves[at] == half;
        Vec a = _mesh.Start(road.Halves[at]), d = _mesh.End(road.Halves[at]) - a;
        var along = Math.Clamp((p - a).Dot(d.Unit), 0, d.Length);
        return (road, road.Measures[at] + along, forward);
    }

    private static bool IsRoad(LineKind kind) => kind.IsStreet() || kind == LineKind.Expressway;

    private IEnumerable<int> Leaving(int node) => _mesh.Leaving(_anyLeaving[node]);

    /// <summary>A street that cannot be reached from the others becomes a plain line between cells.</summary>
    private void DropStranded()
    {
        var sets = new DisjointSets(_mesh.Nodes);
        for (var half = 0; half < _mesh.HalfEdges; half += 2)
            if (_mesh.Kind(half).IsStreet())
                sets.Join(_mesh.Origin(half), _mesh.Target(half));
        var main = Enumerable.Range(0, _mesh.Edges).Where(e => _mesh.Kind(2 * e).IsStreet()).GroupBy(e => sets.Find(_mesh.Origin(2 * e))).MaxBy(g => g.Count())!.Key;
        for (var half = 0; half < _mesh.HalfEdges; half += 2)
            if (_mesh.Kind(half).IsStreet() && sets.Find(_mesh.Origin(half)) != main)
                _mesh.SetKind(half, LineKind.Cell);
    }

    /// <summary>At every node, which arriving half-edge goes on into which leaving one: the straightest pairs first.</summary>
    private int[] Partners()
    {
        var partner = new int[_mesh.HalfEdges];
        Array.Fill(partner, -1);
        for (var node = 0; node < _mesh.Nodes; node++)
        {
            var arms = Leaving(node).Where(h => IsRoad(_mesh.Kind(h))).ToArray();
            var pairs = new List<(double Cost, int A, int B)>();
            for (var i = 0; i < arms.Length; i++)
                for (var j = i + 1; j < arms.Length; j++)
                    if (Bend(arms[i], arms[j]) is var cost and < 0.75)
                        pairs.Add((cost, arms[i], arms[j]));
            foreach (var (_, a, b) in pairs.OrderBy(p => p.Cost).ThenBy(p => p.A))
            {
                if (partner[a ^ 1] >= 0 || partner[b ^ 1] >= 0)
                    continue;
                partner[a ^ 1] = b;
                partner[b ^ 1] = a;
            }
        }
        return partner;
    }

    /// <summary>Radians two arms bend by, and how unlike they are; one planned road holds together round its bends.</summary>
    private double Bend(int a, int b)
    {
        LineKind ka = _mesh.Kind(a), kb = _mesh.Kind(b);
        if (ka == LineKind.Expressway != (kb == LineKind.Expressway))
            return double.MaxValue;
        Vec da = (_mesh.End(a) - _mesh.Start(a)).Unit, db = (_mesh.End(b) - _mesh.Start(b)).Unit;
        var bend = Math.PI - Math.Acos(Math.Clamp(da.Dot(db), -1, 1));
        if (_mesh.Road(a) != 0 && _mesh.Road(a) == _mesh.Road(b))
            return bend * 0.4 - 0.5;
        return bend + 0.25 * Math.Abs(ka - kb);
    }

    private List<int> Walk(int half, int[] partner)
    {
        var path = new LinkedList<int>([half]);
        _roadOfEdge[half >> 1] = int.MaxValue;
        for (var h = partner[half]; h >= 0 && _roadOfEdge[h >> 1] < 0; h = partner[h])
        {
            path.AddLast(h);
            _roadOfEdge[h >> 1] = int.MaxValue;
        }
        for (var h = partner[half ^ 1]; h >= 0 && _roadOfEdge[h >> 1] < 0; h = partner[h])
        {
            path.AddFirst(h ^ 1);
            _roadOfEdge[h >> 1] = int.MaxValue;
        }
        var middle = _ground.CoreAt(0);
        var walked = path.ToList();
        if (_mesh.End(walked[^1]).DistanceTo(middle) < _mesh.Start(walked[0]).DistanceTo(middle))
        {
            walked.Reverse();
            walked = [.. walked.Select(h => h ^ 1)];
        }
        return walked;
    }

    /// <summary>A chain becomes one road, or two or three when it is too long for one run of numbers.</summary>
    private void AddRoads(List<int> path)
    {
        var total = path.Sum(Length);
        var parts = _mesh.Kind(path[0]) == LineKind.Expressway ? 1 : total > 14_000 ? 3 : total > 7_500 ? 2 : 1;
        var family = _families++;
        double done = 0;
        var from = 0;
        for (var part = 1; part <= parts; part++)
        {
            var to = from;
            while (to < path.Count && (part == parts || done < total * part / parts))
                done += Length(path[to++]);
            if (to == from)
                continue;
            var halves = path.GetRange(from, to - from).ToArray();
            AddRoad(halves, family);
            from = to;
        }
    }

    private double Length(int half) => _mesh.Start(half).DistanceTo(_mesh.End(half));

    private void AddRoad(int[] halves, int family)
    {
        var kind = halves.GroupBy(h => _mesh.Kind(h)).MaxBy(g => g.Sum(Length))!.Key;
        var points = halves.Select(_mesh.Start).Append(_mesh.End(halves[^1])).ToArray();
        var measures = new double[points.Length];
        for (var i = 1; i < points.Length; i++)
            measures[i] = measures[i - 1] + points[i].DistanceTo(points[i - 1]);
        for (var i = 0; i < halves.Length; i++)
        {
            _roadOfEdge[halves[i] >> 1] = Roads.Count;
            _placeOfEdge[halves[i] >> 1] = i;
        }
        Roads.Add(new Road(Roads.Count, family, kind, halves) { Points = points, Measures = measures, IsBankRoad = kind is LineKind.Arterial or LineKind.Secondary && halves.Where((_, i) => i % 9 == 4).ToArray() is { Length: > 0 } sample && sample.Count(IsAlongBank) * 2 > sample.Length });
    }

    /// <summary>A narrow green strip on either side: the road runs along the water.</summary>
    private bool IsAlongBank(int half) => _ground.DistanceToWater((_mesh.Start(half) + _mesh.End(half)) * 0.5) is > 30 and < 90;

    private void FindInterchanges()
    {
        foreach (var road in Roads.Where(r => r.Kind == LineKind.Expressway))
        {
            var last = double.MinValue;
            for (var i = 0; i < road.Halves.Length; i++)
            {
                var node = _mesh.Origin(road.Halves[i]);
                var ends = Leaving(node).Count(h => _mesh.Kind(h) == LineKind.Expressway) != 2;
                var crossing = Leaving(node).Any(h => _mesh.Kind(h) is LineKind.Arterial or LineKind.Ring or LineKind.Secondary);
                if (!ends && (!crossing || road.Measures[i] - last < InterchangeEvery))
                    continue;
                _interchanges.Add(node);
                last = road.Measures[i];
            }
        }
    }

    private bool IsJunction(int node, bool expressway) => expressway
        ? _interchanges.Contains(node)
        : _interchanges.Contains(node) || Leaving(node).Count(h => _mesh.Kind(h).IsStreet()) > 2;

    private bool IsBridge(int half)
    {
        if (_ground.IsWater((_mesh.Start(half) + _mesh.End(half)) * 0.5))
            return true;
        return _mesh.Kind(half) != LineKind.Expressway
            && (Over(_mesh.Origin(half)) || Over(_mesh.Target(half)));
        bool Over(int node) => !_interchanges.Contains(node) && Leaving(node).Any(h => _mesh.Kind(h) is LineKind.Railway or LineKind.Expressway);
    }

    private IEnumerable<RoadPiece> Cut(Road road)
    {
        var from = 0;
        for (var i = 0; i < road.Halves.Length; i++)
        {
            var last = i == road.Halves.Length - 1;
            if (!last && !IsJunction(_mesh.Target(road.Halves[i]), road.Kind == LineKind.Expressway)
                && IsBridge(road.Halves[i]) == IsBridge(road.Halves[i + 1]) && _mesh.Kind(road.Halves[i]) == _mesh.Kind(road.Halves[i + 1]))
                continue;
            yield return new(road, _mesh.Kind(road.Halves[from]), IsBridge(road.Halves[from]), road.Points[from..(i + 2)]);
            from = i + 1;
        }
    }
}

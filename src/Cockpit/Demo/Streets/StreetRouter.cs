using SpatialCockpit.Cockpit.Demo.Topology;

namespace SpatialCockpit.Cockpit.Demo.Streets;

/// <summary>Shortest ways along the streets of a city, by A* on its nodes.</summary>
internal sealed class StreetRouter
{
    private readonly Mesh _mesh;
    private readonly List<int>[] _leaving;
    private readonly int[] _nodes;

    public StreetRouter(City city)
    {
        _mesh = city.Mesh;
        _leaving = new List<int>[_mesh.Nodes];
        for (var half = 0; half < _mesh.HalfEdges; half++)
            if (_mesh.Kind(half).IsStreet())
                (_leaving[_mesh.Origin(half)] ??= []).Add(half);
        _nodes = [.. Enumerable.Range(0, _mesh.Nodes).Where(n => _leaving[n] is { Count: > 2 })];
    }

    public int Any(Dice dice) => dice.Pick(_nodes);

    public List<Vec> Way(int from, int to)
    {
        var came = new Dictionary<int, int> { [from] = -1 };
        var cost = new Dictionary<int, double> { [from] = 0 };
        var goal = _mesh.Node(to);
        var queue = new PriorityQueue<int, double>();
        queue.Enqueue(from, 0);
        while (queue.TryDequeue(out var node, out _) && node != to)
        {
            foreach (var half in _leaving[node])
            {
                var next = _mesh.Target(half);
                var way = cost[node] + _mesh.Start(half).DistanceTo(_mesh.End(half));
                if (cost.TryGetValue(next, out var known) && known <= way)
                    continue;
                (cost[next], came[next]) = (way, node);
                queue.Enqueue(next, way + _mesh.Node(next).DistanceTo(goal));
            }
        }
        var path = new List<Vec>();
        for (var node = to; node >= 0; node = came[node])
            path.Add(_mesh.Node(node));
        path.Reverse();
        return path;
    }
}

using SpatialCockpit.Cockpit.Demo.Streets;

namespace SpatialCockpit.Cockpit.Demo.Topology;

/// <summary>
/// The city as a planar map of half-edges: edge e is the pair 2e, 2e+1, each with its face on the left. Every border in the city is a chain of these
/// edges, so that neighbours share their vertices exactly, at every level from unit grid cell to province.
/// </summary>
internal sealed class Mesh
{
    public const int Outside = -1;

    private readonly List<Vec> _nodes = [];
    private readonly List<int> _origin = [], _next = [], _previous = [], _face = [];
    private readonly List<LineKind> _kind = [];
    private readonly List<int> _road = [];
    private readonly List<int> _faceEdge = [];

    public int Nodes => _nodes.Count;
    public int HalfEdges => _origin.Count;
    public int Edges => _kind.Count;
    public int Faces => _faceEdge.Count;

    public Vec Node(int node) => _nodes[node];
    public int Origin(int half) => _origin[half];
    public int Target(int half) => _origin[half ^ 1];
    public int Next(int half) => _next[half];
    public int Previous(int half) => _previous[half];
    public int Face(int half) => _face[half];
    public LineKind Kind(int half) => _kind[half >> 1];
    public int Road(int half) => _road[half >> 1];
    public void SetKind(int half, LineKind kind) => _kind[half >> 1] = kind;
    public Vec Start(int half) => _nodes[_origin[half]];
    public Vec End(int half) => _nodes[_origin[half ^ 1]];

    public int AddNode(Vec at)
    {
        _nodes.Add(at);
        return _nodes.Count - 1;
    }

    /// <summary>Adds an edge without neighbours yet; answers its first half.</summary>
    public int AddEdge(int from, int to, LineKind kind, int road)
    {
        _origin.Add(from);
        _origin.Add(to);
        for (var i = 0; i < 2; i++)
        {
            _next.Add(-1);
            _previous.Add(-1);
            _face.Add(Outside);
        }
        _kind.Add(kind);
        _road.Add(road);
        return _origin.Count - 2;
    }

    public void Link(int half, int next)
    {
        _next[half] = next;
        _previous[next] = half;
    }

    public int AddFace(int half)
    {
        _faceEdge.Add(half);
        foreach (var h in Around(half))
            _face[h] = _faceEdge.Count - 1;
        return _faceEdge.Count - 1;
    }

    /// <summary>The half-edges of one cycle.</summary>
    public IEnumerable<int> Around(int half)
    {
        var h = half;
        do
        {
            yield return h;
            h = _next[h];
        }
        while (h != half);
    }

    public IEnumerable<int> AroundFace(int face) => Around(_faceEdge[face]);

    /// <summary>Half-edges that leave the node of the given one, itself first.</summary>
    public IEnumerable<int> Leaving(int half)
    {
        var h = half;
        do
        {
            yield return h;
            h = _next[h ^ 1];
        }
        while (h != half);
    }

    public List<Vec> Ring(int face) => [.. AroundFace(face).Select(Start)];

    /// <summary>Puts a node on an edge; answers the half that now leaves the new node in the direction of <paramref name="half"/>.</summary>
    public int SplitEdge(int half, Vec at)
    {
        int twin = half ^ 1, node = AddNode(at), end = _origin[twin];
        int after = _next[half], before = _previous[twin];
        var added = AddEdge(node, end, _kind[half >> 1], _road[half >> 1]);
        _origin[twin] = node;
        _face[added] = _face[half];
        _face[added + 1] = _face[twin];
        if (after == twin)
            Link(added, added + 1);
        else
        {
            Link(added, after);
            Link(before, added + 1);
        }
        Link(half, added);
        Link(added + 1, twin);
        return added;
    }

    /// <summary>Cuts a face by an edge between the nodes where two of its half-edges begin; answers the new face, to the right of from → to.</summary>
    public int SplitFace(int from, int to, LineKind kind, int road)
    {
        int face = _face[from], beforeFrom = _previous[from], beforeTo = _previous[to];
        var chord = AddEdge(_origin[from], _origin[to], kind, road);
        Link(beforeFrom, chord);
        Link(chord, to);
        Link(beforeTo, chord + 1);
        Link(chord + 1, from);
        _face[chord] = face;
        _faceEdge[face] = chord;
        return AddFace(chord + 1);
    }

    public static double Area(IReadOnlyList<Vec> ring)
    {
        var twice = 0.0;
        var origin = ring[0];
        for (int i = 1; i + 1 < ring.Count; i++)
            twice += (ring[i] - origin).Cross(ring[i + 1] - origin);
        return twice / 2;
    }

    public static Vec Centroid(IReadOnlyList<Vec> ring)
    {
        double twice = 0, x = 0, y = 0;
        var origin = ring[0];
        for (var i = 1; i + 1 < ring.Count; i++)
        {
            Vec a = ring[i] - origin, b = ring[i + 1] - origin;
            var cross = a.Cross(b);
            twice += cross;
            x += (a.X + b.X) * cross;
            y += (a.Y + b.Y) * cross;
        }
        return origin + new Vec(x, y) * (1 / (3 * twice));
    }

    public static double Perimeter(IReadOnlyList<Vec> ring)
    {
        var length = 0.0;
        for (var i = 0; i < ring.Count; i++)
            length += ring[i].DistanceTo(ring[(i + 1) % ring.Count]);
        return length;
    }

    public static bool Contains(IReadOnlyList<Vec> ring, Vec p)
    {
        var inside = false;
        for (int i = 0, j = ring.Count - 1; i < ring.Count; j = i++)
        {
            if (ring[i].Y > p.Y != ring[j].Y > p.Y && p.X < (ring[j].X - ring[i].X) * (p.Y - ring[i].Y) / (ring[j].Y - ring[i].Y) + ring[i].X)
                inside = !inside;
        }
        return inside;
    }
}

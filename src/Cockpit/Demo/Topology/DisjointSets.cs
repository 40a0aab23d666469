namespace SpatialCockpit.Cockpit.Demo.Topology;

/// <summary>Which things hang together (union-find).</summary>
internal sealed class DisjointSets(int count)
{
    private readonly int[] _parent = [.. Enumerable.Range(0, count)];

    public int Find(int x)
    {
        while (_parent[x] != x)
            x = _parent[x] = _parent[_parent[x]];
        return x;
    }

    public void Join(int a, int b) => _parent[Find(a)] = Find(b);
}

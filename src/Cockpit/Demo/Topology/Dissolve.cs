namespace SpatialCockpit.Cockpit.Demo.Topology;

/// <summary>Turns a set of faces into the rings of its border: outer ones counter-clockwise, holes clockwise, no ring touching itself.</summary>
internal static class Dissolve
{
    /// <summary>Borders of every region at once; <paramref name="regionOf"/> answers −1 for faces of no region.</summary>
    public static List<List<int>>[] Borders(Mesh mesh, int regions, Func<int, int> regionOf)
    {
        int Of(int half) => mesh.Face(half) == Mesh.Outside ? -1 : regionOf(mesh.Face(half));
        var borders = new List<List<int>>[regions];
        for (var r = 0; r < regions; r++)
            borders[r] = [];
        var seen = new bool[mesh.HalfEdges];
        for (var half = 0; half < mesh.HalfEdges; half++)
        {
            var region = Of(half);
            if (seen[half] || region < 0 || Of(half ^ 1) == region)
                continue;
            var nodes = new List<int>();
            var h = half;
            do
            {
                seen[h] = true;
                nodes.Add(mesh.Origin(h));
                h = mesh.Next(h);
                while (Of(h ^ 1) == region)
                    h = mesh.Next(h ^ 1);
            }
            while (h != half);
            borders[region].AddRange(Untouching(nodes));
        }
        return borders;
    }

    /// <summary>Parts a ring where it meets itself in a node.</summary>
    private static IEnumerable<List<int>> Untouching(List<int> nodes)
    {
        var path = new List<int>();
        var at = new Dictionary<int, int>();
        foreach (var node in nodes)
        {
            if (at.TryGetValue(node, out var begin))
            {
                var loop = path.GetRange(begin, path.Count - begin);
                foreach (var gone in loop)
                    at.Remove(gone);
                path.RemoveRange(begin, path.Count - begin);
                if (loop.Count > 2)
                    yield return loop;
            }
            at[node] = path.Count;
            path.Add(node);
        }
        if (path.Count > 2)
            yield return path;
    }

    /// <summary>Shells with their holes, as rings of points.</summary>
    public static List<Vec[][]> Polygons(Mesh mesh, List<List<int>> rings)
    {
        var points = rings.Select(r => r.Select(mesh.Node).ToArray()).ToList();
        var shells = points.Where(r => Mesh.Area(r) > 0).Select(r => new List<Vec[]> { r }).ToList();
        foreach (var hole in points.Where(r => Mesh.Area(r) < 0))
        {
            var inside = (hole[0] + hole[1]) * 0.5;
            var shell = shells.Where(s => Mesh.Contains(s[0], inside)).MinBy(s => Mesh.Area(s[0])) ?? shells[0];
            shell.Add(hole);
        }
        return [.. shells.Select(s => s.ToArray())];
    }
}

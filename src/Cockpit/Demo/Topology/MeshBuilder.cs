using NetTopologySuite.Geometries;
using NetTopologySuite.Noding;
using NetTopologySuite.Noding.Snapround;
using SpatialCockpit.Cockpit.Demo.Streets;

namespace SpatialCockpit.Cockpit.Demo.Topology;

/// <summary>From loose linework to a <see cref="Mesh"/>: node everything on a half-metre grid, drop what leads nowhere, walk the faces.</summary>
internal static class MeshBuilder
{
    private const double GridPerMetre = 2;

    private sealed record Piece(long From, long To, LineKind Kind, int Road);

    public static Mesh Build(IReadOnlyList<BaseLine> lines)
    {
        var pieces = LargestComponent(WithoutDeadEnds(Noded(lines)));
        var mesh = new Mesh();
        var nodes = new Dictionary<long, int>();
        int NodeOf(long key)
        {
            if (!nodes.TryGetValue(key, out var node))
                nodes[key] = node = mesh.AddNode(new Vec((int)(key >> 32) / GridPerMetre, (int)key / GridPerMetre));
            return node;
        }

        var leaving = new Dictionary<int, List<int>>();
        foreach (var piece in pieces)
        {
            int from = NodeOf(piece.From), to = NodeOf(piece.To), half = mesh.AddEdge(from, to, piece.Kind, piece.Road);
            (leaving.TryGetValue(from, out var a) ? a : leaving[from] = []).Add(half);
            (leaving.TryGetValue(to, out var b) ? b : leaving[to] = []).Add(half + 1);
        }
        foreach (var star in leaving.Values)
        {
            star.Sort((x, y) => (mesh.End(x) - mesh.Start(x)).Angle.CompareTo((mesh.End(y) - mesh.Start(y)).Angle));
            for (var i = 0; i < star.Count; i++)
                mesh.Link(star[(i + 1) % star.Count] ^ 1, star[i]);
        }
        var seen = new bool[mesh.HalfEdges];
        for (var half = 0; half < mesh.HalfEdges; half++)
        {
            if (seen[half])
                continue;
            var ring = new List<Vec>();
            foreach (var h in mesh.Around(half))
            {
                seen[h] = true;
                ring.Add(mesh.Start(h));
            }
            if (Mesh.Area(ring) > 0)
                mesh.AddFace(half);
        }
        return mesh;
    }

    private static long Key(Coordinate c) => ((long)(int)Math.Round(c.X * GridPerMetre) << 32) | (uint)(int)Math.Round(c.Y * GridPerMetre);

    private static List<Piece> Noded(IReadOnlyList<BaseLine> lines)
    {
        var noder = new SnapRoundingNoder(new PrecisionModel(GridPerMetre));
        noder.ComputeNodes([.. lines.Select(l => (ISegmentString)new NodedSegmentString([.. l.Points.Select(p => p.Coordinate)], l))]);
        var byEnds = new SortedDictionary<(long, long), Piece>();
        foreach (var part in noder.GetNodedSubstrings())
        {
            var line = (BaseLine)part.Context;
            for (var i = 0; i + 1 < part.Count; i++)
            {
                long a = Key(part.Coordinates[i]), b = Key(part.Coordinates[i + 1]);
                if (a == b)
                    continue;
                var ends = a < b ? (a, b) : (b, a);
                if (!byEnds.TryGetValue(ends, out var there) || there.Kind < line.Kind)
                    byEnds[ends] = new(a, b, line.Kind, line.Road);
            }
        }
        return [.. byEnds.Values];
    }

    private static List<Piece> WithoutDeadEnds(List<Piece> pieces)
    {
        while (true)
        {
            var degree = new Dictionary<long, int>();
            foreach (var p in pieces)
            {
                degree[p.From] = degree.GetValueOrDefault(p.From) + 1;
                degree[p.To] = degree.GetValueOrDefault(p.To) + 1;
            }
            if (pieces.RemoveAll(p => degree[p.From] == 1 || degree[p.To] == 1) == 0)
                return pieces;
        }
    }

    private static List<Piece> LargestComponent(List<Piece> pieces)
    {
        var nodes = pieces.SelectMany(p => new[] { p.From, p.To }).Distinct().Select((key, i) => (key, i)).ToDictionary(x => x.key, x => x.i);
        var sets = new DisjointSets(nodes.Count);
        foreach (var p in pieces)
            sets.Join(nodes[p.From], nodes[p.To]);
        var largest = pieces.GroupBy(p => sets.Find(nodes[p.From])).MaxBy(g => g.Count())!.Key;
        return [.. pieces.Where(p => sets.Find(nodes[p.From]) == largest)];
    }
}

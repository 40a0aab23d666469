using SpatialCockpit.Cockpit.Demo.Streets;

namespace SpatialCockpit.Cockpit.Demo.Topology;

/// <summary>Cuts one face in two by a straight line across its long side, meeting the corners of its neighbours where they are near.</summary>
internal static class FaceCut
{
    private const double SmallestShare = 0.22; // of the face, for either part
    private const double NarrowestMetres = 34;

    private readonly record struct Hit(int Half, double Along, Vec At);

    public static bool TryCut(Mesh mesh, int face, LineKind kind, Dice dice, out int added)
    {
        added = -1;
        var halves = mesh.AroundFace(face).ToArray();
        var ring = halves.Select(mesh.Start).ToArray();
        var (axis, longSide, shortSide, low) = LongAxis(ring);
        if (longSide < 2 * NarrowestMetres)
            return false;
        var middle = Mesh.Centroid(ring).Dot(axis.Left);
        var jitter = dice.Between(-0.07, 0.07);
        var reach = Math.Min(45, 0.3 * Math.Min(longSide, shortSide * 1.6));
        foreach (var share in (ReadOnlySpan<double>)[0.5 + jitter, 0.5 - jitter, 0.4, 0.6, 0.32, 0.68])
        {
            foreach (var bend in (ReadOnlySpan<double>)[0, 0.2, -0.2])
                if (TryCutAlong(mesh, halves, ring, axis * (low + longSide * share) + axis.Left * middle, axis.Left.Turned(bend), reach, kind, out added))
                    return true;
        }
        foreach (var snap in (ReadOnlySpan<double>)[reach, 0])
            if (shortSide > 2 * NarrowestMetres && TryCutAlong(mesh, halves, ring, Mesh.Centroid(ring), axis, snap, kind, out added))
                return true;
        return TryCutAlong(mesh, halves, ring, Mesh.Centroid(ring), axis.Left, 0, kind, out added);
    }

    /// <summary>Direction of the smallest rectangle around the ring along its long side, both sides' lengths, and where it begins on that axis.</summary>
    public static (Vec Axis, double Long, double Short, double Low) LongAxis(Vec[] ring)
    {
        var best = (Axis: new Vec(1, 0), Long: 0.0, Short: 0.0, Low: 0.0);
        var smallest = double.MaxValue;
        for (var i = 0; i < ring.Length; i++)
        {
            var edge = ring[(i + 1) % ring.Length] - ring[i];
            if (edge.Length < 4)
                continue;
            Vec along = edge.Unit, across = along.Left;
            double minA = double.MaxValue, maxA = double.MinValue, minB = double.MaxValue, maxB = double.MinValue;
            foreach (var p in ring)
            {
                double a = p.Dot(along), b = p.Dot(across);
                (minA, maxA, minB, maxB) = (Math.Min(minA, a), Math.Max(maxA, a), Math.Min(minB, b), Math.Max(maxB, b));
            }
            double width = maxA - minA, height = maxB - minB;
            if (width * height >= smallest - 0.01)
                continue;
            smallest = width * height;
            best = width >= height ? (along, width, height, minA) : (across, height, width, minB);
        }
        return best;
    }

    private static bool TryCutAlong(Mesh mesh, int[] halves, Vec[] ring, Vec through, Vec direction, double reach, LineKind kind, out int added)
    {
        added = -1;
        if (LongestChord(halves, ring, through, direction) is not var (a, b))
            return false;
        a = Snapped(mesh, ring, halves, a, b, reach);
        b = Snapped(mesh, ring, halves, b, a, reach);
        if (!Sound(ring, a, b))
            return false;
        int from = Begin(mesh, halves, a), to = Begin(mesh, halves, b);
        added = mesh.SplitFace(from, to, kind, 0);
        return true;
    }

    /// <summary>The longest stretch of the line that lies inside the ring.</summary>
    private static (Hit A, Hit B)? LongestChord(int[] halves, Vec[] ring, Vec through, Vec direction)
    {
        var hits = new List<(double T, Hit Hit)>();
        for (var i = 0; i < ring.Length; i++)
        {
            Vec a = ring[i], b = ring[(i + 1) % ring.Length];
            double da = direction.Cross(a - through), db = direction.Cross(b - through);
            if (da >= 0 == db >= 0)
                continue;
            var along = da / (da - db);
            var at = a + (b - a) * along;
            hits.Add(((at - through).Dot(direction), new(i, along, at)));
        }
        hits.Sort((x, y) => x.T.CompareTo(y.T));
        (Hit, Hit)? best = null;
        var longest = 0.0;
        for (var i = 0; i + 1 < hits.Count; i += 2)
        {
            if (hits[i + 1].T - hits[i].T <= longest)
                continue;
            longest = hits[i + 1].T - hits[i].T;
            best = (hits[i].Hit, hits[i + 1].Hit);
        }
        return best;
    }

    /// <summary>Moves an end to a corner nearby: best one where a line already arrives from the other side, so that crossings have four arms.</summary>
    private static Hit Snapped(Mesh mesh, Vec[] ring, int[] halves, Hit end, Hit other, double reach)
    {
        var best = end with { At = end.At.OnCentimetres };
        var bestCost = double.MaxValue;
        for (var i = 0; i < ring.Length; i++)
        {
            var distance = ring[i].DistanceTo(end.At);
            if (distance > reach)
                continue;
            var corner = IsCorner(ring, i);
            var crossing = mesh.Next(mesh.Previous(halves[i]) ^ 1) is var beyond && mesh.Next(beyond ^ 1) is var second && second != halves[i] && !corner;
            if (!crossing && distance > 12)
                continue;
            var bend = Math.Abs(Math.Asin(Math.Clamp((end.At - other.At).Unit.Cross((ring[i] - other.At).Unit), -1, 1)));
            if (bend > 0.3)
                continue;
            var cost = distance - (crossing ? 30 : 0);
            if (cost >= bestCost)
                continue;
            bestCost = cost;
            best = new(i, 0, ring[i]);
        }
        return best;
    }

    private static bool IsCorner(Vec[] ring, int i)
    {
        Vec before = (ring[i] - ring[(i + ring.Length - 1) % ring.Length]).Unit, after = (ring[(i + 1) % ring.Length] - ring[i]).Unit;
        return Math.Abs(before.Cross(after)) > 0.5;
    }

    /// <summary>The chord stays inside, leaves two parts of decent size, and is no second line along an edge.</summary>
    private static bool Sound(Vec[] ring, Hit a, Hit b)
    {
        var n = ring.Length;
        if (a.Half == b.Half || (a.Along == 0 && b.Along == 0 && (Math.Abs(a.Half - b.Half) is 1 || Math.Abs(a.Half - b.Half) == n - 1)))
            return false;
        if (a.Along == 0 && b.Along > 0 && (b.Half + 1) % n == a.Half)
            return false;
        if (b.Along == 0 && a.Along > 0 && (a.Half + 1) % n == b.Half)
            return false;
        for (var i = 0; i < n; i++)
        {
            var j = (i + 1) % n;
            if (i == a.Half || i == b.Half || (a.Along == 0 && j == a.Half) || (b.Along == 0 && j == b.Half))
                continue;
            if (Crosses(a.At, b.At, ring[i], ring[j]))
                return false;
        }
        foreach (var p in ring)
            if (p != a.At && p != b.At && p.DistanceToSegment(a.At, b.At) < 5)
                return false;
        var whole = Mesh.Area(ring);
        var part = Mesh.Area(Part(ring, a, b));
        return part > SmallestShare * whole && part < (1 - SmallestShare) * whole && a.At.DistanceTo(b.At) > 20 && Mesh.Contains(ring, (a.At + b.At) * 0.5);
    }

    private static List<Vec> Part(Vec[] ring, Hit a, Hit b)
    {
        var part = new List<Vec> { a.At };
        for (var i = (a.Half + 1) % ring.Length; ; i = (i + 1) % ring.Length)
        {
            if (b.Along == 0 && i == b.Half)
                break;
            part.Add(ring[i]);
            if (i == b.Half)
                break;
        }
        part.Add(b.At);
        return part;
    }

    private static bool Crosses(Vec a, Vec b, Vec c, Vec d) =>
        (b - a).Cross(c - a) > 0 != (b - a).Cross(d - a) > 0 && (d - c).Cross(a - c) > 0 != (d - c).Cross(b - c) > 0;

    private static int Begin(Mesh mesh, int[] halves, Hit hit) => hit.Along == 0 ? halves[hit.Half] : mesh.SplitEdge(halves[hit.Half], hit.At);
}

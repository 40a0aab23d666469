using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using NetTopologySuite.Geometries;

namespace SpatialCockpit.Spatial;

/// <summary>
/// An immutable R-tree over boxes, packed along the Hilbert curve into flat arrays: 16 children a node, no pointers, 20 bytes an item.
/// Boxes are kept as 32-bit floats rounded outward (at 120° within 0.8 m): a search may return neighbours, never misses a hit; the caller tests exactly.
/// Works in any plane; x comes before y.
/// </summary>
public sealed class PackedRTree
{
    /// <summary>Edges of a rectangle in the plane of the tree; a point has equal edges.</summary>
    public readonly record struct Box(double MinX, double MinY, double MaxX, double MaxY)
    {
        public static Box At(double x, double y) => new(x, y, x, y);

        public static Box Of(Envelope envelope) => new(envelope.MinX, envelope.MinY, envelope.MaxX, envelope.MaxY);
    }

    private const int NodeSize = 16;

    private readonly float[] _edges; // four an entry: MinX, MinY, MaxX, MaxY; leaves first, then level by level, the root last
    private readonly int[] _leafItems;
    private readonly int[] _levelStarts; // first entry of each level, and the end of the last

    private PackedRTree(float[] edges, int[] leafItems, int[] levelStarts) => (_edges, _leafItems, _levelStarts) = (edges, leafItems, levelStarts);

    public int Count => _leafItems.Length;

    /// <param name="boxOf">Asked twice for each item 0…count-1; finite edges.</param>
    public static PackedRTree Build(int count, Func<int, Box> boxOf)
    {
        var levelStarts = Levels(count);
        var edges = new float[4 * levelStarts[^1]];
        var items = AlongHilbertCurve(count, boxOf);
        for (var i = 0; i < count; i++)
            Store(edges, i, boxOf(items[i]));
        for (var level = 1; level < levelStarts.Length - 1; level++)
        {
            for (var node = levelStarts[level]; node < levelStarts[level + 1]; node++)
            {
                var first = levelStarts[level - 1] + (node - levelStarts[level]) * NodeSize;
                Enclose(edges, node, first, Math.Min(first + NodeSize, levelStarts[level]));
            }
        }
        return new(edges, items, levelStarts);
    }

    /// <summary>Appends every item whose box meets the rectangle (edges included), in no promised order.</summary>
    public void Search(Box box, List<int> found)
    {
        if (Count == 0)
            return;
        var asked = new Question(box);
        Span<(int Level, int Entry)> pending = stackalloc (int, int)[NodeSize * _levelStarts.Length];
        var depth = 0;
        var top = _levelStarts.Length - 2;
        for (var root = _levelStarts[top]; root < _levelStarts[top + 1]; root++)
        {
            if (Meets(root, asked))
                pending[depth++] = (top, root);
        }
        while (depth > 0)
        {
            var (level, entry) = pending[--depth];
            if (level == 0)
            {
                found.Add(_leafItems[entry]);
                continue;
            }
            var (first, end) = Children(level, entry);
            for (var child = first; child < end; child++)
            {
                if (Meets(child, asked))
                    pending[depth++] = (level - 1, child);
            }
        }
    }

    /// <summary>Items by growing distance of their box from a point; take as many as needed, the rest costs nothing.</summary>
    /// <param name="xScale">What one unit of x is worth in units of y: the cosine of the latitude for degrees.</param>
    /// <returns>Distances in units of y; a lower bound of the item's own distance.</returns>
    public IEnumerable<(int Item, double Distance)> Nearest(double x, double y, double xScale = 1)
    {
        if (Count == 0)
            yield break;
        var pending = new PriorityQueue<(int Level, int Entry), double>();
        var top = _levelStarts.Length - 2;
        for (var root = _levelStarts[top]; root < _levelStarts[top + 1]; root++)
            pending.Enqueue((top, root), SquaredDistance(root, x, y, xScale));
        while (pending.TryDequeue(out var next, out var squared))
        {
            if (next.Level == 0)
            {
                yield return (_leafItems[next.Entry], Math.Sqrt(squared));
                continue;
            }
            var (first, end) = Children(next.Level, next.Entry);
            for (var child = first; child < end; child++)
                pending.Enqueue((next.Level - 1, child), SquaredDistance(child, x, y, xScale));
        }
    }

    /// <summary>Levels shrink by the node size until one node's worth is left: that level is where a search starts.</summary>
    private static int[] Levels(int count)
    {
        List<int> starts = [0, count];
        for (var width = count; width > NodeSize;)
        {
            width = (width + NodeSize - 1) / NodeSize;
            starts.Add(starts[^1] + width);
        }
        return [.. starts];
    }

    private static int[] AlongHilbertCurve(int count, Func<int, Box> boxOf)
    {
        var (minX, minY, maxX, maxY) = (double.PositiveInfinity, double.PositiveInfinity, double.NegativeInfinity, double.NegativeInfinity);
        var centers = new (double X, double Y)[count];
        for (var i = 0; i < count; i++)
        {
            var box = boxOf(i);
            centers[i] = ((box.MinX + box.MaxX) / 2, (box.MinY + box.MaxY) / 2);
            (minX, minY) = (Math.Min(minX, centers[i].X), Math.Min(minY, centers[i].Y));
            (maxX, maxY) = (Math.Max(maxX, centers[i].X), Math.Max(maxY, centers[i].Y));
        }
        static uint Step(double value, double min, double max) => max > min ? (uint)((value - min) / (max - min) * (HilbertCurve.Side - 1)) : 0;
        var keys = new uint[count];
        var items = new int[count];
        for (var i = 0; i < count; i++)
        {
            keys[i] = HilbertCurve.PlaceOf(Step(centers[i].X, minX, maxX), Step(centers[i].Y, minY, maxY));
            items[i] = i;
        }
        Array.Sort(keys, items);
        return items;
    }

    private static void Store(float[] edges, int entry, Box box)
    {
        edges[4 * entry] = Down(box.MinX);
        edges[4 * entry + 1] = Down(box.MinY);
        edges[4 * entry + 2] = Up(box.MaxX);
        edges[4 * entry + 3] = Up(box.MaxY);
    }

    private static void Enclose(float[] edges, int node, int first, int end)
    {
        var (minX, minY, maxX, maxY) = (float.PositiveInfinity, float.PositiveInfinity, float.NegativeInfinity, float.NegativeInfinity);
        for (var child = first; child < end; child++)
        {
            (minX, minY) = (Math.Min(minX, edges[4 * child]), Math.Min(minY, edges[4 * child + 1]));
            (maxX, maxY) = (Math.Max(maxX, edges[4 * child + 2]), Math.Max(maxY, edges[4 * child + 3]));
        }
        (edges[4 * node], edges[4 * node + 1], edges[4 * node + 2], edges[4 * node + 3]) = (minX, minY, maxX, maxY);
    }

    private (int First, int End) Children(int level, int entry)
    {
        var first = _levelStarts[level - 1] + (entry - _levelStarts[level]) * NodeSize;
        return (first, Math.Min(first + NodeSize, _levelStarts[level]));
    }

    private bool Meets(int entry, in Question asked)
    {
        var edges = Vector128.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(_edges), (nuint)(4 * entry));
        return Vector128.LessThanOrEqualAll(edges, asked.Most) && Vector128.GreaterThanOrEqualAll(edges, asked.Least);
    }

    /// <summary>What the four edges of an entry, as they are stored, may be at least and at most, for its box to meet the one asked for: that one too is rounded outward.</summary>
    private readonly struct Question(in Box box)
    {
        public readonly Vector128<float> Most = Vector128.Create(Up(box.MaxX), Up(box.MaxY), float.PositiveInfinity, float.PositiveInfinity);
        public readonly Vector128<float> Least = Vector128.Create(float.NegativeInfinity, float.NegativeInfinity, Down(box.MinX), Down(box.MinY));
    }

    private double SquaredDistance(int entry, double x, double y, double xScale)
    {
        var dx = Math.Max(0, Math.Max(_edges[4 * entry] - x, x - _edges[4 * entry + 2])) * xScale;
        var dy = Math.Max(0, Math.Max(_edges[4 * entry + 1] - y, y - _edges[4 * entry + 3]));
        return dx * dx + dy * dy;
    }

    private static float Down(double value) => (float)value is var rounded && rounded > value ? MathF.BitDecrement(rounded) : rounded;

    private static float Up(double value) => (float)value is var rounded && rounded < value ? MathF.BitIncrement(rounded) : rounded;
}

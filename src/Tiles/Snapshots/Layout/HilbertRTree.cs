using SpatialCockpit.Spatial;
using SpatialCockpit.Tiles.Snapshots.Selection;

namespace SpatialCockpit.Tiles.Snapshots.Layout;

/// <summary>
/// A packed R-tree over boxes that are stored along the Hilbert curve already: 16 to a node, level by level, the root last. It holds the nodes above the boxes alone; item
/// i of a node on level k covers the boxes from i·16^k on.
/// </summary>
internal readonly ref struct HilbertRTree
{
    private const int NodeSize = 16;
    private const int NodeBits = 4;

    /// <summary>16^8 boxes are more than an int counts.</summary>
    private const int MostLevels = 9;

    private readonly ReadOnlySpan<WorldBox> _boxes;
    private readonly ReadOnlySpan<int> _points;
    private readonly ReadOnlySpan<WorldBox> _nodes;
    private readonly int _count;

    private HilbertRTree(ReadOnlySpan<WorldBox> boxes, ReadOnlySpan<int> points, ReadOnlySpan<WorldBox> nodes, int count)
    {
        _count = count;
        _boxes = boxes;
        _points = points;
        _nodes = nodes;
    }

    public static HilbertRTree OfBoxes(ReadOnlySpan<WorldBox> boxes, ReadOnlySpan<WorldBox> nodes) => new(boxes, [], nodes, boxes.Length);

    /// <param name="points">x, y, x, y …</param>
    public static HilbertRTree OfPoints(ReadOnlySpan<int> points, ReadOnlySpan<WorldBox> nodes) => new([], points, nodes, points.Length / 2);

    /// <summary>Nodes above so many boxes.</summary>
    public static int NodeCount(int count)
    {
        var nodes = 0;
        for (var width = count; width > NodeSize; nodes += width)
            width = Above(width);
        return nodes;
    }

    /// <summary>How far along the Hilbert curve through <paramref name="extent"/> the middle of a box lies.</summary>
    public static uint PlaceOf(in WorldBox box, in WorldBox extent) =>
        HilbertCurve.PlaceOf(Step(box.MinX, box.MaxX, extent.MinX, extent.MaxX), Step(box.MinY, box.MaxY, extent.MinY, extent.MaxY));

    /// <param name="nodes">As many as <see cref="NodeCount"/> says.</param>
    public void Build(Span<WorldBox> nodes)
    {
        var first = 0;
        var (below, width) = (-1, _count);
        while (width > NodeSize)
        {
            var above = Above(width);
            for (var node = 0; node < above; node++)
                nodes[first + node] = Around(nodes, below, node * NodeSize, Math.Min((node + 1) * NodeSize, width));
            (below, width) = (first, above);
            first += above;
        }
    }

    /// <summary>Appends the number of every box that meets the area, edges included, by rising number.</summary>
    public void Search(in WorldBox area, IntList found)
    {
        Span<int> starts = stackalloc int[MostLevels]; // where each level's nodes begin; level 0 are the boxes
        Span<int> widths = stackalloc int[MostLevels];
        var top = 0;
        widths[0] = _count;
        for (var first = 0; widths[top] > NodeSize; top++)
        {
            starts[top + 1] = first;
            widths[top + 1] = Above(widths[top]);
            first += widths[top + 1];
        }
        for (var i = 0; i < widths[top]; i++)
            Descend(top, i, area, starts, widths, found);
    }

    private void Descend(int level, int entry, in WorldBox area, ReadOnlySpan<int> starts, ReadOnlySpan<int> widths, IntList found)
    {
        var box = level == 0 ? Box(entry) : _nodes[starts[level] + entry];
        if (!area.Meets(box))
            return;
        if (level == 0)
        {
            found.Add(entry);
            return;
        }
        if (area.Contains(box))
        {
            var bits = NodeBits * level;
            found.AddRange(entry << bits, (int)Math.Min((long)(entry + 1) << bits, _count));
            return;
        }
        var end = Math.Min((entry + 1) * NodeSize, widths[level - 1]);
        if (level == 1)
        {
            for (var i = entry * NodeSize; i < end; i++)
            {
                if (area.Meets(Box(i)))
                    found.Add(i);
            }
            return;
        }
        for (var i = entry * NodeSize; i < end; i++)
            Descend(level - 1, i, area, starts, widths, found);
    }

    private WorldBox Box(int i) => _boxes.IsEmpty ? WorldBox.At(_points[2 * i], _points[2 * i + 1]) : _boxes[i];

    private WorldBox Around(ReadOnlySpan<WorldBox> nodes, int below, int first, int end)
    {
        var around = below < 0 ? Box(first) : nodes[below + first];
        for (var i = first + 1; i < end; i++)
            around = Both(around, below < 0 ? Box(i) : nodes[below + i]);
        return around;
    }

    private static WorldBox Both(in WorldBox a, in WorldBox b) => new(Math.Min(a.MinX, b.MinX), Math.Min(a.MinY, b.MinY), Math.Max(a.MaxX, b.MaxX), Math.Max(a.MaxY, b.MaxY));

    private static int Above(int width) => (width + NodeSize - 1) / NodeSize;

    private static uint Step(int low, int high, int min, int max) =>
        max == min ? 0 : (uint)((((long)low + high) / 2 - min) * (HilbertCurve.Side - 1) / ((long)max - min));
}

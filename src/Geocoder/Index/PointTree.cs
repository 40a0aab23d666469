using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geocoder.Index;

/// <summary>
/// The points of a segment, packed along the Hilbert curve: 16 to a leaf, 16 leaves to a node, and so on, with a box of whole 1e-7 degrees for each node. Points are compared by their own coordinates.
/// </summary>
internal sealed class PointTree
{
    private const int NodeSize = 16;

    private readonly ImageArray<int> _slots;
    private readonly ImageArray<int> _boxes;
    private readonly ImageArray<int> _lons;
    private readonly ImageArray<int> _lats;
    private readonly int[] _levelStarts;

    public PointTree(IndexImage image)
    {
        _slots = image.Section<int>(ImageSection.PointSlots);
        _boxes = image.Section<int>(ImageSection.PointBoxes);
        (_lons, _lats) = (image.Section<int>(ImageSection.Lons), image.Section<int>(ImageSection.Lats));
        _levelStarts = LevelStarts(_slots.Count);
    }

    /// <param name="slots">Of points; set in the order of the curve.</param>
    public static void Write(ImageWriter image, int[] slots, int[] lons, int[] lats)
    {
        var keys = Array.ConvertAll(slots, slot => HilbertCurve.PlaceOf(Step(lons[slot]), Step(lats[slot])));
        Array.Sort(keys, slots);
        image.Write<int>(ImageSection.PointSlots, slots);
        var starts = LevelStarts(slots.Length);
        var boxes = new int[4 * starts[^1]];
        for (var level = 0; level + 1 < starts.Length; level++)
        {
            for (var node = starts[level]; node < starts[level + 1]; node++)
            {
                var (minX, minY, maxX, maxY) = (int.MaxValue, int.MaxValue, int.MinValue, int.MinValue);
                var first = (node - starts[level]) * NodeSize;
                var end = Math.Min(first + NodeSize, level == 0 ? slots.Length : starts[level] - starts[level - 1]);
                for (var child = first; child < end; child++)
                {
                    var (west, south, east, north) = level == 0
                        ? (lons[slots[child]], lats[slots[child]], lons[slots[child]], lats[slots[child]])
                        : Box(boxes, starts[level - 1] + child);
                    (minX, minY, maxX, maxY) = (Math.Min(minX, west), Math.Min(minY, south), Math.Max(maxX, east), Math.Max(maxY, north));
                }
                (boxes[4 * node], boxes[4 * node + 1], boxes[4 * node + 2], boxes[4 * node + 3]) = (minX, minY, maxX, maxY);
            }
        }
        image.Write<int>(ImageSection.PointBoxes, boxes);
    }

    /// <summary>Slots by growing distance from a point; take as many as needed, the rest costs nothing.</summary>
    public IEnumerable<int> Nearest(LonLat point)
    {
        if (_slots.Count == 0)
            yield break;
        var (x, y, xScale) = (point.Lon * 1e7, point.Lat * 1e7, Math.Cos(point.Lat * Math.PI / 180));
        var pending = new PriorityQueue<(int Level, int Item), double>();
        var top = _levelStarts.Length - 2;
        for (var node = _levelStarts[top]; node < _levelStarts[top + 1]; node++)
            pending.Enqueue((top, node), SquaredDistance(node, x, y, xScale));
        while (pending.TryDequeue(out var next, out _))
        {
            if (next.Level < 0)
            {
                yield return next.Item;
                continue;
            }
            var first = (next.Item - _levelStarts[next.Level]) * NodeSize;
            var end = Math.Min(first + NodeSize, next.Level == 0 ? _slots.Count : _levelStarts[next.Level] - _levelStarts[next.Level - 1]);
            for (var child = first; child < end; child++)
            {
                if (next.Level > 0)
                {
                    var node = _levelStarts[next.Level - 1] + child;
                    pending.Enqueue((next.Level - 1, node), SquaredDistance(node, x, y, xScale));
                    continue;
                }
                var slot = _slots[child];
                var (dx, dy) = ((_lons[slot] - x) * xScale, _lats[slot] - y);
                pending.Enqueue((-1, slot), dx * dx + dy * dy);
            }
        }
    }

    /// <summary>First node of each level, leaves first, and the end of the last; the top level has no more than one node's children.</summary>
    private static int[] LevelStarts(int points)
    {
        List<int> starts = [0];
        for (var width = points; starts.Count == 1 || width > NodeSize;)
        {
            width = (width + NodeSize - 1) / NodeSize;
            starts.Add(starts[^1] + width);
        }
        return [.. starts];
    }

    private static uint Step(int degrees7) => (uint)(((long)degrees7 - int.MinValue) >> 16);

    private static (int West, int South, int East, int North) Box(int[] boxes, int node) => (boxes[4 * node], boxes[4 * node + 1], boxes[4 * node + 2], boxes[4 * node + 3]);

    private double SquaredDistance(int node, double x, double y, double xScale)
    {
        var dx = Math.Max(0, Math.Max(_boxes[4 * node] - x, x - _boxes[4 * node + 2])) * xScale;
        var dy = Math.Max(0, Math.Max(_boxes[4 * node + 1] - y, y - _boxes[4 * node + 3]));
        return dx * dx + dy * dy;
    }
}

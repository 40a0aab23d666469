using SpatialCockpit.Spatial;

namespace SpatialCockpit.Tiles.Heat;

/// <summary>Gathers events into blocks. For one thread.</summary>
/// <param name="isWeighted">Whether they count differently.</param>
internal sealed class HeatBlocks(bool isWeighted)
{
    private readonly List<EventBlock> _full = [];
    private double[] _x = [], _y = [], _weights = [];
    private int _count;

    public int Count => EventBlock.Most * _full.Count + _count;

    /// <param name="x">Web Mercator metres, as <paramref name="y"/>.</param>
    /// <param name="weight">0 or more; not read where each counts 1.</param>
    public void Add(double x, double y, double weight = 1)
    {
        if (_count == _x.Length)
            Begin();
        (_x[_count], _y[_count]) = (x, y);
        if (isWeighted)
            _weights[_count] = weight;
        _count++;
    }

    public HeatEvents ToEvents() => new(_count == 0 ? _full : [.. _full, new(_x[.._count], _y[.._count], isWeighted ? _weights[.._count] : [])]);

    /// <summary>The same, those that lie together in one block: tiles and peaks then look at few of them.</summary>
    public HeatEvents ToEventsAlongCurve()
    {
        var events = ToEvents();
        var (places, order) = (new uint[Count], Enumerable.Range(0, Count).ToArray());
        PlacesOnCurve(events.Blocks, places);
        Array.Sort(places, order);
        var sorted = new HeatBlocks(isWeighted);
        foreach (var i in order)
        {
            var (block, at) = (events.Blocks[i / EventBlock.Most], i % EventBlock.Most);
            sorted.Add(block.X[at], block.Y[at], block.WeightOf(at));
        }
        return sorted.ToEvents();
    }

    private static void PlacesOnCurve(IReadOnlyList<EventBlock> blocks, Span<uint> places)
    {
        if (places.IsEmpty)
            return;
        var (west, south) = (blocks.Min(block => block.West), blocks.Min(block => block.South));
        var side = Math.Max(blocks.Max(block => block.East) - west, blocks.Max(block => block.North) - south);
        var cells = side > 0 ? (HilbertCurve.Side - 1) / side : 0;
        var next = 0;
        foreach (var block in blocks)
        {
            for (var i = 0; i < block.Count; i++)
                places[next++] = HilbertCurve.PlaceOf((uint)(cells * (block.X[i] - west)), (uint)(cells * (block.Y[i] - south)));
        }
    }

    private void Begin()
    {
        if (_count > 0)
            _full.Add(new(_x, _y, _weights));
        (_x, _y, _weights, _count) = (new double[EventBlock.Most], new double[EventBlock.Most], isWeighted ? new double[EventBlock.Most] : [], 0);
    }
}

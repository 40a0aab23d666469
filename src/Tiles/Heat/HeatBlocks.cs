namespace SpatialCockpit.Tiles.Heat;

/// <summary>Gathers events into blocks. For one thread.</summary>
/// <param name="isWeighted">Whether they count differently.</param>
internal sealed class HeatBlocks(bool isWeighted)
{
    private readonly List<HeatBlock> _full = [];
    private double[] _x = [], _y = [], _weights = [];
    private int _count;

    public int Count => HeatBlock.Most * _full.Count + _count;

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

    private void Begin()
    {
        if (_count > 0)
            _full.Add(new(_x, _y, _weights));
        (_x, _y, _weights, _count) = (new double[HeatBlock.Most], new double[HeatBlock.Most], isWeighted ? new double[HeatBlock.Most] : [], 0);
    }
}

using System.Buffers;

namespace SpatialCockpit.Tiles.Heat;

/// <summary>Events picked for one picture, in pooled room that grows.</summary>
internal sealed class HeatSelection : IDisposable
{
    private double[] _x = ArrayPool<double>.Shared.Rent(1024);
    private double[] _y = ArrayPool<double>.Shared.Rent(1024);
    private double[] _weights = ArrayPool<double>.Shared.Rent(1024);
    private int _count;

    public ReadOnlySpan<double> X => _x.AsSpan(0, _count);

    public ReadOnlySpan<double> Y => _y.AsSpan(0, _count);

    public ReadOnlySpan<double> Weights => _weights.AsSpan(0, _count);

    public void Add(double x, double y, double weight)
    {
        if (_count == Math.Min(_x.Length, Math.Min(_y.Length, _weights.Length)))
        {
            Grow(ref _x);
            Grow(ref _y);
            Grow(ref _weights);
        }
        (_x[_count], _y[_count], _weights[_count]) = (x, y, weight);
        _count++;
    }

    public void Dispose()
    {
        ArrayPool<double>.Shared.Return(_x);
        ArrayPool<double>.Shared.Return(_y);
        ArrayPool<double>.Shared.Return(_weights);
        (_x, _y, _weights, _count) = ([], [], [], 0);
    }

    private void Grow(ref double[] room)
    {
        var larger = ArrayPool<double>.Shared.Rent(2 * Math.Max(_count, 1024));
        room.AsSpan(0, _count).CopyTo(larger);
        ArrayPool<double>.Shared.Return(room);
        room = larger;
    }
}

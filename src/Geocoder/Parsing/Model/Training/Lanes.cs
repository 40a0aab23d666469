using System.Numerics;
using System.Runtime.InteropServices;

namespace SpatialCockpit.Geocoder.Parsing.Model.Training;

/// <summary>Sums over rows of numbers, as many at a time as the processor takes; the rows are whole multiples of that.</summary>
internal static class Lanes
{
    /// <summary>The smallest such length that holds so many numbers.</summary>
    public static int Stride(int count) => (count + Vector<float>.Count - 1) / Vector<float>.Count * Vector<float>.Count;

    public static Vector<float> All(float value) => new(value);

    public static Span<Vector<float>> Of(Span<float> row) => MemoryMarshal.Cast<float, Vector<float>>(row);

    public static ReadOnlySpan<Vector<float>> Of(ReadOnlySpan<float> row) => MemoryMarshal.Cast<float, Vector<float>>(row);

    public static void AddTo(Span<float> sum, ReadOnlySpan<float> row)
    {
        var a = Of(sum);
        var b = Of(row);
        for (var i = 0; i < a.Length; i++)
            a[i] += b[i];
    }

    public static void AddTo(Span<float> sum, ReadOnlySpan<float> row, float weight)
    {
        var a = Of(sum);
        var b = Of(row);
        var by = new Vector<float>(weight);
        for (var i = 0; i < a.Length; i++)
            a[i] += b[i] * by;
    }

    public static void AddProduct(Span<float> sum, ReadOnlySpan<float> x, ReadOnlySpan<float> y, float weight)
    {
        var a = Of(sum);
        var b = Of(x);
        var c = Of(y);
        var by = new Vector<float>(weight);
        for (var i = 0; i < a.Length; i++)
            a[i] += b[i] * c[i] * by;
    }

    public static float Dot(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        var a = Of(x);
        var b = Of(y);
        var sum = Vector<float>.Zero;
        for (var i = 0; i < a.Length; i++)
            sum += a[i] * b[i];
        return Vector.Sum(sum);
    }
}

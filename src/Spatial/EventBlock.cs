namespace SpatialCockpit.Spatial;

/// <summary>Events one after the other: as many as stay below the heap of large objects, few enough that those that come along the Hilbert curve lie together.</summary>
public sealed class EventBlock
{
    public const int Most = 4096;

    /// <param name="x">Web Mercator metres, eastward; not empty, and not changed any more.</param>
    /// <param name="y">Web Mercator metres, northward.</param>
    /// <param name="weights">What each counts, 0 or more; empty where each counts 1.</param>
    public EventBlock(double[] x, double[] y, double[] weights)
    {
        (X, Y, Weights) = (x, y, weights);
        (West, East, South, North) = (x.Min(), x.Max(), y.Min(), y.Max());
    }

    public double[] X { get; }

    public double[] Y { get; }

    public double West { get; }

    public double East { get; }

    public double South { get; }

    public double North { get; }

    public int Count => X.Length;

    /// <summary>Of memory.</summary>
    public long Bytes => sizeof(double) * ((long)X.Length + Y.Length + Weights.Length);

    private double[] Weights { get; }

    public double WeightOf(int i) => Weights.Length == 0 ? 1 : Weights[i];

    /// <summary>Whether any of them may lie within.</summary>
    public bool Meets(double west, double east, double south, double north) => West < east && East > west && South < north && North > south;
}

using SpatialCockpit.Analytics.HotSpots.Weights;

namespace SpatialCockpit.Analytics.HotSpots.Statistics;

/// <summary>Moran's I over all cells with row-standardised weights, and how far it is from what it would be without any pattern (Cliff and Ord, Spatial Processes, 1981, ch. 2).</summary>
/// <param name="I">NaN, as all the others, where all values are the same or no cell has a neighbour.</param>
/// <param name="Expected">−1 / (n − 1).</param>
/// <param name="ZNorm">If the values were drawn from a normal law.</param>
/// <param name="ZRand">If the values were dealt out to the cells at random; NaN below four cells.</param>
public readonly record struct GlobalMoran(double I, double Expected, double ZNorm, double ZRand)
{
    private static readonly GlobalMoran Nothing = new(double.NaN, double.NaN, double.NaN, double.NaN);

    public static GlobalMoran Of(double[] values, SpatialWeights weights)
    {
        double n = values.Length;
        var spread = Spread.Of(values);
        if (!spread.IsMeasure || weights.Links == 0)
            return Nothing;
        var (s0, s1, s2) = Moments(weights);
        var (observed, expected) = (n / s0 * Cross(values, weights, spread.Mean) / (n * spread.Variance), -1 / (n - 1));
        var norm = (n * n * s1 - n * s2 + 3 * s0 * s0) / (s0 * s0 * (n * n - 1)) - expected * expected;
        var kurtosis = values.Average(value => Math.Pow((value - spread.Mean) / spread.Deviation, 4));
        var a = n * ((n * n - 3 * n + 3) * s1 - n * s2 + 3 * s0 * s0);
        var b = kurtosis * ((n * n - n) * s1 - 2 * n * s2 + 6 * s0 * s0);
        var rand = n > 3 ? (a - b) / ((n - 1) * (n - 2) * (n - 3) * s0 * s0) - expected * expected : 0;
        return new(observed, expected, Standardise(observed - expected, norm), Standardise(observed - expected, rand));
    }

    /// <summary>How often I is at least as far to its side of the expected value when the values are dealt out anew: (1 + times) / (1 + permutations), the smaller tail, as PySAL and GeoDa count it.</summary>
    /// <returns>NaN where there is no I.</returns>
    public static double Permute(double[] values, SpatialWeights weights, int permutations, ulong seed, CancellationToken cancellationToken)
    {
        var spread = Spread.Of(values);
        if (!spread.IsMeasure || weights.Links == 0)
            return double.NaN;
        var observed = Cross(values, weights, spread.Mean);
        var slack = values.Length * spread.Variance * 1e-12;
        var (above, below) = (0, 0);
        Parallel.For(0, permutations, SpareProcessors.Options(cancellationToken), () => new double[values.Length], (permutation, _, dealt) =>
        {
            values.CopyTo(dealt, 0);
            Deal(dealt, new CellRandom(seed, (ulong)permutation));
            var cross = Cross(dealt, weights, spread.Mean);
            if (cross >= observed - slack)
                Interlocked.Increment(ref above);
            if (cross <= observed + slack)
                Interlocked.Increment(ref below);
            return dealt;
        }, static _ => { });
        return (1.0 + Math.Min(above, below)) / (1 + permutations);
    }

    private static double Standardise(double difference, double variance) => double.IsNormal(variance) && variance > 0 ? difference / Math.Sqrt(variance) : double.NaN;

    /// <summary>Fisher and Yates.</summary>
    private static void Deal(Span<double> values, CellRandom random)
    {
        for (var i = values.Length - 1; i > 0; i--)
        {
            var other = random.Below(i + 1);
            (values[i], values[other]) = (values[other], values[i]);
        }
    }

    /// <summary>Σ_i z_i · mean of z_j around i.</summary>
    private static double Cross(double[] values, SpatialWeights weights, double mean)
    {
        var cross = 0.0;
        for (var cell = 0; cell < values.Length; cell++)
        {
            var sum = 0.0;
            var neighbours = weights.Of(cell);
            foreach (var neighbour in neighbours)
                sum += values[neighbour] - mean;
            if (neighbours.Length > 0)
                cross += (values[cell] - mean) * sum / neighbours.Length;
        }
        return cross;
    }

    /// <summary>S0 = Σ w_ij; S1 = ½ Σ (w_ij + w_ji)²; S2 = Σ (w_i. + w_.i)².</summary>
    private static (double S0, double S1, double S2) Moments(SpatialWeights weights)
    {
        var (s1, incoming) = (0.0, new double[weights.Count]);
        for (var cell = 0; cell < weights.Count; cell++)
        {
            var own = 1.0 / weights.Degree(cell);
            foreach (var neighbour in weights.Of(cell))
            {
                incoming[neighbour] += own;
                // Mutual pairs are met from both sides, the others from one alone.
                s1 += weights.Has(neighbour, cell) ? (own + 1.0 / weights.Degree(neighbour)) * (own + 1.0 / weights.Degree(neighbour)) / 2 : own * own;
            }
        }
        var (s0, s2) = (0.0, 0.0);
        for (var cell = 0; cell < weights.Count; cell++)
        {
            var outgoing = weights.Degree(cell) > 0 ? 1 : 0;
            s0 += outgoing;
            s2 += (outgoing + incoming[cell]) * (outgoing + incoming[cell]);
        }
        return (s0, s1, s2);
    }
}

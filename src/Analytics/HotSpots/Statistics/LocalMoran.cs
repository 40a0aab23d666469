using SpatialCockpit.Analytics.HotSpots.Weights;

namespace SpatialCockpit.Analytics.HotSpots.Statistics;

/// <summary>A cell's value beside those around it, each above the mean or not.</summary>
public enum Quadrant
{
    HighHigh,
    LowHigh,
    LowLow,
    HighLow,
}

/// <summary>
/// Local Moran's I (Anselin, Geographical Analysis 27, 1995) with row-standardised weights: I_i = (n − 1) z_i Σ_j w_ij z_j / Σ z², z being the differences from the mean.
/// </summary>
/// <param name="I">NaN where nothing can be said: all values are the same, or the cell has no neighbour.</param>
/// <param name="Z">I_i against what it would be on average if the other values were dealt out anew, by the moments of sampling without replacement (Sokal, Oden and Thomson, Geographical Analysis 30, 1998); NaN also where
/// all others are neighbours, or the cell has the mean itself.</param>
/// <param name="Quadrants">Null where I is NaN.</param>
public sealed record LocalMoran(double[] I, double[] Z, Quadrant?[] Quadrants)
{
    public static LocalMoran Of(double[] values, SpatialWeights weights)
    {
        var (n, spread) = (values.Length, Spread.Of(values));
        var moran = new LocalMoran(new double[n], new double[n], new Quadrant?[n]);
        SpareProcessors.Run(n, (first, end) =>
        {
            for (var cell = first; cell < end; cell++)
                moran.Fill(cell, values, weights.Of(cell), spread);
        }, CancellationToken.None);
        return moran;
    }

    private void Fill(int cell, double[] values, ReadOnlySpan<int> neighbours, in Spread spread)
    {
        if (!spread.IsMeasure || neighbours.IsEmpty)
        {
            (I[cell], Z[cell]) = (double.NaN, double.NaN);
            return;
        }
        var sum = 0.0;
        foreach (var neighbour in neighbours)
            sum += values[neighbour] - spread.Mean;
        double n = values.Length;
        var (own, lag) = ((values[cell] - spread.Mean) / spread.Deviation, sum / neighbours.Length / spread.Deviation);
        I[cell] = (n - 1) / n * own * lag;
        Z[cell] = Standardise(own, lag, neighbours.Length, n);
        Quadrants[cell] = own > 0 ? lag > 0 ? Quadrant.HighHigh : Quadrant.HighLow : lag > 0 ? Quadrant.LowHigh : Quadrant.LowLow;
    }

    /// <param name="own">The cell's value in standard deviations from the mean, <paramref name="lag"/> the mean of those of its <paramref name="k"/> neighbours.</param>
    private static double Standardise(double own, double lag, int k, double n)
    {
        var mean = -own / (n - 1);
        var variance = ((n - own * own) / (n - 1) - mean * mean) / k * (n - 1 - k) / (n - 2);
        return double.IsNormal(variance) && variance > 0 && own != 0 ? Math.Sign(own) * (lag - mean) / Math.Sqrt(variance) : double.NaN;
    }
}

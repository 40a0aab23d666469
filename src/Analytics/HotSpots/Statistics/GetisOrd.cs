using SpatialCockpit.Analytics.HotSpots.Weights;

namespace SpatialCockpit.Analytics.HotSpots.Statistics;

/// <summary>Getis-Ord Gi*: where high or low values lie together.</summary>
public static class GetisOrd
{
    /// <summary>
    /// z = (Σ_j w_ij x_j − x̄ W_i) / (S √((n Σ_j w_ij² − W_i²) / (n − 1))) with binary weights, the cell itself among its neighbours (Ord and Getis, Geographical Analysis 27, 1995, eq. 14).
    /// </summary>
    /// <returns>z of each cell; NaN where all values are the same, or where all cells are neighbours.</returns>
    public static double[] Star(double[] values, SpatialWeights weights)
    {
        var (spread, z) = (Spread.Of(values), new double[values.Length]);
        SpareProcessors.Run(z.Length, (first, end) =>
        {
            for (var cell = first; cell < end; cell++)
            {
                var sum = values[cell];
                var neighbours = weights.Of(cell);
                foreach (var neighbour in neighbours)
                    sum += values[neighbour];
                z[cell] = Standardise(sum, neighbours.Length + 1, spread, values.Length);
            }
        }, CancellationToken.None);
        return z;
    }

    /// <param name="sum">Of the values of so many neighbours, out of <paramref name="all"/>.</param>
    internal static double Standardise(double sum, int neighbours, in Spread spread, int all)
    {
        if (!spread.IsMeasure || neighbours == all)
            return double.NaN;
        var w = (double)neighbours;
        return (sum - spread.Mean * w) / (spread.Deviation * Math.Sqrt((all * w - w * w) / (all - 1)));
    }
}

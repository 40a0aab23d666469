using SpatialCockpit.Analytics.HotSpots.Statistics;
using SpatialCockpit.Analytics.HotSpots.Weights;

namespace SpatialCockpit.Tests.Analytics.HotSpots;

/// <summary>The statistics as textbooks write them, over whole matrices.</summary>
internal static class PlainTwins
{
    public static double[] Star(double[] x, SpatialWeights weights)
    {
        var (n, mean) = (x.Length, x.Average());
        var s = Math.Sqrt(x.Sum(value => value * value) / n - mean * mean);
        return [.. Enumerable.Range(0, n).Select(i =>
        {
            var row = Enumerable.Range(0, n).Select(j => i == j || weights.Has(i, j) ? 1.0 : 0).ToArray();
            var (w, w2) = (row.Sum(), row.Sum(each => each * each));
            return (row.Zip(x, (weight, value) => weight * value).Sum() - mean * w) / (s * Math.Sqrt((n * w2 - w * w) / (n - 1)));
        })];
    }

    /// <summary>The same draws, each from a fresh list of the others.</summary>
    public static (double P, double OneSided) Permute(double[] x, SpatialWeights weights, int cell, int permutations, ulong seed)
    {
        var random = new CellRandom(seed, (ulong)cell);
        var k = weights.Degree(cell);
        var observed = 0.0;
        foreach (var neighbour in weights.Of(cell))
            observed += x[neighbour];
        var (above, below) = (0, 0);
        for (var permutation = 0; permutation < permutations; permutation++)
        {
            var others = x.ToList();
            others[cell] = others[^1];
            others.RemoveAt(others.Count - 1);
            var sum = 0.0;
            for (var i = 0; i < k; i++)
            {
                var place = i + random.Below(others.Count - i);
                (others[i], others[place]) = (others[place], others[i]);
                sum += others[i];
            }
            if (sum >= observed - 1e-9)
                above++;
            if (sum <= observed + 1e-9)
                below++;
        }
        var tail = (1.0 + Math.Min(above, below)) / (1 + permutations);
        return (Math.Min(1, 2 * tail), tail);
    }

    /// <summary>I, expected, and z by both laws, all sums over all pairs.</summary>
    public static GlobalMoran Moran(double[] x, SpatialWeights weights)
    {
        var (n, mean) = ((double)x.Length, x.Average());
        var cells = Enumerable.Range(0, x.Length).ToArray();
        double W(int i, int j) => weights.Has(i, j) ? 1.0 / weights.Degree(i) : 0;
        var m2 = x.Sum(value => Math.Pow(value - mean, 2));
        var m4 = x.Sum(value => Math.Pow(value - mean, 4));
        var s0 = cells.Sum(i => cells.Sum(j => W(i, j)));
        var s1 = cells.Sum(i => cells.Sum(j => Math.Pow(W(i, j) + W(j, i), 2))) / 2;
        var s2 = cells.Sum(i => Math.Pow(cells.Sum(j => W(i, j)) + cells.Sum(j => W(j, i)), 2));
        var (observed, expected) = (n / s0 * cells.Sum(i => cells.Sum(j => W(i, j) * (x[i] - mean) * (x[j] - mean))) / m2, -1 / (n - 1));
        var norm = (n * n * s1 - n * s2 + 3 * s0 * s0) / ((n * n - 1) * s0 * s0) - expected * expected;
        var b2 = n * m4 / (m2 * m2);
        var rand = (n * ((n * n - 3 * n + 3) * s1 - n * s2 + 3 * s0 * s0) - b2 * ((n * n - n) * s1 - 2 * n * s2 + 6 * s0 * s0)) / ((n - 1) * (n - 2) * (n - 3) * s0 * s0) - expected * expected;
        return new(observed, expected, (observed - expected) / Math.Sqrt(norm), (observed - expected) / Math.Sqrt(rand));
    }
}

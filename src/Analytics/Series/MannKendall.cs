using System.Buffers;

namespace SpatialCockpit.Analytics.Series;

/// <summary>
/// Whether a series rises or falls, whatever its shape: the pairs that rise less those that fall (Mann 1945, Kendall 1975). Values are taken as independent but for the trend; a season or a
/// memory of yesterday makes it see trends too often.
/// </summary>
/// <param name="S">Pairs of an earlier and a later value that rise, less those that fall.</param>
/// <param name="Variance">Of S without a trend, with the correction for ties; 0 where all values are the same.</param>
public readonly record struct MannKendall(long S, double Variance)
{
    /// <summary>With the correction for continuity; 0 where nothing speaks for a trend.</summary>
    public double Z => Variance > 0 ? (S - Math.Sign(S)) / Math.Sqrt(Variance) : 0;

    /// <summary>Two-sided, by the normal law: good from ten values on.</summary>
    public double P => NormalLaw.TwoSided(Z);

    /// <param name="values">In the order of time, finite; compared pair by pair.</param>
    public static MannKendall Of(ReadOnlySpan<double> values)
    {
        var s = 0L;
        for (var later = 1; later < values.Length; later++)
        {
            foreach (var earlier in values[..later])
                s += (values[later] > earlier ? 1 : 0) - (values[later] < earlier ? 1 : 0);
        }
        double n = values.Length;
        return new(s, (n * (n - 1) * (2 * n + 5) - Ties(values)) / 18);
    }

    /// <summary>Σ t (t − 1) (2 t + 5) over groups of t equal values.</summary>
    private static double Ties(ReadOnlySpan<double> values)
    {
        var room = ArrayPool<double>.Shared.Rent(values.Length);
        var sorted = room.AsSpan(0, values.Length);
        values.CopyTo(sorted);
        sorted.Sort();
        var sum = 0.0;
        for (int start = 0, i = 1; i <= sorted.Length; i++)
        {
            if (i < sorted.Length && sorted[i] == sorted[start])
                continue;
            double t = i - start;
            (sum, start) = (sum + t * (t - 1) * (2 * t + 5), i);
        }
        ArrayPool<double>.Shared.Return(room);
        return sum;
    }
}

using System.Buffers;
using System.Runtime.InteropServices;

namespace SpatialCockpit.Analytics.Series;

/// <summary>
/// Whether a series rises or falls, whatever its shape: the pairs that rise less those that fall (Mann 1945, Kendall 1975). Values are taken as independent but for the trend; a season or a
/// memory of yesterday makes it see trends too often.
/// </summary>
/// <param name="S">Pairs of an earlier and a later value that rise, less those that fall.</param>
/// <param name="Variance">Of S without a trend, with the correction for ties; 0 where all values are the same.</param>
/// <param name="MostS">What S could be at most, the geometric mean of all pairs and of those that are not equal: the denominator of Kendall's τ-b.</param>
public readonly record struct MannKendall(long S, double Variance, double MostS)
{
    /// <summary>With the correction for continuity; 0 where nothing speaks for a trend.</summary>
    public double Z => Variance > 0 ? (S - Math.Sign(S)) / Math.Sqrt(Variance) : 0;

    /// <summary>Kendall's τ-b, −1 to 1; NaN where all values are the same.</summary>
    public double Tau => S / MostS;

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
        var (squares, pairs) = Ties(values);
        return new(s, (n * (n - 1) * (2 * n + 5) - squares) / 18, Math.Sqrt(n * (n - 1) / 2 * (n * (n - 1) / 2 - pairs)));
    }

    /// <summary>Seasons compared within themselves and added up (Hirsch, Slack and Smith, Water Resources Research 18, 1982): what comes back every week or year is no trend. Seasons are taken as independent of each other.</summary>
    /// <param name="values">In the order of time, finite.</param>
    /// <param name="seasons">Of each value; as many.</param>
    public static MannKendall OfSeasons(ReadOnlySpan<double> values, ReadOnlySpan<int> seasons)
    {
        Dictionary<int, List<double>> parts = [];
        for (var i = 0; i < values.Length; i++)
        {
            if (!parts.TryGetValue(seasons[i], out var part))
                parts[seasons[i]] = part = [];
            part.Add(values[i]);
        }
        var sum = new MannKendall(0, 0, 0);
        foreach (var part in parts.Values)
        {
            var each = Of(CollectionsMarshal.AsSpan(part));
            sum = new(sum.S + each.S, sum.Variance + each.Variance, sum.MostS + each.MostS);
        }
        return sum;
    }

    /// <summary>Σ t (t − 1) (2 t + 5) and Σ t (t − 1) / 2 over groups of t equal values.</summary>
    private static (double Squares, double Pairs) Ties(ReadOnlySpan<double> values)
    {
        var room = ArrayPool<double>.Shared.Rent(values.Length);
        var sorted = room.AsSpan(0, values.Length);
        values.CopyTo(sorted);
        sorted.Sort();
        var (squares, pairs) = (0.0, 0.0);
        for (int start = 0, i = 1; i <= sorted.Length; i++)
        {
            if (i < sorted.Length && sorted[i] == sorted[start])
                continue;
            double t = i - start;
            (squares, pairs, start) = (squares + t * (t - 1) * (2 * t + 5), pairs + t * (t - 1) / 2, i);
        }
        ArrayPool<double>.Shared.Return(room);
        return (squares, pairs);
    }
}

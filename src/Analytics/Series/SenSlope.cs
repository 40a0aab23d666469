namespace SpatialCockpit.Analytics.Series;

/// <summary>How much a series rises: the median of the slopes of all pairs (Theil 1950, Sen, J. Am. Stat. Assoc. 63, 1968). A quarter of the values may be anything without moving it far.</summary>
/// <param name="PerUnit">Of the value, by one unit of time.</param>
/// <param name="Intercept">At time 0: the median of what the slope leaves.</param>
/// <param name="Low">With <paramref name="High"/> an interval that holds the slope in 95 of 100 series, from ten values on.</param>
public readonly record struct SenSlope(double PerUnit, double Intercept, double Low, double High)
{
    /// <summary>All pairs are kept at once: 64 MB.</summary>
    public const int MostValues = 4000;

    private const double TwoSided95 = 1.959963984540054;

    /// <param name="times">Finite, in any order; pairs of the same time say nothing.</param>
    /// <returns>Null without two values at different times.</returns>
    /// <exception cref="ArgumentException">More than <see cref="MostValues"/> values, or times of another number.</exception>
    public static SenSlope? Of(ReadOnlySpan<double> times, ReadOnlySpan<double> values) => OfSeasons(times, values, []);

    /// <summary>Of pairs within a season (Hirsch, Slack and Smith, Water Resources Research 18, 1982).</summary>
    /// <param name="seasons">Of each value; empty where all are of one.</param>
    public static SenSlope? OfSeasons(ReadOnlySpan<double> times, ReadOnlySpan<double> values, ReadOnlySpan<int> seasons)
    {
        if (values.Length > MostValues || times.Length != values.Length)
            throw new ArgumentException($"At most {MostValues} values, and a time for each.", nameof(values));
        var slopes = new double[values.Length * (values.Length - 1) / 2];
        var count = 0;
        for (var i = 1; i < values.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (times[i] != times[j] && (seasons.IsEmpty || seasons[i] == seasons[j]))
                    slopes[count++] = (values[i] - values[j]) / (times[i] - times[j]);
            }
        }
        if (count == 0)
            return null;
        var sorted = slopes.AsSpan(0, count);
        sorted.Sort();
        var slope = Quantiles.MedianOfSorted(sorted);
        var rest = new double[values.Length];
        for (var i = 0; i < rest.Length; i++)
            rest[i] = values[i] - slope * times[i];
        var width = TwoSided95 * Math.Sqrt((seasons.IsEmpty ? MannKendall.Of(values) : MannKendall.OfSeasons(values, seasons)).Variance);
        return new(slope, Quantiles.Median(rest), sorted[At((count - width) / 2 - 1, count)], sorted[At((count + width) / 2, count)]);
    }

    private static int At(double place, int count) => Math.Clamp((int)Math.Round(place), 0, count - 1);
}

namespace SpatialCockpit.Analytics.Series;

/// <summary>How unusual a value is.</summary>
/// <param name="Expected">The median of the past values of its season, but for the oldest.</param>
/// <param name="Score">How far it is from there, in robust standard deviations; below 0 for less.</param>
/// <param name="P">How often a value of the past was as unusual, itself counted.</param>
/// <param name="IsAnomaly">P is at most the stated rate of false alarms.</param>
public readonly record struct SeriesJudgement(double Expected, double Score, double P, bool IsAnomaly);

/// <summary>
/// What is usual at a time of the week, and what is not: median and median absolute deviation of the past values of the same season. A value is an anomaly when its distance, in deviations, is beyond all
/// but a stated share of the distances that past values had from the others of their season (conformal prediction, leaving one out: Vovk, Gammerman and Shafer, Algorithmic Learning in a Random World, 2005). So the rate of false
/// alarms holds, about, whatever law the values follow, as long as the future is like the past: not in series with a trend, which is to be taken off before.
/// </summary>
public sealed class SeasonalBaseline
{
    /// <summary>Of a season: fewer have no spread.</summary>
    public const int LeastOfSeason = 4;

    /// <summary>What the median absolute deviation of a normal law is multiplied with to give its standard deviation.</summary>
    private const double Normal = 1.482602218505602;

    /// <summary>No season is taken as steadier than half as steady as all are: the spread of few small counts is often 0.</summary>
    private const double LeastShare = 0.5;

    private readonly Season _season;
    private readonly double[][] _seasons; // sorted values of each, without its oldest
    private readonly double _least; // deviation
    private readonly double[] _distances; // of past values, ascending

    /// <param name="past">Of each season, the oldest first.</param>
    private SeasonalBaseline(Season season, double[][] past, double rate)
    {
        // A past value is judged by the others of its season: a new one by as many, that both may be as far off.
        (_season, _seasons, FalseAlarms) = (season, Array.ConvertAll(past, values => values.Skip(1).Order().ToArray()), rate);
        var sorted = Array.ConvertAll(past, values => values.Order().ToArray());
        _least = LeastDeviation(sorted);
        _distances = [.. sorted.SelectMany(DistancesFromOthers).Order()];
    }

    /// <summary>The share of usual values that are called anomalies, at most.</summary>
    public double FalseAlarms { get; }

    /// <param name="past">At least 1 / rate − 1 values, and <see cref="LeastOfSeason"/> in each season that has any; with fewer no such rate can be held. All the same, or nearly, are a past like any other.</param>
    /// <param name="rate">Of false alarms, between 0 and 1.</param>
    /// <returns>Null when there are too few values.</returns>
    public static SeasonalBaseline? Learn(IReadOnlyList<SeriesValue> past, Season season, double rate)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rate);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(rate, 1);
        var slots = past.OrderBy(each => each.Local).ToLookup(each => season.SlotOf(each.Local), each => each.Value);
        var seasons = Enumerable.Range(0, season.Count()).Select(slot => slots[slot].ToArray()).ToArray();
        return past.Count + 1 < 1 / rate || seasons.Any(values => values.Length is > 0 and < LeastOfSeason) ? null : new(season, seasons, rate);
    }

    /// <returns>Null in a season that the past does not know.</returns>
    public SeriesJudgement? Judge(SeriesValue value)
    {
        if (_seasons[_season.SlotOf(value.Local)] is not [_, ..] like)
            return null;
        var expected = Quantiles.MedianOfSorted(like);
        var score = Score(value.Value, expected, like);
        var beyond = _distances.Length - LowerBound(Math.Abs(score));
        var p = (beyond + 1.0) / (_distances.Length + 1);
        return new(expected, score, p, p <= FalseAlarms);
    }

    /// <param name="others">Sorted.</param>
    private double Score(double value, double expected, ReadOnlySpan<double> others)
    {
        var deviation = Math.Max(_least, Normal * Deviation(others, expected));
        return deviation > 0 ? (value - expected) / deviation : value == expected ? 0 : Math.CopySign(double.MaxValue, value - expected);
    }

    /// <summary>A past value is looked at as a new one is: by what the others say.</summary>
    private double[] DistancesFromOthers(double[] sorted)
    {
        var (others, distances) = (new double[Math.Max(0, sorted.Length - 1)], new double[sorted.Length]);
        for (var i = 0; i < sorted.Length; i++)
        {
            sorted.AsSpan(0, i).CopyTo(others);
            sorted.AsSpan(i + 1).CopyTo(others.AsSpan(i));
            distances[i] = Math.Abs(Score(sorted[i], Quantiles.MedianOfSorted(others), others));
        }
        return distances;
    }

    private static double LeastDeviation(double[][] seasons)
    {
        var distances = seasons.Where(values => values.Length > 0).SelectMany(values => values.Select(value => Math.Abs(value - Quantiles.MedianOfSorted(values)))).ToArray();
        var typical = Normal * Quantiles.Median(distances);
        // Where most values are the same, their mean distance still tells how they are spread.
        return LeastShare * (typical > 0 ? typical : distances.Average() * Math.Sqrt(Math.PI / 2));
    }

    /// <summary>Median of the distances from the middle, met from there outward.</summary>
    private static double Deviation(ReadOnlySpan<double> sorted, double middle)
    {
        var right = 0;
        while (right < sorted.Length && sorted[right] < middle)
            right++;
        var (left, nearer, distance) = (right - 1, 0.0, 0.0);
        for (var rank = 0; rank <= sorted.Length / 2; rank++)
        {
            nearer = distance;
            var isRight = left < 0 || right < sorted.Length && sorted[right] - middle <= middle - sorted[left];
            distance = isRight ? sorted[right++] - middle : middle - sorted[left--];
        }
        return sorted.Length % 2 == 1 ? distance : (nearer + distance) / 2;
    }

    private int LowerBound(double distance)
    {
        var (low, high) = (0, _distances.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = _distances[middle] < distance ? (middle + 1, high) : (low, middle);
        }
        return low;
    }
}

using SpatialCockpit.Analytics.Risk.Laws;

namespace SpatialCockpit.Analytics.Risk.Judging;

/// <summary>How far means that were told are from the counts that came; a model's means or a baseline's, such as a column of what came a year before.</summary>
internal static class CountFigures
{
    /// <summary>Means are held above it: one of 0 can be told, and is no reason to divide by nothing. It costs about 70 a count that came.</summary>
    private const double Least = 1e-15;

    /// <summary>Poisson's, in the mean; 0 where all is told exactly. Null of no rows.</summary>
    public static double? PoissonDeviance(ReadOnlySpan<double> means, ReadOnlySpan<float> counts)
    {
        var sum = 0.0;
        for (var i = 0; i < means.Length; i++)
        {
            var (mean, count) = (Math.Max(means[i], Least), (double)counts[i]);
            sum += 2 * ((count > 0 ? count * Math.Log(count / mean) : 0) - count + mean);
        }
        return means.IsEmpty ? null : sum / means.Length;
    }

    /// <summary>Mean distance, in counts. Null of no rows.</summary>
    public static double? AbsoluteError(ReadOnlySpan<double> means, ReadOnlySpan<float> counts)
    {
        var sum = 0.0;
        for (var i = 0; i < means.Length; i++)
            sum += Math.Abs(means[i] - counts[i]);
        return means.IsEmpty ? null : sum / means.Length;
    }

    /// <summary>Share of what came that came in the cells told the highest means: the hit rate of maps of hot spots. Null where none came.</summary>
    /// <param name="share">Of the cells, 0 to 1; among cells of one mean it is drawn.</param>
    public static double? HitRate(ReadOnlySpan<double> means, ReadOnlySpan<float> counts, double share = 0.1) => Ranking.OfCounts(means, counts).AtShare(share).Recall;

    /// <summary>Whether intervals hold as many as they say. Null of no rows.</summary>
    public static IntervalFinding? Intervals(ReadOnlySpan<CountInterval> intervals, ReadOnlySpan<float> counts)
    {
        var (held, width) = (0, 0.0);
        for (var i = 0; i < intervals.Length; i++)
            (held, width) = (held + (intervals[i].Holds(counts[i]) ? 1 : 0), width + intervals[i].Width);
        return intervals.IsEmpty ? null : new((double)held / intervals.Length, width / intervals.Length);
    }
}

/// <param name="Coverage">Share of counts that came within.</param>
/// <param name="MeanWidth">In counts.</param>
internal readonly record struct IntervalFinding(double Coverage, double MeanWidth);

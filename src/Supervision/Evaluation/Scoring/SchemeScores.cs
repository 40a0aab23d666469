using SpatialCockpit.Supervision.Evaluation.Declared;

namespace SpatialCockpit.Supervision.Evaluation.Scoring;

/// <summary>
/// Works scores out of counts. What has nothing to be measured by has no value and no score, which is not zero: the weights of what has one are stretched to those of all, and who has none at all has no score.
/// Numbers are decimal, so that a value at the edge of a band is at its edge.
/// </summary>
public static class SchemeScores
{
    /// <param name="counts">Rows by measure; what is missing is none.</param>
    /// <param name="entered">Values that somebody has entered, by indicator.</param>
    /// <param name="points">Added by hand, below zero taken off; null where nobody has.</param>
    /// <param name="means">Of measures that mean a value; what is missing is unknown.</param>
    public static Score Of(Scheme scheme, IReadOnlyDictionary<string, long> counts, IReadOnlyDictionary<string, decimal> entered, decimal? points = null, IReadOnlyDictionary<string, decimal>? means = null)
    {
        List<IndicatorScore> indicators = [.. scheme.Indicators.Select(indicator => ScoreOf(scheme, indicator, counts, entered, means))];
        List<ExtraPoints> extras = [.. scheme.Extras.Select(extra => new ExtraPoints(extra.Measure, counts.GetValueOrDefault(extra.Measure), extra.Points * counts.GetValueOrDefault(extra.Measure)))];
        if (points is { } byHand)
            extras.Add(new(null, null, byHand));
        return new(indicators, extras, WholeOf(scheme, indicators, extras.Sum(extra => extra.Points)));
    }

    private static IndicatorScore ScoreOf(Scheme scheme, SchemeIndicator indicator, IReadOnlyDictionary<string, long> counts, IReadOnlyDictionary<string, decimal> entered, IReadOnlyDictionary<string, decimal>? means)
    {
        if (indicator.Count is { } meant && means?.TryGetValue(meant, out var mean) == true)
            return Judged(counts.GetValueOrDefault(meant), null, mean);
        if (indicator.Count is not { } counted || scheme.IsEntered(indicator))
            return Judged(null, null, entered.TryGetValue(indicator.Name, out var value) ? value : null);
        var count = counts.GetValueOrDefault(counted);
        if (indicator.Whole is not { } measuredBy)
            return Judged(count, null, count);
        var whole = counts.GetValueOrDefault(measuredBy);
        return Judged(count, whole, whole == 0 ? null : count * 100m / whole);

        IndicatorScore Judged(long? count, long? whole, decimal? value) => new(indicator.Name, count, whole, value, indicator.ScoreOf(value));
    }

    private static decimal? WholeOf(Scheme scheme, List<IndicatorScore> indicators, decimal extras)
    {
        var weighed = scheme.Indicators.Zip(indicators).Where(pair => pair.First.Weight > 0).ToList();
        var known = weighed.Where(pair => pair.Second.Score is not null).ToList();
        if (known.Count == 0)
            return null;
        var score = known.Sum(pair => pair.First.Weight * pair.Second.Score!.Value) / known.Sum(pair => pair.First.Weight) * weighed.Sum(pair => pair.First.Weight) / 100;
        return Math.Max(0, score + extras);
    }
}

/// <param name="Extras">Points beside what is weighed.</param>
/// <param name="Total">Null where nothing is known.</param>
public sealed record Score(IReadOnlyList<IndicatorScore> Indicators, IReadOnlyList<ExtraPoints> Extras, decimal? Total);

/// <param name="Measure">Whose rows add or take off points; null for what was added by hand.</param>
/// <param name="Points">Of all of them.</param>
public sealed record ExtraPoints(string? Measure, long? Count, decimal Points);

/// <param name="Count">Null where the value was entered.</param>
/// <param name="Whole">Null where the count is the value.</param>
/// <param name="Value">In percent where there is a whole; null where there is nothing to be measured by.</param>
public sealed record IndicatorScore(string Indicator, long? Count, long? Whole, decimal? Value, decimal? Score);

namespace SpatialCockpit.Analytics.Risk.Judging;

/// <summary>How far off counts and times were, beside how good their order was.</summary>
/// <param name="Loss">What is measured: <c>poisson_deviance</c>, <c>discordance</c>.</param>
/// <param name="Off">Of the model, 0 for exact.</param>
/// <param name="OffBaseline">Of the baseline.</param>
public sealed record KindJudgement(string Loss, double Off, double OffBaseline)
{
    /// <summary>Of counts: mean distance.</summary>
    public double? AbsoluteError { get; init; }

    public double? BaselineAbsoluteError { get; init; }

    /// <summary>Share of all that came in the tenth of things told the most.</summary>
    public double? HitRate { get; init; }

    public double? BaselineHitRate { get; init; }

    /// <summary>Share of counts within their intervals, which shall be four of five at least.</summary>
    public double? Coverage { get; init; }

    /// <summary>In counts, on average.</summary>
    public double? IntervalWidth { get; init; }

    /// <summary>Of times: Harrell's C.</summary>
    public double? Concordance { get; init; }

    public double? BaselineConcordance { get; init; }
}

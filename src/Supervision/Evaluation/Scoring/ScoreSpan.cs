namespace SpatialCockpit.Supervision.Evaluation.Scoring;

/// <summary>As much of a period as counts.</summary>
/// <param name="To">Behind the last moment.</param>
internal readonly record struct ScoreSpan(ScorePeriod Period, DateTimeOffset From, DateTimeOffset To)
{
    public ScoreSpan Until(DateTimeOffset moment) => this with { To = moment < From ? From : moment < To ? moment : To };

    /// <summary>As much of this as another lasts; all of it where that lasts longer.</summary>
    public ScoreSpan AsLongAs(ScoreSpan other) => Until(From + (other.To - other.From));
}

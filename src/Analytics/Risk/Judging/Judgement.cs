namespace SpatialCockpit.Analytics.Risk.Judging;

/// <summary>How good chances were, and the order of each day. Null is what cannot be said: none came true, or all.</summary>
/// <param name="Rows">Judged.</param>
/// <param name="Came">Of them that came true.</param>
/// <param name="Auc">Area under the receiver operating characteristic.</param>
/// <param name="AveragePrecision">Area under precision and recall, by steps.</param>
/// <param name="Brier">Mean squared distance of chances from what came.</param>
/// <param name="AtCapacity">Where on each day as many are looked at as can be.</param>
/// <param name="AtTenth">Where one in ten of each day is.</param>
/// <param name="FoundInFirstHalf">Share of those that came true among the first half.</param>
/// <param name="DaysEarlier">By which what came true is looked at earlier than in any order, on average, where all are looked at within the horizon.</param>
/// <param name="CalibrationSlope">1 for chances that are right, below for those that are too sure of themselves.</param>
/// <param name="CalibrationIntercept">0 for chances that are right.</param>
public sealed record Judgement(
    int Rows, int Came, double? Auc, double? AveragePrecision, double? Brier, LookedAt AtCapacity, LookedAt AtTenth, double? FoundInFirstHalf, double? DaysEarlier, double? CalibrationSlope, double? CalibrationIntercept)
{
    /// <param name="capacity">How many can be looked at within the horizon of each day.</param>
    internal static Judgement Of(Told told, int capacity, int horizonDays)
    {
        var days = DayRankings.Of(told);
        var line = Reliability.Line(told.Chances, told.Truth);
        return new(told.Rows, told.Truth.AsSpan().Count(true), days.Auc(), days.AveragePrecision(), Reliability.Brier(told.Chances, told.Truth), LookedAt.Of(days.At(capacity)), LookedAt.Of(days.AtShare(0.1)), days.AtShare(0.5).Recall,
            days.MeanPlace() is { } place ? horizonDays * (0.5 - place) : null, line?.Slope, line?.Intercept);
    }
}

/// <param name="Looked">At so many rows of all.</param>
/// <param name="Precision">Share of those looked at that came true.</param>
/// <param name="Recall">Share of those that came true that were looked at.</param>
/// <param name="Lift">How many times as many as by chance.</param>
public sealed record LookedAt(double Looked, double? Precision, double? Recall, double? Lift)
{
    internal static LookedAt Of(Finding finding) => new(finding.Looked, finding.Precision, finding.Recall, finding.Lift);
}

using SpatialCockpit.Analytics.Risk.Judging;

namespace SpatialCockpit.Analytics.Risk.Feedback;

/// <summary>What became of tasks that a model asked for, or of those that came by chance beside them. Those that are void count nowhere, nor do those of rounds drawn while its baseline told.</summary>
/// <param name="Done">Filled or approved.</param>
/// <param name="Judged">Of these, with a result.</param>
/// <param name="Failed">Of these.</param>
/// <param name="FailedShare">Of those judged; null of none.</param>
/// <param name="Low">Lower end of the interval in which the true share lies, nineteen times of twenty (Wilson's).</param>
/// <param name="Told">The chance told of those judged when they were drawn, on average, of which something was told; null of none.</param>
public sealed record FeedbackSide(int Tasks, int Done, int Judged, int Failed, double? FailedShare, double? Low, double? High, double? Told)
{
    internal static FeedbackSide Of(IReadOnlyList<FeedbackRow> rows)
    {
        var (judged, failed, told) = (rows.Sum(row => row.Judged), rows.Sum(row => row.Failed), rows.Sum(row => row.Told));
        var interval = ShareInterval.Of(failed, judged);
        return new(rows.Sum(row => row.Tasks), rows.Sum(row => row.Done), judged, failed, judged == 0 ? null : (double)failed / judged, interval?.Low, interval?.High, told == 0 ? null : rows.Sum(row => row.ToldSum) / told);
    }
}

using SpatialCockpit.Analytics.Risk.Declared;
using SpatialCockpit.Analytics.Risk.Features;
using SpatialCockpit.Analytics.Risk.Judging;
using SpatialCockpit.Analytics.Risk.Kinds;
using SpatialCockpit.Analytics.Risk.Training;

namespace SpatialCockpit.Analytics.Risk.Process;

/// <summary>What was told on one day by a model and by its baseline, and what came.</summary>
/// <param name="Rows">Of that day of which it is known what became.</param>
/// <param name="Judged">Those of them of which it is known whether it came true within the horizon.</param>
/// <param name="Told">Of those judged, by the model.</param>
/// <param name="Baseline">Of those judged, by the baseline.</param>
/// <param name="Forecast">Of all rows.</param>
/// <param name="BaselineScores">Of all rows.</param>
internal sealed record Origin(DateOnly Day, int Rounds, RiskRows Rows, int[] Judged, Told Told, Told Baseline, Forecast Forecast, double[] BaselineScores)
{
    /// <param name="rows">Of the day, of which it is known what became.</param>
    public static Origin Of(DateOnly day, RiskRows rows, IModelKind kind, IRiskModel model, BaselineCurve baseline)
    {
        var forecast = kind.Tell(model, model.Encoding.EncodeFrom(rows.Table));
        var truth = kind.Truth(rows.Table.Outcomes);
        var known = Enumerable.Range(0, rows.Count).Where(row => truth[row] is not null).ToArray();
        var (keys, days) = (rows.Table.Rows.Select(row => row.Key).ToArray(), rows.Table.Rows.Select(row => row.AsOf).ToArray());
        var (came, scores) = (Array.ConvertAll(truth, known => known == true), baseline.Scores(rows.Baseline));
        return new(day, model.Rounds, rows, known, new Told(keys, days, forecast.Scores, forecast.Chances, came).Take(known), new Told(keys, days, scores, baseline.Chances(rows.Baseline), came).Take(known), forecast, scores);
    }

    /// <summary>Of a day, where as many are looked at as can be.</summary>
    public static Judgement JudgementOf(RiskModel model, Told told) => Judgement.Of(told, model.Capacity, model.HorizonDays);

    /// <summary>Whether some came true and some did not: else nothing is judged by it.</summary>
    public bool Tells => Told.Truth.Contains(true) && Told.Truth.Contains(false);

    public IEnumerable<string> Districts => Judged.Select(row => Rows.Table.Rows[row].Region is { Length: > 6 } region ? region[..6] : Rows.Table.Rows[row].Region);

    /// <summary>None where rows are of no class.</summary>
    public IEnumerable<string?> Classes => Rows.Class.Length == 0 ? [] : Judged.Select(row => Rows.Class[row]);
}

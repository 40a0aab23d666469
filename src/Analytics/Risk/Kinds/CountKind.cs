using SpatialCockpit.Analytics.Risk.Features;
using SpatialCockpit.Analytics.Risk.Judging;
using SpatialCockpit.Analytics.Risk.Training;

namespace SpatialCockpit.Analytics.Risk.Kinds;

/// <summary>How often something comes true within the horizon.</summary>
internal sealed class CountKind : IModelKind
{
    /// <summary>Share of counts that intervals shall hold.</summary>
    private const double Coverage = 0.8;

    public IRiskModel Train(TrainTables rows, TreeSettings settings, CancellationToken cancellationToken) => CountModel.Train(rows, settings, cancellationToken);

    public Forecast Tell(IRiskModel model, float[] encoded)
    {
        var counts = (CountModel)model;
        var (margins, means) = counts.Told(encoded);
        return new(margins, Array.ConvertAll(means, mean => 1 - counts.Spread.ChanceOfNone(mean)))
        {
            Values = means,
            Intervals = Array.ConvertAll(means, mean => counts.Interval(mean, Coverage) is var interval ? ((double)interval.Lower, (double)interval.Upper) : default),
        };
    }

    public bool?[] Truth(Outcomes outcomes) => Array.ConvertAll(outcomes.Values, bool? (count) => float.IsNaN(count) ? null : count > 0);

    public KindJudgement? Judge(Forecast told, double[] baseline, Outcomes outcomes)
    {
        var counts = outcomes.Values;
        var intervals = CountFigures.Intervals(Array.ConvertAll(told.Intervals!, interval => new Laws.CountInterval((int)interval.Low, (int)interval.High)), counts);
        return CountFigures.PoissonDeviance(told.Values, counts) is not { } off || CountFigures.PoissonDeviance(baseline, counts) is not { } offBaseline ? null
            : new("poisson_deviance", off, offBaseline)
            {
                AbsoluteError = CountFigures.AbsoluteError(told.Values, counts),
                BaselineAbsoluteError = CountFigures.AbsoluteError(baseline, counts),
                HitRate = CountFigures.HitRate(told.Values, counts),
                BaselineHitRate = CountFigures.HitRate(baseline, counts),
                Coverage = intervals?.Coverage,
                IntervalWidth = intervals?.MeanWidth,
            };
    }
}

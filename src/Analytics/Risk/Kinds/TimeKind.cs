using SpatialCockpit.Analytics.Risk.Features;
using SpatialCockpit.Analytics.Risk.Judging;
using SpatialCockpit.Analytics.Risk.Training;

namespace SpatialCockpit.Analytics.Risk.Kinds;

/// <summary>How many days until something happens, of things that are looked at for as long as the horizon at most.</summary>
internal sealed class TimeKind(int horizonDays) : IModelKind
{
    public IRiskModel Train(TrainTables rows, TreeSettings settings, CancellationToken cancellationToken) => TimeModel.Train(rows, horizonDays, settings, cancellationToken);

    public Forecast Tell(IRiskModel model, float[] encoded)
    {
        var times = (TimeModel)model;
        var (days, chances) = (times.MedianDays(encoded), times.ChancesWithin(encoded, horizonDays));
        return new(Array.ConvertAll(days, each => -each), chances) { Values = chances, MedianDays = days };
    }

    public bool?[] Truth(Outcomes outcomes) => [.. outcomes.Values.Select((days, row) => float.IsNaN(days) ? (bool?)null : outcomes.Happened[row] && days <= horizonDays ? true : days >= horizonDays ? false : null)];

    /// <summary>Of discordance: the share of pairs in which the one that failed first was told the longer time.</summary>
    public KindJudgement? Judge(Forecast told, double[] baseline, Outcomes outcomes)
    {
        double[] times = Array.ConvertAll(outcomes.Values, days => (double)days);
        return Concordance.Of(told.MedianDays!, times, outcomes.Happened) is not { } c || Concordance.Of(Array.ConvertAll(baseline, score => -score), times, outcomes.Happened) is not { } other ? null : new("discordance", 1 - c, 1 - other) { Concordance = c, BaselineConcordance = other };
    }
}

using SpatialCockpit.Analytics.Risk.Declared;
using SpatialCockpit.Analytics.Risk.Features;
using SpatialCockpit.Analytics.Risk.Judging;
using SpatialCockpit.Analytics.Risk.Training;

namespace SpatialCockpit.Analytics.Risk.Kinds;

/// <summary>What differs between models of chances, counts and times: how they are trained, what they tell, and what is a good one beside its ranking.</summary>
internal interface IModelKind
{
    /// <exception cref="UntrainableException">There is nothing to learn from.</exception>
    IRiskModel Train(TrainTables rows, TreeSettings settings, CancellationToken cancellationToken);

    /// <param name="encoded">Rows as the trees take them.</param>
    Forecast Tell(IRiskModel model, float[] encoded);

    /// <summary>Whether it came true within the horizon; null where that is not known.</summary>
    bool?[] Truth(Outcomes outcomes);

    /// <summary>How far off it was, where less is better: it must not be more than the baseline's. Null where there is nothing more to say than of chances.</summary>
    /// <param name="baseline">One for each row, finite.</param>
    KindJudgement? Judge(Forecast told, double[] baseline, Outcomes outcomes);

    static IModelKind Of(RiskModel model) => model.Kind switch
    {
        RiskKind.Count => new CountKind(),
        RiskKind.Time => new TimeKind(model.HorizonDays),
        _ => new ChanceKind(),
    };
}

using SpatialCockpit.Analytics.Risk.Features;
using SpatialCockpit.Analytics.Risk.Judging;
using SpatialCockpit.Analytics.Risk.Training;

namespace SpatialCockpit.Analytics.Risk.Kinds;

/// <summary>Whether something comes true within the horizon.</summary>
internal sealed class ChanceKind : IModelKind
{
    public IRiskModel Train(TrainTables rows, TreeSettings settings, CancellationToken cancellationToken) => ChanceModel.Train(rows, settings, cancellationToken);

    public Forecast Tell(IRiskModel model, float[] encoded)
    {
        var (margins, chances) = ((ChanceModel)model).Told(encoded);
        // Where the curve is flat, many have one chance, and still one of them stands before another.
        return new(margins, chances) { Values = chances };
    }

    public bool?[] Truth(Outcomes outcomes) => Array.ConvertAll(outcomes.Values, bool? (value) => float.IsNaN(value) ? null : value > 0);

    public KindJudgement? Judge(Forecast told, double[] baseline, Outcomes outcomes) => null;
}

using SpatialCockpit.Analytics.Risk.Calibration;
using SpatialCockpit.Analytics.Risk.Features;
using SpatialCockpit.Analytics.Risk.Judging;

namespace SpatialCockpit.Analytics.Risk.Training;

/// <summary>Chances that something comes true: features as it takes them, trees, and the curve from their log odds to chances.</summary>
internal sealed class ChanceModel(EncodedTrees trees, ICalibration calibration) : IRiskModel
{
    /// <summary>Of its trees, as XGBoost names it.</summary>
    internal const string Objective = "binary:logistic";

    /// <summary>Rows for a curve that is free but for not falling; of fewer it learns some of their chances by heart. On the demo city's 38,000 the slope of calibration is 0.97 with it, 0.99 with Platt's curve.</summary>
    private const int FreeRows = 100_000, FreeTrue = 5000;

    public int Rounds => trees.Rounds;

    public Encoding Encoding => trees.Encoding;

    public ICalibration Calibration => calibration;

    /// <summary>As many trees as tell rows best that came later than those they are grown on; calibrated on later rows still, and then grown anew on all: what came last tells most of what comes next.</summary>
    /// <exception cref="UntrainableException">There is nothing to learn from.</exception>
    public static ChanceModel Train(TrainTables rows, TreeSettings settings, CancellationToken cancellationToken)
    {
        UntrainableException.ThrowIfAlike(rows.Grown.Outcomes.AsTruth());
        settings = settings with { Objective = Objective };
        using var growth = new Growth(rows.Grown, rows.Stopped, settings.Threads, (matrix, outcomes) => matrix.SetLabels(outcomes.Values));
        var later = rows.Stopped.Outcomes.AsTruth();
        var rounds = growth.RoundsOf(new(settings, UntrainableException.AreAlike(later) ? null : margins => LogLoss(margins, later, settings.TrueWeight)), cancellationToken);
        using var before = growth.Grow(settings, rows.Before, rounds, cancellationToken);
        var calibration = CalibrationOf(before.Margins(rows.Calibrated), rows.Calibrated.Outcomes.AsTruth(), settings.TrueWeight);
        return new(growth.Grow(settings, rows.Known, rounds, cancellationToken), calibration);
    }

    /// <param name="encoded">Rows as the trees take them.</param>
    /// <returns>For each row log odds as the trees have them, and the chance, 0 to 1.</returns>
    public (double[] Margins, double[] Chances) Told(float[] encoded)
    {
        var margins = trees.Margins(encoded);
        return (margins, Array.ConvertAll(margins, calibration.ChanceOf));
    }

    public float[] Contributions(float[] encoded) => trees.Contributions(encoded);

    public void Save(string folder) => ModelFile.Save(folder, trees, new ChanceParts(trees.Encoding, calibration));

    public void Dispose() => trees.Dispose();

    /// <summary>Of chances in the mean, from their log odds.</summary>
    /// <param name="trueWeight">As trees are grown.</param>
    private static double LogLoss(float[] margins, bool[] outcomes, double trueWeight)
    {
        var (sum, weights) = (0.0, 0.0);
        for (var i = 0; i < margins.Length; i++)
        {
            var weight = outcomes[i] ? trueWeight : 1;
            (sum, weights) = (sum + weight * Logistic.SoftPlus(outcomes[i] ? -margins[i] : margins[i]), weights + weight);
        }
        return sum / weights;
    }

    private static ICalibration CalibrationOf(double[] margins, bool[] outcomes, double trueWeight)
    {
        var came = outcomes.AsSpan().Count(true);
        return margins.Length >= FreeRows && came >= FreeTrue && margins.Length - came >= FreeTrue ? IsotonicCalibration.Of(margins, outcomes)
            : margins.Length > 0 && PlattCalibration.Of(margins, outcomes) is { } curve ? curve
            : trueWeight == 1 ? new NoCalibration()
            // Trees that were grown so tell odds so much too high.
            : new PlattCalibration(-Math.Log(trueWeight), 1);
    }
}

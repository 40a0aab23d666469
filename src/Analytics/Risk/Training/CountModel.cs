using SpatialCockpit.Analytics.Risk.Calibration;
using SpatialCockpit.Analytics.Risk.Features;
using SpatialCockpit.Analytics.Risk.Judging;
using SpatialCockpit.Analytics.Risk.Laws;

namespace SpatialCockpit.Analytics.Risk.Training;

/// <summary>How many come: features as it takes them, trees, the curve from their logarithms of means to means, and how far counts lie around these.</summary>
/// <param name="objective">By which the trees were grown, as XGBoost names it.</param>
internal sealed class CountModel(EncodedTrees trees, string objective, IMeanCalibration calibration, NegativeBinomial spread) : IRiskModel
{
    private const string Poisson = "count:poisson", Tweedie = "reg:tweedie";

    /// <summary>Rows and cases for a curve that is free but for not falling; with fewer, one factor.</summary>
    private const int FreeRows = 20_000, FreeCases = 1000;

    public int Rounds => trees.Rounds;

    public Encoding Encoding => trees.Encoding;

    public string Objective => objective;

    public IMeanCalibration Calibration => calibration;

    public NegativeBinomial Spread => spread;

    /// <summary>
    /// Grown on some rows, stopped by the mean Poisson deviance of later ones, calibrated on those later still, from which the spread is learned, too; without any, it is Poisson's. Then grown anew on all.
    /// Rows of which nothing is known yet are left out. Where counts to be grown on are over-dispersed or mostly 0, Tweedie's objective is tried beside Poisson's, and that of the lower deviance taken.
    /// </summary>
    /// <param name="settings">Of which the objective is not asked for.</param>
    /// <exception cref="UntrainableException">There is nothing to learn from.</exception>
    public static CountModel Train(TrainTables rows, TreeSettings settings, CancellationToken cancellationToken)
    {
        rows = rows.OfKnownOutcome();
        var (counts, later) = (rows.Grown.Outcomes.Values, rows.Stopped.Outcomes.Values);
        UntrainableException.ThrowIfAlike(counts);
        using var growth = new Growth(rows.Grown, rows.Stopped, settings.Threads, (matrix, outcomes) => matrix.SetLabels(outcomes.Values));
        var start = new KeyValuePair<string, string>("base_score", TreeSettings.Text(counts.Average()));
        GrowthPlan PlanOf(string objective) => new(settings with { Objective = objective, Others = [start] }, UntrainableException.AreAlike(later) ? null : margins => Deviance(margins, later));
        var objective = growth.Best(ObjectivesFor(counts), PlanOf, cancellationToken);
        var plan = PlanOf(objective);
        var rounds = growth.RoundsOf(plan, cancellationToken);
        using var before = growth.Grow(plan.Settings, rows.Before, rounds, cancellationToken);
        var (margins, came) = (before.Margins(rows.Calibrated), rows.Calibrated.Outcomes.Values);
        var calibration = CalibrationOf(margins, came);
        var spread = NegativeBinomial.Of(Array.ConvertAll(margins, calibration.MeanOf), came);
        return new(growth.Grow(plan.Settings, rows.Known, rounds, cancellationToken), objective, calibration, spread);
    }

    /// <param name="encoded">Rows as the trees take them.</param>
    /// <returns>For each row the logarithm of the mean as the trees have it, and the mean, above 0.</returns>
    public (double[] Margins, double[] Means) Told(float[] encoded)
    {
        var margins = trees.Margins(encoded);
        return (margins, Array.ConvertAll(margins, calibration.MeanOf));
    }

    /// <inheritdoc cref="NegativeBinomial.Interval"/>
    public CountInterval Interval(double mean, double coverage) => spread.Interval(mean, coverage);

    public float[] Contributions(float[] encoded) => trees.Contributions(encoded);

    public void Save(string folder) => ModelFile.Save(folder, trees, new CountParts(trees.Encoding, objective, calibration, spread));

    public void Dispose() => trees.Dispose();

    private static double Deviance(float[] margins, float[] counts) => CountFigures.PoissonDeviance(Array.ConvertAll(margins, margin => Math.Exp(margin)), counts) ?? double.NaN;

    /// <summary>Tweedie's, too, of a variance above the mean or more zeros than others.</summary>
    private static string[] ObjectivesFor(float[] counts)
    {
        var mean = (double)counts.Average();
        return counts.Sum(count => (count - mean) * (count - mean)) > mean * counts.Length || 2 * counts.AsSpan().Count(0) > counts.Length ? [Poisson, Tweedie] : [Poisson];
    }

    private static IMeanCalibration CalibrationOf(double[] margins, float[] counts) =>
        margins.Length >= FreeRows && counts.Sum() >= FreeCases ? IsotonicMeans.Of(margins, counts) : MeanFactor.Of(margins, counts);
}

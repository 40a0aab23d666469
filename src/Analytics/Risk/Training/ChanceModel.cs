using SpatialCockpit.Analytics.Risk.Boosting;
using SpatialCockpit.Analytics.Risk.Calibration;
using SpatialCockpit.Analytics.Risk.Features;

namespace SpatialCockpit.Analytics.Risk.Training;

/// <summary>Chances that something comes true: features as it takes them, trees, and the curve from their log odds to chances.</summary>
internal sealed class ChanceModel(Encoding encoding, BoostedTrees trees, ICalibration calibration, int threads) : IDisposable
{
    /// <summary>Rows for a curve that is free but for not falling; of fewer it learns their chances by heart, and they have one of two figures.</summary>
    private const int FreeRows = 20_000, FreeTrue = 1000;

    public int Rounds => trees.Rounds;

    public ICalibration Calibration => calibration;

    /// <summary>Grown on some rows, stopped by later ones, calibrated on those later still.</summary>
    /// <exception cref="UntrainableException">There is nothing to learn from.</exception>
    public static ChanceModel Train(FeatureTable grown, FeatureTable stopped, FeatureTable calibrated, TreeSettings settings, CancellationToken cancellationToken)
    {
        var truth = grown.Outcomes.AsTruth();
        if (!truth.Contains(true) || !truth.Contains(false))
            throw new UntrainableException(truth.Length == 0 ? "There is no row to learn from." : $"All {truth.Length} rows came out alike: there is nothing to tell apart.");
        var encoding = Encoding.Learn(grown);
        using var matrix = MatrixOf(encoding, grown, settings.Threads);
        using var watched = MatrixOf(encoding, stopped, settings.Threads);
        matrix.SetLabels(grown.Outcomes.Values);
        var trees = Growth.Grow(matrix, watched, stopped.Outcomes.AsTruth(), settings, cancellationToken);
        try
        {
            using var later = MatrixOf(encoding, calibrated, settings.Threads);
            return new(encoding, trees, CalibrationOf(Array.ConvertAll(trees.Margins(later), margin => (double)margin), calibrated.Outcomes.AsTruth()), settings.Threads);
        }
        catch
        {
            trees.Dispose();
            throw;
        }
    }

    /// <returns>One for each row, 0 to 1.</returns>
    public double[] Chances(FeatureTable table)
    {
        using var matrix = MatrixOf(encoding, table, threads);
        return Array.ConvertAll(trees.Margins(matrix), margin => calibration.ChanceOf(margin));
    }

    public void Dispose() => trees.Dispose();

    private static ICalibration CalibrationOf(double[] margins, bool[] outcomes)
    {
        var came = outcomes.AsSpan().Count(true);
        return margins.Length >= FreeRows && came >= FreeTrue && margins.Length - came >= FreeTrue ? IsotonicCalibration.Of(margins, outcomes, isCertain: false)
            : margins.Length > 0 && PlattCalibration.Of(margins, outcomes) is { } curve ? curve
            : new NoCalibration();
    }

    private static BoostMatrix MatrixOf(Encoding encoding, FeatureTable table, int threads) => new(encoding.Encode(table), encoding.Columns.Count, threads);
}

/// <summary>A model cannot be learned from what there is, and why.</summary>
internal sealed class UntrainableException(string reason) : Exception(reason);

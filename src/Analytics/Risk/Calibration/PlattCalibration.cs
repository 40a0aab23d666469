using SpatialCockpit.Analytics.Risk.Judging;

namespace SpatialCockpit.Analytics.Risk.Calibration;

/// <summary>Platt's: a logistic curve over log odds, for few rows. Outcomes are drawn a little together, as Platt (1999) has it, so that a handful of rows is not taken for certainty.</summary>
internal sealed record PlattCalibration(double Intercept, double Slope) : ICalibration
{
    /// <returns>Null where outcomes or margins are all one, or a higher margin does not mean a higher chance.</returns>
    public static PlattCalibration? Of(ReadOnlySpan<double> margins, ReadOnlySpan<bool> outcomes)
    {
        var came = outcomes.Count(true);
        var (yes, no) = ((came + 1.0) / (came + 2.0), 1.0 / (outcomes.Length - came + 2.0));
        var drawn = new double[outcomes.Length];
        for (var i = 0; i < drawn.Length; i++)
            drawn[i] = outcomes[i] ? yes : no;
        return Logistic.Fit(margins, drawn) is { Slope: > 0 } line ? new(line.Intercept, line.Slope) : null;
    }

    public double ChanceOf(double margin) => Logistic.At(Intercept + Slope * margin);
}

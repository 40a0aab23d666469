namespace SpatialCockpit.Analytics.Risk.Calibration;

/// <summary>As many times as much as the trees say, everywhere; for few rows.</summary>
/// <param name="Factor">Above 0.</param>
internal sealed record MeanFactor(double Factor) : IMeanCalibration
{
    /// <summary>So that as many are told as came. Where none came, half a one is thought to have come if the trees said more, for a mean of 0 is a promise.</summary>
    public static MeanFactor Of(ReadOnlySpan<double> margins, ReadOnlySpan<float> counts)
    {
        const double Half = 0.5;
        var (told, came) = (0.0, 0.0);
        for (var i = 0; i < margins.Length; i++)
            (told, came) = (told + Math.Exp(margins[i]), came + counts[i]);
        return new(came > 0 ? came / told : told > Half ? Half / told : 1);
    }

    public double MeanOf(double margin) => Factor * Math.Exp(margin);
}

namespace SpatialCockpit.Analytics.Risk.Calibration;

/// <summary>The best fitting curve of means that never falls with the margin; for many rows. Above the highest margin that was met, the mean stays what it is there.</summary>
internal sealed record IsotonicMeans(RisingCurve Curve) : IMeanCalibration
{
    /// <summary>As many are told in all as came. Of margins at which none came, half a one is thought to have come, for a mean of 0 is a promise.</summary>
    /// <param name="counts">One above 0 at least.</param>
    /// <param name="fewest">Rows by which a mean is told: of fewer one would be an accident.</param>
    public static IsotonicMeans Of(ReadOnlySpan<double> margins, ReadOnlySpan<float> counts, double fewest = 200)
    {
        const double Half = 0.5;
        var came = new double[counts.Length];
        for (var i = 0; i < came.Length; i++)
            came[i] = counts[i];
        var pools = RisingCurve.Merged(RisingCurve.Pools(margins, came), fewest);
        if (pools is [{ Sum: 0 } none, _, ..])
        {
            var total = came.Sum();
            pools[0] = none with { Sum = Math.Min(Half, none.Weight * pools[1].Mean / 2) };
            var share = total / (total + pools[0].Sum);
            pools = Array.ConvertAll(pools, pool => pool with { Sum = share * pool.Sum });
        }
        return new(RisingCurve.Through(pools));
    }

    public double MeanOf(double margin) => Curve.At(margin);
}

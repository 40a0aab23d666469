namespace SpatialCockpit.Analytics.Risk.Calibration;

/// <summary>The best fitting curve of chances that never falls with the margin.</summary>
internal sealed record IsotonicCalibration(RisingCurve Curve) : ICalibration
{
    /// <summary>Rows by which a chance is told: of fewer one would be an accident.</summary>
    private const double FewestOfPool = 200;

    /// <summary>Of what never came true, or always, half a row is thought to have come out otherwise, for a chance of 0 is a promise.</summary>
    /// <param name="margins">At least one.</param>
    public static IsotonicCalibration Of(ReadOnlySpan<double> margins, ReadOnlySpan<bool> outcomes)
    {
        if (margins.IsEmpty)
            throw new ArgumentException("There is nothing to learn from.", nameof(margins));
        var came = new double[outcomes.Length];
        for (var i = 0; i < came.Length; i++)
            came[i] = outcomes[i] ? 1 : 0;
        var pools = RisingCurve.Merged(RisingCurve.Pools(margins, came), FewestOfPool);
        Doubt(pools);
        return new(RisingCurve.Through(pools));
    }

    /// <summary>Below a pool with some there is at most one with none, and above at most one with all.</summary>
    private static void Doubt(Pool[] curve)
    {
        const double Half = 0.5;
        if (curve[0] is { Sum: 0 } none)
            curve[0] = none with { Sum = none.Weight * Math.Min(Half / none.Weight, curve.Length > 1 ? curve[1].Mean / 2 : Half) };
        if (curve[^1] is var all && all.Sum == all.Weight)
            curve[^1] = all with { Sum = all.Weight * Math.Max(1 - Half / all.Weight, curve.Length > 1 ? (1 + curve[^2].Mean) / 2 : Half) };
    }

    public double ChanceOf(double margin) => Curve.At(margin);
}

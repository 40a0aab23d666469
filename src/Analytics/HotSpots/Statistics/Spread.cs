namespace SpatialCockpit.Analytics.HotSpots.Statistics;

/// <summary>Mean and variance of all values, divided by their number. Where all are the same the variance is 0, not what rounding leaves of it.</summary>
public readonly record struct Spread(double Mean, double Variance)
{
    public double Deviation => Math.Sqrt(Variance);

    /// <summary>Whether the values differ enough to be measured by their spread.</summary>
    public bool IsMeasure => double.IsNormal(Variance);

    public static Spread Of(ReadOnlySpan<double> values)
    {
        if (values.IsEmpty)
            return default;
        var sum = 0.0;
        foreach (var value in values)
            sum += value;
        var (mean, squares, differ) = (sum / values.Length, 0.0, false);
        foreach (var value in values)
        {
            squares += (value - mean) * (value - mean);
            differ |= value != values[0];
        }
        return differ ? new(mean, squares / values.Length) : new(values[0], 0);
    }
}

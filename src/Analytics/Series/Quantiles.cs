namespace SpatialCockpit.Analytics.Series;

/// <summary>Middles of values.</summary>
internal static class Quantiles
{
    /// <param name="values">At least one; is sorted.</param>
    public static double Median(Span<double> values)
    {
        values.Sort();
        return MedianOfSorted(values);
    }

    public static double MedianOfSorted(ReadOnlySpan<double> sorted) =>
        sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : sorted[sorted.Length / 2 - 1] / 2 + sorted[sorted.Length / 2] / 2;
}

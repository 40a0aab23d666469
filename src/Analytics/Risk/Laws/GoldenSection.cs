namespace SpatialCockpit.Analytics.Risk.Laws;

/// <summary>Where a function of one valley is least.</summary>
internal static class GoldenSection
{
    private static readonly double Ratio = (Math.Sqrt(5) - 1) / 2;

    /// <param name="steps">Each leaves 0.618 of the stretch: 30 leave a two-millionth.</param>
    public static double Least(Func<double, double> height, double from, double until, int steps)
    {
        var (left, right) = (until - Ratio * (until - from), from + Ratio * (until - from));
        var (atLeft, atRight) = (height(left), height(right));
        for (var step = 0; step < steps; step++)
        {
            if (atLeft <= atRight)
            {
                (until, right, atRight) = (right, left, atLeft);
                left = until - Ratio * (until - from);
                atLeft = height(left);
            }
            else
            {
                (from, left, atLeft) = (left, right, atRight);
                right = from + Ratio * (until - from);
                atRight = height(right);
            }
        }
        return (from + until) / 2;
    }
}

namespace SpatialCockpit.Analytics.Risk.Judging;

/// <summary>Where a true share lies, nineteen times of twenty: 0 to 1.</summary>
internal readonly record struct ShareInterval(double Low, double High)
{
    /// <summary>Of the normal distribution: nineteen of twenty.</summary>
    public const double TwoSided = 1.959964;

    /// <summary>By E. B. Wilson (1927): within 0 and 1 however few there are. Null of no rows.</summary>
    public static ShareInterval? Of(int came, int rows)
    {
        if (rows == 0)
            return null;
        var (share, z2) = ((double)came / rows, TwoSided * TwoSided);
        var (middle, half) = ((share + z2 / (2 * rows)) / (1 + z2 / rows), TwoSided * Math.Sqrt(share * (1 - share) / rows + z2 / (4.0 * rows * rows)) / (1 + z2 / rows));
        return new(Math.Max(0, middle - half), Math.Min(1, middle + half));
    }
}

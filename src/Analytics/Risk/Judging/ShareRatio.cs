namespace SpatialCockpit.Analytics.Risk.Judging;

/// <summary>How many times another share one is.</summary>
/// <param name="Low">Lower end of the interval in which the true ratio lies, nineteen times of twenty (by its logarithm, D. Katz and others, 1978); null where none of one side came true.</param>
public sealed record ShareRatio(double Ratio, double? Low, double? High)
{
    /// <summary>Null where one side has no rows, or nothing of the other came true.</summary>
    internal static ShareRatio? Of(int came, int rows, int otherCame, int otherRows)
    {
        if (rows == 0 || otherRows == 0 || otherCame == 0)
            return null;
        var ratio = (double)came / rows / ((double)otherCame / otherRows);
        if (came == 0)
            return new(ratio, null, null);
        var away = Math.Exp(ShareInterval.TwoSided * Math.Sqrt(Spread(came, rows) + Spread(otherCame, otherRows)));
        return new(ratio, ratio / away, ratio * away);
    }

    /// <summary>Of the logarithm of a share. Where all of few came true, half a row is thought not to have.</summary>
    private static double Spread(int came, int rows) => 1 / (came == rows ? came - 0.5 : came) - 1.0 / rows;
}

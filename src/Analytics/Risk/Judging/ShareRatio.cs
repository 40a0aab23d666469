namespace SpatialCockpit.Analytics.Risk.Judging;

/// <summary>How many times another share one is, where both were taken several times side by side (N. Mantel and W. Haenszel, 1959): what differs from one time to the next is in neither.</summary>
/// <param name="Low">Lower end of the interval in which the true ratio lies, nineteen times of twenty (by its logarithm, S. Greenland and J. Robins, 1985); null where nothing of one side came true, or all of both.</param>
public sealed record ShareRatio(double Ratio, double? Low, double? High)
{
    /// <summary>Null where one side never has rows beside the other, or nothing of the other came true.</summary>
    internal static ShareRatio? Of(IEnumerable<ShareSides> times)
    {
        var (own, other, spread) = (0.0, 0.0, 0.0);
        foreach (var side in times.Where(side => side is { Rows: > 0, OtherRows: > 0 }))
        {
            var all = (double)side.Rows + side.OtherRows;
            own += side.Came * side.OtherRows / all;
            other += side.OtherCame * side.Rows / all;
            spread += ((double)side.Rows * side.OtherRows * (side.Came + side.OtherCame) - side.Came * side.OtherCame * all) / (all * all);
        }
        if (other == 0)
            return null;
        if (own == 0 || spread == 0)
            return new(own / other, null, null);
        var away = Math.Exp(ShareInterval.TwoSided * Math.Sqrt(spread / own / other));
        return new(own / other, own / other / away, own / other * away);
    }
}

/// <summary>How many rows there were at one time on either side, and how many of them came true.</summary>
internal readonly record struct ShareSides(int Came, int Rows, int OtherCame, int OtherRows);

namespace SpatialCockpit.Analytics.Risk.Judging;

/// <summary>Where a true share lies, nineteen times of twenty: 0 to 1.</summary>
internal readonly record struct ShareInterval(double Low, double High)
{
    /// <summary>Of the normal distribution: nineteen of twenty.</summary>
    public const double TwoSided = 1.959964;

    /// <summary>By E. B. Wilson (1927): within 0 and 1 however few there are. Null of no rows.</summary>
    public static ShareInterval? Of(int came, int rows) => rows == 0 ? null : Of((double)came / rows, rows);

    /// <summary>The same of rows of which several may be of one thing: they are worth as many as would scatter as much, were each of its own.</summary>
    /// <param name="things">Of each row.</param>
    public static ShareInterval? OfThings(IReadOnlyList<string> things, IReadOnlyList<bool> came)
    {
        if (came.Count == 0)
            return null;
        var share = came.Count(each => each) / (double)came.Count;
        var scatter = things.Zip(came).GroupBy(row => row.First, row => (row.Second ? 1 : 0) - share, StringComparer.Ordinal).Sum(thing => Math.Pow(thing.Sum(), 2)) / came.Count / came.Count;
        return Of(share, scatter == 0 ? came.Count : Math.Min(came.Count, share * (1 - share) / scatter));
    }

    private static ShareInterval Of(double share, double rows)
    {
        var z2 = TwoSided * TwoSided;
        var (middle, half) = ((share + z2 / (2 * rows)) / (1 + z2 / rows), TwoSided * Math.Sqrt(share * (1 - share) / rows + z2 / (4 * rows * rows)) / (1 + z2 / rows));
        return new(Math.Max(0, middle - half), Math.Min(1, middle + half));
    }
}

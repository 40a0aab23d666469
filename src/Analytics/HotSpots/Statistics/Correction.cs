namespace SpatialCockpit.Analytics.HotSpots.Statistics;

/// <summary>What is done about testing many cells at once.</summary>
public enum Correction
{
    /// <summary>The share of false finds among all finds is held: Benjamini and Hochberg, J. R. Stat. Soc. B 57 (1995).</summary>
    Fdr,

    /// <summary>The probability of any false find is held.</summary>
    Bonferroni,

    /// <summary>Of a hundred cells without any pattern five are found at 95 %.</summary>
    None,
}

public static class CorrectionRules
{
    /// <param name="p">NaN where nothing was tested: that counts as no test.</param>
    /// <returns>The least level at which each test is significant after the correction; NaN where nothing was tested.</returns>
    public static double[] Adjust(this Correction correction, double[] p)
    {
        var tests = p.Count(each => !double.IsNaN(each));
        return correction switch
        {
            Correction.Fdr => FalseDiscovery(p, tests),
            Correction.Bonferroni => [.. p.Select(each => Math.Min(1, each * tests))],
            _ => p,
        };
    }

    private static double[] FalseDiscovery(double[] p, int tests)
    {
        var (sorted, order, adjusted) = (p.ToArray(), Enumerable.Range(0, p.Length).ToArray(), new double[p.Length]);
        Array.Sort(sorted, order); // NaN comes first
        var (first, least) = (p.Length - tests, 1.0);
        adjusted.AsSpan().Fill(double.NaN);
        for (var i = p.Length - 1; i >= first; i--)
            adjusted[order[i]] = least = Math.Min(least, sorted[i] * tests / (i - first + 1));
        return adjusted;
    }
}

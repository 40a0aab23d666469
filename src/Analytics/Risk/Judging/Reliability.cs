namespace SpatialCockpit.Analytics.Risk.Judging;

/// <summary>Whether of those told a chance of so much, so many came true.</summary>
internal static class Reliability
{
    /// <summary>Log odds are held within ±34: chances of 0 and 1 can be told, and are no reason to divide by nothing.</summary>
    private const double Least = 1e-15;

    /// <summary>Mean squared distance of chances from what came, 0 to 1; null of no rows.</summary>
    public static double? Brier(ReadOnlySpan<double> chances, ReadOnlySpan<bool> outcomes)
    {
        if (chances.IsEmpty)
            return null;
        var sum = 0.0;
        for (var i = 0; i < chances.Length; i++)
        {
            var off = chances[i] - (outcomes[i] ? 1 : 0);
            sum += off * off;
        }
        return sum / chances.Length;
    }

    /// <summary>Whether chances are farther off than others of the same rows (Brier), by more than luck: nineteen times of twenty.</summary>
    public static bool IsWorse(ReadOnlySpan<double> chances, ReadOnlySpan<double> others, ReadOnlySpan<bool> outcomes)
    {
        const double OneSided = 1.644854;
        var (sum, squares) = (0.0, 0.0);
        for (var i = 0; i < chances.Length; i++)
        {
            var came = outcomes[i] ? 1 : 0;
            var difference = (chances[i] - came) * (chances[i] - came) - (others[i] - came) * (others[i] - came);
            (sum, squares) = (sum + difference, squares + difference * difference);
        }
        var mean = sum / chances.Length;
        return chances.Length > 1 && mean > OneSided * Math.Sqrt((squares / chances.Length - mean * mean) / (chances.Length - 1));
    }

    /// <summary>Rows by their chance in parts of about as many, lowest first; rows of one chance are in one part.</summary>
    public static IReadOnlyList<ReliabilityBand> Bands(ReadOnlySpan<double> chances, ReadOnlySpan<bool> outcomes, int parts)
    {
        var (sorted, came) = (chances.ToArray(), outcomes.ToArray());
        Array.Sort(sorted, came);
        var (bands, part) = (new List<ReliabilityBand>(), 1);
        for (var from = 0; from < sorted.Length;)
        {
            // Where rows of one chance fill several parts, the next one begins behind them.
            while ((long)part * sorted.Length / parts <= from)
                part++;
            var until = (int)((long)part * sorted.Length / parts);
            while (until < sorted.Length && sorted[until] == sorted[until - 1])
                until++;
            bands.Add(BandOf(sorted.AsSpan(from..until), came.AsSpan(from..until)));
            from = until;
        }
        return bands;
    }

    public static ReliabilityBand BandOf(ReadOnlySpan<double> chances, ReadOnlySpan<bool> outcomes)
    {
        var (sum, least, most) = (0.0, double.PositiveInfinity, double.NegativeInfinity);
        foreach (var chance in chances)
            (sum, least, most) = (sum + chance, Math.Min(least, chance), Math.Max(most, chance));
        return new(chances.Length, outcomes.Count(true), least, most, sum / chances.Length);
    }

    /// <summary>
    /// The line from told to true log odds: a slope of 1 and an intercept of 0 is what good chances have, a slope below 1 says that they are too sure of themselves.
    /// By Newton's steps of the logistic likelihood. Null where all or none came true, or all chances are one.
    /// </summary>
    public static (double Intercept, double Slope)? Line(ReadOnlySpan<double> chances, ReadOnlySpan<bool> outcomes)
    {
        var told = new double[chances.Length];
        for (var i = 0; i < told.Length; i++)
            told[i] = LogOdds(chances[i]);
        return Logistic.Fit(told, outcomes);
    }

    public static double LogOdds(double chance) => Math.Clamp(chance, Least, 1 - Least) is var held ? Math.Log(held / (1 - held)) : 0;
}

/// <param name="Rows">How many.</param>
/// <param name="True">Of them that came true.</param>
/// <param name="Least">Chance told.</param>
/// <param name="Most">Chance told.</param>
/// <param name="Told">On average.</param>
internal readonly record struct ReliabilityBand(int Rows, int True, double Least, double Most, double Told)
{
    /// <summary>Share that came true.</summary>
    public double Observed => (double)True / Rows;
}

namespace SpatialCockpit.Analytics.Risk.Laws;

/// <summary>Counts around a mean, with a variance of mean + dispersion · mean²; Poisson's law where the dispersion is 0.</summary>
internal sealed record NegativeBinomial(double Dispersion)
{
    /// <summary>Above it, counts that are Poisson would be as far apart as found in one case of twenty.</summary>
    private const double OverDispersed = 1.645;

    private const double LeastDispersion = 1e-4, MostDispersion = 100;

    /// <summary>Of the highest chance of a number; numbers of less are not counted.</summary>
    private const double Nothing = 1e-20;

    /// <summary>
    /// The dispersion of highest likelihood; 0 of no rows, and where the score test (Dean, 1992: squared distances from the mean, less the count) finds no over-dispersion at 5%.
    /// </summary>
    /// <param name="means">Told, above 0.</param>
    public static NegativeBinomial Of(ReadOnlySpan<double> means, ReadOnlySpan<float> counts)
    {
        var (beyond, squares) = (0.0, 0.0);
        for (var i = 0; i < means.Length; i++)
        {
            var off = counts[i] - means[i];
            (beyond, squares) = (beyond + off * off - counts[i], squares + means[i] * means[i]);
        }
        if (!(beyond > OverDispersed * Math.Sqrt(2 * squares)))
            return new(0);
        var (told, came, more) = (means.ToArray(), counts.ToArray(), RowsAbove(counts));
        return new(Math.Exp(GoldenSection.Least(log => -LogLikelihood(Math.Exp(log), told, came, more), Math.Log(LeastDispersion), Math.Log(MostDispersion), 60)));
    }

    /// <param name="coverage">Share of counts that it shall hold at least, above 0 and below 1; outside of it, at most half of the rest on each side.</param>
    public CountInterval Interval(double mean, double coverage) => new(Quantile(mean, (1 - coverage) / 2), Quantile(mean, (1 + coverage) / 2));

    /// <returns>The chance that none comes, 0 to 1.</returns>
    public double ChanceOfNone(double mean) => !(mean > 0) ? 1 : Dispersion > 0 ? Math.Pow(1 + Dispersion * mean, -1 / Dispersion) : Math.Exp(-mean);

    /// <returns>The least number that is not exceeded with that chance.</returns>
    public int Quantile(double mean, double chance)
    {
        if (!(mean > 0))
            return 0;
        var weights = Weights(mean, out var first);
        var (rest, sum) = (chance * weights.Sum(), 0.0);
        for (var i = 0; i < weights.Count; i++)
        {
            sum += weights[i];
            if (sum >= rest)
                return first + i;
        }
        return first + weights.Count - 1;
    }

    /// <summary>Chances of numbers from the first on, but for a factor: from about the likeliest downwards and upwards, so that none is too small to be told.</summary>
    private List<double> Weights(double mean, out int first)
    {
        var mode = (int)Math.Max(0, Math.Floor(mean - 1 - Dispersion * mean) + 1);
        var weights = new List<double> { 1 };
        for (var number = mode; number > 0 && weights[^1] > Nothing; number--)
            weights.Add(weights[^1] / Rise(mean, number - 1));
        first = mode - weights.Count + 1;
        weights.Reverse();
        for (var number = mode; weights[^1] > Nothing; number++)
            weights.Add(weights[^1] * Rise(mean, number));
        return weights;
    }

    /// <summary>How many times as likely as a number the next one is.</summary>
    private double Rise(double mean, int number) => (1 + Dispersion * number) / (number + 1) * mean / (1 + Dispersion * mean);

    /// <summary>But for what the dispersion does not change.</summary>
    /// <param name="more">How many rows have a count above 0, 1, 2 …</param>
    private static double LogLikelihood(double dispersion, double[] means, float[] counts, int[] more)
    {
        var sum = 0.0;
        for (var number = 0; number < more.Length; number++)
            sum += more[number] * Math.Log(1 + dispersion * number);
        for (var i = 0; i < means.Length; i++)
            sum -= (counts[i] + 1 / dispersion) * Math.Log(1 + dispersion * means[i]);
        return sum;
    }

    private static int[] RowsAbove(ReadOnlySpan<float> counts)
    {
        var most = 0f;
        foreach (var count in counts)
            most = Math.Max(most, count);
        var above = new int[(int)most];
        foreach (var count in counts)
        {
            for (var number = 0; number < (int)count; number++)
                above[number]++;
        }
        return above;
    }
}

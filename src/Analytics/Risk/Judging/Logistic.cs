namespace SpatialCockpit.Analytics.Risk.Judging;

/// <summary>A logistic curve through outcomes over one figure, by Newton's steps of its likelihood.</summary>
internal static class Logistic
{
    private const int MostSteps = 100;

    private const double Enough = 1e-10;

    /// <summary>log(1 + e^x), however large it is.</summary>
    public static double SoftPlus(double x) => x > 0 ? x + Math.Log(1 + Math.Exp(-x)) : Math.Log(1 + Math.Exp(x));

    /// <param name="outcomes">Shares count, too: what is known of a row, 0 to 1.</param>
    /// <returns>Of log odds = intercept + slope · figure; null where the likelihood has no summit: all figures are one, or all outcomes.</returns>
    public static (double Intercept, double Slope)? Fit(ReadOnlySpan<double> figures, ReadOnlySpan<double> outcomes)
    {
        if (IsFlat(figures) || IsFlat(outcomes))
            return null;
        var (a, b) = (0.0, 0.0);
        for (var step = 0; step < MostSteps; step++)
        {
            var (g0, g1, h00, h01, h11) = (0.0, 0.0, 0.0, 0.0, 0.0);
            for (var i = 0; i < figures.Length; i++)
            {
                var chance = At(a + b * figures[i]);
                var (off, weight) = (outcomes[i] - chance, chance * (1 - chance));
                (g0, g1) = (g0 + off, g1 + off * figures[i]);
                (h00, h01, h11) = (h00 + weight, h01 + weight * figures[i], h11 + weight * figures[i] * figures[i]);
            }
            var determinant = h00 * h11 - h01 * h01;
            // Told apart entirely by the figure: the slope would grow for ever.
            if (!(determinant > 1e-12 * h00 * h11))
                return null;
            var (da, db) = ((h11 * g0 - h01 * g1) / determinant, (h00 * g1 - h01 * g0) / determinant);
            (a, b) = (a + da, b + db);
            if (Math.Abs(da) + Math.Abs(db) < Enough * (1 + Math.Abs(a) + Math.Abs(b)))
                return (a, b);
        }
        return null;
    }

    public static (double Intercept, double Slope)? Fit(ReadOnlySpan<double> figures, ReadOnlySpan<bool> outcomes)
    {
        var shares = new double[outcomes.Length];
        for (var i = 0; i < shares.Length; i++)
            shares[i] = outcomes[i] ? 1 : 0;
        return Fit(figures, shares);
    }

    /// <summary>The chance of log odds.</summary>
    public static double At(double logOdds) => logOdds >= 0 ? 1 / (1 + Math.Exp(-logOdds)) : Math.Exp(logOdds) is var odds ? odds / (1 + odds) : 0;

    private static bool IsFlat(ReadOnlySpan<double> values)
    {
        foreach (var value in values)
        {
            if (value != values[0])
                return false;
        }
        return true;
    }
}

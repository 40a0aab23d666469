namespace SpatialCockpit.Analytics.Series;

/// <summary>Tails of the standard normal law.</summary>
public static class NormalLaw
{
    /// <returns>How likely a value at least so far from 0, to either side, is; NaN of NaN.</returns>
    public static double TwoSided(double z) => ErrorComplement(Math.Abs(z) / Math.Sqrt(2));

    /// <returns>How likely a value of at least so much is.</returns>
    public static double Upper(double z) => z >= 0 ? TwoSided(z) / 2 : 1 - TwoSided(z) / 2;

    /// <summary>erfc for x ≥ 0, relative error below 1e-12: Abramowitz and Stegun, Handbook of Mathematical Functions, 7.1.6 for small x, the continued fraction 7.1.14 for large.</summary>
    private static double ErrorComplement(double x) => x < 2.5 ? 1 - Series(x) : Fraction(x);

    private static double Series(double x)
    {
        var (term, sum) = (x, x);
        for (var n = 1; term > sum * 1e-17; n++)
            sum += term *= 2 * x * x / (2 * n + 1);
        return 2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x) * sum;
    }

    /// <summary>From its far end: at 2.5 sixty levels are enough for all digits, further out fewer.</summary>
    private static double Fraction(double x)
    {
        var rest = x;
        for (var n = 60; n > 0; n--)
            rest = x + n / 2.0 / rest;
        return Math.Exp(-x * x) / (Math.Sqrt(Math.PI) * rest);
    }
}

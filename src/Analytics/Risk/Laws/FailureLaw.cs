using SpatialCockpit.Analytics.Risk.Judging;
using SpatialCockpit.Analytics.Series;

namespace SpatialCockpit.Analytics.Risk.Laws;

/// <summary>By which law the logarithm of a time lies around its place: that of a log-normal, a log-logistic or a Weibull time.</summary>
internal enum FailureShape
{
    Normal,
    Logistic,

    /// <summary>Gumbel's, of least values.</summary>
    Extreme,
}

/// <summary>An accelerated failure time model's law, as XGBoost has it: log(days) = margin + scale · z, where z is of the shape.</summary>
/// <param name="Scale">Above 0.</param>
internal sealed record FailureLaw(FailureShape Shape, double Scale)
{
    /// <summary>XGBoost's: what is likely less than this counts as this, so that one row does not outweigh all others.</summary>
    private const double LeastLikelihood = 1e-12;

    /// <summary>So far beyond the longest time, in scales, the place of rare events is looked for.</summary>
    private const double FarScales = 12;

    /// <summary>The logarithm of how long one has to last to have z or more.</summary>
    private double LogSurvival(double z) => Shape switch
    {
        FailureShape.Normal => Math.Log(NormalLaw.Upper(z)),
        FailureShape.Logistic => -Logistic.SoftPlus(z),
        _ => -Math.Exp(z),
    };

    private double LogDensity(double z) => Shape switch
    {
        FailureShape.Normal => -z * z / 2 - Math.Log(2 * Math.PI) / 2,
        FailureShape.Logistic => -z - 2 * Logistic.SoftPlus(-z),
        _ => z - Math.Exp(z),
    };

    /// <summary>Half are over sooner.</summary>
    public double MedianDays(double margin) => Math.Exp(margin + (Shape == FailureShape.Extreme ? Scale * Math.Log(Math.Log(2)) : 0));

    /// <returns>0 to 1.</returns>
    public double ChanceWithin(double margin, double days) => days > 0 ? 1 - Math.Exp(LogSurvival(ZOf(margin, days))) : 0;

    /// <summary>Negative log likelihood in the mean, XGBoost's <c>aft-nloglik</c>; of laws of all shapes and scales on one footing.</summary>
    /// <param name="days">Above 0: until it happened, or was looked at last.</param>
    public double Loss(ReadOnlySpan<float> margins, ReadOnlySpan<float> days, ReadOnlySpan<bool> happened)
    {
        var sum = 0.0;
        for (var i = 0; i < margins.Length; i++)
            sum += Math.Min(LossOf(margins[i], days[i], happened[i]), -Math.Log(LeastLikelihood));
        return sum / margins.Length;
    }

    /// <summary>The one margin that tells all rows best.</summary>
    /// <param name="days">At least one, and something happened.</param>
    public double Place(float[] days, bool[] happened) => GoldenSection.Least(
        margin => days.Zip(happened, (time, over) => LossOf(margin, time, over)).Sum(), Math.Log(days.Min()) - Scale, Math.Log(days.Max()) + FarScales * Scale, 30);

    /// <summary>Of one row, however unlikely it is.</summary>
    private double LossOf(double margin, double days, bool happened)
    {
        var z = ZOf(margin, days);
        return happened ? Math.Log(Scale * days) - LogDensity(z) : -LogSurvival(z);
    }

    private double ZOf(double margin, double days) => (Math.Log(days) - margin) / Scale;
}

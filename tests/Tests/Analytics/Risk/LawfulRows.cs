using SpatialCockpit.Analytics.Risk.Features;
using SpatialCockpit.Tests.Analytics.HotSpots;

namespace SpatialCockpit.Tests.Analytics.Risk;

/// <summary>Rows whose features have a known effect, around 0, and outcomes drawn from it. Some values are missing, one column tells nothing, one is always the same.</summary>
internal static class LawfulRows
{
    private static readonly FeatureColumn[] Columns = [new("age"), new("speed"), new("noise"), new("maker", IsWord: true), new("constant")];

    /// <param name="outcome">From an effect to a value, and whether it happened then.</param>
    /// <param name="isLaw">Whether outcomes have anything to do with effects.</param>
    public static (FeatureTable Table, double[] Effects) Of(int count, int seed, Func<Random, double, (double Value, bool Happened)> outcome, bool isLaw = true)
    {
        var random = new Random(seed);
        var (numbers, makers, effects, values, happened) = (new float[count * Columns.Length], new string?[count], new double[count], new float[count], new bool[count]);
        for (var row = 0; row < count; row++)
        {
            var (age, speed, maker) = (random.NextDouble() * 25, random.Next(1, 4), random.Next(12));
            float[] each = [random.Next(20) == 0 ? float.NaN : (float)age, speed, (float)random.Normal(), float.NaN, 7];
            each.CopyTo(numbers, row * Columns.Length);
            makers[row] = random.Next(20) == 0 ? null : $"厂 {maker}";
            effects[row] = isLaw ? 0.05 * (age - 12.5) + 0.4 * (speed - 2) + 0.5 * (maker % 4 - 1.5) : 0;
            var (value, hasHappened) = outcome(random, effects[row]);
            (values[row], happened[row]) = ((float)value, hasHappened);
        }
        RowKey[] keys = [.. Enumerable.Range(0, count).Select(row => new RowKey($"{row}", new DateOnly(2026, 1, 1), "310115"))];
        return (new(Columns, keys, numbers, new Dictionary<int, string?[]> { [3] = makers }, new(values, happened)), effects);
    }

    /// <summary>Knuth's draw; for small means.</summary>
    public static int Poisson(this Random random, double mean)
    {
        var (count, product) = (0, random.NextDouble());
        for (var floor = Math.Exp(-mean); product > floor; product *= random.NextDouble())
            count++;
        return count;
    }

    /// <summary>A mean of 1.</summary>
    public static double Exponential(this Random random) => -Math.Log(1 - random.NextDouble());
}

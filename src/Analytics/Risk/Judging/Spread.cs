namespace SpatialCockpit.Analytics.Risk.Judging;

/// <summary>How a figure lay when a model learned it: rows between borders, and behind them those without a value.</summary>
internal sealed record Spread(string Name, double[] Borders, int[] Counts)
{
    public static Spread Of(string name, double[] values)
    {
        var borders = PopulationStability.BordersOf(Array.FindAll(values, double.IsFinite));
        return new(name, borders, PopulationStability.Counts(values, borders));
    }

    /// <returns>How far it has wandered from there, 0 for not at all; null of no rows.</returns>
    public double? IndexOf(double[] values) => PopulationStability.Between(Counts, PopulationStability.Counts(values, Borders));
}

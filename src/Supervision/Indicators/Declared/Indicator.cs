using SpatialCockpit.Platform.Packs;

namespace SpatialCockpit.Supervision.Indicators.Declared;

/// <summary>A figure that a pack declares: so many or so much, or so many of so many.</summary>
/// <param name="Whole">What the counted are a part of, or are measured by; null where the count is the figure.</param>
public sealed record Indicator(string Name, Title Title, CountedThings Count, CountedThings? Whole)
{
    public Title? Unit { get; init; }

    /// <summary>The quotient is multiplied by it: 100 for percent, 10000 for so many of ten thousand.</summary>
    public double Per { get; init; } = 1;

    public IndicatorDirection Direction { get; init; }

    /// <summary>The first that holds is the colour of a value.</summary>
    public IReadOnlyList<ValueBand> Bands { get; init; } = [];

    /// <returns>Null where there is nothing that it could be a part of: no data is not zero.</returns>
    public double? ValueOf(double count, double? whole) => Whole is null ? count * Per : whole is null or 0 ? null : count * Per / whole;
}

/// <summary>Which way is better.</summary>
public enum IndicatorDirection
{
    Neither,
    Up,
    Down,
}

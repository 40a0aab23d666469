namespace SpatialCockpit.Analytics.Risk.Kinds;

/// <summary>What a model tells of rows, one by one.</summary>
/// <param name="Scores">By which they are ranked: the higher, the sooner.</param>
/// <param name="Chances">That it comes true within the horizon, 0 to 1; of counts that at least one comes.</param>
internal sealed record Forecast(double[] Scores, double[] Chances)
{
    /// <summary>What is told of each: a chance; of counts the mean.</summary>
    public required double[] Values { get; init; }

    /// <summary>Of counts: between which numbers four of five come.</summary>
    public (double Low, double High)[]? Intervals { get; init; }

    /// <summary>Of times: days after which it has happened to half of those like it.</summary>
    public double[]? MedianDays { get; init; }

    public static Forecast Together(IReadOnlyList<Forecast> parts) => new([.. parts.SelectMany(part => part.Scores)], [.. parts.SelectMany(part => part.Chances)])
    {
        Values = [.. parts.SelectMany(part => part.Values)],
        Intervals = parts.All(part => part.Intervals is not null) ? [.. parts.SelectMany(part => part.Intervals!)] : null,
        MedianDays = parts.All(part => part.MedianDays is not null) ? [.. parts.SelectMany(part => part.MedianDays!)] : null,
    };
}

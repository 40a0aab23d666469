using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Supervision.Indicators.Declared;

namespace SpatialCockpit.Supervision.Indicators;

/// <summary>What a figure is.</summary>
/// <param name="Direction">up or down is better, or neither.</param>
/// <param name="Count">What is counted.</param>
/// <param name="Whole">Of what; null for nothing.</param>
public sealed record IndicatorDocument(string Name, Title Title, Title? Unit, double Per, string Direction, CountedDocument Count, CountedDocument? Whole, IReadOnlyList<ValueBand> Bands)
{
    public static IndicatorDocument Of(Indicator indicator) => new(
        indicator.Name, indicator.Title, indicator.Unit, indicator.Per, indicator.Direction.ToString().ToLowerInvariant(), CountedDocument.Of(indicator.Count), indicator.Whole is { } whole ? CountedDocument.Of(whole) : null, indicator.Bands);
}

/// <param name="Sort">objects, records, duties or alerts.</param>
/// <param name="Sum">What is added up; null where they themselves are counted.</param>
public sealed record CountedDocument(string Sort, string Name, string? Where, string? Sum)
{
    public static CountedDocument Of(CountedThings things) => new(things.Sort.ToString().ToLowerInvariant(), things.Name, things.Where, things.Sum);
}

/// <summary>A figure over a period, by what was asked.</summary>
/// <param name="From">The first day; null for ever.</param>
/// <param name="To">The last, included.</param>
public sealed record IndicatorAnswer(string Name, Title Title, Title? Unit, DateOnly? From, DateOnly? To, IReadOnlyList<IndicatorValue> Values);

/// <param name="Of">By name of what was asked by; null for none.</param>
/// <param name="Value">Null where there is nothing to measure.</param>
/// <param name="Band">Colour; null for none.</param>
/// <param name="Rows">Where the counted are listed.</param>
/// <param name="Whole">What they are measured by; null where the count is the figure.</param>
public sealed record IndicatorValue(IReadOnlyDictionary<string, string?> Of, double? Value, string? Band, long Count, string? Rows, long? Whole, string? WholeRows);

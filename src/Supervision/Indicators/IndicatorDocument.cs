using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Supervision.Indicators.Counting;
using SpatialCockpit.Supervision.Indicators.Declared;
using SpatialCockpit.Supervision.Indicators.Periods;

namespace SpatialCockpit.Supervision.Indicators;

/// <summary>What a figure is.</summary>
/// <param name="Direction">up or down is better, or neither.</param>
/// <param name="Count">What is counted.</param>
/// <param name="Whole">Of what; null for nothing.</param>
/// <param name="HasPlace">Whether what is counted, and of what, has a place: <c>geom</c> in a filter asks for it.</param>
public sealed record IndicatorDocument(string Name, Title Title, Title? Unit, double Per, string Direction, CountedDocument Count, CountedDocument? Whole, bool HasPlace, IReadOnlyList<ValueBand> Bands)
{
    public static IndicatorDocument Of(Indicator indicator, bool hasPlace) => new(
        indicator.Name, indicator.Title, indicator.Unit, indicator.Per, indicator.Direction.ToString().ToLowerInvariant(), CountedDocument.Of(indicator.Count), indicator.Whole is { } whole ? CountedDocument.Of(whole) : null, hasPlace, indicator.Bands);
}

/// <param name="Sort">objects, records, duties, alerts, cases or scores.</param>
/// <param name="Sum">What is added up; null where they themselves are counted.</param>
/// <param name="Time">What lies in a period; null for what is counted as it is now.</param>
public sealed record CountedDocument(string Sort, string Name, string? Where, string? Sum, string? Time)
{
    public static CountedDocument Of(CountedThings things) => new(things.Sort.ToString().ToLowerInvariant(), things.Name, things.Where, things.Sum, things.Time);
}

/// <summary>A figure over a period, by what was asked.</summary>
/// <param name="From">The first day; null for ever.</param>
/// <param name="To">The last, included.</param>
/// <param name="Others">What the largest left over; null where all are told apart, or the figure is a share.</param>
/// <param name="Compared">With which days it is compared; null for none.</param>
/// <param name="Source">Who counted: the analytical store, or the record.</param>
/// <param name="AsOf">All that was committed by then is counted.</param>
public sealed record IndicatorAnswer(string Name, Title Title, Title? Unit, DateOnly? From, DateOnly? To, IReadOnlyList<IndicatorValue> Values, OtherValues? Others, ComparedDays? Compared, FigureSource Source, DateTimeOffset AsOf);

/// <param name="Of">By name of what was asked by; null for none.</param>
/// <param name="Value">Null where there is nothing to measure.</param>
/// <param name="Band">Colour; null for none.</param>
/// <param name="Rows">Where the counted are listed.</param>
/// <param name="Whole">What they are measured by; null where the count is the figure.</param>
/// <param name="Before">What it is compared with; null for nothing.</param>
/// <param name="Change">Since then; null where either is not known.</param>
public sealed record IndicatorValue(IReadOnlyDictionary<string, string?> Of, double? Value, string? Band, long Count, string? Rows, long? Whole, string? WholeRows, ValueBefore? Before, ValueChange? Change);

/// <summary>The same figure of the days that it is compared with.</summary>
/// <param name="From">The first of them.</param>
/// <param name="To">The last, included.</param>
public sealed record ValueBefore(double? Value, long Count, long? Whole, DateOnly From, DateOnly To, string? Rows, string? WholeRows);

/// <param name="Absolute">The value less what it was.</param>
/// <param name="Relative">The same in what it was, 1 being twice as much; null where that is nothing.</param>
public sealed record ValueChange(double Absolute, double? Relative)
{
    /// <returns>Null where either is not known.</returns>
    public static ValueChange? Of(double? value, double? before) => value - before is { } absolute ? new(absolute, before == 0 ? null : absolute / before) : null;
}

/// <summary>All groups that are not among the largest, as one.</summary>
/// <param name="Groups">How many.</param>
public sealed record OtherValues(int Groups, double? Value, long Count, ValueBefore? Before, ValueChange? Change);

/// <param name="From">The first day of what the figure is compared with; null where it has no such days.</param>
/// <param name="Until">On the last day of both only before that time of the city's clock; null for all of it.</param>
public sealed record ComparedDays(FigureComparison By, DateOnly? From, DateOnly? To, TimeOnly? Until);

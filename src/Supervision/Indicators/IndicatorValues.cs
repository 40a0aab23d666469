using SpatialCockpit.Platform.Web;
using SpatialCockpit.Supervision.Indicators.Declared;

namespace SpatialCockpit.Supervision.Indicators;

/// <summary>What was counted beside what it is measured by, group by group.</summary>
internal static class IndicatorValues
{
    /// <param name="wholes">Empty where the count is the figure.</param>
    public static IReadOnlyList<IndicatorValue> Of(Indicator indicator, IReadOnlyList<RowCount> counts, IReadOnlyList<RowCount> wholes)
    {
        var counted = counts.ToDictionary(KeyOf, StringComparer.Ordinal);
        var measured = wholes.ToDictionary(KeyOf, StringComparer.Ordinal);
        var keys = measured.Keys.Union(counted.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal);
        return [.. keys.Select(key => ValueOf(indicator, counted.GetValueOrDefault(key), measured.GetValueOrDefault(key)))];
    }

    private static IndicatorValue ValueOf(Indicator indicator, RowCount? count, RowCount? whole)
    {
        var value = indicator.ValueOf(NumberOf(indicator.Count, count) ?? 0, indicator.Whole is { } measure ? NumberOf(measure, whole) : null);
        var band = value is { } known ? indicator.Bands.FirstOrDefault(each => each.Holds(known)) : null;
        return new((count ?? whole)!.Of, value, band?.Color, count?.Count ?? 0, count?.Rows, indicator.Whole is null ? null : whole?.Count ?? 0, whole?.Rows);
    }

    private static double? NumberOf(CountedThings things, RowCount? count) => things.Sum is null ? count?.Count : count?.Sum;

    /// <summary>Of one counted and one measuring row that belong together.</summary>
    private static string KeyOf(RowCount count) => string.Join('\u001f', count.Of.Select(group => group.Value is { } value ? $"={value}" : ""));
}

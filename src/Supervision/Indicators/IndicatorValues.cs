using SpatialCockpit.Platform.Web;
using SpatialCockpit.Supervision.Indicators.Declared;

namespace SpatialCockpit.Supervision.Indicators;

/// <summary>What was counted beside what it is measured by and compared with, group by group.</summary>
internal static class IndicatorValues
{
    /// <param name="now">Counted and measured; the measure is empty where the count is the figure.</param>
    /// <param name="before">The same of the days that it is compared with; null for none.</param>
    public static (IReadOnlyList<IndicatorValue> Values, OtherValues? Others) Of(FigureQuestion question, FigureCounts now, FigureCounts? before)
    {
        var groups = (before is null ? now.Keys : now.Keys.Union(before.Keys, StringComparer.Ordinal)).Order(StringComparer.Ordinal).Select(key => ValueOf(question, key, now, before)).ToList();
        if (question.Top is not { } top || groups.Count <= top)
            return (Ordered(groups, question.Order), null);
        var ranked = Ordered(groups, FigureOrder.Largest);
        return (Ordered([.. groups.Where(ranked.Take(top).ToHashSet(ReferenceEqualityComparer.Instance).Contains)], question.Order), question.Indicator.Whole is null ? OthersOf([.. ranked.Skip(top)]) : null);
    }

    private static IndicatorValue ValueOf(FigureQuestion question, string key, FigureCounts now, FigureCounts? before)
    {
        var (indicator, count, whole) = (question.Indicator, now.CountOf(key), now.WholeOf(key));
        var value = ValueOf(indicator, count, whole);
        var earlier = before is null ? null : BeforeOf(question, before.CountOf(key), before.WholeOf(key));
        var group = (count ?? whole ?? before?.CountOf(key) ?? before?.WholeOf(key))!.Of;
        return new(
            group, value, value is { } known ? indicator.Bands.FirstOrDefault(each => each.Holds(known))?.Color : null, count?.Count ?? 0, count?.Rows,
            indicator.Whole is null ? null : whole?.Count ?? 0, whole?.Rows, earlier, ValueChange.Of(value, earlier?.Value));
    }

    private static ValueBefore BeforeOf(FigureQuestion question, RowCount? count, RowCount? whole) => new(
        ValueOf(question.Indicator, count, whole), count?.Count ?? 0, question.Indicator.Whole is null ? null : whole?.Count ?? 0,
        question.Before!.From!.Value, question.Before.To!.Value, count?.Rows, whole?.Rows);

    private static double? ValueOf(Indicator indicator, RowCount? count, RowCount? whole) => indicator.ValueOf(NumberOf(indicator.Count, count) ?? 0, indicator.Whole is { } measure ? NumberOf(measure, whole) : null);

    private static double? NumberOf(CountedThings things, RowCount? count) => things.Sum is null ? count?.Count : count?.Sum;

    /// <summary>What has no value stands last, whichever way.</summary>
    private static List<IndicatorValue> Ordered(List<IndicatorValue> groups, FigureOrder order) => order switch
    {
        FigureOrder.Largest => [.. groups.OrderBy(group => group.Value is null).ThenByDescending(group => group.Value)],
        FigureOrder.Smallest => [.. groups.OrderBy(group => group.Value is null).ThenBy(group => group.Value)],
        _ => groups,
    };

    private static OtherValues OthersOf(List<IndicatorValue> groups)
    {
        var value = groups.Sum(group => group.Value ?? 0);
        var before = groups[0].Before is not { } first ? null
            : new ValueBefore(groups.Sum(group => group.Before!.Value ?? 0), groups.Sum(group => group.Before!.Count), null, first.From, first.To, null, null);
        return new(groups.Count, value, groups.Sum(group => group.Count), before, ValueChange.Of(value, before?.Value));
    }
}

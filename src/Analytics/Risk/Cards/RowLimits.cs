using SpatialCockpit.Analytics.Risk.Declared;
using SpatialCockpit.Analytics.Risk.Features;
using SpatialCockpit.Platform.Packs;

namespace SpatialCockpit.Analytics.Risk.Cards;

/// <summary>What to beware of in the rows themselves: columns that say nothing, and values that are not there.</summary>
internal static class RowLimits
{
    private const double MuchMissing = 0.5;

    public static IEnumerable<Title> Of(RiskModel model, RiskRows rows)
    {
        var columns = model.Features.Index().Select(each => (each.Item.Title, Missing: MissingOf(rows.Table, each.Index), IsConstant: IsConstant(rows.Table, each.Index))).ToList();
        var (silent, constant, rare) = (columns.Where(column => column.Missing == 1).ToList(), columns.Where(column => column is { Missing: 0, IsConstant: true }).ToList(), columns.Where(column => column.Missing is >= MuchMissing and < 1).ToList());
        if (silent.Count > 0)
            yield return new($"没有任何值、不起作用的特征：{Chinese(silent)}。", $"Features that have no value at all and say nothing: {English(silent)}.");
        if (constant.Count > 0)
            yield return new($"处处相同、不起作用的特征：{Chinese(constant)}。", $"Features that are the same everywhere and say nothing: {English(constant)}.");
        if (rare.Count > 0)
            yield return new($"一半以上的记录没有值的特征：{Chinese(rare)}。", $"Features that half of the rows or more do not have: {English(rare)}.");
        foreach (var limit in model.Limits)
            yield return limit;
    }

    private static string Chinese(IEnumerable<(Title Title, double, bool)> columns) => string.Join('、', columns.Select(column => column.Title.Chinese));

    private static string English(IEnumerable<(Title Title, double, bool)> columns) => string.Join(", ", columns.Select(column => column.Title.In(english: true)));

    /// <summary>Share of the rows, 0 to 1.</summary>
    private static double MissingOf(FeatureTable table, int column) => table.Rows.Count == 0 ? 1
        : (double)Enumerable.Range(0, table.Rows.Count).Count(row => table.Words.TryGetValue(column, out var words) ? words[row] is null : !float.IsFinite(table.Numbers[row * table.Columns.Count + column])) / table.Rows.Count;

    private static bool IsConstant(FeatureTable table, int column) => table.Words.TryGetValue(column, out var words)
        ? Array.TrueForAll(words, word => word == words[0])
        : Enumerable.Range(0, table.Rows.Count).All(row => table.Numbers[row * table.Columns.Count + column] == table.Numbers[column]);
}

using System.Collections.Frozen;
using SpatialCockpit.Analytics.Warehouse.Tables;
using SpatialCockpit.Platform.Packs;

namespace SpatialCockpit.Analytics.Catalog;

/// <summary>What tables and columns are called that no pack names, out of <c>titles.txt</c>.</summary>
internal static class ColumnTitles
{
    private static readonly FrozenDictionary<string, KnownColumn> All = Read().ToFrozenDictionary(each => each.Name, each => each.Column, StringComparer.Ordinal);

    public static IEnumerable<string> Names => All.Keys;

    public static Title? Of(WarehouseTable table) => All.GetValueOrDefault(table.Name)?.Title;

    /// <returns>Null where nobody has named it.</returns>
    public static KnownColumn? Of(WarehouseTable table, string column) => All.GetValueOrDefault($"{table.Name}.{column}") ?? All.GetValueOrDefault($"*.{column}");

    private static IEnumerable<(string Name, KnownColumn Column)> Read()
    {
        using var reader = new StreamReader(typeof(ColumnTitles).Assembly.GetManifestResourceStream("titles.txt")!);
        foreach (var line in reader.ReadToEnd().Split('\n').Where(line => line.Length > 0 && line[0] != '#'))
        {
            var fields = line.Split('|', StringSplitOptions.TrimEntries);
            yield return (fields[0], new(new(fields[1], fields[2]), fields.Length > 3 ? UnitOf(fields[3]) : null));
        }
    }

    /// <summary>In both languages, <c>米, m</c>, or one sign for both.</summary>
    private static Title UnitOf(string text) => text.Split(", ") is [var chinese, var english] ? new(chinese, english) : new(text, null);
}

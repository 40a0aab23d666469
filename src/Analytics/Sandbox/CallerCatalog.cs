using System.Globalization;
using SpatialCockpit.Analytics.Duck;
using SpatialCockpit.Analytics.Warehouse.Store;
using SpatialCockpit.Analytics.Warehouse.Tables;

namespace SpatialCockpit.Analytics.Sandbox;

/// <summary>Who asks: the same predicate as row security's.</summary>
/// <param name="Regions">Division codes cut to their level; the empty one is everything.</param>
internal sealed record QuestionScope(IReadOnlyList<string> Regions, IReadOnlyList<int> Audience);

/// <param name="Columns">Those that the caller may know.</param>
internal sealed record SeenTable(string Name, IReadOnlyList<string> Columns);

/// <summary>What a question finds: views of its own connection, with the rows and columns that its caller may see.</summary>
internal static class CallerCatalog
{
    /// <exception cref="ArgumentException">A region is no division code.</exception>
    public static void Open(DuckConnection connection, IEnumerable<SeenTable> seen, IReadOnlyDictionary<string, StoredTable> stored, QuestionScope scope)
    {
        foreach (var table in seen)
        {
            if (stored.TryGetValue(table.Name, out var lies))
                connection.Execute($"create temp view {SqlText.Name(table.Name)} as select {string.Join(", ", ColumnsOf(table, lies).Select(SqlText.Name))} from {lies.Sql}{WhereSql(lies.Table, scope)}");
        }
    }

    private static IEnumerable<string> ColumnsOf(SeenTable seen, StoredTable lies) =>
        lies.Table.Columns.Select(column => column.Name).Where(seen.Columns.Contains).Concat(lies.Table.Point is { } point && seen.Columns.Contains(point.Name) ? [WarehouseTable.Longitude, WarehouseTable.Latitude] : []);

    /// <summary>Codes are digits and ids are numbers: nothing that a caller wrote is in it. A code's own begin with it and go on with digits, before which the colon comes not.</summary>
    private static string WhereSql(WarehouseTable table, QuestionScope scope)
    {
        if (table.IsShared || scope.Regions.Contains(""))
            return "";
        var regions = scope.Regions.Select(code => code.All(char.IsAsciiDigit) ? $"({WarehouseTable.Region} >= '{code}' and {WarehouseTable.Region} < '{code}:')" : throw new ArgumentException($"'{code}' is no division code.", nameof(scope)));
        var audience = scope.Audience.Count == 0 ? [] : new[] { $"list_has_any({WarehouseTable.Audience}, [{string.Join(", ", scope.Audience.Select(id => id.ToString(CultureInfo.InvariantCulture)))}]::integer[])" };
        var either = string.Join(" or ", regions.Concat(audience));
        return $" where {(either.Length == 0 ? "false" : either)}";
    }
}

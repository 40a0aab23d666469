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
    /// <summary>Rows of a table by which a plan is made, and as many of a stored one as are looked through for them.</summary>
    private const int SampleRows = 10_000, SiftedRows = 200_000;

    /// <exception cref="ArgumentException">A region is no division code.</exception>
    public static void Open(DuckConnection connection, IEnumerable<SeenTable> seen, IReadOnlyDictionary<string, StoredTable> stored, QuestionScope scope)
    {
        foreach (var table in seen)
        {
            if (stored.TryGetValue(table.Name, out var lies))
                connection.Execute($"create temp view {SqlText.Name(table.Name)} as {SelectSql(table, lies, scope)}");
        }
    }

    /// <summary>
    /// The same as tables of the connection's own, each with some of the caller's rows: a plan tells how many rows there are and between which values,
    /// and of the stored tables these would be everybody's.
    /// </summary>
    /// <exception cref="ArgumentException">A region is no division code.</exception>
    public static void Sample(DuckConnection connection, IEnumerable<SeenTable> seen, IReadOnlyDictionary<string, StoredTable> stored, QuestionScope scope)
    {
        foreach (var table in seen.Where(table => stored.ContainsKey(table.Name)))
        {
            var lies = stored[table.Name];
            var share = SiftedRows * 100.0 / Math.Max(1, connection.Number($"select count(*) from {lies.Sql}") ?? 0);
            var few = share < 100 ? string.Create(CultureInfo.InvariantCulture, $" tablesample system({share:F6}%) repeatable (1)") : "";
            connection.Execute(string.Create(CultureInfo.InvariantCulture, $"create temp table {SqlText.Name(table.Name)} as select * from ({SelectSql(table, lies, scope, few)}) using sample reservoir({SampleRows} rows) repeatable (1)"));
        }
    }

    /// <param name="few">Which rows are looked through; nothing for all.</param>
    private static string SelectSql(SeenTable table, StoredTable lies, QuestionScope scope, string few = "") =>
        $"select {string.Join(", ", ColumnsOf(table, lies).Select(SqlText.Name))} from {lies.Sql}{few}{WhereSql(lies.Table, scope)}";

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

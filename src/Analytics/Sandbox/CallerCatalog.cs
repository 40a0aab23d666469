using System.Globalization;
using SpatialCockpit.Analytics.Dimensions;
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
    /// <summary>Makes the views and begins a transaction that only reads. Tables may be read anew, or rows leave for the lake, between the two: then the views are made again, so that no row is missed or met twice.</summary>
    /// <param name="asked">Names of tables.</param>
    /// <param name="macros">That are called.</param>
    /// <exception cref="ArgumentException">A region is no division code.</exception>
    public static void Begin(DuckConnection connection, IReadOnlySet<string> asked, IReadOnlySet<CityMacro> macros, IReadOnlyList<SeenTable> seen, QuestionScope scope, WarehouseStore store)
    {
        while (true)
        {
            var tables = store.Tables;
            try
            {
                Open(connection, asked, macros, seen, tables.ByName, scope);
                connection.Execute("begin transaction read only");
                if (StoreLedger.LayoutOf(connection) == tables.Layout)
                    return;
                connection.Execute("rollback");
            }
            catch (DuckException) when (store.Tables.Layout != tables.Layout)
            {
                // A table is gone that was there a moment ago.
            }
        }
    }

    private static void Open(DuckConnection connection, IReadOnlySet<string> asked, IReadOnlySet<CityMacro> macros, IReadOnlyList<SeenTable> seen, IReadOnlyDictionary<string, StoredTable> stored, QuestionScope scope)
    {
        var derived = DerivedTables.All.Where(table => asked.Contains(table.Table.Name)).ToList();
        foreach (var table in seen.Where(table => asked.Contains(table.Name) || derived.Exists(other => other.From.ContainsKey(table.Name)) || macros.Any(macro => macro.Table == table.Name)))
        {
            if (stored.TryGetValue(table.Name, out var lies))
                connection.Execute($"create or replace temp view {SqlText.Name(table.Name)} as {lies.RowsSql(ColumnsOf(table, lies), WhereSql(lies.Table, scope))}");
        }
        foreach (var table in derived.Where(table => seen.Any(other => other.Name == table.Table.Name)))
            connection.Execute($"create or replace temp view {SqlText.Name(table.Table.Name)} as {table.Sql}");
        foreach (var macro in macros)
            connection.Execute(macro.CreateSql);
    }

    private static IEnumerable<string> ColumnsOf(SeenTable seen, StoredTable lies) =>
        lies.Table.Columns.Select(column => column.Name).Where(seen.Columns.Contains).Concat(lies.Table.WorkedOut.Where(column => seen.Columns.Contains(column.From.Name)).Select(column => column.Name));

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

using System.Globalization;
using SpatialCockpit.Analytics.Dimensions;
using SpatialCockpit.Analytics.Duck;
using SpatialCockpit.Analytics.Warehouse.Store;
using SpatialCockpit.Analytics.Warehouse.Tables;
using SpatialCockpit.Analytics.Warehouse.Wire;

namespace SpatialCockpit.Analytics.Answering.Sandbox;

/// <summary>What a question finds: views of its own connection, with the rows and columns that its caller may see.</summary>
internal static class CallerCatalog
{
    /// <summary>Rows of a table by which a plan is made, and as many of a stored one as are looked through for them.</summary>
    private const int SampleRows = 10_000, SiftedRows = 200_000;

    /// <summary>Makes the views and begins a transaction that only reads. Tables may be read anew, or rows leave for the lake, between the two: then the views are made again, so that no row is missed or met twice.</summary>
    /// <param name="past">Rows as they were known then; null for as they are.</param>
    /// <param name="cannotFail">No condition of the question can, whatever a row holds.</param>
    /// <exception cref="ArgumentException">A region is no division code.</exception>
    public static void Begin(DuckConnection connection, CheckedSql sql, IReadOnlyList<SeenTable> seen, QuestionScope scope, WarehouseStore store, Past? past = null, bool cannotFail = false)
    {
        while (true)
        {
            var tables = store.Tables;
            try
            {
                foreach (var (table, lies) in Needed(sql, seen, tables.ByName))
                    connection.Execute($"create or replace temp view {SqlText.Name(table.Name)} as {(past is null ? lies.RowsSql(ColumnsOf(table, lies), WhereSql(lies.Table, scope), cannotFail) : PastRows.Sql(connection, lies, past))}");
                AddWorkedOut(connection, sql, seen);
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

    /// <summary>
    /// The same over tables of the connection's own, each with some of the caller's rows: a plan tells how many rows there are and between which values,
    /// and of the stored tables these would be everybody's.
    /// </summary>
    /// <exception cref="ArgumentException">A region is no division code.</exception>
    public static void Sample(DuckConnection connection, CheckedSql sql, IReadOnlyList<SeenTable> seen, QuestionScope scope, WarehouseStore store)
    {
        while (true)
        {
            var tables = store.Tables;
            try
            {
                foreach (var (table, lies) in Needed(sql, seen, tables.ByName))
                    connection.Execute(SampleSql(connection, table, lies, scope));
                AddWorkedOut(connection, sql, seen);
                connection.Execute("begin transaction read only");
                return;
            }
            catch (DuckException) when (store.Tables.Layout != tables.Layout)
            {
                // A table is gone that was there a moment ago.
            }
        }
    }

    private static string SampleSql(DuckConnection connection, SeenTable table, StoredTable lies, QuestionScope scope)
    {
        var share = SiftedRows * 100.0 / Math.Max(1, connection.Number($"select count(*) from {lies.Sql}") ?? 0);
        var few = share < 100 ? string.Create(CultureInfo.InvariantCulture, $" tablesample system({share:F6}%) repeatable (1)") : "";
        var columns = string.Join(", ", ColumnsOf(table, lies).Select(SqlText.Name));
        return string.Create(CultureInfo.InvariantCulture, $"create or replace temp table {SqlText.Name(table.Name)} as select * from (select {columns} from {lies.Sql}{few}{WhereSql(lies.Table, scope)}) using sample reservoir({SampleRows} rows) repeatable (1)");
    }

    /// <summary>Tables of which others are worked out, or into which functions look.</summary>
    /// <param name="isAsked">Whether a table worked out is asked for.</param>
    /// <param name="isCalled">Whether a function is called.</param>
    public static IReadOnlySet<string> Below(Func<string, bool> isAsked, Func<string, bool> isCalled) =>
        DerivedTables.All.Where(derived => isAsked(derived.Table.Name)).SelectMany(derived => derived.From.Keys).Concat(CityMacros.All.Where(macro => isCalled(macro.Name)).Select(macro => macro.Table)).ToHashSet(StringComparer.Ordinal);

    /// <summary>Stored tables that are asked for, or that something worked out is made of.</summary>
    private static IEnumerable<(SeenTable Seen, StoredTable Lies)> Needed(CheckedSql sql, IReadOnlyList<SeenTable> seen, IReadOnlyDictionary<string, StoredTable> stored)
    {
        var below = Below(sql.Tables.Contains, name => sql.Macros.Any(macro => macro.Name == name));
        foreach (var table in seen.Where(table => sql.Tables.Contains(table.Name) || below.Contains(table.Name)))
        {
            if (stored.TryGetValue(table.Name, out var lies))
                yield return (table, lies);
            else if (DerivedTables.All.All(derived => derived.Table.Name != table.Name))
                throw new StoreAwayException($"'{table.Name}' is not read yet.");
        }
    }

    private static void AddWorkedOut(DuckConnection connection, CheckedSql sql, IReadOnlyList<SeenTable> seen)
    {
        foreach (var table in DerivedTables.All.Where(table => sql.Tables.Contains(table.Table.Name) && seen.Any(other => other.Name == table.Table.Name)))
            connection.Execute($"create or replace temp view {SqlText.Name(table.Table.Name)} as {table.Sql}");
        foreach (var macro in sql.Macros)
            connection.Execute(macro.CreateSql);
    }

    private static IEnumerable<string> ColumnsOf(SeenTable seen, StoredTable lies) =>
        lies.Table.Columns.Select(column => column.Name).Where(seen.Columns.Contains).Concat(lies.Table.WorkedOut.Where(column => seen.Columns.Contains(column.From.Name)).Select(column => column.Name));

    /// <summary>Codes are digits and ids are numbers: nothing that a caller wrote is in it. A division's rows have codes that begin with its own and go on with digits; ':' sorts behind '9'.</summary>
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

using System.Globalization;
using SpatialCockpit.Analytics.Duck;
using SpatialCockpit.Analytics.Warehouse.Store;
using SpatialCockpit.Analytics.Warehouse.Tables;
using SpatialCockpit.Analytics.Warehouse.Wire;

namespace SpatialCockpit.Analytics.Answering.Sandbox;

/// <summary>
/// SQL of a table's rows as they were known at a moment. What cannot be told of the past is not there: a column that changes without a trace, a table that says neither when its rows
/// were recorded nor is among those that stand. So a question that would look into the future does not bind.
/// </summary>
internal static class PastRows
{
    private const string RecordedAt = "recorded_at";

    /// <summary>What every record of what happened to an object has.</summary>
    private static readonly string[] OfRecords = ["object_type", "object", "occurred_at", RecordedAt, "voided_at"];

    /// <summary>Where a row is now, who may see it, and what is said when it is struck out.</summary>
    private static readonly HashSet<string> Changing = new(StringComparer.Ordinal) { WarehouseTable.Region, WarehouseTable.District, WarehouseTable.Audience, "version", "voided_by", "void_reason" };

    /// <summary>Of tables whose rows are worked on: the columns that they had when they were recorded, and moments that they got later.</summary>
    private static readonly Dictionary<string, HashSet<string>> Known = new(StringComparer.Ordinal)
    {
        ["cases"] = ["id", "code", "case_type", "kind", "class_code", "class_name", "channel", "part_code", "unit_grid_code", "occurred_at", RecordedAt, "registered_at", "dispatched_at", "handled_at", "checked_at", "closed_at", "address", "district", "lon", "lat", "geom"],
        ["case_steps"] = ["id", "case_id", "number", "action", "done_at", RecordedAt, "by_post", "moves", "state", "stage", "post", "department_code", "limit_count", "limit_unit", "left_at"],
        ["positions"] = ["object", "time", "seq", "lon", "lat", "accuracy_m", "speed_mps", RecordedAt],
    };

    /// <summary>By table, what a row says for good once a moment of it has come: how a case ended.</summary>
    private static readonly Dictionary<string, (string Since, HashSet<string> Columns)> Settled = new(StringComparer.Ordinal) { ["cases"] = ("closed_at", ["on_time", "due_at", "reworked"]) };

    /// <summary>Nothing of them changes.</summary>
    private static bool IsGiven(WarehouseTable table) => table.IsOfHost;

    private static bool IsRecord(WarehouseTable table) => OfRecords.All(name => table.Columns.Any(column => column.Name == name));

    /// <param name="connection">Gets a table of what was otherwise then, where there is something.</param>
    /// <exception cref="RefusedSqlException">Nothing can be told of the table's past.</exception>
    public static string Sql(DuckConnection connection, StoredTable stored, Past past)
    {
        var table = stored.Table;
        if (IsGiven(table))
            return stored.RowsSql(stored.ColumnNames);
        if (Known.TryGetValue(table.Name, out var known))
            return RecordedSql(stored, name => known.Contains(name) || Settled.TryGetValue(table.Name, out var settled) && settled.Columns.Contains(name), past.Moment);
        if (IsRecord(table))
            return RecordedSql(stored, name => !Changing.Contains(name), past.Moment);
        return past.Standing.FirstOrDefault(standing => standing.Name == table.Name) is { } stands ? StandingSql(connection, stored, stands)
            : throw new RefusedSqlException(Refusal.HiddenTable, $"Nothing can be told of '{table.Name}' as it was: its rows do not say when they were recorded, and it is not said of it what stands.", table.Name);
    }

    private static string RecordedSql(StoredTable stored, Func<string, bool> isKnown, DateTimeOffset moment)
    {
        var at = string.Create(CultureInfo.InvariantCulture, $"'{moment.UtcDateTime:yyyy-MM-dd HH:mm:ss.ffffff}+00'::timestamptz");
        var columns = stored.ColumnNames.Where(isKnown).ToList();
        return $"select {string.Join(", ", columns.Select(name => SinceOf(stored, name) is { } since ? $"case when {SqlText.Name(since)} <= {at} then {SqlText.Name(name)} end as {SqlText.Name(name)}" : SqlText.Name(name)))} from ({stored.RowsSql(columns)}) where {RecordedAt} <= {at}";
    }

    /// <summary>The moment from which on a column was known; null where that was with the row.</summary>
    private static string? SinceOf(StoredTable stored, string name) =>
        Settled.TryGetValue(stored.Table.Name, out var settled) && settled.Columns.Contains(name) ? settled.Since : IsLater(stored, name) ? name : null;

    /// <summary>Moments that a row gets after it was recorded.</summary>
    private static bool IsLater(StoredTable stored, string name) => name is not (RecordedAt or "occurred_at" or "time") && stored.Table.Columns.Any(column => column.Name == name && column.Type == "TIMESTAMPTZ");

    private static string StandingSql(DuckConnection connection, StoredTable stored, StandingTable standing)
    {
        var columns = stored.ColumnNames.Where(name => standing.Columns.Contains(name) || stored.Table.Key.Any(key => key.Name == name)).ToList();
        if (standing is { Earlier.Count: 0, Unknown.Count: 0 })
            return stored.RowsSql(columns);
        var (earlier, unknown) = ($"earlier_{stored.Number}", $"unknown_{stored.Number}");
        Fill(connection, earlier, "id bigint, name varchar, said varchar", standing.Earlier.Select(value => (object?[])[value.Id, value.Column, value.Text]));
        Fill(connection, unknown, "id bigint", standing.Unknown.Select(id => (object?[])[id]));
        var changed = stored.Table.Columns.Where(column => standing.Earlier.Any(value => value.Column == column.Name)).ToDictionary(column => column.Name, StringComparer.Ordinal);
        var joins = string.Concat(changed.Keys.Select(name => $" left join temp.main.{earlier} {SqlText.Name("was_" + name)} on {SqlText.Name("was_" + name)}.id = t.id and {SqlText.Name("was_" + name)}.name = {SqlText.Value(name)}"));
        return $"select {string.Join(", ", columns.Select(name => ColumnSql(stored, name, changed)))} from ({stored.RowsSql(stored.ColumnNames)}) t{joins} where t.id not in (select id from temp.main.{unknown})";
    }

    /// <summary>As it was, where it was otherwise; what is worked out of a column is worked out of what that was.</summary>
    private static string ColumnSql(StoredTable stored, string name, Dictionary<string, WarehouseColumn> changed)
    {
        var from = stored.Table.WorkedOut.FirstOrDefault(column => column.Name == name);
        if (!changed.TryGetValue(from?.From.Name ?? name, out var column))
            return $"t.{SqlText.Name(name)}";
        var was = SqlText.Name("was_" + column.Name);
        var value = StoredTable.ValueSql(column, $"{was}.said");
        return $"case when {was}.id is not null then {from?.SqlOf(value) ?? value} else t.{SqlText.Name(name)} end as {SqlText.Name(name)}";
    }

    private static void Fill(DuckConnection connection, string table, string columns, IEnumerable<object?[]> rows)
    {
        connection.Execute($"create or replace temp table {table} ({columns})");
        using var insert = connection.Prepare($"insert into temp.main.{table} values ({string.Join(", ", columns.Split(',').Select((_, i) => $"${i + 1}"))})");
        foreach (var row in rows)
        {
            insert.Bind(row);
            using var result = insert.Execute();
            result.Drain();
        }
    }
}

using System.Text.Json;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Spatial.Cql2;
using SpatialCockpit.Supervision.Indicators.Counting;
using SpatialCockpit.Supervision.Registry.Tables;

namespace SpatialCockpit.Supervision.Indicators.Stored;

/// <summary>A count as a question to the store.</summary>
/// <param name="Sql">A row for each group: how many, the keys as texts, and the sum where one is asked for.</param>
/// <param name="CannotFail">No condition of it can, whatever a row holds.</param>
internal sealed record StoredCount(CountAsked Asked, CountGroups Groups, string Sql, IReadOnlyList<object> Values, bool CannotFail)
{
    /// <param name="find">A table that the caller has in the store.</param>
    /// <param name="dayZone">Where days begin.</param>
    /// <returns>Null where the store cannot count it, or might count otherwise than the record.</returns>
    public static StoredCount? Of(CountAsked asked, Func<TableName, FigureTable?> find, string dayZone)
    {
        var list = asked.List;
        if (find(list.Source) is not { } own || !own.Columns.ContainsKey("region"))
            return null;
        string[] exact = [.. asked.ByNames, asked.Sum ?? ""];
        if (new StoredColumns(list, own, find).Of(asked.Names, exact) is not { } columns)
            return null;
        List<object> values = [];
        List<DuckCondition> conditions = [new(list.Always, CannotFail: true)];
        if (asked.Filter is { } filter)
        {
            if (CqlDuck.Compile(CqlParser.Parse(filter), columns, dayZone, values) is not { } condition)
                return null;
            conditions.Add(condition);
        }
        if (asked.Groups(columns) is not { } groups)
            return null;
        var sql = groups.DuckSql(DeclaredColumns.Quoted(own.Name), conditions.Select(condition => condition.Sql), values.Count);
        return new(asked, groups, sql, [.. values, dayZone], conditions.TrueForAll(condition => condition.CannotFail));
    }

    /// <param name="row">Of the answer.</param>
    public RowCount RowOf(JsonElement row)
    {
        var keys = Enumerable.Range(1, Groups.Count).Select(column => row[column].GetString()).ToList();
        var sum = Asked.Sum is null || row[Groups.Count + 1].ValueKind == JsonValueKind.Null ? (double?)null : row[Groups.Count + 1].GetDouble();
        return Groups.RowOf(keys, row[0].GetInt64(), sum, Asked.List.Address, Asked.Filter);
    }
}

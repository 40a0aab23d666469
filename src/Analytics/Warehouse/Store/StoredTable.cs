using System.Globalization;
using SpatialCockpit.Analytics.Duck;
using SpatialCockpit.Analytics.Warehouse.Lake;
using SpatialCockpit.Analytics.Warehouse.Tables;

namespace SpatialCockpit.Analytics.Warehouse.Store;

/// <summary>A table as it lies in the file: each reading of the record makes it anew under another number, so that who asks meanwhile has the former.</summary>
internal sealed record StoredTable(WarehouseTable Table, long Number)
{
    public const string Schema = "store";

    /// <summary>Rows that have left for the lake.</summary>
    public IReadOnlyList<LakePart> Parts { get; init; } = [];

    public string Name => FormattableString.Invariant($"{Table.Name}_{Number}");

    public string Sql => $"{Schema}.{SqlText.Name(Name)}";

    /// <summary>Its rows, wherever they lie.</summary>
    /// <param name="where">Which of them; empty for all.</param>
    /// <param name="cannotFail">No condition of the question can, whatever a row holds: it may be looked at beside ours, so that blocks without such rows are not read.</param>
    /// <remarks>
    /// Some of them lie behind a limit that no table reaches: past it DuckDB moves no condition. Without it, it works out a question's conditions beside ours, in the order that it finds
    /// quickest, on rows of others too; and one that fails there (many a function and cast does, by what is in the row) tells of them.
    /// </remarks>
    public string RowsSql(IEnumerable<string> columns, string where = "", bool cannotFail = false)
    {
        var list = string.Join(", ", columns.Select(SqlText.Name));
        var here = $"select {list} from {Sql}{where}";
        var rows = Parts.Count == 0 ? here : $"{here} union all select {list} from {FilesSql(Parts)}{where}";
        return where.Length == 0 || cannotFail ? rows : string.Create(CultureInfo.InvariantCulture, $"select * from ({rows}) limit {long.MaxValue}");
    }

    /// <summary>Names of its columns, those that are worked out among them.</summary>
    public IEnumerable<string> ColumnNames => Table.Columns.Select(column => column.Name).Concat(Table.WorkedOut.Select(column => column.Name));

    public static string FilesSql(IEnumerable<LakePart> parts) => $"read_parquet([{string.Join(", ", parts.Select(part => SqlText.Value(part.File)))}], hive_partitioning = false)";

    public string CreateSql => $"create table {Sql} ({string.Join(", ", Table.Columns.Select(column => $"{SqlText.Name(column.Name)} {column.Type}").Concat(Table.WorkedOut.Select(column => $"{SqlText.Name(column.Name)} {column.Type}")))})";

    public string DropSql => $"drop table if exists {Sql}";

    /// <summary>Takes texts as COPY writes them, in the columns of <see cref="Appended"/>.</summary>
    public string InsertSql => $"insert into {Sql} select {string.Join(", ", Table.Columns.Select((column, i) => ValueSql(column, TextColumn(i))).Concat(Table.WorkedOut.Select(column => column.SqlOf(ValueSql(column.From, TextColumn(IndexOf(column.From)))))))} from {Appended}";

    /// <summary>Takes keys.</summary>
    public string DeleteSql => $"delete from {Sql} t using {Appended} k where {string.Join(" and ", Table.Key.Select((column, i) => $"t.{SqlText.Name(column.Name)} = {ValueSql(column, $"k.{TextColumn(i)}")}"))}";

    /// <summary>Which columns of the record are arrays.</summary>
    public IReadOnlySet<int> Arrays { get; } = Table.Columns.Index().Where(each => each.Item.Form == ValueForm.Array).Select(each => each.Index).ToHashSet();

    /// <summary>What the appender calls the rows it was given.</summary>
    public const string Appended = "appended";

    public static string TextColumn(int index) => FormattableString.Invariant($"c{index}");

    /// <summary>What no value of the type can be made of (a year before Christ) is null.</summary>
    public static string ValueSql(WarehouseColumn column, string text) => column.Form switch
    {
        ValueForm.Geometry => $"try(ST_GeomFromWKB(unhex({text})))",
        ValueForm.Array => $"try_cast({text} as {column.Type})",
        _ => column.Type == "VARCHAR" ? text : $"try_cast({text} as {column.Type})",
    };

    private int IndexOf(WarehouseColumn column) => Table.Columns.TakeWhile(other => other != column).Count();
}

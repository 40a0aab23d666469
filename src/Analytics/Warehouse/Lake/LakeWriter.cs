using SpatialCockpit.Analytics.Duck;
using SpatialCockpit.Analytics.Warehouse.Store;
using SpatialCockpit.Analytics.Warehouse.Tables;
using SpatialCockpit.Platform.Calendar;

namespace SpatialCockpit.Analytics.Warehouse.Lake;

/// <summary>
/// Writes the rows of whole months, district by district, into files of the lake. What came late to a month that lies there already is written together with it, so that a partition is one file. Objects lie together in
/// it and in their order: a track is a few pages, and coordinates pack well.
/// </summary>
internal sealed class LakeWriter(DuckConnection connection, LakeFolder folder, CityClock clock)
{
    private const string Month = $"strftime({WarehouseTable.Time}, '%Y-%m')";

    /// <summary>Both bounds are moments, $1 and $2; the district, $3; rows came up to batch $4.</summary>
    private const string Condition = $"{WarehouseTable.Time} >= $1::timestamptz and {WarehouseTable.Time} < $2::timestamptz and {WarehouseTable.District} is not distinct from $3 and batch <= $4";

    /// <summary>A month in a district with rows that may leave.</summary>
    public sealed record Partition(string Month, string? District);

    /// <summary>Takes the rows out of the table, with <see cref="ValuesOf"/>.</summary>
    public static string TakeSql(StoredTable stored) => $"delete from {stored.Sql} where {Condition}";

    /// <param name="before">The first day that stays; its month begins with it.</param>
    public IReadOnlyList<Partition> Find(StoredTable stored, DateOnly before) => connection.List(
        $"select distinct {Month} as month, {WarehouseTable.District} as district from {stored.Sql} where {WarehouseTable.Time} < $1::timestamptz order by month, district",
        (chunk, row) => new Partition(chunk[0].Text(row), chunk[1].IsNull(row) ? null : chunk[1].Text(row)), MomentOf(before));

    /// <param name="until">The last batch whose rows leave.</param>
    public object?[] ValuesOf(Partition partition, long until)
    {
        var first = DateOnly.ParseExact(partition.Month + "-01", "yyyy-MM-dd", null);
        return [MomentOf(first), MomentOf(first.AddMonths(1)), partition.District, until];
    }

    /// <returns>The file, which no table lists yet.</returns>
    public LakePart Write(StoredTable stored, Partition partition, long until, long number)
    {
        var file = folder.NewFile(stored.Table.Name, partition.Month, partition.District, number);
        var columns = stored.ColumnNames.ToList();
        var lists = string.Join(", ", columns.Select(SqlText.Name));
        var before = stored.Parts.Where(part => (part.Month, part.District) == (partition.Month, partition.District)).ToList();
        var source = $"select {lists} from {stored.Sql} where {Condition}" + (before.Count == 0 ? "" : $" union all select {lists} from {StoredTable.FilesSql(before)}");
        // A reader of GeoParquet looks for a shape; our own questions take longitude and latitude.
        var shape = stored.Table.Columns.Any(column => column.Form == ValueForm.Geometry) ? "" : $", st_point({WarehouseTable.Longitude}, {WarehouseTable.Latitude}) as geom";
        using var copied = connection.Query($"copy (select *{shape} from ({source}) order by object, {WarehouseTable.Time}) to {SqlText.Value(file)} (format parquet, compression zstd)", ValuesOf(partition, until));
        var rows = copied.Drain();
        var (bytes, digest) = LakeFolder.Secure(file);
        return new(partition.Month, partition.District, file, rows, bytes, digest);
    }

    private string MomentOf(DateOnly day) => clock.StartOf(day).ToString("O");
}

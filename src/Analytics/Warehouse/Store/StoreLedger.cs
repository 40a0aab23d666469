using System.Globalization;
using System.Text.Json;
using SpatialCockpit.Analytics.Duck;
using SpatialCockpit.Analytics.Warehouse.Lake;
using SpatialCockpit.Analytics.Warehouse.Tables;
using SpatialCockpit.Platform.Changes.Slots;

namespace SpatialCockpit.Analytics.Warehouse.Store;

/// <summary>What the store has written down of itself, in the same file and the same transactions as the rows: how far it is, which tables are in force, and which of their rows lie in the lake.</summary>
internal sealed class StoreLedger
{
    private const string Sql = """
        create schema if not exists store;
        create schema if not exists meta;
        create table if not exists meta.position (saved varchar, applied ubigint not null, batch bigint not null);
        create table if not exists meta.stored (source varchar not null, number bigint not null, definition varchar not null);
        create table if not exists meta.part (stored bigint not null, month varchar not null, district varchar, file varchar not null, rows bigint not null, bytes bigint not null, digest varchar not null);
        create table if not exists meta.layout (number bigint not null);
        insert into meta.layout select 0 where not exists (from meta.layout);
        create sequence if not exists meta.number;
        """;

    private readonly DuckConnection _writer;
    private readonly string _lake;

    /// <param name="lake">The lake's folder: files are written down as below it, so that the data folder may move.</param>
    public StoreLedger(DuckConnection writer, string lake)
    {
        (_writer, _lake) = (writer, lake);
        writer.Execute(Sql);
    }

    /// <summary>Which layout of tables a connection's transaction sees; it goes up whenever rows or tables change their place.</summary>
    public static long LayoutOf(DuckConnection connection) => connection.Number("select number from meta.layout")!.Value;

    /// <summary>One that was never given before.</summary>
    public long NextNumber() => _writer.Number("select nextval('meta.number')")!.Value;

    public StorePosition ReadPosition() =>
        new(_writer.Text("select saved from meta.position") is { } saved ? JsonSerializer.Deserialize<StreamPosition>(saved) : null,
            ulong.Parse(_writer.Text("select applied::varchar from meta.position") ?? "0", CultureInfo.InvariantCulture),
            _writer.Number("select batch from meta.position") ?? 0);

    public void Write(StorePosition position)
    {
        _writer.Execute("delete from meta.position");
        Run("insert into meta.position values ($1, $2::ubigint, $3)", position.Saved is { } saved ? JsonSerializer.Serialize(saved) : null, position.Applied.ToString(CultureInfo.InvariantCulture), position.Batch);
    }

    public void Add(StoredTable stored)
    {
        Run("insert into meta.stored values ($1, $2, $3)", stored.Table.Source.ToString(), stored.Number, JsonSerializer.Serialize(stored.Table));
        Turn();
    }

    public void Remove(StoredTable stored)
    {
        Run("delete from meta.stored where number = $1", stored.Number);
        Run("delete from meta.part where stored = $1", stored.Number);
        Turn();
    }

    /// <summary>A partition lies in that file from now on, and in no other.</summary>
    public void Put(StoredTable stored, LakePart part)
    {
        Run("delete from meta.part where stored = $1 and month = $2 and district is not distinct from $3", stored.Number, part.Month, part.District);
        Run("insert into meta.part values ($1, $2, $3, $4, $5, $6, $7)", stored.Number, part.Month, part.District, Path.GetRelativePath(_lake, part.File), part.Rows, part.Bytes, part.Digest);
        Turn();
    }

    public StoredTables ReadTables()
    {
        var (layout, parts) = (LayoutOf(_writer), ReadParts());
        var tables = _writer.List("select number, definition from meta.stored", (chunk, row) => new StoredTable(JsonSerializer.Deserialize<WarehouseTable>(chunk[1].Text(row))!, chunk[0].Value<long>(row)));
        return new(layout, tables.ToDictionary(table => table.Table.Name, table => table with { Parts = [.. parts[table.Number]] }, StringComparer.Ordinal));
    }

    private ILookup<long, LakePart> ReadParts() => _writer
        .List("select stored, month, district, file, rows, bytes, digest from meta.part order by file", (chunk, row) => (Stored: chunk[0].Value<long>(row),
            Part: new LakePart(chunk[1].Text(row), chunk[2].IsNull(row) ? null : chunk[2].Text(row), Path.Combine(_lake, chunk[3].Text(row)), chunk[4].Value<long>(row), chunk[5].Value<long>(row), chunk[6].Text(row))))
        .ToLookup(each => each.Stored, each => each.Part);

    private void Turn() => _writer.Execute("update meta.layout set number = number + 1");

    private void Run(string sql, params ReadOnlySpan<object?> values)
    {
        using var done = _writer.Query(sql, values);
        done.Drain();
    }
}

/// <param name="Layout">Of which they are.</param>
/// <param name="ByName">Tables in force, by the names that analysts use.</param>
internal sealed record StoredTables(long Layout, IReadOnlyDictionary<string, StoredTable> ByName);

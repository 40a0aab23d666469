using System.Globalization;
using System.Text.Json;
using SpatialCockpit.Analytics.Duck;
using SpatialCockpit.Analytics.SpatialSql;
using SpatialCockpit.Analytics.Warehouse.Tables;
using SpatialCockpit.Analytics.Warehouse.Wire;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Platform.Changes.Slots;

namespace SpatialCockpit.Analytics.Warehouse.Store;

/// <summary>
/// The tables in DuckDB's file, and how far in the record's log they are: rows and position are committed together, so whatever ends the
/// process leaves whole commits, each once. One writer; questions see the last commit before they began.
/// </summary>
internal sealed class WarehouseStore : IDisposable
{
    private const string MetaSql = """
        create schema if not exists store;
        create schema if not exists meta;
        create table if not exists meta.position (saved varchar, applied ubigint not null, batch bigint not null);
        create table if not exists meta.stored (source varchar not null, number bigint not null, definition varchar not null);
        create sequence if not exists meta.number;
        """;

    private readonly DuckDatabase _database;
    private readonly DuckConnection _writer;
    private readonly Lock _writing = new();
    private readonly Dictionary<TableName, StoredTable> _loading = [];
    private volatile IReadOnlyDictionary<string, StoredTable> _tables;
    private StorePosition _position;

    private WarehouseStore(DuckDatabase database)
    {
        _database = database;
        _writer = database.Connect();
        _writer.Execute(MetaSql);
        _tables = ReadTables();
        _position = ReadPosition();
        DropLeftovers();
    }

    public StorePosition Position => _position;

    /// <summary>Tables in force, by the names that analysts use.</summary>
    public IReadOnlyDictionary<string, StoredTable> Tables => _tables;

    /// <summary>Opens the file; one that is damaged is put aside, and the store begins empty.</summary>
    /// <exception cref="DuckException">Another process has it open.</exception>
    public static WarehouseStore Open(StoreOptions options)
    {
        Directory.CreateDirectory(options.Folder);
        try
        {
            return new(OpenDatabase(options));
        }
        catch (DuckException e) when (!e.Message.Contains("lock", StringComparison.OrdinalIgnoreCase) && File.Exists(options.File))
        {
            PutAside(options.File);
            return new(OpenDatabase(options));
        }
    }

    /// <summary>For one question or one export.</summary>
    public DuckConnection Connect() => _database.Connect();

    /// <summary>New, empty tables are made beside those in force, which still answer.</summary>
    public void BeginLoad(IReadOnlyList<WarehouseTable> tables)
    {
        lock (_writing)
        {
            DropLeftovers();
            foreach (var table in tables)
            {
                var stored = new StoredTable(table, _writer.Number("select nextval('meta.number')")!.Value);
                _writer.Execute(stored.CreateSql);
                _loading[table.Source] = stored;
            }
        }
    }

    /// <summary>Puts rows into a table that is being loaded, a part at a time and each part durably: what a kill leaves of them, the next start drops.</summary>
    public async Task<long> LoadAsync(TableName source, Stream rows, CancellationToken cancellationToken)
    {
        var stored = _loading[source];
        using var lines = new CopyLines(rows);
        using var connection = Connect();
        using var texts = new RowTexts(connection, stored.InsertSql, stored.Table.Columns.Count);
        long count = 0;
        while (await lines.ReadAsync(cancellationToken))
        {
            for (; lines.TryTake(out var line); count++)
                texts.Add(line);
        }
        texts.Close();
        return count;
    }

    /// <summary>The loaded tables take the place of those in force, at once.</summary>
    /// <param name="position">Of the snapshot that was read.</param>
    /// <param name="isWhole">What was not loaded does not exist any more.</param>
    /// <param name="batch">Up to which what comes in batches was read; null where it was not.</param>
    public void FinishLoad(Lsn position, bool isWhole, long? batch)
    {
        lock (_writing)
        {
            IEnumerable<StoredTable> before = isWhole ? _tables.Values : _tables.Values.Where(table => _loading.ContainsKey(table.Table.Source));
            List<StoredTable> replaced = [.. before];
            InTransaction(() =>
            {
                foreach (var old in replaced)
                {
                    using var removed = _writer.Query("delete from meta.stored where number = $1", old.Number);
                    removed.Drain();
                }
                foreach (var stored in _loading.Values)
                {
                    using var added = _writer.Query("insert into meta.stored values ($1, $2, $3)", stored.Table.Source.ToString(), stored.Number, JsonSerializer.Serialize(stored.Table));
                    added.Drain();
                }
                WritePosition(isWhole ? new(null, position.Value, batch ?? 0) : _position with { Applied = Math.Max(_position.Applied, position.Value), Batch = batch ?? _position.Batch });
            });
            _loading.Clear();
            _tables = ReadTables();
            _position = ReadPosition();
            // Questions that run on them keep what they see until they end.
            foreach (var old in replaced)
                _writer.Execute(old.DropSql);
        }
    }

    /// <summary>Applies a batch in one transaction; one that is in the tables already is passed over.</summary>
    /// <param name="position">Of its last commit.</param>
    public async Task ApplyAsync(Lsn position, Stream batch, CancellationToken cancellationToken)
    {
        using var whole = await WholeAsync(batch, cancellationToken);
        lock (_writing)
        {
            if (position.Value > _position.Applied)
                Apply(whole, _position with { Applied = position.Value });
        }
    }

    /// <summary>Rows behind one batch up to another; passed over where they are in the tables already.</summary>
    public async Task TakeBatchesAsync(long from, long until, Stream lines, CancellationToken cancellationToken)
    {
        using var whole = await WholeAsync(lines, cancellationToken);
        lock (_writing)
        {
            if (from == _position.Batch)
                Apply(whole, _position with { Batch = until });
        }
    }

    /// <summary>Everything up to the position is in the file.</summary>
    public void Save(StreamPosition position)
    {
        lock (_writing)
        {
            var saved = _position with { Saved = position, Applied = Math.Max(_position.Applied, position.Lsn.Value) };
            InTransaction(() => WritePosition(saved));
            _position = saved;
        }
    }

    public void Dispose()
    {
        _writer.Dispose();
        _database.Dispose();
    }

    private static DuckDatabase OpenDatabase(StoreOptions options)
    {
        var database = DuckDatabase.Open(options.File, options.Settings);
        try
        {
            using var connection = database.Connect();
            SpatialFunctions.Register(connection);
            connection.Execute(options.LockSql);
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    private static void PutAside(string file)
    {
        File.Move(file, file + ".damaged", overwrite: true);
        File.Delete(file + ".wal");
    }

    /// <summary>The whole of it first: what broke off on the way is not applied by half, and nobody waits for the other process inside a transaction.</summary>
    private static async Task<MemoryStream> WholeAsync(Stream lines, CancellationToken cancellationToken)
    {
        var whole = new MemoryStream();
        await lines.CopyToAsync(whole, cancellationToken);
        return whole;
    }

    private void Apply(MemoryStream batch, StorePosition position)
    {
        InTransaction(() =>
        {
            Apply(batch.GetBuffer().AsSpan(0, (int)batch.Length));
            WritePosition(position);
        });
        _position = position;
    }

    private void Apply(ReadOnlySpan<byte> batch)
    {
        var bySource = _tables.Values.ToDictionary(table => table.Table.Source);
        while (!batch.IsEmpty)
        {
            var head = JsonSerializer.Deserialize<BatchHead>(TakeLine(ref batch))!;
            var stored = bySource[head.Source];
            if (head.IsEmptied)
                _writer.Execute($"delete from {stored.Sql}");
            Run(stored.DeleteSql, stored.Table.Key.Count(), head.Keys, ref batch);
            Run(stored.InsertSql, stored.Table.Columns.Count, head.Rows, ref batch);
        }
    }

    private void Run(string sql, int columns, int count, ref ReadOnlySpan<byte> batch)
    {
        if (count == 0)
            return;
        using var texts = new RowTexts(_writer, sql, columns);
        for (var i = 0; i < count; i++)
            texts.Add(TakeLine(ref batch));
        texts.Close();
    }

    private static ReadOnlySpan<byte> TakeLine(ref ReadOnlySpan<byte> lines)
    {
        var end = lines.IndexOf((byte)'\n');
        var line = lines[..end];
        lines = lines[(end + 1)..];
        return line;
    }

    private void InTransaction(Action work)
    {
        _writer.Execute("begin");
        try
        {
            work();
            _writer.Execute("commit");
        }
        catch
        {
            _writer.Execute("rollback");
            throw;
        }
    }

    private void WritePosition(StorePosition position)
    {
        _writer.Execute("delete from meta.position");
        using var written = _writer.Query("insert into meta.position values ($1, $2::ubigint, $3)", position.Saved is { } saved ? JsonSerializer.Serialize(saved) : null, position.Applied.ToString(CultureInfo.InvariantCulture), position.Batch);
        written.Drain();
    }

    private StorePosition ReadPosition() =>
        new(_writer.Text("select saved from meta.position") is { } saved ? JsonSerializer.Deserialize<StreamPosition>(saved) : null,
            ulong.Parse(_writer.Text("select applied::varchar from meta.position") ?? "0", CultureInfo.InvariantCulture),
            _writer.Number("select batch from meta.position") ?? 0);

    private Dictionary<string, StoredTable> ReadTables()
    {
        var tables = new Dictionary<string, StoredTable>(StringComparer.Ordinal);
        using var rows = _writer.Query("select number, definition from meta.stored");
        while (rows.Next() is { } chunk)
        {
            for (var i = 0; i < chunk.Rows; i++)
            {
                var table = JsonSerializer.Deserialize<WarehouseTable>(chunk[1].Text(i))!;
                tables[table.Name] = new(table, chunk[0].Value<long>(i));
            }
        }
        return tables;
    }

    /// <summary>Tables of a load that came to no end.</summary>
    private void DropLeftovers()
    {
        List<string> left = [];
        using (var rows = _writer.Query("select table_name from duckdb_tables() where schema_name = 'store'"))
        {
            while (rows.Next() is { } chunk)
            {
                for (var i = 0; i < chunk.Rows; i++)
                    left.Add(chunk[0].Text(i));
            }
        }
        foreach (var name in left.Except(_tables.Values.Select(table => table.Name), StringComparer.Ordinal))
            _writer.Execute($"drop table if exists {StoredTable.Schema}.{SqlText.Name(name)}");
        _loading.Clear();
    }
}

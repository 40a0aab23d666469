using System.Globalization;
using System.Text.Json;
using SpatialCockpit.Analytics.CityTime;
using SpatialCockpit.Analytics.Duck;
using SpatialCockpit.Analytics.SpatialSql;
using SpatialCockpit.Analytics.SpatialSql.Bins;
using SpatialCockpit.Analytics.Warehouse.Lake;
using SpatialCockpit.Analytics.Warehouse.Tables;
using SpatialCockpit.Analytics.Warehouse.Wire;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Platform.Changes.Slots;

namespace SpatialCockpit.Analytics.Warehouse.Store;

/// <summary>
/// The tables in DuckDB's file, and how far in the record's log they are: rows and position are committed together, so whatever ends the
/// process leaves whole commits, each once. One writer; questions see the last commit before they began. Long because all that it writes, it writes under one lock.
/// </summary>
internal sealed class WarehouseStore : IDisposable
{
    /// <summary>Tables that lie all over the city.</summary>
    private static readonly string[] CityAreas = ["unit_grids", "regions"];

    private readonly DuckDatabase _database;
    private readonly DuckConnection _writer;
    private readonly Lock _writing = new();
    private readonly Dictionary<TableName, StoredTable> _loading = [];
    private readonly StoreLedger _ledger;
    private readonly LakeFolder _lake;
    private readonly StoreOptions _options;
    private readonly CityClock _clock;
    private readonly CityPlane _city;
    private volatile StoredTables _tables;
    private StorePosition _position;

    private WarehouseStore(DuckDatabase database, DuckConnection writer, CityPlane city, StoreOptions options)
    {
        (_database, _writer, _city) = (database, writer, city);
        _ledger = new(_writer, options.LakeFolder);
        (_lake, _options) = (new(options), options);
        _clock = new(TimeProvider.System, TimeZoneInfo.FindSystemTimeZoneById(options.TimeZone));
        _tables = _ledger.ReadTables();
        _position = _ledger.ReadPosition();
        FindCity();
    }

    public StorePosition Position => _position;

    public StoredTables Tables => _tables;

    /// <summary>Whether <c>geocode</c> has something to look texts up in.</summary>
    public bool HasAddresses => _options.Addresses.IsReady;

    /// <summary>Whether what DuckDB complains of is a file of the lake.</summary>
    public bool IsOfLake(DuckException complaint) => complaint.Kind != DuckErrorKind.Conversion && Parts.Any(part => complaint.Message.Contains(part.File, StringComparison.Ordinal));

    /// <summary>Whether all of its files are there.</summary>
    public bool IsWhole => Parts.All(LakeFolder.Has);

    private IEnumerable<LakePart> Parts => _tables.ByName.Values.SelectMany(table => table.Parts);

    /// <summary>Opens the file; one that is damaged, or lacks a file of its lake, is put aside, and the store begins empty.</summary>
    /// <exception cref="DuckException">Another process has it open.</exception>
    public static WarehouseStore Open(StoreOptions options)
    {
        Directory.CreateDirectory(options.Folder);
        foreach (var outdated in options.OutdatedFiles)
            File.Delete(outdated);
        var store = File.Exists(options.CondemnedMark) ? null : TryOpen(options);
        if (store is null || !store.IsWhole)
        {
            store?.Dispose();
            StoreFile.PutAside(options.File);
            File.Delete(options.CondemnedMark);
            store = TryOpen(options) ?? throw new DuckException("A new store cannot be made.");
        }
        store.DropLeftovers();
        store._lake.Sweep(store.Parts, atOnce: true);
        return store;
    }

    /// <summary>For one question or one export.</summary>
    public DuckConnection Connect() => _database.Connect();

    /// <summary>New, empty tables are made beside those in force, which still answer.</summary>
    public void BeginLoad(LoadOrder order)
    {
        lock (_writing)
        {
            DropLeftovers();
            foreach (var table in order.Tables)
            {
                var stored = new StoredTable(table, _ledger.NextNumber());
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
        using var texts = new RowTexts(connection, stored.InsertSql, stored.Table.Columns.Count, stored.Arrays);
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
    /// <param name="order">As it was begun.</param>
    /// <param name="position">Of the snapshot that was read.</param>
    /// <param name="isWhole">What was not loaded does not exist any more, but for tables of the host.</param>
    /// <param name="batch">Up to which what comes in batches was read; null where it was not.</param>
    /// <exception cref="InvalidOperationException">It was another process that loaded them.</exception>
    public void FinishLoad(LoadOrder order, Lsn position, bool isWhole, long? batch)
    {
        lock (_writing)
        {
            if (!_loading.Keys.ToHashSet().SetEquals(order.Tables.Select(table => table.Source)))
                throw new InvalidOperationException("These tables were not loaded here.");
            List<StoredTable> replaced = [.. _tables.ByName.Values.Where(table => isWhole && !table.Table.IsOfHost || _loading.ContainsKey(table.Table.Source) || order.Gone.Contains(table.Table.Source))];
            InTransaction(() =>
            {
                foreach (var old in replaced)
                    _ledger.Remove(old);
                foreach (var stored in _loading.Values)
                    _ledger.Add(stored);
                _ledger.Write(isWhole ? new(null, position.Value, batch ?? 0) : _position with { Applied = Math.Max(_position.Applied, position.Value), Batch = batch ?? _position.Batch });
            });
            _loading.Clear();
            _tables = _ledger.ReadTables();
            _position = _ledger.ReadPosition();
            // Questions that run on them keep what they see until they end.
            foreach (var old in replaced)
                _writer.Execute(old.DropSql);
            FindCity();
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
    /// <param name="applied">Of the last commit that was given to it.</param>
    /// <exception cref="InvalidOperationException">It does not have that one: it began anew since.</exception>
    public void Save(StreamPosition position, ulong applied)
    {
        lock (_writing)
        {
            if (_position.Applied < applied)
                throw new InvalidOperationException("The store began anew, with nothing.");
            var saved = _position with { Saved = position, Applied = Math.Max(_position.Applied, position.Lsn.Value) };
            InTransaction(() => _ledger.Write(saved));
            _position = saved;
        }
    }

    /// <summary>Moves history into the lake, a month of a district at a time: rows leave their table in the transaction in which their file takes their place.</summary>
    /// <param name="before">The first day that stays.</param>
    /// <returns>Rows that left.</returns>
    public long Offload(DateOnly before, CancellationToken cancellationToken)
    {
        lock (_writing)
            _lake.Sweep(Parts, atOnce: false);
        using var connection = Connect();
        var lake = new LakeWriter(connection, _lake, _clock);
        long left = 0;
        foreach (var stored in _tables.ByName.Values.Where(stored => stored.Table.IsHistory).ToList())
        {
            foreach (var partition in lake.Find(stored, before))
            {
                cancellationToken.ThrowIfCancellationRequested();
                left += Offload(stored.Table.Name, partition, lake);
            }
        }
        return left;
    }

    /// <summary>What DuckDB found of its own file, or could not read of the lake, may be damage: then the next start begins anew.</summary>
    /// <param name="complaint">Its words may be those of who asks, too: only its kind is DuckDB's alone.</param>
    /// <returns>Whether it is.</returns>
    public bool CondemnDamaged(DuckException complaint)
    {
        if (StoreFile.IsCorrupt(complaint))
            File.WriteAllText(_options.CondemnedMark, complaint.Message);
        else if (!IsOfLake(complaint))
            return false;
        else
            DropDamaged(part => complaint.Message.Contains(part.File, StringComparison.Ordinal), CancellationToken.None);
        return File.Exists(_options.CondemnedMark) || !IsWhole;
    }

    /// <summary>Reads files of the lake through, and takes those away that are not as they were written: the next start misses them, and everything is read anew.</summary>
    /// <param name="isMeant">Which; all of them unless said.</param>
    /// <returns>How many.</returns>
    public int DropDamaged(Func<LakePart, bool>? isMeant, CancellationToken cancellationToken)
    {
        var damaged = 0;
        foreach (var part in Parts.Where(part => isMeant?.Invoke(part) != false).ToList())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (LakeFolder.IsIntact(part))
                continue;
            File.Delete(part.File);
            damaged++;
        }
        return damaged;
    }

    public void Dispose()
    {
        _writer.Dispose();
        _database.Dispose();
    }

    private long Offload(string table, LakeWriter.Partition partition, LakeWriter lake)
    {
        StoredTable? stored;
        long until, number;
        lock (_writing)
            (stored, until, number) = (_tables.ByName.GetValueOrDefault(table), _position.Batch, _ledger.NextNumber());
        if (stored is null)
            return 0;
        var part = lake.Write(stored, partition, until, number);
        lock (_writing)
        {
            // One that was read anew meanwhile has these rows itself; the file is swept away.
            if (_tables.ByName.GetValueOrDefault(table)?.Number != stored.Number)
                return 0;
            long left = 0;
            InTransaction(() =>
            {
                using (var taken = _writer.Query(LakeWriter.TakeSql(stored), lake.ValuesOf(partition, until)))
                    left = taken.Drain();
                _ledger.Put(stored, part);
            });
            _tables = _ledger.ReadTables();
            return left;
        }
    }

    /// <summary>In the middle of its grids, or of its divisions where it has none.</summary>
    private void FindCity()
    {
        foreach (var areas in CityAreas.Where(_tables.ByName.ContainsKey))
        {
            if (_writer.Text($"select round((min(st_ymin(geom)) + max(st_ymax(geom))) / 2, 1)::varchar from {_tables.ByName[areas].Sql}") is { } latitude)
            {
                _city.Latitude = double.Parse(latitude, CultureInfo.InvariantCulture);
                return;
            }
        }
    }

    /// <returns>Null where the file is damaged, or what it says of itself cannot be read. What else keeps DuckDB from working is no reason to throw it away.</returns>
    private static WarehouseStore? TryOpen(StoreOptions options)
    {
        if (StoreFile.TryOpen(options) is not { } database)
            return null;
        var writer = database.Connect();
        var (city, isReady) = (new CityPlane(), false);
        try
        {
            MakeReady(writer, options, city);
            isReady = true;
            return new(database, writer, city, options);
        }
        catch (Exception e)
        {
            writer.Dispose();
            database.Dispose();
            if (isReady && e is (DuckException or JsonException or FormatException))
                return null;
            throw;
        }
    }

    /// <summary>Our functions, the city's time, and the lock behind which nothing of it changes.</summary>
    private static void MakeReady(DuckConnection connection, StoreOptions options, CityPlane city)
    {
        SpatialFunctions.Register(connection, options.Addresses, city);
        connection.Execute(options.TimeZoneSql);
        CityClockFunctions.Register(connection);
        connection.Execute(options.LockSql);
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
            BatchApplier.Apply(_writer, _tables, batch.GetBuffer().AsSpan(0, (int)batch.Length));
            _ledger.Write(position);
        });
        _position = position;
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
            RollBack();
            throw;
        }
    }

    /// <summary>After a commit that failed there is nothing to roll back, and why it failed is what matters.</summary>
    private void RollBack()
    {
        try
        {
            _writer.Execute("rollback");
        }
        catch (DuckException)
        {
        }
    }

    /// <summary>Tables of a load that came to no end.</summary>
    private void DropLeftovers()
    {
        var left = _writer.List("select table_name from duckdb_tables() where schema_name = 'store'", (chunk, row) => chunk[0].Text(row));
        foreach (var name in left.Except(_tables.ByName.Values.Select(table => table.Name), StringComparer.Ordinal))
            _writer.Execute($"drop table if exists {StoredTable.Schema}.{SqlText.Name(name)}");
        _loading.Clear();
    }
}

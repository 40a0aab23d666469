using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Npgsql;
using SpatialCockpit.Analytics.Dimensions;
using SpatialCockpit.Analytics.Warehouse.Client;
using SpatialCockpit.Analytics.Warehouse.Tables;
using SpatialCockpit.Analytics.Warehouse.Wire;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Platform.Changes.Slots;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Analytics.Warehouse;

/// <summary>
/// The analytical store as a projection of the record: read from a snapshot by COPY, kept by the change stream, each commit once. Rows go to the
/// warehouse as PostgreSQL wrote them; it makes columns of them.
/// </summary>
public sealed class WarehouseProjection(WarehouseClient warehouse, RecordDatabase record, ILogger<WarehouseProjection> logger) : ITablewiseProjection, IDurableProjection, IBatchedProjection, IWatchedProjection, IDisposable
{
    /// <summary>A batch that ends the warehouse so often is the reason itself.</summary>
    private const int Turns = 5;

    private volatile IReadOnlyList<WarehouseTable> _tables = [], _dimensions = [];
    private readonly SemaphoreSlim _batches = new(1, 1);
    private volatile ReadingProgress? _reading;
    private Lsn _applied;
    private readonly ConcurrentDictionary<string, DateTimeOffset> _changed = new(StringComparer.Ordinal);
    private Dictionary<TableName, WarehouseTable> _bySource = [];

    public string Name => "warehouse";

    /// <summary>Everything but analytics goes on without it.</summary>
    public bool IsVital => false;

    public int BatchRows => 20_000;

    public double? ReadShare => _reading?.Share;

    /// <summary>What analysts may find, before what each may see of it.</summary>
    internal IEnumerable<WarehouseTable> Tables => _tables.Concat(_dimensions);

    /// <summary>How often everything was read anew: what is not of the record is gone then.</summary>
    internal int Rebuilds { get; private set; }

    /// <summary>Whether the record has been read once.</summary>
    internal bool IsRead => _tables.Count > 0;

    /// <exception cref="WarehouseAwayException">It has not been read yet.</exception>
    internal void EnsureRead()
    {
        if (!IsRead)
            throw new WarehouseAwayException("It reads the record for the first time.");
    }

    public bool Covers(TableName table) => TableNames.IsOurs(table);

    public async Task RebuildAsync(RecordSnapshot snapshot, CancellationToken cancellationToken)
    {
        var tables = await CopiedTables.FindAsync(snapshot.Connection, cancellationToken);
        await ReadAsync(new(tables, []), snapshot, isWhole: true, cancellationToken);
        Take(tables);
        Rebuilds++;
    }

    public async Task RebuildTablesAsync(IReadOnlySet<TableName> tables, RecordSnapshot snapshot, CancellationToken cancellationToken)
    {
        var found = await CopiedTables.FindAsync(snapshot.Connection, cancellationToken);
        // What comes in batches stands at one of them, all of it.
        tables = tables.Any(FenceBatches.Brings) ? tables.Concat(FenceBatches.Tables).ToHashSet() : tables;
        // Where one that is new or gone changes the names of others, or the others are lost, everything is read.
        var isWhole = !WarehousePrint.IsSame(found.Where(table => !tables.Contains(table.Source)), _tables.Where(table => !tables.Contains(table.Source))) || await HasLostAsync(cancellationToken);
        var gone = _tables.Select(table => table.Source).Where(source => tables.Contains(source) && found.All(table => table.Source != source)).ToList();
        await ReadAsync(new(isWhole ? found : [.. found.Where(table => tables.Contains(table.Source))], gone), snapshot, isWhole, cancellationToken);
        Take(found);
        if (isWhole)
            Rebuilds++;
    }

    public async ValueTask ApplyAsync(CommittedChanges changes, CancellationToken cancellationToken)
    {
        var batch = new RowBatch();
        foreach (var change in changes.Changes)
        {
            if (!_bySource.TryGetValue(change.Shape.Name, out var table))
                continue;
            batch.Take(change, table);
            _changed[table.Name] = DateTimeOffset.UtcNow;
        }
        if (batch.IsEmpty)
            return;
        await ApplyAsync(changes.CommitLsn, batch, cancellationToken);
        _applied = changes.CommitLsn;
    }

    /// <returns>Whether tables, by their names in the catalogue, were written since, as far as this host knows.</returns>
    internal bool ChangedSince(DateTimeOffset moment, Func<string, bool> isAsked) => _changed.Any(table => table.Value > moment && isAsked(table.Key));

    /// <summary>Takes the next positions and events of fences that are committed.</summary>
    /// <param name="most">Batches at once.</param>
    /// <returns>Whether there may be more; null where the warehouse knows less than it has acknowledged: it began anew, with nothing.</returns>
    internal async Task<bool?> TakeBatchesAsync(long most, CancellationToken cancellationToken)
    {
        var tables = _tables.Where(table => FenceBatches.Brings(table.Source)).ToList();
        if (tables.Count == 0)
            return false;
        await _batches.WaitAsync(cancellationToken);
        try
        {
            var applied = _applied;
            var state = await warehouse.StateAsync(cancellationToken);
            if (state.Applied < applied.Value)
                return null;
            var from = state.Batch;
            await using var connection = await record.Feed.OpenConnectionAsync(cancellationToken);
            await using var last = new NpgsqlCommand(FenceBatches.LastSql, connection);
            var (until, reached) = ((long)(await last.ExecuteScalarAsync(cancellationToken))!, from);
            if (until <= from)
                return false;
            reached = Math.Min(until, from + most);
            using var lines = new MemoryStream();
            foreach (var table in tables)
                await BatchLines.WriteAsync(table.Source, lines, stream => CopyAsync(table, connection, $"batch > {from} and batch <= {reached}", stream, cancellationToken), cancellationToken);
            await warehouse.TakeBatchesAsync(from, reached, lines, cancellationToken);
            return reached < until;
        }
        finally
        {
            _batches.Release();
        }
    }

    /// <summary>Tables that the program itself knows take the place of what they were.</summary>
    internal async Task LoadAsync(IReadOnlyList<IDimension> dimensions, CancellationToken cancellationToken)
    {
        var rows = dimensions.ToDictionary(dimension => dimension.Table.Source);
        await LoadAsync(new([.. dimensions.Select(dimension => dimension.Table)], []), (table, stream) => CopyText.WriteAsync(rows[table.Source].Rows(), stream, cancellationToken), default, isWhole: false, null, cancellationToken);
        _dimensions = [.. _dimensions.Where(before => !rows.ContainsKey(before.Source)), .. dimensions.Select(dimension => dimension.Table)];
    }

    public async ValueTask<StreamPosition?> SavedAsync(CancellationToken cancellationToken)
    {
        try
        {
            var state = await warehouse.StateAsync(cancellationToken);
            await using var connection = await record.Feed.OpenConnectionAsync(cancellationToken);
            var tables = await CopiedTables.FindAsync(connection, cancellationToken);
            if (await WhyAnewAsync(state, tables, connection, cancellationToken) is { } reason)
            {
                logger.RecordReadAnew(reason);
                // Until it is read anew, what is as it was goes on answering.
                _tables = [.. state.Tables.Where(before => tables.Any(now => WarehousePrint.IsSame([before], [now])))];
                return null;
            }
            Take(tables);
            _applied = new(state.Applied);
            return state.Saved;
        }
        catch (WarehouseAwayException e)
        {
            logger.WarehouseDoesNotSay(e.Message);
            return null;
        }
    }

    public async ValueTask<bool> SaveAsync(StreamPosition position, CancellationToken cancellationToken)
    {
        try
        {
            await warehouse.SaveAsync(position, _applied, cancellationToken);
            return true;
        }
        catch (WarehouseAwayException e)
        {
            logger.WarehousePutsOffSave(e.Message);
            return false;
        }
    }

    /// <summary>A warehouse that ends on the way is no reason to read everything anew: what it has told us is in its file, and what it has already it passes over.</summary>
    /// <exception cref="InvalidOperationException">It has lost what it had.</exception>
    private async Task ApplyAsync(Lsn position, RowBatch batch, CancellationToken cancellationToken)
    {
        for (var turn = 1; ; turn++)
        {
            try
            {
                if (turn > 1 && await HasLostAsync(cancellationToken))
                    throw new InvalidOperationException("The warehouse began anew, with nothing.");
                await warehouse.ApplyAsync(position, batch, cancellationToken);
                return;
            }
            catch (WarehouseAwayException e) when (turn < Turns)
            {
                logger.WarehouseEnded(e.Message);
            }
        }
    }

    /// <summary>Whether it knows less than it has acknowledged.</summary>
    private async Task<bool> HasLostAsync(CancellationToken cancellationToken) => (await warehouse.StateAsync(cancellationToken)).Applied < _applied.Value;

    public void Dispose() => _batches.Dispose();

    /// <returns>Null where it can be gone on with.</returns>
    private static async Task<string?> WhyAnewAsync(StoreState state, IReadOnlyList<WarehouseTable> tables, NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        if (state.Saved is null)
            return "it has not been read to its end yet";
        if (!WarehousePrint.IsSame(state.Tables.Where(table => !table.IsOfHost), tables))
            return "tables are not what they were";
        // It is of another life of the record then, which a backup brought back.
        await using var ask = new NpgsqlCommand("select pg_current_wal_insert_lsn()::text", connection);
        return Lsn.Parse((string)(await ask.ExecuteScalarAsync(cancellationToken))!).Value < state.Applied ? "it is ahead of the record" : null;
    }

    private async Task ReadAsync(LoadOrder order, RecordSnapshot snapshot, bool isWhole, CancellationToken cancellationToken)
    {
        await using var last = new NpgsqlCommand(FenceBatches.LastSql, snapshot.Connection);
        var batch = (long)(await last.ExecuteScalarAsync(cancellationToken))!;
        var reading = _reading = await ReadingProgress.BeginAsync(order.Tables, snapshot.Connection, cancellationToken);
        try
        {
            await LoadAsync(order, (table, stream) => CopyAsync(table, snapshot.Connection, FenceBatches.Brings(table.Source) ? $"batch <= {batch}" : "true", reading.Counting(stream), cancellationToken),
                snapshot.Position, isWhole, order.Tables.Any(table => FenceBatches.Brings(table.Source)) ? batch : null, cancellationToken);
            _applied = snapshot.Position;
        }
        finally
        {
            _reading = null;
        }
    }

    /// <param name="write">Writes a table's lines of COPY.</param>
    private async Task LoadAsync(LoadOrder order, Func<WarehouseTable, Stream, Task> write, Lsn position, bool isWhole, long? batch, CancellationToken cancellationToken)
    {
        await _batches.WaitAsync(cancellationToken);
        try
        {
            await warehouse.BeginLoadAsync(order, cancellationToken);
            foreach (var table in order.Tables)
                await warehouse.LoadAsync(table.Source, stream => write(table, stream), cancellationToken);
            await warehouse.FinishLoadAsync(order, position, isWhole, batch, cancellationToken);
        }
        finally
        {
            _batches.Release();
        }
    }

    private static async Task CopyAsync(WarehouseTable table, NpgsqlConnection connection, string where, Stream stream, CancellationToken cancellationToken)
    {
        var columns = string.Join(", ", table.Columns.Select(column => SqlName.Quote(column.Name)));
        using var rows = await connection.BeginTextExportAsync($"copy (select {columns} from {SqlName.Quote(table.Source)} where {where}) to stdout", cancellationToken);
        // The bytes as they come: the reader around them would make characters of them only for us to make bytes again.
        await ((StreamReader)rows).BaseStream.CopyToAsync(stream, 1 << 18, cancellationToken);
    }

    private void Take(IReadOnlyList<WarehouseTable> tables)
    {
        _bySource = tables.ToDictionary(table => table.Source);
        _tables = tables;
    }
}

using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging;
using Npgsql;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Tiles.Catalog;
using SpatialCockpit.Tiles.Live;
using SpatialCockpit.Tiles.Snapshots.Layout;
using SpatialCockpit.Tiles.Snapshots.Saved;

namespace SpatialCockpit.Tiles.Snapshots.Reading;

/// <summary>A layer of the record that is to be held.</summary>
/// <param name="Conversion">Null for a layer that any change makes stale.</param>
internal sealed record RecordOrder(SnapshotColumns Columns, RowConversion? Conversion, TableSize Size);

/// <summary>Brings layers of the record into memory, from the record or from disk, each together with what the change stream has told of it meanwhile.</summary>
internal sealed class RecordReading(SnapshotStore store, SavedSnapshots saved, RecordDatabase record, ChangeStream stream, ChangeStreamOptions changes, ILogger<RecordReading> logger)
{
    /// <summary>After which somebody who waits for the stream looks whether that is still worth it.</summary>
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan TellEvery = TimeSpan.FromSeconds(5);

    private static readonly HashSet<string> Tiles = [TilesProjection.ProjectionName];

    /// <returns>The order, or why there can be none; neither where the table is gone.</returns>
    public async Task<(RecordOrder? Order, string? Refusal)> OrderAsync(Layer layer, CancellationToken cancellationToken)
    {
        var (columns, refusal) = SnapshotColumns.Of(layer);
        if (columns is null)
            return (null, refusal);
        if (!layer.IsOwnTable)
            return await RecordView.RefusalAsync(record.Feed, layer, changes.Publication, cancellationToken) is { } reason ? (null, reason) : (new(columns, null, default), null);
        if (await HeldTable.FindAsync(record.Feed, layer, changes.Publication, cancellationToken) is not { } table)
            return (null, null);
        return table.Refusal is null ? (new(columns, HeldTable.IsToldByRow(layer) ? new(columns, table.Types) : null, table.Size), null) : (null, table.Refusal);
    }

    /// <exception cref="SnapshotRefusedException"/>
    public async Task ReadAsync(RecordOrder order, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        var layer = order.Columns.Layer;
        var kept = await store.BeginAsync(order.Columns, order.Conversion, cancellationToken);
        foreach (var commit in kept.Before)
            await commit.UntilVisibleAsync(record.Feed, cancellationToken);
        using var room = store.OpenRoom();
        using var builder = new SnapshotBuilder(order.Columns, room);
        var position = await CopyAsync(order.Columns, builder, cancellationToken);
        var snapshot = builder.Build();
        await FlushLogAsync(cancellationToken);
        await UntilAppliedAsync(kept, position, cancellationToken);
        room.Dispose();
        if (await store.InstallAsync(kept, snapshot, null, since: 0, null, cancellationToken))
        {
            logger.LayerHeld(layer.Name, snapshot.Count, snapshot.Bytes >> 20, order.Size.Bytes >> 20, clock.Elapsed.TotalSeconds);
            await saved.WriteAsync(kept, cancellationToken);
        }
        else
        {
            store.Wake();
        }
    }

    /// <summary>What an earlier run has saved.</summary>
    /// <exception cref="SnapshotRefusedException"/>
    public async Task ReadSavedAsync(KeptLayer kept, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        using var room = store.OpenRoom();
        if (saved.Read(kept, room) is not var (snapshot, delta))
        {
            logger.SavedLayerDamaged(kept.Layer.Name);
            await store.GiveUpAsync(kept, cancellationToken);
            return;
        }
        await UntilAppliedAsync(kept, Lsn.Parse(kept.Saved!.Position), cancellationToken);
        room.Dispose();
        if (await store.InstallAsync(kept, snapshot, delta, since: 0, kept.Saved, cancellationToken))
            logger.LayerHeldFromDisk(kept.Layer.Name, snapshot.Count, snapshot.Bytes >> 20, clock.Elapsed.TotalSeconds);
    }

    /// <summary>Whatever was committed before rows were read or saved must have come through the stream, too: else it would come later and put back what was before.</summary>
    private async Task UntilAppliedAsync(KeptLayer kept, Lsn position, CancellationToken cancellationToken)
    {
        while (!kept.IsDropped && (await stream.WaitAsync(position, Tiles, LookAgain, cancellationToken)).Count > 0)
            cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>What reading itself has written into the log (rows tidied up in passing) lies there unsent until somebody commits: a message that nobody reads does.</summary>
    private async Task FlushLogAsync(CancellationToken cancellationToken)
    {
        await using var message = record.Feed.CreateCommand("select pg_logical_emit_message(true, 'cockpit.read', '')");
        await message.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <returns>Of the log: every commit that the rows show ended before it.</returns>
    private async Task<Lsn> CopyAsync(SnapshotColumns columns, SnapshotBuilder builder, CancellationToken cancellationToken)
    {
        await using var connection = await record.Feed.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellationToken);
        await using var moment = new NpgsqlCommand("select pg_current_wal_insert_lsn()::text", connection, transaction);
        var position = Lsn.Parse((string)(await moment.ExecuteScalarAsync(cancellationToken))!);
        using var reader = new RowReader(columns, builder.Values, builder.Owners);
        var told = Stopwatch.StartNew();
        await RowCopy.ReadAsync(connection, columns, null, reader, row =>
        {
            builder.Add(row);
            if ((builder.Count & 0xFFFF) != 0 || told.Elapsed < TellEvery)
                return;
            logger.ReadingLayer(columns.Layer.Name, builder.Count, columns.Layer.EstimatedRows < 0 ? "?" : columns.Layer.EstimatedRows.ToString(CultureInfo.InvariantCulture));
            told.Restart();
        }, cancellationToken);
        return position;
    }
}

using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Tiles.Catalog;

namespace SpatialCockpit.Tiles.Snapshots;

/// <summary>
/// Reads into memory the layers that may be held and are not, the small ones first, two at a time, as far as the memory for them reaches; PostGIS makes their tiles meanwhile. When
/// much of a layer has changed it lays it out anew, without a pause for readers or the stream.
/// </summary>
public sealed class SnapshotKeeper(
    SnapshotStore store, LayerCatalog catalog, RecordDatabase record, ChangeStream stream, ChangeStreamOptions changes, TilesOptions options, ILogger<SnapshotKeeper> logger) : BackgroundService
{
    private const int AtOnce = 2;

    /// <summary>After a failure, or without anybody's word.</summary>
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan TellEvery = TimeSpan.FromSeconds(5);

    private static readonly HashSet<string> Tiles = [TilesProjection.ProjectionName];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await store.WaitForWorkAsync(LookAgain, stoppingToken);
                await ReadSavedAsync(stoppingToken);
                await ReadMissingAsync(stoppingToken);
                await CompactAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
            }
            catch (Exception e) when (e is NpgsqlException or IOException or UnauthorizedAccessException)
            {
                logger.LogWarning("Layers could not be read into memory, tried again soon: {Reason}", e.Message);
            }
            catch (Exception e)
            {
                // PostGIS makes the tiles: no reason for the host to end.
                logger.LogError(e, "Layers could not be read into memory, tried again soon");
            }
        }
    }

    /// <summary>What an earlier run has saved.</summary>
    private async Task ReadSavedAsync(CancellationToken cancellationToken) =>
        await Parallel.ForEachAsync(await store.StagedAsync(cancellationToken), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (kept, token) =>
        {
            var clock = Stopwatch.StartNew();
            var layer = kept.Columns.Layer;
            if (store.ReadSaved(kept) is not var (snapshot, delta))
            {
                logger.LogWarning("The file of layer {Layer} is damaged, it is read anew", layer.Name);
                await store.ForgetAsync(new HashSet<TableName> { layer.Table }, token);
                return;
            }
            await UntilAppliedAsync(kept, Lsn.Parse(kept.Saved!.Position), token);
            if (await store.InstallAsync(kept, snapshot, delta, since: 0, kept.Saved, token))
                logger.LogInformation("Layer {Layer} is held in memory: {Count} features in {Megabytes} MB, from disk in {Seconds:F1} s", layer.Name, snapshot.Count, snapshot.Bytes >> 20, clock.Elapsed.TotalSeconds);
        });

    /// <summary>Lays out anew what has changed much.</summary>
    private async Task CompactAsync(CancellationToken cancellationToken)
    {
        while (await store.HoldOvergrownAsync(cancellationToken) is var (kept, version))
        {
            var layer = kept.Columns.Layer;
            try
            {
                var clock = Stopwatch.StartNew();
                var snapshot = SnapshotCompaction.Run(version, options.SnapshotBytes);
                if (await store.InstallAsync(kept, snapshot, null, version.Number, null, cancellationToken))
                    logger.LogInformation("Layer {Layer} is laid out anew after {Changes} changes, in {Seconds:F1} s", layer.Name, version.ChangeCount, clock.Elapsed.TotalSeconds);
            }
            catch (SnapshotRefusedException e)
            {
                await RefuseAsync(layer, e.Message, cancellationToken);
            }
            finally
            {
                version.Snapshot.Memory.LetGo();
            }
            store.Write(kept);
            await store.SaveAsync(null, cancellationToken);
        }
    }

    /// <summary>Whatever was committed before rows were read or saved must have come through the stream, too: else it would come later and put back what was before.</summary>
    private async Task UntilAppliedAsync(KeptLayer kept, Lsn position, CancellationToken cancellationToken)
    {
        while (!kept.IsDropped && (await stream.WaitAsync(position, Tiles, LookAgain, cancellationToken)).Count > 0)
            cancellationToken.ThrowIfCancellationRequested();
    }

    private async Task ReadMissingAsync(CancellationToken cancellationToken)
    {
        var due = new List<(SnapshotColumns Columns, RecordTable Table)>();
        foreach (var layer in store.Missing((await catalog.CurrentAsync(cancellationToken)).Layers))
        {
            var (columns, refusal) = SnapshotColumns.Of(layer);
            var table = columns is null ? null : await RecordTable.FindAsync(record.Feed, layer, changes.Publication, cancellationToken);
            if ((refusal ?? table?.Refusal) is { } reason)
                await RefuseAsync(layer, reason, cancellationToken);
            else if (columns is not null && table is not null)
                due.Add((columns, table));
        }
        await Parallel.ForEachAsync(due.OrderBy(layer => layer.Table.Bytes), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (layer, token) => await TryReadAsync(layer.Columns, layer.Table, token));
        if (due.Count > 0)
            await store.SaveAsync(null, cancellationToken);
    }

    private async Task TryReadAsync(SnapshotColumns columns, RecordTable table, CancellationToken cancellationToken)
    {
        if (table.Bytes > options.SnapshotBytes - store.Bytes)
        {
            await RefuseAsync(columns.Layer, SnapshotStore.TooLarge, cancellationToken);
            return;
        }
        try
        {
            await ReadAsync(columns, table, cancellationToken);
        }
        catch (SnapshotRefusedException e)
        {
            await RefuseAsync(columns.Layer, e.Message, cancellationToken);
        }
        catch (PostgresException e)
        {
            // Altered or dropped just now: the stream brings word of it, and the next look is at what it has become.
            logger.LogInformation("Layer {Layer} could not be read: {Reason}", columns.Layer.Name, e.MessageText);
        }
    }

    private async Task ReadAsync(SnapshotColumns columns, RecordTable table, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        var kept = await store.BeginAsync(columns, new RowConversion(columns, table.Types), cancellationToken);
        foreach (var commit in kept.Before)
            await commit.UntilVisibleAsync(record.Feed, cancellationToken);
        using var builder = new SnapshotBuilder(columns, options.SnapshotBytes - store.Bytes);
        var position = await CopyAsync(columns, builder, cancellationToken);
        var snapshot = builder.Build();
        await UntilAppliedAsync(kept, position, cancellationToken);
        if (await store.InstallAsync(kept, snapshot, null, since: 0, null, cancellationToken))
        {
            logger.LogInformation("Layer {Layer} is held in memory: {Count} features in {Megabytes} MB (on disk {Disk} MB), read in {Seconds:F1} s", columns.Layer.Name, snapshot.Count,
                snapshot.Bytes >> 20, table.Bytes >> 20, clock.Elapsed.TotalSeconds);
            store.Write(kept);
        }
        else
        {
            store.Wake();
        }
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
        await RowCopy.ReadAsync(connection, columns, reader, row =>
        {
            builder.Add(row);
            if ((builder.Count & 0xFFFF) != 0 || told.Elapsed < TellEvery)
                return;
            logger.LogInformation("Reading layer {Layer}: {Count} of about {Estimate} rows", columns.Layer.Name, builder.Count,
                columns.Layer.EstimatedRows < 0 ? "?" : columns.Layer.EstimatedRows.ToString(CultureInfo.InvariantCulture));
            told.Restart();
        }, cancellationToken);
        return position;
    }

    private async Task RefuseAsync(Layer layer, string reason, CancellationToken cancellationToken)
    {
        logger.LogInformation("Tiles of layer {Layer} are made by PostGIS because {Reason}", layer.Name, reason);
        await store.RefuseAsync(layer, reason, cancellationToken);
    }
}

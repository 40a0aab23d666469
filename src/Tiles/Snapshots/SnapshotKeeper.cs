using System.Diagnostics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using SpatialCockpit.Tiles.Catalog;
using SpatialCockpit.Tiles.Snapshots.Reading;
using SpatialCockpit.Tiles.Snapshots.Saved;

namespace SpatialCockpit.Tiles.Snapshots;

/// <summary>
/// Has layers of the record read into memory that may be held and are not, the small ones first, two at a time, as far as the memory for them reaches; PostGIS makes their tiles
/// meanwhile. When much of a layer has changed it lays it out anew, without a pause for readers or the stream.
/// </summary>
internal sealed class SnapshotKeeper(SnapshotStore store, SavedSnapshots saved, RecordReading reading, LayerCatalog catalog, ILogger<SnapshotKeeper> logger) : BackgroundService
{
    private const int AtOnce = 2;

    /// <summary>After a failure, or without anybody's word.</summary>
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(10);

    /// <summary>While a layer waits until it changes no more.</summary>
    private static readonly TimeSpan LookSoon = TimeSpan.FromSeconds(1);

    private bool _anyWaits;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await store.WaitForWorkAsync(_anyWaits ? LookSoon : LookAgain, stoppingToken);
                await Parallel.ForEachAsync(await saved.StagedAsync(stoppingToken), Two(stoppingToken), async (kept, token) => await TryReadSavedAsync(kept, token));
                await ReconsiderAsync(stoppingToken);
                await ReadMissingAsync(stoppingToken);
                await CompactAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
            }
            catch (Exception e) when (e is NpgsqlException or IOException or UnauthorizedAccessException)
            {
                logger.LayersNotRead(e.Message);
            }
            catch (Exception e)
            {
                // PostGIS makes the tiles: no reason for the host to end.
                logger.LayersNotReadByBug(e);
            }
        }
    }

    private static ParallelOptions Two(CancellationToken cancellationToken) => new() { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };

    /// <summary>Layers that did not fit may fit now.</summary>
    private async Task ReconsiderAsync(CancellationToken cancellationToken)
    {
        foreach (var refusal in store.TooLarge.Where(refusal => refusal.Layer.Database is RecordLayers).ToList())
        {
            if ((await reading.OrderAsync(refusal.Layer, cancellationToken)).Order is { } order)
                store.Reconsider(refusal, order.Size);
        }
    }

    private async Task ReadMissingAsync(CancellationToken cancellationToken)
    {
        var missing = store.Missing((await catalog.CurrentAsync(cancellationToken)).Layers.Where(layer => layer.Database is RecordLayers));
        var due = new List<RecordOrder>();
        foreach (var layer in missing.Where(store.Pace.IsDue))
        {
            var (order, refusal) = await reading.OrderAsync(layer, cancellationToken);
            if (refusal is not null)
                await RefuseAsync(layer, refusal, null, cancellationToken);
            else if (order is not null)
                due.Add(order);
        }
        _anyWaits = due.Count < missing.Count;
        await Parallel.ForEachAsync(due.OrderBy(order => order.Size.Bytes), Two(cancellationToken), async (order, token) => await TryReadAsync(order, token));
        if (due.Count > 0)
            await saved.SaveAsync(null, cancellationToken);
    }

    private async Task TryReadAsync(RecordOrder order, CancellationToken cancellationToken)
    {
        var layer = order.Columns.Layer;
        if (order.Size.Bytes > store.Room)
        {
            await RefuseAsync(layer, Refusals.TooLarge, order.Size, cancellationToken);
            return;
        }
        var begunAt = Stopwatch.GetTimestamp();
        var failed = false;
        try
        {
            await reading.ReadAsync(order, cancellationToken);
        }
        catch (SnapshotRefusedException e)
        {
            await RefuseAsync(layer, e.Message, order.Size, cancellationToken);
        }
        catch (PostgresException e)
        {
            // Altered or dropped just now: the stream brings word of it, and the next look is at what it has become.
            logger.LayerNotRead(layer.Name, e.MessageText);
            failed = true;
        }
        if (order.Conversion is null)
            store.Pace.Note(layer, begunAt, failed);
    }

    private async Task TryReadSavedAsync(KeptLayer kept, CancellationToken cancellationToken)
    {
        try
        {
            await reading.ReadSavedAsync(kept, cancellationToken);
        }
        catch (SnapshotRefusedException e)
        {
            await RefuseAsync(kept.Layer, e.Message, null, cancellationToken);
        }
    }

    /// <summary>Lays out anew what has changed much.</summary>
    private async Task CompactAsync(CancellationToken cancellationToken)
    {
        while (await store.HoldOvergrownAsync(cancellationToken) is var (kept, version))
        {
            try
            {
                var clock = Stopwatch.StartNew();
                using var room = store.OpenRoom(freed: version.Bytes);
                var snapshot = SnapshotCompaction.Run(version, room);
                room.Dispose();
                if (await store.InstallAsync(kept, snapshot, null, version.Number, null, cancellationToken))
                    logger.LayerLaidOut(kept.Layer.Name, version.ChangeCount, clock.Elapsed.TotalSeconds);
            }
            catch (SnapshotRefusedException e)
            {
                await RefuseAsync(kept.Layer, e.Message, null, cancellationToken);
            }
            finally
            {
                version.Snapshot.Memory.LetGo();
            }
            await saved.WriteAsync(kept, cancellationToken);
            await saved.SaveAsync(null, cancellationToken);
        }
    }

    private async Task RefuseAsync(Layer layer, string reason, TableSize? size, CancellationToken cancellationToken)
    {
        logger.LayerLeftToPostgis(layer.Name, reason);
        await store.RefuseAsync(layer, reason, size, cancellationToken);
    }
}

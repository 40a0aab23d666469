using System.Diagnostics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using SpatialCockpit.Tiles.Catalog;
using SpatialCockpit.Tiles.Snapshots.Layout;

namespace SpatialCockpit.Tiles.Snapshots.Reading;

/// <summary>Reads layers of read sources into memory, one at a time, the small ones first, as far as the memory for them reaches; PostGIS makes their tiles meanwhile.</summary>
internal sealed class SourceKeeper(SnapshotStore store, SourceReading reading, LayerCatalog catalog, TilesOptions options, ILogger<SourceKeeper> logger) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    /// <summary>Layers that did not fit are looked at again.</summary>
    private static readonly TimeSpan ReconsiderEvery = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Sources.Count == 0)
            return;
        using var looks = new PeriodicTimer(LookEvery);
        var reconsideredAt = Stopwatch.GetTimestamp();
        do
        {
            try
            {
                await ReadMissingAsync(stoppingToken);
                if (Stopwatch.GetElapsedTime(reconsideredAt) < ReconsiderEvery)
                    continue;
                await ReconsiderAsync(stoppingToken);
                reconsideredAt = Stopwatch.GetTimestamp();
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                // PostGIS makes the tiles: no reason for the host to end.
                logger.SourceLayersNotLookedAt(e is NpgsqlException ? null : e, e.Message);
            }
        }
        while (await looks.WaitForNextTickAsync(stoppingToken));
    }

    private async Task ReadMissingAsync(CancellationToken cancellationToken)
    {
        var layers = (await catalog.CurrentAsync(cancellationToken)).Layers.Where(layer => layer.Database is ReadSource);
        foreach (var layer in store.Missing(layers).Where(store.Pace.IsDue).OrderBy(layer => layer.EstimatedRows))
        {
            var begunAt = Stopwatch.GetTimestamp();
            var isRead = await TryReadAsync(layer, cancellationToken);
            store.Pace.Note(layer, begunAt, failed: !isRead);
        }
    }

    private async Task<bool> TryReadAsync(Layer layer, CancellationToken cancellationToken)
    {
        TableSize? size = null;
        try
        {
            var (columns, refusal) = SnapshotColumns.Of(layer);
            size = await SourceReading.SizeAsync(layer, cancellationToken);
            if (size.Value.Bytes > store.Room)
                refusal = Refusals.TooLarge;
            if (refusal is null)
                await reading.ReadAsync(columns!, cancellationToken);
            else
                await RefuseAsync(layer, refusal, size, cancellationToken);
            return true;
        }
        catch (SnapshotRefusedException e)
        {
            await RefuseAsync(layer, e.Message, size, cancellationToken);
            return true;
        }
        catch (NpgsqlException e)
        {
            // Away, altered or dropped just now, or not for us to read: the next scan tells.
            logger.LayerNotRead(layer.Name, e.Message);
            return false;
        }
    }

    private async Task ReconsiderAsync(CancellationToken cancellationToken)
    {
        foreach (var refusal in store.TooLarge.Where(refusal => refusal.Layer.Database is ReadSource).ToList())
            store.Reconsider(refusal, await SourceReading.SizeAsync(refusal.Layer, cancellationToken));
    }

    private async Task RefuseAsync(Layer layer, string reason, TableSize? size, CancellationToken cancellationToken)
    {
        logger.LayerLeftToPostgis(layer.Name, reason);
        await store.RefuseAsync(layer, reason, size, cancellationToken);
    }
}

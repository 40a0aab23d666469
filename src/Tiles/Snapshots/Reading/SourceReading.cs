using System.Diagnostics;
using Microsoft.Extensions.Logging;
using SpatialCockpit.Tiles.Cache;
using SpatialCockpit.Tiles.Catalog;
using SpatialCockpit.Tiles.Snapshots.Layout;
using SpatialCockpit.Tiles.Snapshots.Saved;

namespace SpatialCockpit.Tiles.Snapshots.Reading;

/// <summary>
/// Brings layers of read sources into memory and keeps them as their tables are: a few changed rows are read again by their keys, after many the layer is given up until
/// <see cref="SourceKeeper"/> has read it anew. Nothing is created there; what our user may not see there, nobody sees here.
/// </summary>
public sealed class SourceReading(SnapshotStore store, SavedSources saved, ILogger<SourceReading> logger)
{
    /// <summary>Beyond so many ranges of keys, or this share of the rows, reading all is less work for their server.</summary>
    private const int MostRanges = 500, FewRows = 4096, LargestShare = 4;

    private const string SizeSql = "select pg_table_size(c.oid), c.reltuples::bigint from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = $1 and c.relname = $2";

    /// <returns>Of a view nothing is known.</returns>
    internal static async Task<TableSize> SizeAsync(Layer layer, CancellationToken cancellationToken)
    {
        await using var ask = ((ReadSource)layer.Database).Catalog(SizeSql);
        ask.Parameters.Add(new() { Value = layer.Table.Schema });
        ask.Parameters.Add(new() { Value = layer.Table.Name });
        await using var row = await ask.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken) ? new(row.GetInt64(0), row.GetInt64(1)) : default;
    }

    /// <summary>What an earlier run has saved, if little has changed there since; else all rows.</summary>
    /// <exception cref="SnapshotRefusedException"/>
    internal async Task ReadAsync(SnapshotColumns columns, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        var kept = await store.BeginAsync(columns, conversion: null, cancellationToken);
        await using var moment = await ((ReadSource)columns.Layer.Database).BeginMomentAsync(cancellationToken);
        if (await TryReadSavedAsync(kept, moment, cancellationToken))
        {
            logger.SourceLayerHeldFromDisk(columns.Layer.Name, clock.Elapsed.TotalSeconds);
            return;
        }
        using var room = store.OpenRoom();
        using var builder = new SnapshotBuilder(columns, room);
        using (var reader = new RowReader(columns, builder.Values, builder.Owners))
            await RowCopy.ReadAsync(moment.Connection, columns, null, reader, builder.Add, cancellationToken);
        var snapshot = builder.Build();
        kept.Digest = await RowDigest.ReadAsync(moment, columns.Layer, RowDigest.IsByKey(columns.Layer) ? RowDigest.BoundsOf(snapshot) : [], cancellationToken);
        var digest = kept.Digest;
        room.Dispose();
        if (!await store.InstallAsync(kept, snapshot, null, since: 0, null, cancellationToken))
            return;
        logger.SourceLayerHeld(columns.Layer.Name, snapshot.Count, snapshot.Bytes >> 20, clock.Elapsed.TotalSeconds);
        saved.Write(columns.Layer, columns, snapshot, digest);
    }

    /// <summary>Looks at the rows of a layer that is held, and has it show them.</summary>
    /// <returns>Their digest, and where rows changed; nowhere where none did, null for anywhere.</returns>
    internal async Task<(RowDigest Digest, TouchedArea? Area)> RefreshAsync(KeptLayer kept, CancellationToken cancellationToken)
    {
        await using var moment = await ((ReadSource)kept.Layer.Database).BeginMomentAsync(cancellationToken);
        var digest = await RowDigest.ReadAsync(moment, kept.Layer, kept.Digest!.Bounds, cancellationToken);
        if (kept.Digest.Total == digest.Total)
            return (digest, new([]));
        try
        {
            if (await ChangesAsync(kept.Columns, kept.Digest, digest, moment, cancellationToken) is var (read, ranges))
                return (digest, (await store.RefreshAsync(kept, read, ranges, digest, cancellationToken))?.ToArea());
            await store.GiveUpAsync(kept, cancellationToken);
        }
        catch (SnapshotRefusedException e)
        {
            logger.LayerLeftToPostgis(kept.Layer.Name, e.Message);
            await store.RefuseAsync(kept.Layer, e.Message, null, cancellationToken);
        }
        return (digest, null);
    }

    /// <summary>What is held of it, if anything, cannot be told to be as its rows are.</summary>
    internal async Task GiveUpAsync(Layer layer, CancellationToken cancellationToken)
    {
        if (await HeldAsync(layer, cancellationToken) is { } held)
            await store.GiveUpAsync(held, cancellationToken);
    }

    /// <summary>Layers that are no longer as they are held, or no longer there, are given up.</summary>
    internal async Task ForgetVanishedAsync(IReadOnlyList<Layer> layers, CancellationToken cancellationToken)
    {
        var byName = layers.ToDictionary(layer => layer.Name, StringComparer.Ordinal);
        bool IsThere(Layer layer) => byName.TryGetValue(layer.Name, out var now) && now.RowsPrint == layer.RowsPrint;
        foreach (var kept in await store.LookAsync(all => all.Where(kept => kept.Layer.Database is ReadSource && !IsThere(kept.Layer)).ToList(), cancellationToken))
        {
            await store.GiveUpAsync(kept, cancellationToken);
            saved.Forget(kept.Layer);
        }
    }

    /// <summary>A layer that is held as it is in the catalogue now.</summary>
    internal Task<KeptLayer?> HeldAsync(Layer layer, CancellationToken cancellationToken) =>
        store.LookAsync(all => all.FirstOrDefault(kept => kept.Layer.Name == layer.Name && kept.Columns.Print == layer.RowsPrint && kept is { Snapshot: not null, Digest: not null }), cancellationToken);

    private async Task<bool> TryReadSavedAsync(KeptLayer kept, SourceMoment moment, CancellationToken cancellationToken)
    {
        using var room = store.OpenRoom();
        if (saved.Read(kept.Columns, room) is not var (snapshot, before))
            return false;
        var digest = await RowDigest.ReadAsync(moment, kept.Layer, before.Bounds, cancellationToken);
        if (await ChangesAsync(kept.Columns, before, digest, moment, cancellationToken) is not var (read, ranges))
        {
            snapshot.Memory.Dispose();
            return false;
        }
        var delta = new LayerDelta(snapshot);
        delta.Absorb(read, ranges, version: 0);
        kept.Digest = digest;
        room.Dispose();
        return await store.InstallAsync(kept, snapshot, delta, since: 0, null, cancellationToken);
    }

    /// <returns>Rows within ranges that differ; null when that is not to be told, or they are too many.</returns>
    private static async Task<(LayerDelta Read, IReadOnlyList<KeyRange> Ranges)?> ChangesAsync(
        SnapshotColumns columns, RowDigest before, RowDigest now, SourceMoment moment, CancellationToken cancellationToken)
    {
        var (ranges, rows) = before.Changed(now);
        if (before.Identity != now.Identity || (ranges.Count > 0 && !RowDigest.IsByKey(columns.Layer)) || ranges.Count > MostRanges || rows > Math.Max(FewRows, now.Rows / LargestShare))
            return null;
        var read = new LayerDelta(null);
        if (rows == 0)
            return (read, ranges);
        using var reader = new RowReader(columns, read.Values, read.Owners);
        await RowCopy.ReadAsync(moment.Connection, columns, RowDigest.Within(columns.Layer, ranges), reader, row =>
        {
            if (!row.Shape.IsEmpty)
                read.Put(DeltaFeature.Of(row), version: 0);
        }, cancellationToken);
        return (read, ranges);
    }
}

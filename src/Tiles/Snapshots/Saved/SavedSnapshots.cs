using Microsoft.Extensions.Logging;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Platform.Changes.Slots;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Tiles.Snapshots.Layout;
using SpatialCockpit.Tiles.Snapshots.Reading;

namespace SpatialCockpit.Tiles.Snapshots.Saved;

/// <summary>
/// Layers of the record on disk, for the next start: their snapshots, what has happened over them, and the position from which the change stream goes on then. Layers that any change
/// makes stale are not among them.
/// </summary>
public sealed class SavedSnapshots(SnapshotStore store, RecordDatabase record, TilesOptions options, ILogger<SavedSnapshots> logger)
{
    private readonly SnapshotFolder? _folder = options.SnapshotFolder is { } path ? new(path) : null;
    private StreamPosition? _saved;

    /// <summary>What was saved, not served yet but gathering changes from its position on: <see cref="SnapshotKeeper"/> reads it.</summary>
    /// <param name="prepare">Of a layer's name, what it is now; null where it is to be read anew.</param>
    internal async Task<StreamPosition?> StageAsync(Func<SavedLayer, Task<(SnapshotColumns Columns, RowConversion Conversion)?>> prepare, CancellationToken cancellationToken)
    {
        if (_folder?.ReadIndex<SavedLayers>() is not { } index || !Lsn.TryParse(index.Position, out var position))
            return null;
        foreach (var saved in index.Layers)
        {
            if (await prepare(saved) is not var (columns, conversion))
                continue;
            await store.BeginAsync(columns, conversion, cancellationToken, saved);
        }
        _saved = new(index.SystemIdentifier, index.Timeline, index.Slot, position);
        store.Wake();
        return _saved;
    }

    /// <summary>Layers that wait for their files to be read.</summary>
    internal Task<IReadOnlyList<KeptLayer>> StagedAsync(CancellationToken cancellationToken) =>
        store.LookAsync<IReadOnlyList<KeptLayer>>(kept => [.. kept.Where(layer => layer is { Snapshot: null, Saved: not null })], cancellationToken);

    /// <returns>Null when the files are not whole.</returns>
    /// <exception cref="SnapshotRefusedException">There is no room for it.</exception>
    internal (LayerSnapshot Snapshot, LayerDelta Delta)? Read(KeptLayer kept, RoomShare.Part room)
    {
        if (_folder!.Read(kept.Saved!.File, kept.Columns, room) is not { } snapshot)
            return null;
        var delta = new LayerDelta(snapshot);
        if (_folder.Read(kept.Saved.Delta, kept.Columns, delta))
            return (snapshot, delta);
        snapshot.Memory.Dispose();
        return null;
    }

    /// <summary>Puts the layer's snapshot on disk, unless it lies there; <see cref="SaveAsync"/> names it.</summary>
    /// <remarks>Snapshots are replaced by who calls this alone.</remarks>
    internal async Task WriteAsync(KeptLayer kept, CancellationToken cancellationToken)
    {
        if (_folder is null || kept is { Saved: not null } or { Conversion: null } || kept.Snapshot is not { } snapshot || !snapshot.Memory.TryHold())
            return;
        try
        {
            var saved = new SavedLayer(kept.Layer.Name, kept.Columns.PrintText, _folder.Write(snapshot), null, "");
            await store.NoteSavedAsync(kept, snapshot, saved, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            logger.LayerNotSaved(kept.Layer.Name, e.Message);
        }
        finally
        {
            snapshot.Memory.LetGo();
        }
    }

    /// <summary>Makes what is held findable by the next start.</summary>
    /// <param name="position">From where the stream goes on then; null for the same as before.</param>
    internal async Task SaveAsync(StreamPosition? position, CancellationToken cancellationToken)
    {
        if (_folder is null || (position ?? _saved) is not { } from)
            return;
        // What is applied already may be of after that position; it cannot be of after now.
        await store.LookAsync(async kept => WriteIndex(kept, from, position is null, position?.Lsn ?? await NowAsync(cancellationToken)), cancellationToken);
    }

    private void WriteIndex(IEnumerable<KeptLayer> all, StreamPosition from, bool isAsBefore, Lsn until)
    {
        try
        {
            var layers = new List<SavedLayer>();
            foreach (var kept in all.Where(kept => kept is { Saved: not null, Conversion: not null }))
            {
                // What was gathered for it would be missed from a later position on.
                if (kept.Snapshot is null && !isAsBefore)
                    continue;
                if (kept.Snapshot is not null)
                    kept.Saved = kept.Saved! with { Delta = FileOfDelta(kept), Position = until.ToString() };
                layers.Add(kept.Saved!);
            }
            _folder!.WriteIndex(new SavedLayers(from.SystemIdentifier, from.Timeline, from.Slot, from.Lsn.ToString(), layers), SavedLayers.Files(layers));
            _saved = from;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What lies there is of a position that the slot does not go on from any more: the next start reads the record.
            logger.LayersNotSaved(e.Message);
        }
    }

    /// <summary>The one that lies there if nothing has changed since: commits wait meanwhile.</summary>
    private string? FileOfDelta(KeptLayer kept)
    {
        if (kept.SavedChanges == kept.Delta.ChangeCount)
            return kept.Saved!.Delta;
        var file = _folder!.Write(kept.Delta);
        kept.SavedChanges = kept.Delta.ChangeCount;
        return file;
    }

    private async Task<Lsn> NowAsync(CancellationToken cancellationToken)
    {
        await using var connection = await record.Feed.OpenConnectionAsync(cancellationToken);
        return await Lsn.CurrentAsync(connection, cancellationToken);
    }
}

using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Npgsql;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Platform.Changes.Slots;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Spatial;
using SpatialCockpit.Tiles.Cache;
using SpatialCockpit.Tiles.Catalog;

namespace SpatialCockpit.Tiles.Snapshots;

/// <summary>
/// The layers that are held in memory, each as of the last commit that the change stream has brought. Changes of a layer are gathered from before it is read, so that
/// nothing is missed in between: rows that were read and come again are put in place of themselves.
/// </summary>
public sealed class SnapshotStore(RecordDatabase record, TilesOptions options, LayerVersions versions, ILogger<SnapshotStore> logger) : IDisposable
{
    /// <summary>Commits that another transaction may not see yet although the stream has told of them: far more than can be on their way.</summary>
    private const int RecentCommits = 64;

    /// <summary>A layer is laid out anew after so many changes, or a share of its features if that is more: until then each tile looks at all changes.</summary>
    private const int FewChanges = 8 * LayerDelta.ChunkSize, ManyFeatures = 64;

    private readonly SnapshotFolder? _folder = options.SnapshotFolder is { } path ? new(path) : null;
    private readonly SemaphoreSlim _gate = new(1);
    private readonly SemaphoreSlim _work = new(0, 1);
    private readonly Dictionary<TableName, KeptLayer> _kept = [];
    private readonly ConcurrentDictionary<string, (TableName Table, string Print, string Reason)> _refused = new(StringComparer.Ordinal);
    private readonly List<KeptLayer> _dropped = [];
    private readonly Queue<CommittedChanges> _recent = new();
    private volatile SnapshotSet _current = SnapshotSet.Empty;
    private StreamPosition? _saved;
    private long _number;

    internal const string BeingRead = "it is being read";

    internal const string TooLarge = "it is too large for what is left of the memory for snapshots";

    /// <summary>All layers as of one commit.</summary>
    internal SnapshotSet Current => _current;

    /// <summary>Bytes of all snapshots.</summary>
    public long Bytes => _current.Layers.Values.Sum(version => version.Snapshot.Bytes);

    /// <summary>Whether tiles of the layer are made from memory now; if not, why.</summary>
    public (bool IsHeld, string? Reason) Describe(Layer layer) =>
        _current.Of(layer) is not null ? (true, null) : (false, _refused.TryGetValue(layer.Name, out var refused) && refused.Print == layer.RowsPrint ? refused.Reason : BeingRead);

    /// <summary>Applies a commit; when it returns, readers see it.</summary>
    /// <returns>Of each table of a layer that is held, where its rows changed.</returns>
    internal async Task<IReadOnlyList<TouchedBoxes>> ApplyAsync(CommittedChanges changes, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            _recent.Enqueue(changes with { Changes = [] });
            if (_recent.Count > RecentCommits)
                _recent.Dequeue();
            var touched = new List<TouchedBoxes>();
            var number = _number + 1;
            foreach (var table in changes.Changes.GroupBy(change => change.Shape.Name))
            {
                if (!_kept.TryGetValue(table.Key, out var kept))
                    continue;
                var boxes = await TryApplyAsync(kept, [.. table], number, cancellationToken);
                if (kept.Snapshot is not null)
                    touched.Add(new(table.Key, boxes));
            }
            Publish(number);
            if (_current.Layers.Values.Any(IsOvergrown))
                Wake();
            return touched;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>What is known of these tables' rows holds no longer: they are read anew; all when none is named.</summary>
    internal async Task ForgetAsync(IReadOnlySet<TableName>? tables, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            foreach (var table in _kept.Keys.Where(table => tables?.Contains(table) ?? true).ToList())
                Drop(table);
            // Where a layer makes room, another may fit.
            foreach (var (name, refused) in _refused)
            {
                if (tables?.Contains(refused.Table) != false || refused.Reason == TooLarge)
                    _refused.TryRemove(name, out _);
            }
            Publish(_number + 1);
        }
        finally
        {
            _gate.Release();
        }
        Wake();
    }

    /// <summary>Has the catalogue looked at again.</summary>
    internal void Wake()
    {
        if (_work.CurrentCount > 0)
            return;
        try
        {
            _work.Release();
        }
        catch (SemaphoreFullException)
        {
            // Somebody else has just done it.
        }
    }

    /// <summary>Waits until something may be to do.</summary>
    internal Task WaitForWorkAsync(TimeSpan atMost, CancellationToken cancellationToken) => _work.WaitAsync(atMost, cancellationToken);

    /// <summary>From now on changes of the layer are gathered.</summary>
    internal async Task<KeptLayer> BeginAsync(SnapshotColumns columns, RowConversion conversion, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            Drop(columns.Layer.Table);
            var kept = new KeptLayer(columns, conversion) { Before = [.. _recent] };
            kept.Begin();
            _kept[columns.Layer.Table] = kept;
            _refused.TryRemove(columns.Layer.Name, out _);
            Publish(_number + 1);
            return kept;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>From now on the layer is served from the snapshot and what has happened since.</summary>
    /// <param name="delta">What has happened over the snapshot before anything gathered; null for nothing.</param>
    /// <param name="since">The number of the version that the snapshot was made of; 0 where it was made of rows that were read.</param>
    /// <param name="saved">As what it lies on disk.</param>
    /// <returns>False when the layer has been forgotten meanwhile: then the snapshot is given back.</returns>
    internal async Task<bool> InstallAsync(KeptLayer kept, LayerSnapshot snapshot, LayerDelta? delta, long since, SavedLayer? saved, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (kept.IsDropped)
            {
                snapshot.Memory.Dispose();
                return false;
            }
            var before = kept.Replace(snapshot, delta ?? new(snapshot), since, _number + 1);
            kept.Saved = saved;
            Publish(_number + 1);
            before?.Memory.Dispose();
            return true;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>A layer that has changed so much that it should be laid out anew; the caller lets go of the version's memory.</summary>
    internal async Task<(KeptLayer Kept, LayerVersion Version)?> HoldOvergrownAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            foreach (var kept in _kept.Values)
            {
                if (kept.Snapshot is not null && _current.Layers.GetValueOrDefault(kept.Columns.Layer.Name) is { } version && IsOvergrown(version) && version.Snapshot.Memory.TryHold())
                    return (kept, version);
            }
            return null;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>What was saved, not served yet but gathering changes from its position on: <see cref="SnapshotKeeper"/> reads it.</summary>
    /// <param name="prepare">Of a layer's name, what it is now; null where it is to be read anew.</param>
    internal async Task<StreamPosition?> StageAsync(Func<SavedLayer, Task<(SnapshotColumns Columns, RowConversion Conversion)?>> prepare, CancellationToken cancellationToken)
    {
        if (_folder?.ReadIndex() is not { } index || !Lsn.TryParse(index.Position, out var position))
            return null;
        foreach (var saved in index.Layers)
        {
            if (await prepare(saved) is not var (columns, conversion))
                continue;
            var kept = await BeginAsync(columns, conversion, cancellationToken);
            kept.Saved = saved;
        }
        _saved = new(index.SystemIdentifier, index.Timeline, index.Slot, position);
        Wake();
        return _saved;
    }

    /// <summary>Layers that wait for their files to be read.</summary>
    internal async Task<IReadOnlyList<KeptLayer>> StagedAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            return [.. _kept.Values.Where(kept => kept is { Snapshot: null, Saved: not null })];
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <returns>Null when the files are not whole.</returns>
    internal (LayerSnapshot Snapshot, LayerDelta Delta)? ReadSaved(KeptLayer kept)
    {
        if (_folder!.Read(kept.Saved!.File, kept.Columns) is not { } snapshot)
            return null;
        var delta = new LayerDelta(snapshot);
        if (_folder.Read(kept.Saved.Delta, kept.Columns, delta))
            return (snapshot, delta);
        snapshot.Memory.Dispose();
        return null;
    }

    /// <summary>Puts the layer's snapshot on disk, unless it lies there; <see cref="SaveAsync"/> names it.</summary>
    /// <remarks>Snapshots are replaced by who calls this alone.</remarks>
    internal void Write(KeptLayer kept)
    {
        if (_folder is null || kept is { Saved: not null } || kept.Snapshot is not { } snapshot || !snapshot.Memory.TryHold())
            return;
        try
        {
            var saved = new SavedLayer(kept.Columns.Layer.Name, kept.Columns.PrintText, _folder.Write(snapshot), null, "");
            if (kept.Snapshot == snapshot)
                kept.Saved = saved;
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
        await _gate.WaitAsync(cancellationToken);
        try
        {
            // What is applied already may be of after that position; it cannot be of after now.
            var until = position?.Lsn ?? await NowAsync(cancellationToken);
            var layers = new List<SavedLayer>();
            foreach (var kept in _kept.Values.Where(kept => kept is { Saved: not null }))
            {
                // What was gathered for it would be missed from a later position on.
                if (kept.Snapshot is null && position is not null)
                    continue;
                if (kept.Snapshot is not null)
                    kept.Saved = kept.Saved! with { Delta = _folder.Write(kept.Delta), Position = until.ToString() };
                layers.Add(kept.Saved!);
            }
            _folder.WriteIndex(new(from.SystemIdentifier, from.Timeline, from.Slot, from.Lsn.ToString(), layers));
            _saved = from;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What lies there is of a position that the slot does not go on from any more: the next start reads the record.
            logger.LogWarning("Layers in memory could not be saved for the next start: {Reason}", e.Message);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>The layer stays with PostGIS until its table is another or is read anew.</summary>
    internal async Task RefuseAsync(Layer layer, string reason, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            Refuse(layer, reason);
            Publish(_number + 1);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Layers of the catalogue that are neither held nor refused as they are now.</summary>
    internal IReadOnlyList<Layer> Missing(IEnumerable<Layer> layers) =>
        [.. layers.Where(layer => _current.Of(layer) is null && !(_refused.TryGetValue(layer.Name, out var refused) && refused.Print == layer.RowsPrint))];

    public void Dispose()
    {
        foreach (var kept in _kept.Values)
            kept.Dispose();
        _gate.Dispose();
        _work.Dispose();
    }

    /// <returns>Null when rows may have changed anywhere.</returns>
    private async Task<IReadOnlyList<WorldBox>?> TryApplyAsync(KeptLayer kept, List<RowChange> changes, long number, CancellationToken cancellationToken)
    {
        var layer = kept.Columns.Layer;
        if (changes.Exists(change => change.Kind == ChangeKind.Truncate) || kept.Delta.Count + changes.Count > LayerDelta.MostFeatures)
        {
            Drop(layer.Table);
            Wake();
            return null;
        }
        try
        {
            var rows = changes.Where(change => change.Row is not null).Select(change => change.Row!).ToList();
            var converted = rows.Count == 0 ? [] : await kept.Conversion.RunAsync(record.Feed, rows, cancellationToken);
            return Apply(kept, changes, converted, number);
        }
        catch (SnapshotRefusedException e)
        {
            Refuse(layer, e.Message);
        }
        catch (PostgresException e)
        {
            // The table is another by now; the stream brings word of it.
            logger.LogInformation("Changes of layer {Layer} are not understood, it is read anew: {Reason}", layer.Name, e.MessageText);
            Drop(layer.Table);
            Wake();
        }
        return null;
    }

    private static List<WorldBox> Apply(KeptLayer kept, List<RowChange> changes, IReadOnlyList<byte[]> converted, long number)
    {
        var boxes = new List<WorldBox>(2 * changes.Count);
        void Note(WorldBox? box)
        {
            if (box is { } known)
                boxes.Add(known);
        }

        var next = 0;
        foreach (var change in changes)
        {
            if (change.OldKey is { } old)
                Note(kept.Delta.Remove(kept.KeyIn(change.Shape, old), number));
            if (change.Row is null)
                continue;
            kept.Reader.Read(RowFields.ReadRecord(converted[next++], kept.Reader.Places));
            if (kept.Reader.Shape.IsEmpty)
            {
                Note(kept.Delta.Remove(kept.Reader.Id, number));
                continue;
            }
            Note(kept.Delta.Put(DeltaFeature.Of(kept.Reader), number));
            Note(kept.Reader.Shape.Box);
        }
        return boxes;
    }

    private async Task<Lsn> NowAsync(CancellationToken cancellationToken)
    {
        await using var connection = await record.Feed.OpenConnectionAsync(cancellationToken);
        return await Lsn.CurrentAsync(connection, cancellationToken);
    }

    private static bool IsOvergrown(LayerVersion version) => version.ChangeCount > Math.Max(FewChanges, version.Snapshot.Count / ManyFeatures);

    private void Refuse(Layer layer, string reason)
    {
        Drop(layer.Table);
        _refused[layer.Name] = (layer.Table, layer.RowsPrint, reason);
    }

    private void Drop(TableName table)
    {
        if (!_kept.Remove(table, out var kept))
            return;
        kept.IsDropped = true;
        _dropped.Add(kept);
    }

    /// <summary>Readers that begin now see this; what was dropped goes when those before have let go.</summary>
    private void Publish(long number)
    {
        _number = number;
        var before = _current;
        _current = _current.At(_kept.Values.Where(kept => kept.Snapshot is not null), number);
        TellRedrawn(before, _current);
        _dropped.ForEach(kept => kept.Dispose());
        _dropped.Clear();
    }

    /// <summary>A layer that comes into memory or leaves it, or whose points are counted from now on or no longer, has every tile drawn otherwise: those kept would not fit beside new ones.</summary>
    private void TellRedrawn(SnapshotSet before, SnapshotSet after)
    {
        foreach (var (name, version) in after.Layers)
        {
            if (!before.Layers.TryGetValue(name, out var last) || last.IsCrowded != version.IsCrowded)
                versions.Changed(RecordLayers.DatabaseName, version.Columns.Layer.Table);
        }
        foreach (var (name, version) in before.Layers)
        {
            if (!after.Layers.ContainsKey(name))
                versions.Changed(RecordLayers.DatabaseName, version.Columns.Layer.Table);
        }
    }
}

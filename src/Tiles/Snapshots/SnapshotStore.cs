using Microsoft.Extensions.Logging;
using Npgsql;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Spatial;
using SpatialCockpit.Tiles.Cache;
using SpatialCockpit.Tiles.Catalog;
using SpatialCockpit.Tiles.LowZoom;
using SpatialCockpit.Tiles.Snapshots.Layout;
using SpatialCockpit.Tiles.Snapshots.Reading;
using SpatialCockpit.Tiles.Snapshots.Saved;

namespace SpatialCockpit.Tiles.Snapshots;

/// <summary>
/// The layers that are held in memory, each as of the last commit that the change stream has brought, or the last look at its read source. Changes of a layer are gathered from before
/// it is read, so that nothing is missed in between: rows that were read and come again are put in place of themselves.
/// </summary>
public sealed class SnapshotStore(RecordDatabase record, TilesOptions options, LayerVersions versions, ILogger<SnapshotStore> logger) : IDisposable
{
    /// <summary>Commits that another transaction may not see yet although the stream has told of them: far more than can be on their way.</summary>
    private const int RecentCommits = 64;

    /// <summary>A layer is laid out anew after so many changes, or a share of its features if that is more: until then each tile looks at all changes.</summary>
    private const int FewChanges = 8 * LayerDelta.ChunkSize, ManyFeatures = 64;

    private readonly StoreGate _gate = new();
    private readonly WorkSignal _work = new();
    private readonly Dictionary<string, KeptLayer> _kept = new(StringComparer.Ordinal);
    private readonly Refusals _refusals = new();
    private readonly List<KeptLayer> _dropped = [];
    private readonly Queue<CommittedChanges> _recent = new();
    private volatile SnapshotSet _current = SnapshotSet.Empty;
    private long _number;

    internal const string BeingRead = "it is being read";

    internal const string JustChanged = "it has just changed";

    /// <summary>All layers as of one commit.</summary>
    internal SnapshotSet Current => _current;

    internal ReadingPace Pace { get; } = new(versions);

    /// <summary>Bytes of all layers that are held, with what has happened to them.</summary>
    public long Bytes => _current.Layers.Values.Sum(version => version.Bytes);

    /// <summary>Bytes that are left for others.</summary>
    internal long Room => Shares.Left;

    /// <inheritdoc cref="RoomShare.Open"/>
    internal RoomShare.Part OpenRoom(long freed = 0) => Shares.Open(freed);

    private RoomShare Shares => field ??= new(() => options.SnapshotBytes - Bytes);

    /// <summary>Whether tiles of the layer are made from memory now; if not, why.</summary>
    public (bool IsHeld, string? Reason) Describe(Layer layer) =>
        _current.Of(layer) is not null ? (true, null) : (false, _refusals.ReasonOf(layer) ?? (Pace.Knows(layer) ? JustChanged : BeingRead));

    /// <summary>Layers that are neither held nor refused as they are now.</summary>
    internal IReadOnlyList<Layer> Missing(IEnumerable<Layer> layers) => [.. layers.Where(layer => _current.Of(layer) is null && _refusals.ReasonOf(layer) is null)];

    /// <summary>Layers that did not fit.</summary>
    internal IEnumerable<Refusals.Refusal> TooLarge => _refusals.ForSize;

    /// <summary>A layer that did not fit is looked at again if it may fit now.</summary>
    internal void Reconsider(Refusals.Refusal refusal, TableSize size) => _refusals.Reconsider(refusal, Room, size);

    /// <summary>Applies a commit; when it returns, readers see it.</summary>
    /// <returns>Of each table of a layer that is held, where its rows changed.</returns>
    internal async Task<IReadOnlyList<TouchedBoxes>> ApplyAsync(CommittedChanges changes, CancellationToken cancellationToken)
    {
        using var turn = await _gate.EnterAsync(cancellationToken);
        _recent.Enqueue(changes with { Changes = [] });
        if (_recent.Count > RecentCommits)
            _recent.Dequeue();
        var touched = new List<TouchedBoxes>();
        var number = _number + 1;
        foreach (var table in changes.Changes.GroupBy(change => change.Shape.Name))
        {
            if (table.Any(change => change.Kind == ChangeKind.Truncate))
                _refusals.Forget(new HashSet<TableName> { table.Key });
            foreach (var kept in _kept.Values.Where(kept => kept.Shows(table.Key)).ToList())
            {
                if (kept.Conversion is null)
                {
                    Drop(kept);
                    Wake();
                    continue;
                }
                var boxes = await TryApplyAsync(kept, [.. table], number, cancellationToken);
                if (kept.Snapshot is not null)
                    touched.Add(new(table.Key, boxes));
            }
        }
        Publish(number);
        WakeIfOvergrown();
        return touched;
    }

    /// <summary>Takes over rows of a read source that were read anew; when it returns, readers see them.</summary>
    /// <returns>Where rows changed; null when the layer has been forgotten meanwhile.</returns>
    internal async Task<TouchedBoxes?> RefreshAsync(KeptLayer kept, LayerDelta read, IReadOnlyList<KeyRange> ranges, RowDigest digest, CancellationToken cancellationToken)
    {
        using var turn = await _gate.EnterAsync(cancellationToken);
        if (kept.IsDropped)
            return null;
        var boxes = kept.Delta.Absorb(read, ranges, _number + 1);
        kept.Digest = digest;
        Publish(_number + 1);
        WakeIfOvergrown();
        return new(kept.Layer.Table, boxes);
    }

    /// <summary>What is known of these tables' rows holds no longer: layers that show them are read anew; all of the record when none is named.</summary>
    internal async Task ForgetAsync(IReadOnlySet<TableName>? tables, CancellationToken cancellationToken)
    {
        using (await _gate.EnterAsync(cancellationToken))
        {
            foreach (var kept in _kept.Values.Where(kept => tables is null ? kept.Layer.Database is RecordLayers : tables.Any(kept.Shows)).ToList())
                Drop(kept);
            _refusals.Forget(tables);
            Publish(_number + 1);
        }
        Wake();
    }

    /// <summary>What is held of a layer is not what it shows.</summary>
    internal async Task GiveUpAsync(KeptLayer kept, CancellationToken cancellationToken)
    {
        using (await _gate.EnterAsync(cancellationToken))
        {
            Drop(kept);
            Publish(_number + 1);
        }
        Wake();
    }

    /// <summary>Has the catalogue looked at again.</summary>
    internal void Wake() => _work.Wake();

    /// <summary>Waits until something may be to do.</summary>
    internal Task WaitForWorkAsync(TimeSpan atMost, CancellationToken cancellationToken) => _work.WaitAsync(atMost, cancellationToken);

    /// <summary>From now on changes of the layer are gathered.</summary>
    /// <param name="conversion">Null for a layer whose rows the stream does not tell.</param>
    /// <param name="saved">As what it lies on disk, to be read from there.</param>
    internal async Task<KeptLayer> BeginAsync(SnapshotColumns columns, RowConversion? conversion, CancellationToken cancellationToken, SavedLayer? saved = null)
    {
        using var turn = await _gate.EnterAsync(cancellationToken);
        if (_kept.TryGetValue(columns.Layer.Name, out var before))
            Drop(before);
        var kept = new KeptLayer(columns, conversion) { Before = [.. _recent], Saved = saved };
        kept.Begin();
        _kept[columns.Layer.Name] = kept;
        _refusals.Forget(columns.Layer);
        Publish(_number + 1);
        return kept;
    }

    /// <summary>From now on the layer is served from the snapshot and what has happened since.</summary>
    /// <param name="delta">What has happened over the snapshot before anything gathered; null for nothing.</param>
    /// <param name="since">The number of the version that the snapshot was made of; 0 where it was made of rows that were read.</param>
    /// <param name="saved">As what it lies on disk.</param>
    /// <returns>False when the layer has been forgotten meanwhile, or others have taken the room: then the snapshot is given back.</returns>
    internal async Task<bool> InstallAsync(KeptLayer kept, LayerSnapshot snapshot, LayerDelta? delta, long since, SavedLayer? saved, CancellationToken cancellationToken)
    {
        // Looked at before the turn: it takes a while.
        KindAttributes.Of(snapshot);
        using var turn = await _gate.EnterAsync(cancellationToken);
        if (!kept.IsDropped && snapshot.Bytes > Room + kept.Bytes)
        {
            Refuse(kept.Layer, Refusals.TooLarge, null);
            Publish(_number + 1);
        }
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

    /// <summary>What a layer shows lies on disk now, unless it shows another snapshot by now.</summary>
    internal async Task NoteSavedAsync(KeptLayer kept, LayerSnapshot snapshot, SavedLayer saved, CancellationToken cancellationToken)
    {
        using var turn = await _gate.EnterAsync(cancellationToken);
        if (kept.Snapshot == snapshot)
            kept.Saved = saved;
    }

    /// <summary>A layer that has changed so much that it should be laid out anew; the caller lets go of the version's memory.</summary>
    internal async Task<(KeptLayer Kept, HeldLayer Version)?> HoldOvergrownAsync(CancellationToken cancellationToken)
    {
        using var turn = await _gate.EnterAsync(cancellationToken);
        foreach (var kept in _kept.Values)
        {
            if (kept.Snapshot is not null && _current.Layers.GetValueOrDefault(kept.Layer.Name) is { } version && IsOvergrown(version) && version.Snapshot.Memory.TryHold())
                return (kept, version);
        }
        return null;
    }

    /// <summary>Looks at all that is kept while nothing changes.</summary>
    internal async Task<T> LookAsync<T>(Func<IReadOnlyCollection<KeptLayer>, T> look, CancellationToken cancellationToken)
    {
        using var turn = await _gate.EnterAsync(cancellationToken);
        return look(_kept.Values);
    }

    /// <inheritdoc cref="LookAsync{T}"/>
    internal async Task LookAsync(Func<IReadOnlyCollection<KeptLayer>, Task> look, CancellationToken cancellationToken)
    {
        using var turn = await _gate.EnterAsync(cancellationToken);
        await look(_kept.Values);
    }

    /// <summary>The layer stays with PostGIS until its table is another or is read anew.</summary>
    internal async Task RefuseAsync(Layer layer, string reason, TableSize? size, CancellationToken cancellationToken)
    {
        using var turn = await _gate.EnterAsync(cancellationToken);
        Refuse(layer, reason, size);
        Publish(_number + 1);
    }

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
        if (changes.Exists(change => change.Kind == ChangeKind.Truncate) || kept.Delta.Count + changes.Count > LayerDelta.MostFeatures)
        {
            Drop(kept);
            Wake();
            return null;
        }
        try
        {
            var rows = changes.Where(change => change.Row is not null).Select(change => change.Row!).ToList();
            var converted = rows.Count == 0 ? [] : await kept.Conversion!.RunAsync(record.Feed, rows, cancellationToken);
            return kept.Apply(changes, converted, number);
        }
        catch (SnapshotRefusedException e)
        {
            Refuse(kept.Layer, e.Message, null);
        }
        catch (PostgresException e)
        {
            // The table is another by now; the stream brings word of it.
            logger.ChangesNotUnderstood(kept.Layer.Name, e.MessageText);
            Drop(kept);
            Wake();
        }
        return null;
    }

    private static bool IsOvergrown(HeldLayer version) => version.ChangeCount > Math.Max(FewChanges, version.Snapshot.Count / ManyFeatures);

    private void WakeIfOvergrown()
    {
        if (_current.Layers.Values.Any(IsOvergrown))
            Wake();
    }

    private void Refuse(Layer layer, string reason, TableSize? size)
    {
        if (_kept.TryGetValue(layer.Name, out var kept))
            Drop(kept);
        _refusals.Add(new(layer, reason, Room, size));
    }

    private void Drop(KeptLayer kept)
    {
        if (kept.IsDropped)
            return;
        _kept.Remove(kept.Layer.Name);
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

    /// <summary>A layer that comes into memory or leaves it, or whose features are counted from now on, or told apart otherwise, has every tile drawn otherwise: those kept would not fit beside new ones.</summary>
    private void TellRedrawn(SnapshotSet before, SnapshotSet after)
    {
        foreach (var (name, version) in after.Layers)
        {
            if (!before.Layers.TryGetValue(name, out var last) || last.IsCrowded != version.IsCrowded || !KindAttributes.AreSame(last.Snapshot, version.Snapshot))
                Tell(version.Columns.Layer);
        }
        foreach (var (name, version) in before.Layers)
        {
            if (!after.Layers.ContainsKey(name))
                Tell(version.Columns.Layer);
        }
    }

    private void Tell(Layer layer) => versions.Changed(layer.Database.Name, layer.Table);
}

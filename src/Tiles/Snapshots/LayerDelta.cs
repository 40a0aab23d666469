using System.Collections.Concurrent;
using SpatialCockpit.Spatial;
using SpatialCockpit.Tiles.Snapshots.Layout;
using SpatialCockpit.Tiles.Snapshots.Selection;

namespace SpatialCockpit.Tiles.Snapshots;

/// <summary>
/// What happened to a layer since its snapshot was made, or since it is being made: features that came, in the order they came, and when each of them or of the snapshot's
/// died. One writer appends; a reader sees what its version counts (<see cref="HeldLayer"/>), so that nothing is copied for a commit and no reader waits.
/// </summary>
internal sealed class LayerDelta
{
    public const int ChunkSize = 1024;
    private const int MostChunks = 4096;

    /// <summary>A delta does not grow beyond this: the layer is then read anew.</summary>
    public const int MostFeatures = ChunkSize * MostChunks;

    private const int NoFeature = -1;

    /// <param name="Feature">Its place here, <see cref="NoFeature"/> when the row has no shape any more.</param>
    private readonly record struct Latest(int Feature, long Version);

    private sealed class Chunk
    {
        public readonly WorldBox[] Boxes = new WorldBox[ChunkSize];
        public readonly DeltaFeature[] Features = new DeltaFeature[ChunkSize];
    }

    private readonly LayerSnapshot? _base;
    private readonly Chunk[] _chunks = new Chunk[MostChunks];
    private readonly Dictionary<long, Latest> _latest = [];
    private readonly ConcurrentDictionary<int, long> _deaths = new();
    private readonly ulong[] _touched;

    /// <param name="snapshot">Null while it is being made.</param>
    public LayerDelta(LayerSnapshot? snapshot)
    {
        _base = snapshot;
        _touched = new ulong[((snapshot?.Count ?? 0) + 63) / 64];
        Values = new(snapshot is null ? null : bytes => snapshot.ValueTable.Find(bytes), snapshot?.ValueTable.Count ?? 0);
        Owners = new(snapshot is null ? null : bytes => snapshot.OwnerTable.Find(bytes), snapshot?.OwnerTable.Count ?? 0);
    }

    public AddedNumbers Values { get; }

    public AddedNumbers Owners { get; }

    public int Count { get; private set; }

    /// <summary>About what its features take; those that died since are among them.</summary>
    public long Bytes { get; private set; }

    /// <summary>Features there are now beyond those of the snapshot; negative when there are fewer.</summary>
    public int Gained { get; private set; }

    /// <summary>Grows with everything put or removed.</summary>
    public long ChangeCount { get; private set; }

    /// <summary>Rows that changed, whatever became of them.</summary>
    public int ChangedRows => _latest.Count;

    /// <returns>Where the feature was before; null when it was not there.</returns>
    public WorldBox? Put(DeltaFeature feature, long version)
    {
        var before = Remove(feature.Id, version);
        var chunk = _chunks[Count / ChunkSize] ??= new();
        chunk.Boxes[Count % ChunkSize] = feature.Box;
        chunk.Features[Count % ChunkSize] = feature;
        _latest[feature.Id] = new(Count++, version);
        Gained++;
        Bytes += feature.Bytes;
        return before;
    }

    /// <summary>Bears that there is no such feature.</summary>
    /// <inheritdoc cref="Put"/>
    public WorldBox? Remove(long id, long version)
    {
        ChangeCount++;
        var isKnown = _latest.TryGetValue(id, out var latest);
        _latest[id] = new(NoFeature, version);
        if (isKnown)
            return latest.Feature == NoFeature ? null : Kill(latest.Feature, version);
        return _base?.Find(id) is >= 0 and var inBase ? KillInBase(inBase, version) : null;
    }

    /// <summary>Whether a feature of the snapshot is part of a version.</summary>
    public bool IsAlive(int feature, long version) => (_touched[feature >> 6] >> feature & 1) == 0 || !_deaths.TryGetValue(feature, out var diedAt) || diedAt > version;

    public DeltaFeature this[int feature] => _chunks[feature / ChunkSize].Features[feature % ChunkSize];

    /// <summary>Appends the features of a version that meet the area.</summary>
    public void Search(in WorldBox area, HeldLayer version, IntList found)
    {
        for (var first = 0; first < version.DeltaCount; first += ChunkSize)
        {
            var chunk = _chunks[first / ChunkSize];
            var boxes = chunk.Boxes.AsSpan(0, Math.Min(ChunkSize, version.DeltaCount - first));
            for (var i = 0; i < boxes.Length; i++)
            {
                if (area.Meets(boxes[i]) && chunk.Features[i].IsAliveAt(version.Number))
                    found.Add(first + i);
            }
        }
    }

    /// <summary>Hands on what has happened since a version to a delta over a snapshot made of that version.</summary>
    /// <param name="since">The version's number.</param>
    /// <param name="number">Of the version that the other delta becomes part of.</param>
    public void ReplayOnto(LayerDelta over, long since, long number)
    {
        foreach (var (id, latest) in _latest)
        {
            if (latest.Version <= since)
                continue;
            if (latest.Feature == NoFeature)
                over.Remove(id, number);
            else
                over.Put(RenumberedFor(over, this[latest.Feature]), number);
        }
    }

    /// <summary>Takes over rows that were read anew: what is within the ranges and was not read is gone; what is as it was stays untouched.</summary>
    /// <param name="read">Of no snapshot.</param>
    /// <returns>Where features were before and are now.</returns>
    public List<WorldBox> Absorb(LayerDelta read, IReadOnlyList<KeyRange> ranges, long version)
    {
        var boxes = new List<WorldBox>();
        foreach (var id in KeysWithin(ranges))
        {
            if (read._latest.GetValueOrDefault(id, new(NoFeature, 0)).Feature == NoFeature && Remove(id, version) is { } before)
                boxes.Add(before);
        }
        foreach (var (_, latest) in read._latest)
        {
            if (latest.Feature == NoFeature)
                continue;
            var feature = read.RenumberedFor(this, read[latest.Feature]);
            if (Shows(feature))
                continue;
            if (Put(feature, version) is { } before)
                boxes.Add(before);
            boxes.Add(feature.Box);
        }
        return boxes;
    }

    /// <summary>Every row that changed: as it is now, null where it has no shape any more.</summary>
    public IEnumerable<(long Id, DeltaFeature? Feature)> Changes()
    {
        foreach (var (id, latest) in _latest)
            yield return (id, latest.Feature == NoFeature ? null : this[latest.Feature]);
    }

    public ReadOnlySpan<byte> ValueBytes(int value) => value < Values.First ? _base!.ValueTable[value] : Values.Added[value - Values.First];

    public ReadOnlySpan<byte> OwnerBytes(int owner) => owner < Owners.First ? _base!.OwnerTable[owner] : Owners.Added[owner - Owners.First];

    private List<long> KeysWithin(IReadOnlyList<KeyRange> ranges)
    {
        var keys = new List<long>();
        foreach (var range in ranges)
            _base?.AddKeysWithin(range, keys);
        keys.RemoveAll(_latest.ContainsKey);
        foreach (var (id, latest) in _latest)
        {
            if (latest.Feature != NoFeature && ranges.Any(range => range.Holds(id)))
                keys.Add(id);
        }
        return keys;
    }

    /// <summary>Whether the feature is here as it is.</summary>
    private bool Shows(DeltaFeature feature)
    {
        if (_latest.TryGetValue(feature.Id, out var latest))
            return latest.Feature != NoFeature && this[latest.Feature].IsSame(feature);
        return _base?.Find(feature.Id) is >= 0 and var inBase && feature.IsSame(_base.ShapeOf(inBase), _base.ValuesOf(inBase));
    }

    private DeltaFeature RenumberedFor(LayerDelta other, DeltaFeature feature)
    {
        var values = feature.Values.ToArray();
        for (var i = 0; i < values.Length; i++)
            values[i] = values[i] < 0 ? values[i] : other.Values.NumberOf(ValueBytes(values[i]));
        return feature.Renumbered(values, Owners.Count == 0 ? feature.Owner : other.Owners.NumberOf(OwnerBytes(feature.Owner)));
    }

    private WorldBox Kill(int feature, long version)
    {
        this[feature].DieAt(version);
        Gained--;
        return this[feature].Box;
    }

    private WorldBox KillInBase(int feature, long version)
    {
        _deaths[feature] = version;
        Gained--;
        // After the death is known: who sees the bit finds it.
        Volatile.Write(ref _touched[feature >> 6], _touched[feature >> 6] | 1ul << feature);
        return _base!.BoxOf(feature);
    }
}

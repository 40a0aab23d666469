using SpatialCockpit.Platform.Access;
using SpatialCockpit.Tiles.LowZoom;
using SpatialCockpit.Tiles.Mvt;
using SpatialCockpit.Tiles.Snapshots.Layout;
using SpatialCockpit.Tiles.Snapshots.Selection;

namespace SpatialCockpit.Tiles.Snapshots;

/// <summary>A layer as of one commit: a snapshot and as much of the delta as there was then. What a reader holds does not change under it.</summary>
internal sealed class HeldLayer : ILayerDictionary
{
    private readonly byte[][] _values;
    private readonly byte[][] _owners;
    private readonly int _ownerCount;
    private readonly int _firstAddedValue;

    /// <param name="number">Grows with every commit.</param>
    public HeldLayer(SnapshotColumns columns, LayerSnapshot snapshot, LayerDelta delta, long number)
    {
        (Columns, Snapshot, Delta, Number) = (columns, snapshot, delta, number);
        (DeltaCount, ChangeCount, FeatureCount) = (delta.Count, delta.ChangeCount, snapshot.Count + delta.Gained);
        (_values, _firstAddedValue, ValueCount) = (delta.Values.Added, delta.Values.First, delta.Values.Count);
        (_owners, _ownerCount) = (delta.Owners.Added, delta.Owners.Count);
    }

    public SnapshotColumns Columns { get; }

    public LayerSnapshot Snapshot { get; }

    public LayerDelta Delta { get; }

    public long Number { get; }

    /// <summary>Of its snapshot, and of what has happened over it until now.</summary>
    public long Bytes => Snapshot.Bytes + Delta.Bytes;

    /// <summary>Features that ever were in the delta, dead ones among them.</summary>
    public int DeltaCount { get; }

    /// <summary>Features there are now.</summary>
    public int FeatureCount { get; }

    /// <summary>0 as long as the layer is as in the snapshot.</summary>
    public long ChangeCount { get; }

    /// <summary>Of so many features that points are counted from afar.</summary>
    public bool IsCrowded => FeatureCount >= Generalisation.CountedFrom;

    public int KeyCount => Columns.Keys.Count;

    public int ValueCount { get; }

    public ReadOnlySpan<byte> Key(int number) => Columns.Keys[number];

    public ReadOnlySpan<byte> Value(int number) => number < _firstAddedValue ? Snapshot.Value(number) : _values[number - _firstAddedValue];

    public void AppendValues(ReadOnlySpan<int> numbers, TileBuffer to)
    {
        while (!numbers.IsEmpty)
        {
            var own = ValueCount == _firstAddedValue ? numbers.Length : numbers.IndexOfAnyInRange(_firstAddedValue, int.MaxValue);
            Snapshot.AppendValues(own < 0 ? numbers : numbers[..own], to);
            if (own < 0 || own == numbers.Length)
                return;
            to.AppendField(TagValue.LayerField, Value(numbers[own]));
            numbers = numbers[(own + 1)..];
        }
    }

    /// <summary>Whose rows a caller sees.</summary>
    public OwnerSight SightOf(Scope scope)
    {
        if (!Columns.IsScoped)
            return OwnerSight.All;
        var added = new bool[_ownerCount - Delta.Owners.First];
        for (var i = 0; i < added.Length; i++)
            added[i] = RowOwner.Read(_owners[i]).IsSeenBy(scope);
        return new(Snapshot.OwnersSeenBy(scope), added);
    }
}

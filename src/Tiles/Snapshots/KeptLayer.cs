using System.Globalization;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Spatial;
using SpatialCockpit.Tiles.Catalog;
using SpatialCockpit.Tiles.Snapshots.Layout;
using SpatialCockpit.Tiles.Snapshots.Reading;
using SpatialCockpit.Tiles.Snapshots.Saved;

namespace SpatialCockpit.Tiles.Snapshots;

/// <summary>A layer that is held, or is being read while its changes are gathered. Changed under the store's gate alone, but for its digest before it is served.</summary>
/// <param name="conversion">Of rows of the stream; null where the stream does not tell rows of the layer.</param>
internal sealed class KeptLayer(SnapshotColumns columns, RowConversion? conversion) : IDisposable
{
    private volatile bool _isDropped;

    public SnapshotColumns Columns => columns;

    public Layer Layer => columns.Layer;

    /// <summary>Null where any change of what the layer shows makes it stale.</summary>
    public RowConversion? Conversion => conversion;

    /// <summary>Of a read source: the rows that are held, as its server digests them.</summary>
    public RowDigest? Digest { get; set; }

    /// <summary>What it takes of the room for all; nothing while it is being read.</summary>
    public long Bytes => Snapshot is null ? 0 : Snapshot.Bytes + Delta.Bytes;

    /// <summary>Null while it is being read.</summary>
    public LayerSnapshot? Snapshot { get; private set; }

    public LayerDelta Delta { get; private set; } = new(null);

    /// <summary>To take apart rows of the stream.</summary>
    public RowReader Reader { get; private set; } = null!;

    /// <summary>The last commits that were applied without being gathered here: what is read now must show them.</summary>
    public IReadOnlyList<CommittedChanges> Before { get; init; } = [];

    /// <summary>Whether the layer shows a table of the record.</summary>
    public bool Shows(TableName table) => Layer.Database is RecordLayers && Layer.BaseTables.Contains(table);

    /// <summary>Puts changes of the stream in place.</summary>
    /// <param name="converted">Of each change that has a row, the row as COPY would have told it.</param>
    /// <returns>Where features were before and are now.</returns>
    public List<WorldBox> Apply(List<RowChange> changes, IReadOnlyList<byte[]> converted, long number)
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
                Note(Delta.Remove(KeyIn(change.Shape, old), number));
            if (change.Row is null)
                continue;
            Reader.Read(RowFields.ReadRecord(converted[next++], Reader.Places));
            if (Reader.Shape.IsEmpty)
            {
                Note(Delta.Remove(Reader.Id, number));
                continue;
            }
            Note(Delta.Put(DeltaFeature.Of(Reader), number));
            Note(Reader.Shape.Box);
        }
        return boxes;
    }

    /// <summary>What of it is on disk; null when nothing is.</summary>
    public SavedLayer? Saved { get; set; }

    /// <summary>How often the delta had changed when it was put on disk; null when it was not.</summary>
    public long? SavedChanges { get; set; }

    /// <summary>Nothing is gathered for it any more.</summary>
    public bool IsDropped
    {
        get => _isDropped;
        set => _isDropped = value;
    }

    public void Begin() => Reader = new(columns, Delta.Values, Delta.Owners);

    /// <param name="delta">What has happened over the snapshot before anything gathered here.</param>
    /// <param name="since">The number of the version that the snapshot was made of; 0 where it was made of rows that were read.</param>
    /// <param name="number">Of the first version with the snapshot.</param>
    /// <returns>The snapshot it had before, to be disposed of.</returns>
    public LayerSnapshot? Replace(LayerSnapshot snapshot, LayerDelta delta, long since, long number)
    {
        var before = Snapshot;
        Delta.ReplayOnto(delta, since, number);
        (Delta, Snapshot, SavedChanges) = (delta, snapshot, null);
        Reader.Dispose();
        Begin();
        return before;
    }

    public void Dispose()
    {
        Reader.Dispose();
        Snapshot?.Memory.Dispose();
    }

    /// <summary>The layer's key within those columns that tell of a row before its change.</summary>
    private long KeyIn(TableShape shape, string?[] key)
    {
        for (var i = 0; i < key.Length; i++)
        {
            if (shape.Columns[shape.KeyColumns[i]] == columns.Layer.Key!.Name)
                return long.Parse(key[i]!, CultureInfo.InvariantCulture);
        }
        throw new SnapshotRefusedException("its changes do not tell the key");
    }
}

using SpatialCockpit.Tiles.Snapshots.Layout;

namespace SpatialCockpit.Tiles.Snapshots.Saved;

/// <summary>A layer as it lies on disk.</summary>
/// <param name="Name">Of the layer.</param>
/// <param name="Print">Of its columns, see <see cref="SnapshotColumns.PrintHash"/>.</param>
/// <param name="File">Of the snapshot, in the folder of all.</param>
/// <param name="Delta">Of what has happened over it; null when nothing has.</param>
/// <param name="Position">In the log: all that the files show ended before it. The stream may go on from a place before; only when it has come here all rows are of one moment.</param>
internal sealed record SavedLayer(string Name, string Print, string File, string? Delta, string Position);

/// <summary>All that lies on disk, named by one file that is replaced in one step.</summary>
/// <param name="SystemIdentifier">See <see cref="Platform.Changes.Slots.StreamPosition"/>.</param>
internal sealed record SavedLayers(string SystemIdentifier, int Timeline, string Slot, string Position, IReadOnlyList<SavedLayer> Layers)
{
    /// <summary>All files that layers are in.</summary>
    public static IEnumerable<string> Files(IEnumerable<SavedLayer> layers) => layers.SelectMany(layer => new[] { layer.File, layer.Delta }).OfType<string>();
}

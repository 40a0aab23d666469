using System.Collections.Immutable;
using SpatialCockpit.Tiles.Catalog;

namespace SpatialCockpit.Tiles.Snapshots;

/// <summary>All layers that are held, as of one commit.</summary>
internal sealed record SnapshotSet(ImmutableDictionary<string, HeldLayer> Layers)
{
    public static SnapshotSet Empty { get; } = new(ImmutableDictionary.Create<string, HeldLayer>(StringComparer.Ordinal));

    /// <summary>The set after a commit: layers that have not changed keep their version.</summary>
    public SnapshotSet At(IEnumerable<KeptLayer> held, long number)
    {
        var layers = ImmutableDictionary.CreateBuilder<string, HeldLayer>(StringComparer.Ordinal);
        foreach (var kept in held)
        {
            var before = Layers.GetValueOrDefault(kept.Columns.Layer.Name);
            layers[kept.Columns.Layer.Name] = before is not null && before.Delta == kept.Delta && before.ChangeCount == kept.Delta.ChangeCount ? before : new(kept.Columns, kept.Snapshot!, kept.Delta, number);
        }
        return new(layers.ToImmutable());
    }

    /// <returns>Null where the layer is not held, or as other columns than it has now.</returns>
    public HeldLayer? Of(Layer layer) => Layers.TryGetValue(layer.Name, out var version) && version.Columns.Print == layer.RowsPrint ? version : null;
}

using SpatialCockpit.Tiles.Catalog;

namespace SpatialCockpit.Tiles.Snapshots;

/// <summary>Layers as of one commit, whose memory stays where it is until this is disposed of.</summary>
internal readonly struct HeldLayers : IDisposable
{
    private readonly HeldLayer?[] _held;

    private HeldLayers(HeldLayer?[] held) => _held = held;

    /// <summary>By the place of the layer among those asked for; null where it is not held.</summary>
    public HeldLayer? this[int layer] => _held[layer];

    public static HeldLayers Hold(SnapshotStore store, IReadOnlyList<Layer> layers)
    {
        var held = new HeldLayer?[layers.Count];
        while (!TryHold(store.Current, layers, held))
        {
            // A snapshot was replaced while we reached for it: the next set has the new one.
        }
        return new(held);
    }

    public void Dispose()
    {
        foreach (var layer in _held)
            layer?.Snapshot.Memory.LetGo();
    }

    private static bool TryHold(SnapshotSet set, IReadOnlyList<Layer> layers, HeldLayer?[] held)
    {
        for (var i = 0; i < layers.Count; i++)
        {
            held[i] = set.Of(layers[i]);
            if (held[i]?.Snapshot.Memory.TryHold() != false)
                continue;
            while (--i >= 0)
                held[i]?.Snapshot.Memory.LetGo();
            return false;
        }
        return true;
    }
}

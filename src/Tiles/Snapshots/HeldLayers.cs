using SpatialCockpit.Tiles.Catalog;

namespace SpatialCockpit.Tiles.Snapshots;

/// <summary>Layers as of one commit, whose memory stays where it is until this is disposed of.</summary>
internal readonly struct HeldLayers : IDisposable
{
    private readonly HeldLayer?[] _versions;

    private HeldLayers(HeldLayer?[] versions) => _versions = versions;

    /// <summary>By the place of the layer among those asked for; null where it is not held.</summary>
    public HeldLayer? this[int layer] => _versions[layer];

    public static HeldLayers Hold(SnapshotStore store, IReadOnlyList<Layer> layers)
    {
        var versions = new HeldLayer?[layers.Count];
        while (!TryHold(store.Current, layers, versions))
        {
            // A snapshot was replaced while we reached for it: the next set has the new one.
        }
        return new(versions);
    }

    public void Dispose()
    {
        foreach (var version in _versions)
            version?.Snapshot.Memory.LetGo();
    }

    private static bool TryHold(SnapshotSet set, IReadOnlyList<Layer> layers, HeldLayer?[] versions)
    {
        for (var i = 0; i < layers.Count; i++)
        {
            versions[i] = set.Of(layers[i]);
            if (versions[i]?.Snapshot.Memory.TryHold() != false)
                continue;
            while (--i >= 0)
                versions[i]?.Snapshot.Memory.LetGo();
            return false;
        }
        return true;
    }
}

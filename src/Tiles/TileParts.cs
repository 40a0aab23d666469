using SpatialCockpit.Tiles.Catalog;
using SpatialCockpit.Tiles.Mvt;

namespace SpatialCockpit.Tiles;

/// <summary>The layers of one tile as sources make them, in any order; they travel in the order asked for.</summary>
internal sealed class TileParts(IReadOnlyList<Layer> layers) : IDisposable
{
    private readonly TileBuffer _bytes = new();
    private readonly List<(int Layer, int Start, int End)> _parts = [];
    private readonly bool[] _made = new bool[layers.Count];
    private long _dropped;
    private bool _isOfDatabase;

    /// <summary>Layers that nobody has made yet.</summary>
    public IEnumerable<Layer> Missing => layers.Where((_, i) => !_made[i]);

    public bool HasMissing => Array.IndexOf(_made, false) >= 0;

    public bool IsMissing(int layer) => !_made[layer];

    /// <summary>Where the next part is written; <see cref="End"/> says whose it was.</summary>
    public TileBuffer Begin() => _bytes;

    /// <summary>A part that was made of memory is written.</summary>
    /// <param name="layer">Its place among those asked for.</param>
    /// <param name="start">Where the part begins.</param>
    /// <param name="dropped">Features that were left out of it.</param>
    public void End(int layer, int start, long dropped)
    {
        _parts.Add((layer, start, _bytes.Length));
        _made[layer] = true;
        _dropped += dropped;
    }

    /// <summary>A part that a database has made.</summary>
    /// <inheritdoc cref="End"/>
    public void Add(Layer layer, ReadOnlySpan<byte> part, long dropped)
    {
        var start = _bytes.Length;
        _isOfDatabase = true;
        _bytes.Append(part);
        for (var i = 0; i < layers.Count; i++)
        {
            if (ReferenceEquals(layers[i], layer))
                End(i, start, dropped);
        }
    }

    public EncodedTile Join()
    {
        _parts.Sort(static (a, b) => (a.Layer, a.Start).CompareTo((b.Layer, b.Start)));
        var body = GC.AllocateUninitializedArray<byte>(_bytes.Length);
        var at = 0;
        foreach (var (_, start, end) in _parts)
        {
            _bytes.Written[start..end].CopyTo(body.AsSpan(at));
            at += end - start;
        }
        return EncodedTile.Of(body, _dropped) with { IsOfMemory = !_isOfDatabase && Array.TrueForAll(_made, made => made) };
    }

    public void Dispose() => _bytes.Dispose();
}

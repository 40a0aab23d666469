using System.Security.Cryptography;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Tiles;

/// <summary>Everything that makes two answers the same.</summary>
/// <param name="Layers">Their full names in the order asked for.</param>
/// <param name="Named">Those whose areas come as points too.</param>
/// <param name="Scope">What the caller sees, <c>*</c> where all callers see alike.</param>
/// <param name="Filter">As written; empty for none.</param>
/// <param name="Generation">Of the catalogue.</param>
/// <param name="Version">Of the layers, read before their rows.</param>
public readonly record struct TileKey(string Layers, string Named, TileCoordinate Tile, string Scope, string Filter, bool Complete, long Generation, long Version, ContentCoding Coding);

/// <summary>A finished body with its strong ETag; empty when the tile shows nothing.</summary>
/// <param name="Dropped">Features the cap left out.</param>
public sealed record EncodedTile(byte[] Body, string ETag, long Dropped)
{
    public static EncodedTile Of(byte[] plain, long dropped) => new(plain, Convert.ToHexStringLower(SHA256.HashData(plain).AsSpan(0, 12)), dropped);

    public bool IsEmpty => Body.Length == 0;

    public EncodedTile Packed(ContentCoding coding) => coding.HeaderName() is { } name && !IsEmpty ? new(coding.Pack(Body), $"{ETag}-{name}", Dropped) : this;

    /// <param name="coding">What <see cref="Packed"/> packed it with.</param>
    public EncodedTile Unpacked(ContentCoding coding) => coding.HeaderName() is { } name && !IsEmpty ? new(coding.Unpack(Body), ETag[..^(name.Length + 1)], Dropped) : this;
}

/// <summary>Finished tiles within a bound of bytes; the least recently asked for go first. Old versions are asked for no more and go by themselves.</summary>
internal sealed class TileCache(long capacityBytes)
{
    /// <summary>Roughly what key, list node and headers of arrays take.</summary>
    private const int OverheadBytes = 400;

    private readonly Lock _gate = new();
    private readonly Dictionary<TileKey, LinkedListNode<(TileKey Key, EncodedTile Tile)>> _tiles = [];
    private readonly LinkedList<(TileKey Key, EncodedTile Tile)> _byUse = [];

    public long Bytes { get; private set; }

    public int Count
    {
        get
        {
            lock (_gate)
                return _tiles.Count;
        }
    }

    public EncodedTile? Find(TileKey key)
    {
        lock (_gate)
        {
            if (!_tiles.TryGetValue(key, out var node))
                return null;
            _byUse.Remove(node);
            _byUse.AddFirst(node);
            return node.Value.Tile;
        }
    }

    public void Keep(TileKey key, EncodedTile tile)
    {
        if (Cost(key, tile) > capacityBytes / 8)
            return;
        lock (_gate)
        {
            if (_tiles.ContainsKey(key))
                return;
            _tiles[key] = _byUse.AddFirst((key, tile));
            Bytes += Cost(key, tile);
            while (Bytes > capacityBytes && _byUse.Last is { } oldest)
            {
                _byUse.RemoveLast();
                _tiles.Remove(oldest.Value.Key);
                Bytes -= Cost(oldest.Value.Key, oldest.Value.Tile);
            }
        }
    }

    /// <summary>With the texts of the key, as long as a client likes: a filter of thousands of characters may well select nothing.</summary>
    private static long Cost(TileKey key, EncodedTile tile) => tile.Body.Length + (sizeof(char) * ((long)key.Layers.Length + key.Named.Length + key.Filter.Length)) + OverheadBytes;
}

using System.Collections.Concurrent;

namespace SpatialCockpit.Tiles.Cache;

/// <summary>
/// Finished tiles within a bound of bytes, by the S3-FIFO rule: a new tile stands in a short queue, a tenth of the room, and goes unless it is asked for again there; what is, or comes
/// back soon after, is admitted to the long queue, where each question earns another round. So a screenful looked at once does not drive out the base map. Unlike the lists of
/// W-TinyLFU a queue is not relinked by a hit: who reads writes one byte of the tile found and needs no lock. Who keeps or drops must take turns.
/// </summary>
internal sealed class TileCache(long capacityBytes)
{
    /// <summary>Share of the short queue, and how many questions there admit to the long one: those of the S3-FIFO paper (Yang et al., SOSP 2023).</summary>
    private const int ShortShare = 10, AskedAgain = 2;

    /// <summary>One tile takes at most this share of the room.</summary>
    private const int LargestShare = 8;

    private readonly ConcurrentDictionary<TileKey, CachedTile> _tiles = new();
    private readonly TilesByPlace _byPlace = new();
    private readonly TileQueue _short = new(), _long = new();
    private readonly RecentKeys _givenUp = new();
    private readonly List<CachedTile> _touched = [];
    private int _count;

    public long Bytes => _short.Bytes + _long.Bytes;

    public int Count => _count;

    /// <returns>Null where there is none, or the one there is of before.</returns>
    public EncodedTile? Find(TileKey key, ContentCoding coding)
    {
        if (!_tiles.TryGetValue(key, out var tile) || !tile.IsCurrent || tile.In(coding) is not { } packed)
            return null;
        tile.Ask();
        return packed;
    }

    /// <summary>The same tile packed for others.</summary>
    public (EncodedTile Tile, ContentCoding Coding)? FindInAnyCoding(TileKey key)
    {
        foreach (var coding in Enum.GetValues<ContentCoding>())
        {
            if (Find(key, coding) is { } packed)
                return (packed, coding);
        }
        return null;
    }

    /// <param name="version">Of the tileset, read before the rows.</param>
    public void Keep(TileKey key, ContentCoding coding, EncodedTile packed, long version)
    {
        if (_tiles.TryGetValue(key, out var known) && known.Version != version)
        {
            Remove(known);
            known = null;
        }
        var tile = known ?? new CachedTile(key, version);
        if (tile.Cost + packed.Body.Length > capacityBytes / LargestShare)
            return;
        var grown = tile.Add(coding, packed);
        if (known is null)
            Admit(tile);
        else
            tile.Queue!.Grow(grown);
        while (Bytes > capacityBytes)
            MakeRoom();
    }

    /// <summary>Drops what shows changed rows of a table. What was wanted before the change is wanted after it.</summary>
    public void Drop(TableVersion table, TouchedArea area)
    {
        _byPlace.Find(table, area, _touched);
        foreach (var tile in _touched)
        {
            if (tile.Queue is not { } queue)
                continue; // met twice
            Remove(tile);
            if (queue == _long)
                _givenUp.Add(tile.Key, _count + 1);
        }
        _touched.Clear();
    }

    private void Admit(CachedTile tile)
    {
        _tiles[tile.Key] = tile;
        _byPlace.Add(tile);
        (_givenUp.Knows(tile.Key) ? _long : _short).Join(tile);
        _count++;
    }

    private void Remove(CachedTile tile)
    {
        _tiles.TryRemove(tile.Key, out _);
        _byPlace.Remove(tile);
        tile.Queue!.Leave(tile);
        _count--;
    }

    /// <summary>The first of a queue goes, or stands in line again.</summary>
    private void MakeRoom()
    {
        if (_short.First is { } fresh && (_short.Bytes > capacityBytes / ShortShare || _long.First is null))
        {
            if (fresh.Asked >= AskedAgain && fresh.IsCurrent)
            {
                _short.Leave(fresh);
                _long.Join(fresh);
                return;
            }
            Remove(fresh);
            _givenUp.Add(fresh.Key, _count);
        }
        else if (_long.First is { } old)
        {
            if (old.Asked == 0 || !old.IsCurrent)
            {
                Remove(old);
                return;
            }
            old.AskLess();
            _long.Leave(old);
            _long.Join(old);
        }
    }
}

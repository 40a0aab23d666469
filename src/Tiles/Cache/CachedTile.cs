namespace SpatialCockpit.Tiles.Cache;

/// <summary>A finished tile in every coding it was asked in.</summary>
/// <param name="version">Of the tileset, read before the rows.</param>
internal sealed class CachedTile(TileKey key, long version)
{
    /// <summary>Roughly what key, entry, links and headers of arrays take.</summary>
    private const int OverheadBytes = 400;

    /// <summary>More questions than this tell nothing more.</summary>
    private const byte MostAsked = 3;

    private readonly EncodedTile?[] _packings = new EncodedTile?[3];
    private byte _asked;

    public TileKey Key => key;

    public long Version => version;

    /// <summary>Whether nothing has changed since of which it is not known where.</summary>
    public bool IsCurrent => version == key.Tileset.Version;

    /// <summary>How often it was asked for lately, at most <see cref="MostAsked"/>. Counted without care: a question lost to a race is no loss.</summary>
    public byte Asked => _asked;

    public long Cost { get; private set; } = OverheadBytes + key.Tileset.TextBytes;

    /// <summary>The queue it stands in.</summary>
    public TileQueue? Queue { get; set; }

    public CachedTile? Before { get; set; }

    public CachedTile? Behind { get; set; }

    /// <summary>The next one of the same coordinate: of other layers, filters or callers.</summary>
    public CachedTile? NextAtPlace { get; set; }

    public EncodedTile? In(ContentCoding coding) => Volatile.Read(ref _packings[(int)coding]);

    public void Ask()
    {
        if (_asked < MostAsked)
            _asked++;
    }

    public void AskLess() => _asked--;

    /// <returns>By how many bytes it grew.</returns>
    public long Add(ContentCoding coding, EncodedTile tile)
    {
        var grown = tile.Body.Length - (_packings[(int)coding]?.Body.Length ?? 0);
        Volatile.Write(ref _packings[(int)coding], tile);
        Cost += grown;
        return grown;
    }
}

/// <summary>Tiles in the order they came, each in at most one queue; anyone may leave from the middle.</summary>
internal sealed class TileQueue
{
    private CachedTile? _last;

    public CachedTile? First { get; private set; }

    public long Bytes { get; private set; }

    public void Join(CachedTile tile)
    {
        (tile.Queue, tile.Before, tile.Behind) = (this, _last, null);
        if (_last is null)
            First = tile;
        else
            _last.Behind = tile;
        _last = tile;
        Bytes += tile.Cost;
    }

    public void Leave(CachedTile tile)
    {
        if (tile.Before is { } before)
            before.Behind = tile.Behind;
        else
            First = tile.Behind;
        if (tile.Behind is { } behind)
            behind.Before = tile.Before;
        else
            _last = tile.Before;
        (tile.Queue, tile.Before, tile.Behind) = (null, null, null);
        Bytes -= tile.Cost;
    }

    /// <summary>One that stands here has grown.</summary>
    public void Grow(long bytes) => Bytes += bytes;
}

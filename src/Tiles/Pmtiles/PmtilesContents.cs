using System.Buffers.Binary;
using System.Security.Cryptography;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Tiles.Pmtiles;

/// <summary>Where a tile's content came to lie.</summary>
/// <param name="Print">The first 128 bits of the content's SHA-256.</param>
internal readonly record struct PlacedTile(TileId Tile, ulong Offset, uint Length, UInt128 Print);

/// <summary>Contents of tiles one behind the other in a stream, each kept once however many tiles show it, and the entries that find them again.</summary>
/// <param name="body">Takes contents at its end.</param>
internal sealed class PmtilesContents(Stream body)
{
    private readonly Dictionary<UInt128, (ulong Offset, uint Length)> _byPrint = [];
    private readonly List<PmtilesEntry> _entries = [];

    /// <summary>By ascending tile; equal neighbours are one entry.</summary>
    public IReadOnlyList<PmtilesEntry> Entries => _entries;

    /// <summary>Tiles that have a content.</summary>
    public ulong Tiles { get; private set; }

    /// <summary>Contents, each once.</summary>
    public int Count => _byPrint.Count;

    public ulong Bytes { get; private set; }

    public TileId? Last { get; private set; }

    /// <param name="tile">Beyond every tile before it: that is what makes the archive clustered.</param>
    /// <param name="content">Packed as the archive says.</param>
    public PlacedTile Add(TileId tile, ReadOnlySpan<byte> content)
    {
        var print = Print(content);
        if (!_byPrint.TryGetValue(print, out var place))
        {
            body.Write(content);
            place = (Bytes, (uint)content.Length);
        }
        var placed = new PlacedTile(tile, place.Offset, place.Length, print);
        return TryRestore(placed) ? placed : throw new ArgumentException($"Tile {tile.Value} does not come after {Last?.Value}.", nameof(tile));
    }

    /// <summary>Takes over a tile whose content lies in the stream already.</summary>
    /// <returns>False when it does not fit what was taken over before.</returns>
    public bool TryRestore(PlacedTile placed)
    {
        if (Last is { } last && placed.Tile <= last)
            return false;
        if (_byPrint.TryGetValue(placed.Print, out var known))
        {
            if (known != (placed.Offset, placed.Length))
                return false;
        }
        else if (placed.Offset == Bytes)
        {
            _byPrint.Add(placed.Print, (placed.Offset, placed.Length));
            Bytes += placed.Length;
        }
        else
        {
            return false;
        }
        Enter(placed);
        (Tiles, Last) = (Tiles + 1, placed.Tile);
        return true;
    }

    public static UInt128 Print(ReadOnlySpan<byte> content)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(content, hash);
        return BinaryPrimitives.ReadUInt128LittleEndian(hash);
    }

    private void Enter(PlacedTile placed)
    {
        if (_entries.Count > 0 && _entries[^1] is var before && before.Offset == placed.Offset && before.Length == placed.Length && before.First.Value + before.RunLength == placed.Tile.Value)
            _entries[^1] = before with { RunLength = before.RunLength + 1 };
        else
            _entries.Add(new(placed.Tile, placed.Offset, placed.Length, 1));
    }
}

using System.IO.Compression;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Tiles.Pmtiles;

/// <summary>A line of a directory.</summary>
/// <param name="First">The tile it tells of, or the first of several.</param>
/// <param name="Offset">Of the content from the start of the tiles, of a leaf from the start of the leaves.</param>
/// <param name="Length">In bytes.</param>
/// <param name="RunLength">How many tiles in a row have this content; 0 for a leaf, which tells of all tiles from <paramref name="First"/> to the next entry.</param>
public readonly record struct PmtilesEntry(TileId First, ulong Offset, uint Length, uint RunLength)
{
    public bool IsLeaf => RunLength == 0;
}

/// <summary>
/// A directory on disk: the number of entries, then column by column the steps from tile to tile, run lengths, lengths and offsets (0 for "right behind
/// the one before", else offset + 1) as base-128 numbers, and all that packed (PMTiles version 3, chapter 4).
/// </summary>
public static class PmtilesDirectory
{
    /// <summary>Directories of other makers larger than this are taken as damage.</summary>
    private const int MostBytes = 64 << 20;

    /// <param name="entries">By ascending tile.</param>
    /// <returns>Packed with gzip.</returns>
    public static byte[] Pack(ReadOnlySpan<PmtilesEntry> entries)
    {
        using var packed = new MemoryStream();
        using (var plain = new BufferedStream(new GZipStream(packed, CompressionLevel.Optimal), 16 << 10))
            Write(plain, entries);
        return packed.ToArray();
    }

    /// <exception cref="InvalidDataException">It is none, or packed in a way not read here.</exception>
    public static PmtilesEntry[] Unpack(byte[] packed, PmtilesCompression compression) => Read(PmtilesPacking.Unpack(packed, compression, MostBytes));

    /// <returns>The entry that tells of the tile: of its content, or of the leaf to look in; null when there is no such tile.</returns>
    public static PmtilesEntry? Find(ReadOnlySpan<PmtilesEntry> entries, TileId tile)
    {
        var (low, high) = (0, entries.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (entries[middle].First <= tile)
                low = middle + 1;
            else
                high = middle;
        }
        if (low == 0)
            return null;
        var entry = entries[low - 1];
        return entry.IsLeaf || tile.Value - entry.First.Value < entry.RunLength ? entry : null;
    }

    private static void Write(Stream to, ReadOnlySpan<PmtilesEntry> entries)
    {
        WriteNumber(to, (ulong)entries.Length);
        var before = 0ul;
        foreach (var entry in entries)
        {
            WriteNumber(to, entry.First.Value - before);
            before = entry.First.Value;
        }
        foreach (var entry in entries)
            WriteNumber(to, entry.RunLength);
        foreach (var entry in entries)
            WriteNumber(to, entry.Length);
        for (var i = 0; i < entries.Length; i++)
            WriteNumber(to, i > 0 && entries[i].Offset == entries[i - 1].Offset + entries[i - 1].Length ? 0 : entries[i].Offset + 1);
    }

    private static PmtilesEntry[] Read(byte[] plain)
    {
        var at = 0;
        var count = ReadNumber(plain, ref at);
        // An entry takes four bytes at least: a count beyond that is damage, not a reason to reserve memory.
        if (count > (ulong)plain.Length / 4)
            throw Damaged();
        var entries = new PmtilesEntry[count];
        var tile = 0ul;
        for (var i = 0; i < entries.Length; i++)
            entries[i] = new(new(tile += ReadNumber(plain, ref at)), 0, 0, 0);
        for (var i = 0; i < entries.Length; i++)
            entries[i] = entries[i] with { RunLength = Narrow(ReadNumber(plain, ref at)) };
        for (var i = 0; i < entries.Length; i++)
            entries[i] = entries[i] with { Length = Narrow(ReadNumber(plain, ref at)) };
        for (var i = 0; i < entries.Length; i++)
        {
            var offset = ReadNumber(plain, ref at);
            if (offset == 0 && i == 0)
                throw Damaged();
            entries[i] = entries[i] with { Offset = offset == 0 ? entries[i - 1].Offset + entries[i - 1].Length : offset - 1 };
        }
        return entries;
    }

    private static void WriteNumber(Stream to, ulong value)
    {
        for (; value >= 0x80; value >>= 7)
            to.WriteByte((byte)(value | 0x80));
        to.WriteByte((byte)value);
    }

    private static ulong ReadNumber(byte[] from, ref int at)
    {
        var value = 0ul;
        for (var shift = 0; shift < 64; shift += 7)
        {
            if (at >= from.Length)
                throw Damaged();
            value |= (ulong)(from[at] & 0x7f) << shift;
            if (from[at++] < 0x80)
                return value;
        }
        throw Damaged();
    }

    private static uint Narrow(ulong value) => value <= uint.MaxValue ? (uint)value : throw Damaged();

    private static InvalidDataException Damaged() => new("A directory of the archive is damaged.");
}

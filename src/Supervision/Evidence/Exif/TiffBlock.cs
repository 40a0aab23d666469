using System.Buffers.Binary;
using System.Text;

namespace SpatialCockpit.Supervision.Evidence.Exif;

/// <summary>
/// A TIFF structure (TIFF 6.0) of bytes that nobody vouches for: what lies outside of them is not there. Directories are found by the caller's choice and never follow each other, so that no file can send the
/// reader around in circles, and nothing is allocated by what a file says of its size.
/// </summary>
internal readonly ref struct TiffBlock
{
    private const int EntryBytes = 12;

    /// <summary>Of one directory; cameras write some dozens.</summary>
    private const int MostEntries = 512;

    private const ushort Ascii = 2, Short = 3, Long = 4, Rational = 5;

    private readonly ReadOnlySpan<byte> _bytes;
    private readonly bool _isLittleEndian;

    private TiffBlock(ReadOnlySpan<byte> bytes, bool isLittleEndian)
    {
        _bytes = bytes;
        _isLittleEndian = isLittleEndian;
    }

    /// <summary>Where the first directory stands.</summary>
    public uint First => UInt32(4) ?? 0;

    public static bool TryOpen(ReadOnlySpan<byte> bytes, out TiffBlock block)
    {
        block = new(bytes, bytes is [(byte)'I', (byte)'I', ..]);
        return bytes is [(byte)'I', (byte)'I', 42, 0, _, _, _, _, ..] or [(byte)'M', (byte)'M', 0, 42, _, _, _, _, ..];
    }

    /// <param name="directory">Its place, from the start of the block.</param>
    public int? Number(uint directory, ushort tag) => Entry(directory, tag) is not { Count: 1 } entry ? null : entry.Type switch
    {
        Short => UInt16(entry.At + 8),
        Long when UInt32(entry.At + 8) is <= int.MaxValue and var number => (int)number,
        _ => null,
    };

    /// <returns>Without the zero at its end; null where it is longer than <paramref name="mostBytes"/>.</returns>
    public string? Text(uint directory, ushort tag, int mostBytes)
    {
        if (Entry(directory, tag) is not { Type: Ascii } entry || entry.Count > mostBytes)
            return null;
        var at = entry.Count <= 4 ? entry.At + 8 : UInt32(entry.At + 8) ?? uint.MaxValue;
        return at + entry.Count > _bytes.Length ? null : Encoding.ASCII.GetString(_bytes.Slice((int)at, (int)entry.Count)).TrimEnd('\0', ' ');
    }

    /// <returns>Degrees of three fractions: degrees, minutes, seconds; null where they are none, or divided by zero.</returns>
    public double? Degrees(uint directory, ushort tag)
    {
        if (Entry(directory, tag) is not { Type: Rational, Count: 3 } entry || UInt32(entry.At + 8) is not { } at)
            return null;
        return Fraction(at) + Fraction(at + 8L) / 60 + Fraction(at + 16L) / 3600;
    }

    private double? Fraction(long at) => UInt32(at) is { } above && UInt32(at + 4) is { } below and not 0 ? (double)above / below : null;

    private (long At, ushort Type, uint Count)? Entry(uint directory, ushort tag)
    {
        for (var number = 0; number < Math.Min((int)(UInt16(directory) ?? 0), MostEntries); number++)
        {
            var at = directory + 2L + number * EntryBytes;
            if (UInt32(at + 8) is null)
                return null;
            if (UInt16(at) == tag)
                return (at, UInt16(at + 2)!.Value, UInt32(at + 4)!.Value);
        }
        return null;
    }

    private ushort? UInt16(long at) => at < 0 || at + 2 > _bytes.Length ? null
        : _isLittleEndian ? BinaryPrimitives.ReadUInt16LittleEndian(_bytes[(int)at..]) : BinaryPrimitives.ReadUInt16BigEndian(_bytes[(int)at..]);

    private uint? UInt32(long at) => at < 0 || at + 4 > _bytes.Length ? null
        : _isLittleEndian ? BinaryPrimitives.ReadUInt32LittleEndian(_bytes[(int)at..]) : BinaryPrimitives.ReadUInt32BigEndian(_bytes[(int)at..]);
}

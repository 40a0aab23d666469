using System.Numerics;
using System.Runtime.CompilerServices;

namespace SpatialCockpit.Tiles.Mvt;

/// <summary>Base 128 varints of protocol buffers: seven bits a byte, the lowest first, the top bit set on all but the last.</summary>
internal static class Varint
{
    /// <summary>Bytes of the longest one.</summary>
    public const int MaxLength = 10;

    public static int Length(ulong value) => (BitOperations.Log2(value | 1) + 7) / 7;

    /// <returns>Bytes written.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Write(Span<byte> to, ulong value)
    {
        if (value < 0x80)
        {
            to[0] = (byte)value;
            return 1;
        }
        return WriteLong(to, value);
    }

    private static int WriteLong(Span<byte> to, ulong value)
    {
        var at = 0;
        for (; value >= 0x80; value >>= 7)
            to[at++] = (byte)(value | 0x80);
        to[at++] = (byte)value;
        return at;
    }

    /// <param name="length">Bytes read.</param>
    public static ulong Read(ReadOnlySpan<byte> from, out int length)
    {
        var value = 0ul;
        for (length = 0; ; length++)
        {
            value |= (ulong)(from[length] & 0x7f) << 7 * length;
            if (from[length] < 0x80)
                break;
        }
        length++;
        return value;
    }

    public static long Unzigzag(ulong value) => (long)(value >> 1) ^ -(long)(value & 1);

    public static ulong Zigzag(long value) => (ulong)(value << 1 ^ value >> 63);

    public static uint Zigzag(int value) => (uint)(value << 1 ^ value >> 31);
}

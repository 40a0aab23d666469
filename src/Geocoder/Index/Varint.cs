namespace SpatialCockpit.Geocoder.Index;

/// <summary>Whole numbers in as few bytes as they need, seven bits a byte, low ones first.</summary>
internal static class Varint
{
    public const int MaxBytes = 10;

    public static int Write(Span<byte> to, ulong value)
    {
        var at = 0;
        for (; value >= 0x80; value >>= 7)
            to[at++] = (byte)(value | 0x80);
        to[at++] = (byte)value;
        return at;
    }

    public static ulong Read(ReadOnlySpan<byte> from, ref int at)
    {
        ulong value = from[at];
        if (value < 0x80)
        {
            at++;
            return value;
        }
        value &= 0x7F;
        for (var shift = 7; ; shift += 7)
        {
            ulong next = from[++at];
            value |= (next & 0x7F) << shift;
            if (next < 0x80)
            {
                at++;
                return value;
            }
        }
    }

    /// <summary>Signed numbers near zero as small unsigned ones.</summary>
    public static ulong ZigZag(long value) => (ulong)(value << 1 ^ value >> 63);

    public static long UnZigZag(ulong value) => (long)(value >> 1) ^ -(long)(value & 1);
}

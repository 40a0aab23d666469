using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using SpatialCockpit.Spatial.Cql2;

namespace SpatialCockpit.Tiles.Snapshots.Layout;

/// <summary>Reads back what <see cref="ValueBuffer"/> wrote, and compares as PostgreSQL does.</summary>
internal static class ValueReader
{
    private static readonly string[] Moments = ["yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFzzz"];

    public static ReadOnlySpan<byte> Text(ReadOnlySpan<byte> value)
    {
        var at = 1;
        while (value[at++] >= 0x80)
        {
        }
        return value[at..];
    }

    public static long Whole(ReadOnlySpan<byte> value)
    {
        ulong number = 0;
        for (var i = 1; i < value.Length; i++)
            number |= (ulong)(value[i] & 0x7f) << 7 * (i - 1);
        return value[0] == 0x28 ? (long)number : (long)(number >> 1) ^ -(long)(number & 1);
    }

    public static double Real(ReadOnlySpan<byte> value) => value[0] == 0x15 ? BinaryPrimitives.ReadSingleLittleEndian(value[1..]) : BinaryPrimitives.ReadDoubleLittleEndian(value[1..]);

    public static bool Boolean(ReadOnlySpan<byte> value) => value[1] != 0;

    /// <returns>Null for what is no day of the years 1 to 9999.</returns>
    public static DateOnly? Date(ReadOnlySpan<byte> value) =>
        DateOnly.TryParseExact(Encoding.UTF8.GetString(Text(value)), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <inheritdoc cref="Date"/>
    public static DateTimeOffset? Timestamp(ReadOnlySpan<byte> value) =>
        DateTimeOffset.TryParseExact(Encoding.UTF8.GetString(Text(value)), Moments, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment) ? moment : null;

    /// <summary>A whole number beside one that was written with a fraction is taken as a double.</summary>
    public static int Compare(long value, CqlNumber number) => number.Whole is { } whole ? value.CompareTo(whole) : Compare((double)value, number.Value);

    /// <summary>Not a number is greater than all numbers.</summary>
    public static int Compare(double value, double number) => double.IsNaN(value) ? 1 : value.CompareTo(number);
}

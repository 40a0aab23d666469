using System.Globalization;

namespace SpatialCockpit.Cockpit.Hosting;

/// <summary>An amount of memory as operators write it: <c>512M</c>, <c>4G</c>, <c>1.5G</c>; powers of 1024.</summary>
public static class MemorySize
{
    private const long Least = 1L << 20, Most = 1L << 50;

    /// <returns>Bytes; null for anything else, for less than a megabyte and for more than any machine has.</returns>
    public static long? Parse(string text)
    {
        if (text.Length < 2 || !char.IsAsciiDigit(text[0]) || UnitOf(text[^1]) is not { } unit
            || !decimal.TryParse(text.AsSpan(..^1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) || number > Most / unit)
            return null;
        return (long)(number * unit) is >= Least and var bytes ? bytes : null;
    }

    private static long? UnitOf(char letter) => letter switch
    {
        'M' => 1L << 20,
        'G' => 1L << 30,
        'T' => 1L << 40,
        _ => null,
    };
}

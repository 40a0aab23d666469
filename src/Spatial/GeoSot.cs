using System.Text;

namespace SpatialCockpit.Spatial;

/// <summary>
/// GeoSOT code (GB/T 40087): sign, 8 bits degrees, 6 minutes, 6 seconds, 11 bits of 1/2048″ for each axis, interleaved (latitude high) into up to 32
/// quaternary digits, written <c>G000000000-000000-000000.00000000000</c>.
/// </summary>
public static class GeoSot
{
    public const int FinestLevel = 32;

    /// <summary>Degrees; null off the earth.</summary>
    public static string? Encode(LonLat point, int level = FinestLevel)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(level, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(level, FinestLevel);
        if (!point.IsOnEarth)
            return null;

        var (x, y) = (Pack(ArcUnits.FromDegrees(point.Lon), point.Lon < 0), Pack(ArcUnits.FromDegrees(point.Lat), point.Lat < 0));
        var code = new StringBuilder("G", 37);
        for (var digit = 0; digit < level; digit++)
        {
            if (digit is 9 or 15)
                code.Append('-');
            if (digit is 21)
                code.Append('.');
            var bit = 31 - digit;
            code.Append((char)('0' + ((y >> bit & 1) << 1 | x >> bit & 1)));
        }
        return code.ToString();
    }

    /// <summary>The south-western corner (of the mirrored cell: the one nearest to the origin) that a code names; null when it is none.</summary>
    public static LonLat? DecodeOrigin(string? code)
    {
        if (code is null || code.Length < 2 || code[0] != 'G')
            return null;
        var (x, y, digit) = (0u, 0u, 0);
        foreach (var mark in code.AsSpan(1))
        {
            if (mark is '-' or '.')
                continue;
            if (mark is < '0' or > '3' || digit == FinestLevel)
                return null;
            var bit = 31 - digit++;
            x |= (uint)((mark - '0') & 1) << bit;
            y |= (uint)((mark - '0') >> 1) << bit;
        }
        return new(Unpack(x), Unpack(y));
    }

    private static uint Pack(long units, bool negative)
    {
        var size = Math.Abs(units);
        var (degrees, minutes, seconds, parts) = (size / ArcUnits.PerDegree, size / ArcUnits.PerMinute % 60, size / ArcUnits.PerSecond % 60, size % ArcUnits.PerSecond);
        return (negative ? 1u << 31 : 0) | (uint)degrees << 23 | (uint)minutes << 17 | (uint)seconds << 11 | (uint)parts;
    }

    private static double Unpack(uint packed)
    {
        var units = (packed >> 23 & 0xFF) * ArcUnits.PerDegree + (packed >> 17 & 0x3F) * ArcUnits.PerMinute + (packed >> 11 & 0x3F) * ArcUnits.PerSecond + (packed & 0x7FF);
        return ArcUnits.ToDegrees((packed >> 31) == 1 ? -units : units);
    }
}

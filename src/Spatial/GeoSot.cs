using System.Text;

namespace SpatialCockpit.Spatial;

/// <summary>
/// GeoSOT code (GB/T 40087): sign, 8 bits degrees, 6 minutes, 6 seconds, 11 bits of 1/2048″ for each axis, interleaved (latitude high) into up to 32
/// quaternary digits, written <c>G000000000-000000-000000.00000000000</c>.
/// </summary>
public static class GeoSot
{
    public const int FinestLevel = 32;

    private const long Antimeridian = 180 * ArcUnits.PerDegree;
    private const long Pole = 90 * ArcUnits.PerDegree;

    /// <summary>Degrees; null off the earth.</summary>
    public static string? Encode(LonLat point, int level = FinestLevel)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(level, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(level, FinestLevel);
        if (!point.IsOnEarth)
            return null;

        var (x, y) = (Pack(ArcUnits.FromDegrees(point.Lon), point.Lon < 0, Antimeridian), Pack(ArcUnits.FromDegrees(point.Lat), point.Lat < 0, Pole));
        return Written(x, y, level);
    }

    /// <summary>
    /// The cell a code of any level names, with or without its marks; null when it is none. A cell ends where its degree or its minute does: of the 64 minutes that six bits
    /// can tell there are 60, so the last cell of 32′ in a degree is 28′ wide, and codes of the other four name nothing.
    /// </summary>
    public static ArcCell? Decode(string? code)
    {
        if (code is not ['G', _, ..])
            return null;
        var (x, y, level) = (0u, 0u, 0);
        foreach (var mark in code.AsSpan(1))
        {
            if (mark is '-' or '.')
                continue;
            if (mark is < '0' or > '3' || level == FinestLevel)
                return null;
            var bit = 31 - level++;
            x |= (uint)((mark - '0') & 1) << bit;
            y |= (uint)((mark - '0') >> 1) << bit;
        }
        if (level == 0 || Written(x, y, level) is var written && code != written && code != written.Replace("-", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal))
            return null;
        return Side(x, level, Antimeridian) is var (west, east) && Side(y, level, Pole) is var (south, north) ? new(west, south, east, north) : null;
    }

    private static string Written(uint x, uint y, int level)
    {
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

    /// <param name="end">Where the axis ends: what lies on it belongs to the last cell before it.</param>
    private static uint Pack(long units, bool negative, long end)
    {
        var size = Math.Min(Math.Abs(units), end - 1);
        var (degrees, minutes, seconds, parts) = (size / ArcUnits.PerDegree, size / ArcUnits.PerMinute % 60, size / ArcUnits.PerSecond % 60, size % ArcUnits.PerSecond);
        return (negative ? 1u << 31 : 0) | (uint)degrees << 23 | (uint)minutes << 17 | (uint)seconds << 11 | (uint)parts;
    }

    /// <summary>From where to where a cell reaches along one axis.</summary>
    private static (long Low, long High)? Side(uint packed, int level, long end)
    {
        var (degrees, minutes, seconds, parts) = (packed >> 23 & 0xFF, packed >> 17 & 0x3F, packed >> 11 & 0x3F, packed & 0x7FF);
        var minute = degrees * ArcUnits.PerDegree + minutes * ArcUnits.PerMinute;
        var low = minute + seconds * ArcUnits.PerSecond + parts;
        if (minutes >= 60 || seconds >= 60 || low >= end)
            return null;
        var (size, within) = level switch
        {
            <= 9 => (ArcUnits.PerDegree << 9 - level, end),
            <= 15 => (ArcUnits.PerMinute << 15 - level, (degrees + 1) * ArcUnits.PerDegree),
            <= 21 => (ArcUnits.PerSecond << 21 - level, minute + ArcUnits.PerMinute),
            _ => (1L << 32 - level, end),
        };
        var high = Math.Min(low + size, within);
        return packed >> 31 == 1 ? (-high, -low) : (low, high);
    }
}

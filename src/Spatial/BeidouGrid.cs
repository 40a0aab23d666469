using System.Globalization;
using System.Text;

namespace SpatialCockpit.Spatial;

/// <summary>
/// Two-dimensional BeiDou grid location code (GB/T 39409-2020), levels 1 (6° × 4°) to 10 (1/2048″). West and south are mirrored.
/// The polar caps (|latitude| ≥ 88°) have a scheme of their own that is not handled: there is no code.
/// </summary>
public static class BeidouGrid
{
    private const long PolarUnits = 88 * ArcUnits.PerDegree;
    private const long AntimeridianUnits = 180 * ArcUnits.PerDegree;

    // How each level from 2 on divides its parent, and how it writes (column, row).
    private static readonly (int Columns, int Rows, Digits Digits)[] Divisions =
    [
        (12, 8, Digits.Pair), (2, 3, Digits.Single), (15, 10, Digits.Pair), (15, 15, Digits.Pair), (2, 2, Digits.Single),
        (8, 8, Digits.Pair), (8, 8, Digits.Pair), (8, 8, Digits.Pair), (8, 8, Digits.Pair),
    ];

    private static readonly int[] CodeLengths = [4, 6, 7, 9, 11, 12, 14, 16, 18, 20];

    private enum Digits
    {
        /// <summary>One digit: row × columns + column.</summary>
        Single,

        /// <summary>Hexadecimal column, then hexadecimal row.</summary>
        Pair,
    }

    /// <summary>Degrees; null outside the scheme.</summary>
    public static string? Encode(LonLat point, int level = 10) =>
        point.IsOnEarth ? Encode(ArcUnits.FromDegrees(point.Lon), point.Lon < 0, ArcUnits.FromDegrees(point.Lat), point.Lat < 0, level) : null;

    public static string? Encode(long lonUnits, long latUnits, int level = 10) => Encode(lonUnits, lonUnits < 0, latUnits, latUnits < 0, level);

    /// <param name="isWest">Said by itself: less than a unit west of Greenwich is zero units, too.</param>
    private static string? Encode(long lonUnits, bool isWest, long latUnits, bool isSouth, int level)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(level, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(level, CodeLengths.Length);
        var (x, y) = (Math.Min(Math.Abs(lonUnits), AntimeridianUnits - 1), Math.Abs(latUnits));
        if (y >= PolarUnits)
            return null;

        var (width, height) = (6 * ArcUnits.PerDegree, 4 * ArcUnits.PerDegree);
        var column = isWest ? 30 - x / width : 31 + x / width;
        var code = new StringBuilder(20).Append(isSouth ? 'S' : 'N').Append(column.ToString("00", CultureInfo.InvariantCulture)).Append((char)('A' + y / height));
        foreach (var (columns, rows, digits) in Divisions.AsSpan(0, level - 1))
        {
            (x, y, width, height) = (x % width, y % height, width / columns, height / rows);
            if (digits == Digits.Single)
                code.Append(y / height * columns + x / width);
            else
                code.Append((x / width).ToString("X", CultureInfo.InvariantCulture)).Append((y / height).ToString("X", CultureInfo.InvariantCulture));
        }
        return code.ToString();
    }

    /// <summary>The cell a code of any level names; null when it is none.</summary>
    public static ArcCell? Decode(string? code)
    {
        if (code is null || Array.IndexOf(CodeLengths, code.Length) is var last && last < 0)
            return null;
        if (code[0] is not ('N' or 'S') || !int.TryParse(code.AsSpan(1, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var zone) || zone is < 1 or > 60)
            return null;
        if (code[3] is < 'A' or > 'V')
            return null;

        var (width, height) = (6 * ArcUnits.PerDegree, 4 * ArcUnits.PerDegree);
        var west = zone < 31;
        var (x, y) = ((west ? 30 - zone : zone - 31) * width, (code[3] - 'A') * height);
        var at = 4;
        foreach (var (columns, rows, digits) in Divisions.AsSpan(0, last))
        {
            (width, height) = (width / columns, height / rows);
            var first = HexDigit(code[at++]);
            var (column, row) = digits == Digits.Single ? (first % columns, first / columns) : (first, HexDigit(code[at++]));
            if (first < 0 || row < 0 || column >= columns || row >= rows)
                return null;
            (x, y) = (x + column * width, y + row * height);
        }
        var (left, right) = west ? (-x - width, -x) : (x, x + width);
        var (bottom, top) = code[0] == 'S' ? (-y - height, -y) : (y, y + height);
        return new(left, bottom, right, top);
    }

    private static int HexDigit(char digit) => digit switch
    {
        >= '0' and <= '9' => digit - '0',
        >= 'A' and <= 'F' => digit - 'A' + 10,
        _ => -1,
    };
}

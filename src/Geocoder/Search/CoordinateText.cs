using System.Globalization;
using System.Text.RegularExpressions;
using SpatialCockpit.Geocoder.Text;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geocoder.Search;

/// <summary>
/// A pair of coordinates that is all of a text, in degrees: 112.02,43.62 or 43.62,112.02; 东经112.02° 北纬43.62°; 43°37′12″N 112°1′12″E. Where nothing says which is which, the longitude is the first, unless only the other way
/// round lies in China, or on the earth.
/// </summary>
internal static partial class CoordinateText
{
    private readonly record struct Angle(double Degrees, bool? IsLongitude);

    /// <param name="crs">What the numbers mean.</param>
    /// <returns>CGCS2000; null for any other text, and for what is no place of the system.</returns>
    public static LonLat? Read(string text, ClientCrs crs)
    {
        ReadOnlySpan<char> rest = NormalText.HalfWidth(text).AsSpan().Trim(" ()[]");
        if (Take(ref rest) is not { } first || Take(ref rest) is not { } second || !rest.IsEmpty || first.IsLongitude is { } one && one == second.IsLongitude)
            return null;
        var isLongitudeFirst = first.IsLongitude ?? !second.IsLongitude ?? !IsLatitudeFirst(first.Degrees, second.Degrees);
        var (lon, lat) = isLongitudeFirst ? (first.Degrees, second.Degrees) : (second.Degrees, first.Degrees);
        return crs.Read(lon, lat);
    }

    private static bool IsLatitudeFirst(double first, double second) => Math.Abs(second) > 90 || IsInChina(second, first) && !IsInChina(first, second);

    private static bool IsInChina(double lon, double lat) => lon is > 73 and < 136 && lat is > 3 and < 54;

    /// <summary>What starts the text, with the separators behind it. Whole numbers alone are no coordinates: 12 15 may be anything.</summary>
    private static Angle? Take(ref ReadOnlySpan<char> rest)
    {
        var match = Pattern().Match(rest.ToString());
        if (!match.Success || !(match.Groups["sign"].Success || match.Groups["side"].Success || match.Groups["degrees"].Value.Contains('.')))
            return null;
        rest = rest[match.Length..];
        var degrees = Number("degrees");
        degrees += Math.CopySign(Number("minutes") / 60 + Number("seconds") / 3600, degrees);
        return match.Groups["side"].Value is not [var side, ..] ? new(degrees, null) : side switch
        {
            'e' or 'E' or '东' => new(degrees, true),
            'w' or 'W' or '西' => new(-degrees, true),
            'n' or 'N' or '北' => new(degrees, false),
            _ => new(-degrees, false),
        };

        double Number(string group) => match.Groups[group].Success ? double.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture) : 0;
    }

    [GeneratedRegex(
        """
        ^(?:(?<side>[EWNS]|东经|西经|北纬|南纬)[: ]*)?
        (?<degrees>-?\d{1,3}(?:\.\d{1,15})?)(?<sign>\ ?[°º度](?:\ ?(?<minutes>\d{1,2}(?:\.\d{1,15})?)\ ?['′’分](?:\ ?(?<seconds>\d{1,2}(?:\.\d{1,15})?)\ ?(?:["″”秒]|''|′′))?)?)?
        (?(side)|(?:\ ?(?<side>[EWNS]))?)
        (?:$|[ ,;、/]+|(?<=[°º度'′’分"″”秒EWNS]))
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Pattern();
}

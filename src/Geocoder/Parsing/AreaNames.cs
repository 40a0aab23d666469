using SpatialCockpit.Geocoder.Divisions;

namespace SpatialCockpit.Geocoder.Parsing;

/// <summary>Suffixes of area names by level, and the short forms they leave.</summary>
internal static class AreaNames
{
    private static readonly Dictionary<AreaLevel, string[]> Suffixes = new()
    {
        [AreaLevel.Province] = ["壮族自治区", "回族自治区", "维吾尔自治区", "特别行政区", "自治区", "省", "市"],
        [AreaLevel.City] = ["自治州", "地区", "盟", "市"],
        [AreaLevel.District] = ["自治县", "自治旗", "新区", "林区", "区", "县", "市", "旗"],
        [AreaLevel.StreetOffice] = ["街道办事处", "街道办", "街道", "民族乡", "镇", "乡"],
        [AreaLevel.Community] = ["社区居委会", "居委会", "村委会", "社区", "村"],
    };

    /// <summary>The name without its suffix, when at least two characters remain; null otherwise.</summary>
    public static string? Shorten(string name, AreaLevel level)
    {
        var suffix = Array.Find(Suffixes[level], word => name.EndsWith(word, StringComparison.Ordinal));
        return suffix is null || name.Length - suffix.Length < 2 ? null : name[..^suffix.Length];
    }

    /// <summary>Two names of one area: equal, or equal once both are short.</summary>
    public static bool Same(string a, string b, AreaLevel level) =>
        a == b || (Shorten(a, level) ?? a) == (Shorten(b, level) ?? b);
}

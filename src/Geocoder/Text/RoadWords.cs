namespace SpatialCockpit.Geocoder.Text;

/// <summary>How names of roads end.</summary>
internal static class RoadWords
{
    /// <summary>Longest first: 大街 before 街.</summary>
    public static readonly string[] Suffixes = ["大道", "大街", "胡同", "公路", "支路", "国道", "省道", "县道", "乡道", "路", "街", "巷", "弄"];

    /// <summary>Two-character words that end like a road and are none.</summary>
    private static readonly string[] NotRoads = ["公路", "道路", "马路", "铁路", "线路", "网路", "电路", "大街", "大道", "支路", "国道", "省道", "县道", "小巷", "街巷", "商街", "路路"];

    public static bool EndsLikeRoad(ReadOnlySpan<char> text) => SuffixAtEnd(text) is not null && !IsNoRoad(text);

    private static string? SuffixAtEnd(ReadOnlySpan<char> text)
    {
        foreach (var suffix in Suffixes)
            if (text.EndsWith(suffix))
                return suffix;
        return null;
    }

    private static bool IsNoRoad(ReadOnlySpan<char> text)
    {
        if (text.Length < 2)
            return true;
        foreach (var word in NotRoads)
            if (text.SequenceEqual(word))
                return true;
        return false;
    }
}

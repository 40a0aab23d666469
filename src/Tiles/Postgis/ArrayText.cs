using System.Globalization;

namespace SpatialCockpit.Tiles.Postgis;

/// <summary>PostgreSQL's text of an <c>int[]</c>: <c>{1,2}</c>.</summary>
internal static class ArrayText
{
    /// <summary>The numbers in it as <c>&amp;&amp;</c> compares them: of whatever dimension and bounds (<c>[0:1]={1,2}</c>), and NULL is nobody's.</summary>
    /// <param name="array">Empty or null for an array that is null.</param>
    public static int[] Numbers(string? array) => array is null
        ? []
        : [.. array[(array.IndexOf('=') + 1)..].Split(['{', '}', ','], StringSplitOptions.RemoveEmptyEntries).Where(number => number != "NULL").Select(number => int.Parse(number, CultureInfo.InvariantCulture))];
}

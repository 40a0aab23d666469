using System.Text;
using System.Text.Json;

namespace SpatialCockpit.Cockpit.Imports.Layers;

/// <summary>PostgreSQL's text form of a one-dimensional array, as ogr2ogr writes list attributes: <c>{1,2}</c>, <c>{"a","b \"c\""}</c>.</summary>
internal static class PostgresArray
{
    /// <param name="quoted">The elements are strings.</param>
    public static string ToJson(string array, bool quoted) =>
        quoted ? JsonSerializer.Serialize(Strings(array)) : $"[{array.Trim('{', '}')}]";

    private static List<string> Strings(string array)
    {
        var strings = new List<string>();
        var current = new StringBuilder();
        var inside = false;
        for (var i = 0; i < array.Length; i++)
        {
            if (array[i] == '"')
            {
                if (inside)
                {
                    strings.Add(current.ToString());
                    current.Clear();
                }
                inside = !inside;
            }
            else if (inside)
            {
                current.Append(array[i] == '\\' && i + 1 < array.Length ? array[++i] : array[i]);
            }
        }
        return strings;
    }
}

using System.Globalization;
using System.Text;

namespace SpatialCockpit.Platform.Record;

/// <summary>PostgreSQL's text form of an array: <c>{a,"b c",NULL}</c>, <c>{{a,b},{c,d}}</c> of two dimensions, <c>[0:1]={a,b}</c> where it does not begin at 1.</summary>
public static class ArrayText
{
    /// <summary>The elements of all dimensions that are not null; empty for null.</summary>
    public static string[] Read(string? text)
    {
        if (text is ['[', ..])
            text = text[(text.IndexOf('=') + 1)..];
        if (text is not ['{', .. var inner, '}'] || inner.Length == 0)
            return [];
        List<string> elements = [];
        for (var at = 0; at < inner.Length; at++)
        {
            // Braces of elements themselves are quoted.
            if (inner[at] is '{' or '}' or ',')
                continue;
            var element = new StringBuilder();
            var quoted = inner[at] == '"';
            if (quoted)
                at++;
            for (; at < inner.Length && (quoted ? inner[at] != '"' : inner[at] is not (',' or '}')); at++)
            {
                if (inner[at] == '\\')
                    at++;
                element.Append(inner[at]);
            }
            if (quoted)
                at++;
            if (quoted || element.ToString() != "NULL")
                elements.Add(element.ToString());
        }
        return [.. elements];
    }

    /// <summary>The numbers of an <c>int[]</c> as <c>&amp;&amp;</c> compares them: of whatever dimension and bounds, and NULL is nobody's.</summary>
    /// <param name="text">Null for an array that is null.</param>
    public static int[] Numbers(string? text) => text is null
        ? []
        : [.. text[(text.IndexOf('=') + 1)..].Split(['{', '}', ','], StringSplitOptions.RemoveEmptyEntries).Where(number => number != "NULL").Select(number => int.Parse(number, CultureInfo.InvariantCulture))];
}

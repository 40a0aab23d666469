using System.Text;

namespace SpatialCockpit.Geocoder.Places;

/// <summary>PostgreSQL's text form of a one-dimensional text[]: <c>{a,"b c",NULL}</c>.</summary>
internal static class ArrayText
{
    /// <summary>The elements that are not null; empty for null.</summary>
    public static string[] Read(string? text)
    {
        if (text is not ['{', .. var inner, '}'] || inner.Length == 0)
            return [];
        List<string> elements = [];
        for (var at = 0; at < inner.Length; at++)
        {
            var element = new StringBuilder();
            var quoted = inner[at] == '"';
            if (quoted)
                at++;
            for (; at < inner.Length && inner[at] != (quoted ? '"' : ','); at++)
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
}

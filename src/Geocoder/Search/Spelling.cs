using SpatialCockpit.Geocoder.Parsing;
using SpatialCockpit.Geocoder.Places;

namespace SpatialCockpit.Geocoder.Search;

/// <summary>What a question may have been meant to say: with a road or name that nobody knows replaced by one that sounds like it, or differs by one character. Numbers stay as they are.</summary>
internal static class Spelling
{
    /// <summary>So many names are tried for each that is unknown.</summary>
    private const int MostNames = 8;

    /// <summary>Texts in normal form; none when every name is known.</summary>
    public static IEnumerable<string> Corrections(ParsedAddress parsed, GazetteerSnapshot gazetteer)
    {
        var text = parsed.Text.Value;
        foreach (var word in UnknownWords(parsed, gazetteer))
        {
            var at = text.IndexOf(word, StringComparison.Ordinal);
            if (at < 0)
                continue;
            foreach (var name in gazetteer.NamesNear(word).Take(MostNames))
                yield return string.Concat(text.AsSpan(0, at), name, text.AsSpan(at + word.Length));
        }
    }

    private static IEnumerable<string> UnknownWords(ParsedAddress parsed, GazetteerSnapshot gazetteer)
    {
        foreach (var road in (string?[])[parsed.Road, parsed.CrossRoad])
            if (road is not null && !gazetteer.Knows(road))
                yield return road;
        foreach (var name in parsed.Names)
            if (!gazetteer.Knows(name))
                yield return name;
    }
}

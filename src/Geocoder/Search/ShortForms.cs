using SpatialCockpit.Geocoder.Parsing;
using SpatialCockpit.Geocoder.Places;
using SpatialCockpit.Geocoder.Text;

namespace SpatialCockpit.Geocoder.Search;

/// <summary>A question with a name that nobody knows written out in full, where it begins with a short form of a known one: 浙大一院6幢, 杭师大附中教工路校区.</summary>
internal static class ShortForms
{
    /// <summary>So many full names are tried for each short form.</summary>
    private const int MostNames = 4;

    /// <summary>Texts in normal form; none when every name is known.</summary>
    public static IEnumerable<string> WrittenOut(ParsedAddress parsed, GazetteerSnapshot gazetteer)
    {
        var text = parsed.Text.Value;
        foreach (var word in parsed.Names.Where(name => !gazetteer.Knows(name)))
        {
            var at = text.IndexOf(word, StringComparison.Ordinal);
            foreach (var (length, name) in at < 0 ? [] : FullNames(word, gazetteer))
            {
                var apart = length < word.Length ? " " : "";
                yield return $"{text.AsSpan(0, at)}{name}{apart}{text.AsSpan(at + length)}";
            }
        }
    }

    /// <summary>Of the longest beginning that is short for a name, all such names.</summary>
    private static IEnumerable<(int Length, string Name)> FullNames(string word, GazetteerSnapshot gazetteer)
    {
        foreach (var length in ShortNames.Beginnings(word.Length))
        {
            string[] names = [.. gazetteer.NamesShortenedTo(word.AsSpan(0, length)).Take(MostNames)];
            if (names.Length > 0)
                return names.Select(name => (length, name));
        }
        return [];
    }
}

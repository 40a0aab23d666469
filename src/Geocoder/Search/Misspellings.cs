using SpatialCockpit.Geocoder.Parsing;
using SpatialCockpit.Geocoder.Places;
using SpatialCockpit.Geocoder.Text;

namespace SpatialCockpit.Geocoder.Search;

/// <summary>What a question may have been meant to say: with a road or name that nobody knows replaced by one that sounds like it, or differs by one character. Numbers stay as they are.</summary>
/// <param name="Text">In normal form.</param>
/// <param name="SoundsAlike">It was heard, not mistyped: likelier than any other.</param>
internal readonly record struct Correction(string Text, bool SoundsAlike);

/// <summary>Finds what a question may have been meant to say.</summary>
internal static class Misspellings
{
    /// <summary>So many names are tried for each that is unknown.</summary>
    private const int MostNames = 8;

    /// <summary>Likeliest first; none when every name is known.</summary>
    public static IEnumerable<Correction> Corrections(ParsedAddress parsed, GazetteerSnapshot gazetteer)
    {
        var text = parsed.Text.Value;
        foreach (var word in UnknownWords(parsed, gazetteer))
        {
            var at = text.IndexOf(word, StringComparison.Ordinal);
            if (at < 0)
                continue;
            foreach (var name in Names(word, gazetteer))
                yield return new(string.Concat(text.AsSpan(0, at), name, text.AsSpan(at + word.Length)), SoundsAlike(word, name));
        }
    }

    /// <summary>Of all names that share a key with the word, those that are as near as they should be, what sounds alike before the rest.</summary>
    private static IEnumerable<string> Names(string word, GazetteerSnapshot gazetteer) =>
        gazetteer.NamesNear(word).Where(name => SoundsAlike(word, name) || IsOneEditAway(word, name)).OrderByDescending(name => SoundsAlike(word, name)).Take(MostNames);

    private static bool SoundsAlike(string word, string name)
    {
        if (word.Length != name.Length)
            return false;
        for (var at = 0; at < word.Length; at++)
            if (word[at] != name[at] && (Pinyin.SoundOf(word[at]) is var sound && (sound == 0 || sound != Pinyin.SoundOf(name[at]))))
                return false;
        return true;
    }

    /// <summary>One character is missing, too many, another one, or has changed places with its neighbour.</summary>
    private static bool IsOneEditAway(ReadOnlySpan<char> word, ReadOnlySpan<char> name)
    {
        var head = word.CommonPrefixLength(name);
        word = word[head..];
        name = name[head..];
        while (word.Length > 0 && name.Length > 0 && word[^1] == name[^1])
        {
            word = word[..^1];
            name = name[..^1];
        }
        return word.Length <= 1 && name.Length <= 1 || word.Length == 2 && name.Length == 2 && word[0] == name[1] && word[1] == name[0];
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

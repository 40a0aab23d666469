using SpatialCockpit.Geocoder.Text;
using Words = SpatialCockpit.Geocoder.Parsing.AddressWords;

namespace SpatialCockpit.Geocoder.Parsing;

/// <summary>Which road starts at a position of a text: one that the gazetteer knows, else what ends like a road.</summary>
internal readonly struct RoadReader(string text, Lexicon lexicon)
{
    /// <summary>Length of the road that starts at a position; 0 when none does. Inside a name only a known road counts.</summary>
    public int LengthAt(int at, bool inName)
    {
        var rest = text.AsSpan(at);
        var known = lexicon.RoadAt(rest);
        if (known > 0 && IsMeant(text.AsSpan(at + known), inName))
            return known;
        return inName || HanText.StartOf(rest, Words.Relations) is not null ? 0 : UnknownAt(rest);
    }

    /// <summary>Whether a known road is the road, by what follows it: 解放路小学 is a school.</summary>
    public static bool IsMeant(ReadOnlySpan<char> after, bool inName) =>
        after.IsEmpty || !HanText.IsHan(after[0]) || Words.StartsConnective(after) || !inName && !Words.StartsFacility(after);

    /// <summary>文二西路, 双荡弄, 10号大街: up to six characters ending like a road, followed by what may follow a road.</summary>
    private int UnknownAt(ReadOnlySpan<char> rest)
    {
        var digits = 0;
        while (digits < rest.Length && digits < 4 && char.IsAsciiDigit(rest[digits]))
            digits++;
        if (digits > 0)
            return HanText.StartOf(rest[digits..], Words.NumberedRoads) is { } numbered ? digits + numbered.Length : 0;

        for (var end = 2; end <= Math.Min(rest.Length, 7); end++)
        {
            if (!HanText.IsHan(rest[end - 1]))
                return 0;
            if (!RoadWords.EndsLikeRoad(rest[..end]))
                continue;
            var after = rest[end..];
            if (after.StartsWith("道") || after.StartsWith("街") || Words.StartsFacility(after))
                continue;
            return EndsInKnownRoad(rest[..end]) ? 0 : end;
        }
        return 0;
    }

    /// <summary>武林门莫干山路: a name, then a road that is known.</summary>
    private bool EndsInKnownRoad(ReadOnlySpan<char> name)
    {
        for (var start = 1; start <= name.Length - 2; start++)
            if (lexicon.IsRoad(name[start..]))
                return true;
        return false;
    }
}

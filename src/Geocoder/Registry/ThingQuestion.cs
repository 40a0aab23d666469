using System.Text;
using SpatialCockpit.Geocoder.Parsing;
using SpatialCockpit.Geocoder.Text;

namespace SpatialCockpit.Geocoder.Registry;

/// <summary>
/// What of a text could be a registered thing. Most addresses hold nothing of the kind, and this says so from the parsed text alone, so that they cost no look into the record.
/// </summary>
/// <param name="Codes">Beginnings that a code may have; none where the text does not look like one.</param>
/// <param name="Names">Beginnings that a name may have, in the spellings worth trying.</param>
/// <param name="Class">The class that the text ends with.</param>
/// <param name="Place">What stands before the class: 颐屿苑 of 颐屿苑附近的电梯; empty when nothing does.</param>
internal sealed record ThingQuestion(IReadOnlyList<string> Codes, IReadOnlyList<string> Names, ThingClass? Class, string Place)
{
    /// <summary>A shorter beginning has too many codes behind it to mean one: six digits are a whole district.</summary>
    private const int ShortestCode = 8;

    private const int LongestCode = 40;
    private const int LongestName = 64;
    private const int FewestDigits = 5;

    /// <summary>A code may carry a character or two: 梯99010200001, 梯11鄂A00012(23).</summary>
    private const int MostHan = 2;

    /// <summary>A run of letters and digits as long as this is a code whatever stands around it: 西湖区部件3301060205004567.</summary>
    private const int SurelyCode = 12;

    private static readonly string[] Nearby = ["最近的", "附近的", "周边的", "旁边的", "附近", "周边", "最近", "旁边", "的", " "];

    public bool IsNothing => Codes is [] && Names is [] && Class is null;

    public static ThingQuestion Of(ParsedAddress parsed, string text, SoughtTables tables)
    {
        var codes = CodesOf(text);
        var (known, place) = ClassOf(parsed.Text.Value, tables);
        return new(codes, codes.Length == 0 && CouldBeName(parsed) ? NamesOf(text) : [], known, place);
    }

    /// <summary>The whole text, and the longest run of letters and digits in it: 路灯 9901050118000001. As written, and in capitals.</summary>
    private static string[] CodesOf(string text)
    {
        var written = NormalText.HalfWidth(text).Replace(" ", "", StringComparison.Ordinal);
        string?[] codes = [LooksLikeCode(written) ? written : null, LongestRun(written)];
        return [.. codes.OfType<string>().SelectMany(code => new[] { code, code.ToUpperInvariant() }).Distinct()];
    }

    private static bool LooksLikeCode(string text)
    {
        if (text.Length is < ShortestCode or > LongestCode)
            return false;
        var (digits, han) = (0, 0);
        foreach (var character in text)
        {
            if (char.IsAsciiDigit(character))
                digits++;
            else if (HanText.IsHan(character))
                han++;
            else if (!char.IsAsciiLetter(character) && character is not ('-' or '(' or ')' or '/' or '.'))
                return false;
        }
        return digits >= FewestDigits && han <= MostHan;
    }

    private static string? LongestRun(string text)
    {
        var (start, length) = (0, 0);
        for (var at = 0; at < text.Length; at++)
        {
            var end = at;
            while (end < text.Length && char.IsAsciiLetterOrDigit(text[end]))
                end++;
            if (end - at > length)
                (start, length) = (at, end - at);
            at = end;
        }
        return length >= SurelyCode && LooksLikeCode(text.Substring(start, length)) ? text.Substring(start, length) : null;
    }

    /// <summary>Names are asked for only where no number is said: what has one is an address.</summary>
    private static bool CouldBeName(ParsedAddress parsed) =>
        parsed is { Number: null, Lane: null, Block: null, Unit: null, Room: null, Relation: null, GridCode: null, PartCode: null, Names.Count: > 0 };

    /// <summary>As written, in the plain form, and with the brackets that registers print.</summary>
    private static string[] NamesOf(string text)
    {
        if (text.Trim() is not { Length: > 1 and <= LongestName } written || !written.Any(char.IsLetter))
            return [];
        if (written.EnumerateRunes().Any(rune => rune == Rune.ReplacementChar || Rune.IsControl(rune)))
            return [];
        var plain = NormalText.Folded(written);
        return [.. new[] { written, plain, plain.Replace('(', '（').Replace(')', '）') }.Where(name => name.Length > 1).Distinct()];
    }

    private static (ThingClass? Class, string Place) ClassOf(string normal, SoughtTables tables)
    {
        foreach (var known in tables.Classes)
        {
            if (!normal.EndsWith(known.Word, StringComparison.Ordinal))
                continue;
            var place = normal[..^known.Word.Length];
            while (Array.Find(Nearby, word => place.EndsWith(word, StringComparison.Ordinal)) is { } word)
                place = place[..^word.Length];
            return (known, place);
        }
        return default;
    }
}

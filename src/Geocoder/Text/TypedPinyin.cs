namespace SpatialCockpit.Geocoder.Text;

/// <summary>Half-typed names in characters, readings and initials, mixed as an input method takes them: wen三路, hzdz, xihuwh.</summary>
internal static class TypedPinyin
{
    /// <summary>So many ways to cut what was typed into characters are looked at.</summary>
    private const int MostCuts = 24;

    public static bool HasLetters(ReadOnlySpan<char> typed) => typed.IndexOfAnyInRange('a', 'z') >= 0;

    /// <summary>What the initials of a name begin with that was typed so, one string for each way to cut it.</summary>
    public static IReadOnlyCollection<string> Initials(string typed)
    {
        HashSet<string> cuts = new(StringComparer.Ordinal);
        Cut(typed, 0, "", cuts);
        return cuts;
    }

    /// <summary>Whether a name, normal form, may be meant by what was typed so far.</summary>
    public static bool Begins(ReadOnlySpan<char> name, ReadOnlySpan<char> typed)
    {
        typed = typed.TrimStart(' ');
        if (typed.IsEmpty)
            return true;
        if (name.IsEmpty)
            return false;
        if (name[0] is ' ' or '(' or ')')
            return Begins(name[1..], typed);
        if (name[0] == typed[0] && Begins(name[1..], typed[1..]))
            return true;
        return typed[0] is >= 'a' and <= 'z' && (Reads(name, typed, Pinyin.Of(name[0])) || Reads(name, typed, Pinyin.OtherOf(name[0])));
    }

    private static bool Reads(ReadOnlySpan<char> name, ReadOnlySpan<char> typed, string reading)
    {
        if (reading.Length == 0 || reading[0] != typed[0])
            return false;
        if (reading.AsSpan().StartsWith(typed))
            return true;
        if (typed.StartsWith(reading) && Begins(name[1..], typed[reading.Length..]))
            return true;
        return Begins(name[1..], typed[1..]) || HasTwoLetters(reading) && typed.StartsWith(reading.AsSpan(0, 2)) && Begins(name[1..], typed[2..]);
    }

    private static bool HasTwoLetters(string reading) => reading is ['z' or 'c' or 's', 'h', ..];

    private static void Cut(string typed, int at, string initials, HashSet<string> cuts)
    {
        if (cuts.Count >= MostCuts)
            return;
        if (at == typed.Length)
        {
            cuts.Add(initials);
            return;
        }
        if (typed[at] is ' ' or '(' or ')')
        {
            Cut(typed, at + 1, initials, cuts);
            return;
        }
        var first = typed[at];
        if (first is < 'a' or > 'z')
        {
            Cut(typed, at + 1, initials + Pinyin.InitialOf(first), cuts);
            return;
        }
        var letters = typed.AsSpan(at);
        if (letters.IndexOfAnyExceptInRange('a', 'z') is >= 0 and var end)
            letters = letters[..end];
        for (var length = Math.Min(letters.Length, Pinyin.LongestSyllable); length > 1; length--)
            if (Pinyin.IsSyllable(letters[..length]) || at + length == typed.Length && Pinyin.StartsSyllable(letters[..length]))
                Cut(typed, at + length, initials + first, cuts);
        if (letters is ['z' or 'c' or 's', 'h', ..])
            Cut(typed, at + 2, initials + first, cuts);
        Cut(typed, at + 1, initials + first, cuts);
    }
}

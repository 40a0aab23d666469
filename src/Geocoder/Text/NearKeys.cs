namespace SpatialCockpit.Geocoder.Text;

/// <summary>
/// Keys under which a name is found that was heard or typed wrongly: two names that sound alike have one key in common, and so have two where one character is missing, too many or another one.
/// Digits are part of every key, and no key leaves one out: 8号 is never 18号.
/// </summary>
internal static class NearKeys
{
    /// <summary>Shorter names are too easily another one.</summary>
    private const int ShortestForEdits = 3;

    private const int LongestName = 16;

    /// <summary>Keys of a name, normal form: of its sound, of itself, and of itself with each character but digits left out.</summary>
    /// <param name="asked">Whether it is looked for, and may be a longer name with a character missing.</param>
    public static int Of(ReadOnlySpan<char> name, Span<ulong> keys, bool asked)
    {
        if (name.Length is < 2 or > LongestName)
            return 0;
        var count = 0;
        keys[count++] = Sound(name);
        if (name.Length >= ShortestForEdits || asked)
            keys[count++] = Spelling(name, -1);
        if (name.Length < ShortestForEdits)
            return count;
        for (var at = 0; at < name.Length; at++)
            if (!char.IsAsciiLetterOrDigit(name[at]) && (at == 0 || name[at] != name[at - 1]))
                keys[count++] = Spelling(name, at);
        return count;
    }

    /// <summary>So many keys at most.</summary>
    public const int Capacity = LongestName + 2;

    private static ulong Sound(ReadOnlySpan<char> name)
    {
        var hash = Start ^ 'S';
        foreach (var character in name)
            hash = (hash ^ (Pinyin.SoundOf(character) is var sound and > 0 ? (uint)(0x1_0000 | sound) : character)) * Prime;
        return hash;
    }

    private static ulong Spelling(ReadOnlySpan<char> name, int without)
    {
        var hash = Start ^ 'E';
        for (var at = 0; at < name.Length; at++)
            if (at != without)
                hash = (hash ^ name[at]) * Prime;
        return hash;
    }

    private const ulong Start = 14695981039346656037UL;
    private const ulong Prime = 1099511628211UL;
}

namespace SpatialCockpit.Geocoder.Text;

/// <summary>
/// Names as people shorten them: 浙大一院 for 浙江大学医学院附属第一医院, 杭师大附中 for 杭州师范大学附属中学, 翠苑一区 for 翠苑新村一区. A name is its own words and words of its kind (大学, 附属, 医院);
/// of the first its beginning is kept, of those of the kind the first or last character, all or nothing, and the others stay.
/// </summary>
internal static class ShortNames
{
    private const int Shortest = 3;
    private const int LongestName = 32;

    /// <summary>Words of a kind that are cut to their first or last character, or left out; longer ones before those they begin with. What tells one of a kind from another, 第一 or 东区, is none of them.</summary>
    private static readonly string[] CutWords =
    [
        "街道办事处", "有限公司", "委员会", "居委会", "幼儿园", "派出所", "研究院", "研究所", "出版社", "图书馆", "博物馆", "体育馆", "医学院", "大学", "学院", "附属", "医院", "中学", "小学", "学校", "高中", "初中",
        "师范", "实验", "人民", "中心", "集团", "公司", "银行", "支行", "火车", "车站", "工业", "科技", "管理", "监督",
    ];

    /// <summary>And those that are said or left out.</summary>
    private static readonly string[] LeftOutWords = ["新村", "小区", "花园", "公寓", "家园", "社区", "广场", "大厦", "公园", "市场"];

    /// <summary>What a full name is looked up by: its first character with each that a short form of it may end in. None where no word of it can be shortened.</summary>
    public static IEnumerable<ulong> Keys(string name)
    {
        if (name.Length is <= Shortest or > LongestName || name.Contains('('))
            yield break;
        var words = Words(name);
        if (words.TrueForAll(word => word.Kind == Kind.Own))
            yield break;
        yield return Key(name[0], name[^1]);
        if (words[^1] is { Kind: Kind.Cut, Start: var last } && name[last] != name[^1])
            yield return Key(name[0], name[last]);
    }

    /// <summary>The key of the full names that a text may be short for.</summary>
    public static ulong KeyOf(ReadOnlySpan<char> text) => Key(text[0], text[^1]);

    /// <summary>Lengths of the beginnings of a text that may be a short form, longest first.</summary>
    public static IEnumerable<int> Beginnings(int length) => Enumerable.Range(0, Math.Max(0, Math.Min(length, LongestName) - Shortest + 1)).Select(less => Math.Min(length, LongestName) - less);

    /// <summary>Apart from every key of <see cref="NearKeys"/>, which are hashes of 64 bits.</summary>
    private static ulong Key(char first, char last) => (ulong)first << 16 | last;

    /// <summary>Whether a text is a short form of a full name; a part of it as it stands is none.</summary>
    public static bool IsShortFor(ReadOnlySpan<char> text, string name)
    {
        if (text.Length < Shortest || text.Length >= name.Length || text[0] != name[0] || name.AsSpan().IndexOf(text) >= 0)
            return false;
        return Fits(text, name, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(Words(name)), 0);
    }

    private static bool Fits(ReadOnlySpan<char> text, string name, ReadOnlySpan<Word> words, int wordsSaid)
    {
        if (words.IsEmpty)
            return text.IsEmpty && wordsSaid > 1;
        var word = name.AsSpan(words[0].Start, words[0].Length);
        var rest = words[1..];
        if (text.StartsWith(word) && Fits(text[word.Length..], name, rest, wordsSaid + 1))
            return true;
        if (words[0].Kind == Kind.Own && words[0].Start == 0)
            return FitsBeginning(text, name, word, rest);
        var first = text.IsEmpty ? '\0' : text[0];
        var isCut = words[0].Kind == Kind.Cut ? first == word[0] || first == word[^1] : IsOrdinal(word) && first == word[1];
        if (isCut && Fits(text[1..], name, rest, wordsSaid + 1))
            return true;
        return words[0].Kind != Kind.Own && !rest.IsEmpty && Fits(text, name, rest, wordsSaid);
    }

    /// <summary>浙 for 浙江, 杭电 for 杭州电子: the first character, and others in their order.</summary>
    private static bool FitsBeginning(ReadOnlySpan<char> text, string name, ReadOnlySpan<char> word, ReadOnlySpan<Word> rest)
    {
        for (var (said, at) = (1, 0); said <= text.Length && text[said - 1] is var character; said++, at++)
        {
            while (at < word.Length && word[at] != character)
                at++;
            if (at == word.Length)
                return false;
            if (Fits(text[said..], name, rest, 1))
                return true;
        }
        return false;
    }

    /// <summary>一院 is 第一医院.</summary>
    private static bool IsOrdinal(ReadOnlySpan<char> word) => word.Length == 2 && word[0] == '第';

    private enum Kind
    {
        Own,
        Cut,
        LeftOut,
    }

    private readonly record struct Word(int Start, int Length, Kind Kind);

    private static List<Word> Words(string name)
    {
        List<Word> words = [];
        var own = 0;
        for (var at = 1; at < name.Length;)
        {
            var (length, kind) = KindAt(name.AsSpan(at));
            if (kind == Kind.Own)
            {
                at++;
                continue;
            }
            if (own < at)
                words.Add(new(own, at - own, Kind.Own));
            words.Add(new(at, length, kind));
            own = at += length;
        }
        if (own < name.Length)
            words.Add(new(own, name.Length - own, Kind.Own));
        return words;
    }

    private static (int Length, Kind Kind) KindAt(ReadOnlySpan<char> text)
    {
        foreach (var word in CutWords)
            if (text.StartsWith(word))
                return (word.Length, Kind.Cut);
        foreach (var word in LeftOutWords)
            if (text.StartsWith(word))
                return (word.Length, Kind.LeftOut);
        return default;
    }
}

using System.Numerics;
using SpatialCockpit.Geocoder.Text;

namespace SpatialCockpit.Geocoder.Parsing.Model;

/// <summary>
/// What a model sees at each character of a text, as hashed keys: the characters around it, the next and the last word-ending characters, numbers by kind and length,
/// and the known words that cover it. One object serves one thread; it allocates nothing after it was made. A kernel, hence the length.
/// </summary>
public sealed class AddressFeatures(WordLists words)
{
    /// <summary>Most keys at one character.</summary>
    public const int Capacity = 96;

    private const int Longest = NormalText.MaxLength;
    private const char Edge = '\u0001';

    private readonly char[] _text = new char[Longest + 8];
    private readonly uint[] _keys = new uint[Longest * Capacity];
    private readonly int[] _counts = new int[Longest];
    private readonly int[] _nextEnding = new int[Longest + 1];
    private readonly int[] _lastEnding = new int[Longest + 1];
    private readonly byte[] _wordLength = new byte[Longest * WordLists.KindCount];
    private readonly byte[] _wordStart = new byte[Longest * WordLists.KindCount];
    private int _count;
    private int _at;

    public int Length { get; private set; }

    /// <summary>The text, each character as <see cref="Masked"/>.</summary>
    public ReadOnlySpan<char> Text => _text.AsSpan(4, Length);

    public ReadOnlySpan<uint> At(int position) => _keys.AsSpan(position * Capacity, _counts[position]);

    /// <summary>Reads a text of at most <see cref="NormalText.MaxLength"/> characters.</summary>
    public void Read(ReadOnlySpan<char> text)
    {
        Length = Math.Min(text.Length, Longest);
        _text.AsSpan().Fill(Edge);
        for (var i = 0; i < Length; i++)
            _text[i + 4] = Masked(text[i]);
        FindEndings();
        FindWords();
        for (var at = 0; at < Length; at++)
            ReadAt(at);
    }

    /// <summary>Digits as 0, letters as a, punctuation other than - ( ) as a space: a model knows numbers by their form, never by their value.</summary>
    public static char Masked(char character) => character switch
    {
        >= '0' and <= '9' or >= '０' and <= '９' => '0',
        >= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= 'Ａ' and <= 'Ｚ' or >= 'ａ' and <= 'ｚ' => 'a',
        '-' or '－' or '—' => '-',
        '(' or '（' => '(',
        ')' or '）' => ')',
        _ => char.IsLetter(character) ? character : ' ',
    };

    /// <summary>A character; an edge beyond the text.</summary>
    private char C(int at) => _text[at + 4];

    /// <summary>For every position the ending at or behind it, and the last one before it; the length and -1 stand for none.</summary>
    private void FindEndings()
    {
        var next = Length;
        for (var at = Length - 1; at >= 0; at--)
        {
            if (IsEnding(C(at)))
                next = at;
            _nextEnding[at] = next;
        }
        _nextEnding[Length] = Length;
        var last = -1;
        for (var at = 0; at < Length; at++)
        {
            _lastEnding[at] = last;
            if (IsEnding(C(at)))
                last = at;
        }
    }

    private void FindWords()
    {
        _wordLength.AsSpan(0, Length * WordLists.KindCount).Clear();
        Span<uint> keys = stackalloc uint[WordLists.LongestWord + 1];
        for (var start = 0; start < Length; start++)
        {
            var hash = 0x9E3779B97F4A7C15ul;
            for (var length = 1; length <= WordLists.LongestWord && start + length <= Length; length++)
            {
                hash = KeyHash.Mix(hash, C(start + length - 1));
                if (length < WordLists.ShortestWord)
                    continue;
                for (var kinds = (uint)words.FindKey(KeyHash.Finish(hash)); kinds != 0; kinds &= kinds - 1)
                    Cover(BitOperations.TrailingZeroCount(kinds), start, length);
            }
        }
    }

    private void Cover(int kind, int start, int length)
    {
        for (var at = start; at < start + length; at++)
        {
            var cell = at * WordLists.KindCount + kind;
            if (_wordLength[cell] < length)
                (_wordLength[cell], _wordStart[cell]) = ((byte)length, (byte)start);
        }
    }

    /// <param name="template">Which question the feature answers; the numbers below are part of every file of weights (<see cref="ModelFile.Version"/>).</param>
    private void Add(uint template, uint a, uint b = 0, uint c = 0) =>
        _keys[_at * Capacity + _count++] = KeyHash.Finish(KeyHash.Mix(KeyHash.Mix(0x51ED270B7A5E1F2Dul + template, a | b << 16), c));

    private void Add4(uint template, char a, char b, char c, char d) =>
        _keys[_at * Capacity + _count++] = KeyHash.Finish(KeyHash.Mix(KeyHash.Mix(0x51ED270B7A5E1F2Dul + template, a | (uint)b << 16), c | (uint)d << 16));

    /// <summary>Up to four characters together, in a window of three to each side; 0 is what every character has.</summary>
    private void ReadAt(int at)
    {
        (_at, _count) = (at, 0);
        Add(0, 0);
        char p3 = C(at - 3), p2 = C(at - 2), p1 = C(at - 1), c = C(at), n1 = C(at + 1), n2 = C(at + 2), n3 = C(at + 3);
        Add(1, c);
        Add(2, p1);
        Add(3, n1);
        Add(4, p2);
        Add(5, n2);
        Add(6, p3);
        Add(7, n3);
        Add(8, p1, c);
        Add(9, c, n1);
        Add(10, p2, p1);
        Add(11, n1, n2);
        Add(12, p1, n1);
        Add(13, p2, p1, c);
        Add(14, p1, c, n1);
        Add(15, c, n1, n2);
        Add(16, n1, n2, n3);
        Add(17, p3, p2, p1);
        Add4(18, p3, p2, p1, c);
        Add4(19, c, n1, n2, n3);
        Add4(20, p2, p1, c, n1);
        Add4(21, p1, c, n1, n2);
        ReadEndings(at, c);
        ReadNumber(at, c);
        ReadWords(at);
        _counts[at] = _count;
    }

    /// <summary>Which character that often ends a word comes next and which came last, how far away, and what stands beside them.</summary>
    private void ReadEndings(int at, char c)
    {
        var next = _nextEnding[at];
        var distance = (uint)Math.Min(next - at, 7);
        var after = _nextEnding[Math.Min(next + 1, Length)];
        char ending = C(next), second = C(after);
        Add(30, ending, distance);
        Add(31, ending, second, distance);
        Add(32, ending, C(next + 1), distance);
        Add(33, ending, c);
        Add(34, ending, C(next - 1), distance);
        var last = _lastEnding[at];
        var since = (uint)Math.Min(at - last, 7);
        var before = last < 0 ? Edge : C(last);
        var prior = last <= 0 ? Edge : C(_lastEnding[last] is >= 0 and var p ? p : -1);
        Add(35, before, since);
        Add(36, before, ending, since * 8 + distance);
        Add(37, before, prior, since);
        Add(38, before, c);
        Add(39, (uint)Math.Min(at, 5));
        Add(40, (uint)Math.Min(Length - at, 5), c);
    }

    /// <summary>Of a run of digits and letters its length, what stands before it and behind it; of others whether a number is beside them.</summary>
    private void ReadNumber(int at, char c)
    {
        if (!IsNumberPart(c))
        {
            Add(50, IsHanNumeral(c) ? 1u : 0, IsHanNumeral(C(at + 1)) || IsNumberPart(C(at + 1)) ? 1u : 0, IsNumberPart(C(at - 1)) ? 1u : 0);
            return;
        }
        int start = at, end = at;
        while (start > 0 && IsNumberPart(C(start - 1)))
            start--;
        while (end < Length && IsNumberPart(C(end)))
            end++;
        var length = (uint)Math.Min(end - start, 6);
        var place = at == start ? 0u : at == end - 1 ? 2u : 1u;
        Add(51, C(end), length, place);
        Add(52, C(end), C(end + 1), place);
        Add(53, C(start - 1), C(end), place);
        Add(54, C(start - 1), C(start - 2), place);
        Add(55, C(end), C(start - 1), C(end + 1) * 4u + place);
    }

    /// <summary>For each kind the longest known word over the character: where in it, how long, what stands around it; and all kinds together.</summary>
    private void ReadWords(int at)
    {
        var signature = 0u;
        for (var kind = 0; kind < WordLists.KindCount; kind++)
        {
            var cell = at * WordLists.KindCount + kind;
            var length = _wordLength[cell];
            if (length == 0)
                continue;
            int start = _wordStart[cell], end = start + length;
            var place = at == start ? at == end - 1 ? 3u : 0u : at == end - 1 ? 2u : 1u;
            signature = signature * 37 + (uint)kind * 4 + place + 1;
            Add(60, (uint)kind * 4 + place, Math.Min(length, (uint)7));
            Add(61, (uint)kind * 4 + place, C(end), C(start - 1));
            Add(62, (uint)kind * 4 + place, C(end), (uint)(at - start));
        }
        Add(63, signature & 0xFFFF, signature >> 16);
        if (signature != 0)
            Add(64, signature & 0xFFFF, signature >> 16, C(at + 1));
    }

    private static bool IsNumberPart(char c) => c is '0' or 'a' or '-';

    private static bool IsHanNumeral(char c) => "零〇一二三四五六七八九十百千两".Contains(c);

    private static bool IsEnding(char c) => "省市区县旗州盟镇乡道村路街巷弄号幢栋座楼层室单元组社苑园庄城厦场店司厂里公寓院校口门面旁侧边内期委部馆行局所站米线坊桥湾府庭居0a -".Contains(c);
}

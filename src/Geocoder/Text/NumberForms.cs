namespace SpatialCockpit.Geocoder.Text;

/// <summary>
/// Numbers as people write them, made equal: 一百七十六号 = 176号, 01幢 = 1幢, A座 = a幢, 7号楼 = 7栋 = 7#楼 = 7幢. A numeral is read only before a word that
/// counts (号, 弄, 幢 …): the 一 of 文一西路 is a name.
/// </summary>
internal static class NumberForms
{
    private const string Numerals = "零〇一二三四五六七八九十百千两";
    private static readonly string[] CountWords = ["号", "弄", "幢", "栋", "座", "单元", "层", "室", "组", "楼", "区", "期", "#", "排"];
    private static readonly string[] BlockWords = ["号楼", "#楼", "幢楼", "栋楼", "座楼", "号幢", "栋", "座", "#"];

    public static void Apply(NormalText.Draft draft)
    {
        for (var at = 0; at < draft.Length; at++)
            if (IsNumeral(draft[at]) && (at == 0 || !IsNumeral(draft[at - 1])))
                ReadNumeral(draft, at);
        for (var at = 0; at < draft.Length; at++)
            if (draft[at] == '0' && (at == 0 || !IsDigit(draft[at - 1]) && draft[at - 1] != '.'))
                CutLeadingZeros(draft, at);
        for (var at = 1; at < draft.Length; at++)
            if (IsIdentifier(draft[at - 1]))
                JoinBlockWord(draft, at);
    }

    internal static bool IsDigit(char character) => character is >= '0' and <= '9';

    internal static bool IsIdentifier(char character) => IsDigit(character) || character is >= 'a' and <= 'z';

    internal static bool IsNumeral(char character) => Numerals.Contains(character);

    private static void ReadNumeral(NormalText.Draft draft, int at)
    {
        var end = at;
        while (end < draft.Length && IsNumeral(draft[end]))
            end++;
        if (!Array.Exists(CountWords, word => draft.Has(end, word)))
            return;
        if (Value(draft.ToString(at, end)) is { } value)
            draft.Replace(at, end - at, value.ToString());
    }

    /// <summary>二十三, 一百零五, 两百 as amounts; 一二〇 digit by digit; null when it is neither.</summary>
    internal static int? Value(ReadOnlySpan<char> numerals)
    {
        var (total, digit, placed) = (0, 0, false);
        foreach (var numeral in numerals)
        {
            var unit = numeral switch { '十' => 10, '百' => 100, '千' => 1000, _ => 0 };
            if (unit > 0)
            {
                (total, digit, placed) = (total + Math.Max(digit, 1) * unit, 0, true);
                continue;
            }
            var next = numeral switch { '零' or '〇' => 0, '两' => 2, _ => Numerals.IndexOf(numeral) - 1 };
            if (placed && digit > 0)
                return null;
            digit = placed ? next : digit * 10 + next;
            if (digit > 99_999)
                return null;
        }
        return total + digit;
    }

    private static void CutLeadingZeros(NormalText.Draft draft, int at)
    {
        var zeros = 0;
        while (at + zeros + 1 < draft.Length && draft[at + zeros] == '0' && IsDigit(draft[at + zeros + 1]))
            zeros++;
        if (zeros > 0)
            draft.Replace(at, zeros, "");
    }

    private static void JoinBlockWord(NormalText.Draft draft, int at)
    {
        while (Array.Find(BlockWords, word => draft.Has(at, word)) is { } found)
            draft.Replace(at, found.Length, "幢");
    }
}

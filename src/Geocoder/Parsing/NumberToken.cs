using SpatialCockpit.Geocoder.Text;

namespace SpatialCockpit.Geocoder.Parsing;

internal enum NumberKind
{
    None,

    /// <summary>Digits without a word: 文三路408.</summary>
    Bare,
    House,
    Courtyard,
    Lane,
    Block,
    Unit,
    Floor,
    Room,
}

/// <summary>A number with the word that says what it counts: 12-1号, 8号院, 600弄, a1-8幢, 2单元, 3层, 501室.</summary>
internal readonly record struct NumberToken(NumberKind Kind, HouseNumber Number, string Id, int End)
{
    private const string Letters = "甲乙丙丁";

    public static NumberToken Read(string text, int at)
    {
        var start = at;
        var letter = Letters.Contains(text[at]) ? text[at++] : '\0';
        var end = at + IdentifierLength(text, at);
        if (end == at)
            return default;
        var id = text[at..end];
        var kind = KindAt(text.AsSpan(end), out var word);
        if (letter != '\0' && kind is not (NumberKind.House or NumberKind.Block))
            return default;
        var isNumber = TryNumber(id, letter, out var number);
        if (kind is NumberKind.House or NumberKind.Courtyard or NumberKind.Lane && !isNumber)
            return default;
        if (kind == NumberKind.Bare && (!isNumber || start > 0 && NumberForms.IsIdentifier(text[start - 1])))
            return default;
        end += word;
        if (kind == NumberKind.House)
            (number, end) = TakeSubNumber(text, number, end);
        return new(kind, number, id, end);
    }

    /// <summary>Length of a run like 12, a, b2, 12-1, 200之1-3, a1-8 at a position.</summary>
    public static int IdentifierLength(string text, int at)
    {
        var end = at;
        while (end < text.Length && (NumberForms.IsIdentifier(text[end])
            || end > at && text[end] is '-' or '之' or '附' && end + 1 < text.Length && NumberForms.IsDigit(text[end + 1]) && NumberForms.IsIdentifier(text[end - 1])))
            end++;
        return end - at;
    }

    private static NumberKind KindAt(ReadOnlySpan<char> after, out int wordLength)
    {
        (var kind, wordLength) = after switch
        {
            ['号', '大', '院', ..] or ['号', '小', '区', ..] => (NumberKind.Courtyard, 3),
            ['号', '院', ..] => (NumberKind.Courtyard, 2),
            ['号', '线' or '门' or '桥' or '渠' or '路', ..] or ['号', '大', '街', ..] or ['号', '地', '块', ..] or ['号', '公', '路', ..] => (NumberKind.None, 0),
            ['号', ..] => (NumberKind.House, 1),
            ['弄', ..] => (NumberKind.Lane, 1),
            ['幢', ..] => (NumberKind.Block, 1),
            ['单', '元', ..] => (NumberKind.Unit, 2),
            ['层' or '楼', ..] => (NumberKind.Floor, 1),
            ['室' or '房', ..] => (NumberKind.Room, 1),
            ['区' or '期' or '组' or '排' or '队' or '米' or '年' or '度' or '小', ..] => (NumberKind.None, 0),
            _ => (NumberKind.Bare, 0),
        };
        return kind;
    }

    public static bool TryNumber(string id, out HouseNumber number) => TryNumber(id, '\0', out number);

    private static bool TryNumber(string id, char letter, out HouseNumber number)
    {
        number = default;
        if (!NumberForms.IsDigit(id[0]))
            return false;
        var (main, next) = ReadInt(id, 0);
        if (main is < 0 or > 99_999)
            return false;
        var second = next < id.Length ? ReadInt(id, next + 1).Value : -1;
        number = second > main && id[next] == '-' ? new(main, End: second, Letter: letter) : new(main, Sub: Math.Max(second, 0), Letter: letter);
        return true;
    }

    /// <summary>12号附3号, 12号-1, 12号甲.</summary>
    private static (HouseNumber Number, int End) TakeSubNumber(string text, HouseNumber number, int end)
    {
        if (end >= text.Length)
            return (number, end);
        if (number.Letter == '\0' && Letters.Contains(text[end]))
            return (number with { Letter = text[end] }, end + 1);
        if (text[end] is not ('附' or '-' or '之') || number.Sub > 0)
            return (number, end);
        var (sub, next) = ReadInt(text, end + 1);
        if (sub <= 0)
            return (number, end);
        return (number with { Sub = sub }, next < text.Length && text[next] == '号' ? next + 1 : next);
    }

    private static (int Value, int End) ReadInt(string text, int at)
    {
        var (value, end) = (0, at);
        while (end < text.Length && end - at < 6 && NumberForms.IsDigit(text[end]))
            value = value * 10 + (text[end++] - '0');
        return end == at ? (-1, end) : (value, end);
    }
}

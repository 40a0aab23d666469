using SpatialCockpit.Geocoder.Places;
using SpatialCockpit.Geocoder.Text;

namespace SpatialCockpit.Benchmarks.Geocoder;

/// <summary>What people type for rows of <see cref="AddressWorld"/>: seven of ten as written, three with an error.</summary>
internal static class AddressQuestions
{
    private static readonly (char From, char To)[] Homophones = [('和', '荷'), ('清', '青'), ('玉', '裕'), ('福', '富'), ('新', '鑫'), ('平', '坪'), ('元', '园'), ('林', '临'), ('明', '鸣'), ('城', '成')];

    private static readonly string[] Scraps =
    [
        "121号", "12-1号", "3幢", "A座", "附", "甲", "东南", "170米", "交叉口", "与", "旁边", "街道", "600弄", "一百七十六", "😀", "\u0000", "\uD800", "é", "%", "'", "(", "（", "-", "#", "999999999999",
        "wen", "zh", "hzdz", "wenhualu", "99999999", "零", "千", "花园", "路", "庭",
    ];

    public static (string Text, PlaceRow Row) Of(AddressWorld world, int question)
    {
        var random = new Random(question);
        var row = world.Row(random.Next(world.Rows));
        return (random.Next(10) < 7 ? Written(row) : Disturbed(Written(row), row, random), row);
    }

    /// <summary>In full, without an error.</summary>
    public static string Written(PlaceRow row) =>
        row.Layer == PlaceLayer.Venue ? row.District + row.Address + row.Name : row.Address!.StartsWith(row.District!, StringComparison.Ordinal) ? row.Address : row.District + row.Address;

    /// <summary>The beginning of a name: of three one in characters, one as it is read, with a character between, one in initials.</summary>
    public static string HalfTyped(PlaceRow row, int question)
    {
        var name = row.Name[..Math.Min(2 + question % 4, row.Name.Length)];
        return (question % 3) switch
        {
            0 => name,
            1 => string.Concat(name.Select((character, at) => at % 3 == 2 || Pinyin.Of(character) is not { Length: > 0 } read ? character.ToString() : read)),
            _ => string.Concat(name.Select(Pinyin.InitialOf)),
        };
    }

    /// <summary>Nonsense of real names and of what parsers stumble over; one in twenty of some six thousand characters.</summary>
    public static string Odd(AddressWorld world, int question)
    {
        var random = new Random(question);
        var scraps = random.Next(20) == 0 ? 1_500 : random.Next(1, 13);
        return string.Concat(Enumerable.Range(0, scraps).Select(_ => random.Next(2) == 0 ? Scraps[random.Next(Scraps.Length)] : NameIn(world.Row(random.Next(world.Rows)), random)));
    }

    private static string NameIn(PlaceRow row, Random random) => random.Next(3) switch { 0 => row.Name, 1 => row.Road ?? row.Name, _ => row.Compound ?? row.District! };

    private static string Disturbed(string text, PlaceRow row, Random random)
    {
        switch (random.Next(6))
        {
            case 0: return text.Replace(row.District!, "", StringComparison.Ordinal);
            case 1: return text[row.District!.Length..] + row.District;
            case 2: return Fullwidth(text);
            case 3: return text + "旁边";
            case 4:
                foreach (var (from, to) in Homophones)
                    if (text.Contains(from))
                        return text.Replace(from, to);
                goto default;
            default:
                var at = random.Next(row.District!.Length, text.Length);
                return char.IsAsciiDigit(text[at]) ? text : text.Remove(at, 1);
        }
    }

    private static string Fullwidth(string text) => string.Concat(text.Select(letter => char.IsAsciiDigit(letter) ? (char)(letter + 0xFEE0) : letter));
}

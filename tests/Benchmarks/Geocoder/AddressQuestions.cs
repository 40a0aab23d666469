using SpatialCockpit.Geocoder.Places;

namespace SpatialCockpit.Benchmarks.Geocoder;

/// <summary>What people type for rows of <see cref="AddressWorld"/>: seven of ten as written, three with an error.</summary>
internal static class AddressQuestions
{
    private static readonly (char From, char To)[] Homophones = [('和', '荷'), ('清', '青'), ('玉', '裕'), ('福', '富'), ('新', '鑫'), ('平', '坪'), ('元', '园'), ('林', '临'), ('明', '鸣'), ('城', '成')];

    public static (string Text, PlaceRow Row) Of(AddressWorld world, int question)
    {
        var random = new Random(question);
        var row = world.Row(random.Next(world.Rows));
        return (random.Next(10) < 7 ? Written(row) : Disturbed(Written(row), row, random), row);
    }

    /// <summary>In full, without an error.</summary>
    public static string Written(PlaceRow row) =>
        row.Layer == PlaceLayer.Venue ? row.District + row.Address + row.Name : row.Address!.StartsWith(row.District!, StringComparison.Ordinal) ? row.Address : row.District + row.Address;

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

using System.Globalization;
using SpatialCockpit.Geocoder.Parsing;
using SpatialCockpit.Geocoder.Text;

namespace SpatialCockpit.Geocoder.Answers;

/// <summary>One way to combine the elements of an address.</summary>
/// <param name="Name">As the standard of urban management calls it: 路名+门牌号.</param>
/// <param name="Patterns">The elements in the order in which they are said, parted by spaces; several where several are the same combination.</param>
/// <param name="Level">How fine the answer is when all elements are known.</param>
/// <param name="LevelWithoutLast">And when the last is not.</param>
public sealed record Combination(int Number, string Name, IReadOnlyList<string> Patterns, string Level, string LevelWithoutLast)
{
    private static readonly string[] Elements = ["street_office", "community", "road", "name", "unit", "lane", "number", "inner_number", "block", "grid_code", "part_code"];

    /// <summary>From a row of data/dictionaries/combinations.tsv.</summary>
    /// <exception cref="FormatException">The number is none, or a pattern has a word that is no element.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing.</exception>
    public static Combination Of(IReadOnlyList<string> row)
    {
        var patterns = row[2].Split('|');
        if (Array.Find(string.Join(' ', patterns).Split(' '), word => !Elements.Contains(word)) is { } unknown)
            throw new FormatException($"{unknown} is none of {string.Join(", ", Elements)}.");
        return new(int.Parse(row[0], CultureInfo.InvariantCulture), row[1], patterns, row[3], row[4]);
    }
}

/// <summary>The combinations that are told apart: those of the standard, and what a city adds to the table.</summary>
/// <param name="combinations">Where two have the same pattern it is the later's.</param>
public sealed class Combinations(IEnumerable<Combination> combinations)
{
    /// <summary>A name that ends so is a unit's (单位), any other a place's.</summary>
    private static readonly string[] UnitEndings =
        ["局", "院", "中心", "学", "公司", "所", "馆", "店", "校", "校区", "厂", "行", "部", "处", "软件园", "产业园", "科技园", "厅", "会", "站", "委", "队", "社"];

    private readonly Dictionary<string, Combination> _byPattern = combinations
        .SelectMany(each => each.Patterns.Select(pattern => (Pattern: pattern, Combination: each))).GroupBy(each => each.Pattern)
        .ToDictionary(same => same.Key, same => same.Last().Combination, StringComparer.Ordinal);

    /// <summary>The eighteen of the standard, and the city's; a pattern is that of the row that says it last.</summary>
    /// <exception cref="InvalidDataException">A line of the city's file cannot be read; the message names it.</exception>
    public static Combinations Read(string? folder)
    {
        var row = 0;
        return new(DictionaryFile.ByKey("combinations.tsv", folder, cells => (Row: row++, Combination: Combination.Of(cells))).Values.OrderBy(each => each.Row).Select(each => each.Combination));
    }

    public IEnumerable<Combination> All => _byPattern.Values.Distinct();

    /// <summary>What a question combines; divisions above the street office, doors, floors, gates and relations make no difference. Null for what is none of them.</summary>
    public Combination? Of(ParsedAddress parsed) => _byPattern.GetValueOrDefault(string.Join(' ', Elements(parsed)));

    private static IEnumerable<string> Elements(ParsedAddress parsed)
    {
        if (parsed.GridCode is not null)
            return ["grid_code"];
        if (parsed.PartCode is not null)
            return ["part_code"];
        List<(int At, string Element)> said = [.. parsed.Names.Select(name => (At(name), IsUnit(name) ? "unit" : "name"))];
        if (parsed.Road is { } road)
            said.Add((At(road), "road"));
        string?[] areas = [parsed.StreetOffice is null ? null : "street_office", parsed.Community is null ? null : "community"];
        var names = said.OrderBy(each => each.At).Select(each => each.Element).ToList();
        // Numbers stand behind the road or the name that owns them, blocks last.
        string?[] numbers = [parsed.Lane is null ? null : "lane", parsed.Number is null ? null : "number", parsed.InnerNumber is null ? null : "inner_number"];
        var owner = parsed.NumberOnRoad || parsed.Lane is not null ? names.IndexOf("road") : names.FindIndex(element => element != "road");
        names.InsertRange(owner + 1, numbers.OfType<string>());
        return [.. areas.OfType<string>(), .. names, .. parsed.Block is null ? (string[])[] : ["block"]];

        int At(string word) => parsed.Text.Value.LastIndexOf(word, StringComparison.Ordinal);
    }

    private static bool IsUnit(string name) => Array.Exists(UnitEndings, ending => name.EndsWith(ending, StringComparison.Ordinal));
}

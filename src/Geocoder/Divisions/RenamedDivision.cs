using SpatialCockpit.Geocoder.Text;

namespace SpatialCockpit.Geocoder.Divisions;

/// <summary>A name that is history, and what became of the division: 江干区 of 杭州市 until 2021, now 上城区 and 钱塘区.</summary>
/// <param name="Within">The city or province that it belonged to, under today's name.</param>
/// <param name="Until">The year of the change.</param>
/// <param name="Now">What its area belongs to now, the larger part first.</param>
/// <param name="Code">Six digits that are nobody's now and still stand in codes of parts and cells; null where they are not known, or another's.</param>
public sealed record RenamedDivision(string Name, Division Within, int Until, IReadOnlyList<Division> Now, string? Code)
{
    private static readonly Lazy<RenamedDivision[]> Whole = new(() => [.. Read(DivisionTree.China)]);

    /// <summary>Of the last decades: data/dictionaries/renamed-divisions.tsv.</summary>
    public static IReadOnlyList<RenamedDivision> China => Whole.Value;

    private static IEnumerable<RenamedDivision> Read(DivisionTree tree) =>
        from row in DictionaryFile.Rows("renamed-divisions.tsv").Skip(1)
        select new RenamedDivision(row[2], Of(tree, row[0]), int.Parse(row[1], System.Globalization.CultureInfo.InvariantCulture), [.. row[3].Split(", ").Select(now => Of(tree, now.Split(' ')[0]))], row.Length > 4 ? row[4] : null);

    private static Division Of(DivisionTree tree, string code) => tree.ByCode(code) ?? throw new InvalidDataException($"renamed-divisions.tsv names {code}, which divisions.tsv has not.");
}

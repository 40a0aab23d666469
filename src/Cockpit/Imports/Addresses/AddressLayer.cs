namespace SpatialCockpit.Cockpit.Imports.Addresses;

/// <summary>Which layer of the gazetteer a row belongs to, from its category in the words of the Chinese map services; failing that, from its name.</summary>
internal static class AddressLayer
{
    /// <summary>First match wins: a category holds its narrower words after its wider ones.</summary>
    private static readonly (string Word, string Layer)[] Categories =
    [
        ("楼栋号", "building"),
        ("门牌", "address"),
        ("路口", "intersection"),
        ("住宅区", "compound"), ("住宅小区", "compound"), ("产业园区", "compound"),
        ("商务写字楼", "building"),
        ("地名", "place"),
    ];

    /// <summary>What the name of a numbered door, house or room ends in.</summary>
    private const string NumberEndings = "号幢栋楼座室户层";

    public static string Of(string? category, string name)
    {
        if (category is not null)
            return Categories.FirstOrDefault(entry => category.Contains(entry.Word, StringComparison.Ordinal)).Layer ?? "venue";
        return NumberEndings.Contains(name[^1]) && name.Any(char.IsAsciiDigit) ? "address" : "venue";
    }
}

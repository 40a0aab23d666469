using System.Globalization;
using SpatialCockpit.Geocoder.Text;

namespace SpatialCockpit.Geocoder.Divisions;

/// <summary>
/// Provinces, cities, counties and street offices of China by code, as of 2023, in arrays side by side (45,000 divisions, below 3 MB). In the order of codes a division stands before all it holds.
/// Source: data/dictionaries/divisions.tsv.
/// </summary>
public sealed class DivisionTree
{
    /// <summary>Codes are compared as numbers of so many digits, shorter ones filled with zeros.</summary>
    private const int Digits = 9;

    private static readonly Lazy<DivisionTree> Whole = new(() => new(DictionaryFile.Rows("divisions.tsv")));

    private readonly int[] _codes;
    private readonly byte[] _lengths;
    private readonly int[] _parents;
    private readonly string[] _names;

    /// <param name="rows">Code and name, in the order of codes.</param>
    public DivisionTree(IEnumerable<string[]> rows)
    {
        List<(int Code, byte Length, int Parent, string Name)> divisions = new(48_000);
        Stack<int> above = [];
        foreach (var (code, name) in rows.Select(row => (row[0], row[1])))
        {
            while (above.TryPeek(out var last) && !code.StartsWith(Text(divisions[last].Code, divisions[last].Length), StringComparison.Ordinal))
                above.Pop();
            divisions.Add((Number(code), (byte)code.Length, above.TryPeek(out var parent) ? parent : -1, name));
            above.Push(divisions.Count - 1);
        }
        _codes = [.. divisions.Select(division => division.Code)];
        _lengths = [.. divisions.Select(division => division.Length)];
        _parents = [.. divisions.Select(division => division.Parent)];
        Dictionary<string, string> pool = new(StringComparer.Ordinal);
        _names = [.. divisions.Select(division => pool.TryGetValue(division.Name, out var known) ? known : pool[division.Name] = division.Name)];
    }

    /// <summary>All of China.</summary>
    public static DivisionTree China => Whole.Value;

    public int Count => _codes.Length;

    public Division this[int index] => new(this, index);

    /// <summary>The division of a code of 2, 4, 6 or 9 digits; zeros at the end may fill it up to 6, 9 or 12.</summary>
    public Division? ByCode(string code)
    {
        if (code.Length is not (2 or 4 or 6 or 9 or 12) || code.AsSpan().ContainsAnyExceptInRange('0', '9'))
            return null;
        if (code.Length > Digits)
        {
            if (code[Digits..] is not "000")
                return null;
            code = code[..Digits];
        }
        var index = Array.BinarySearch(_codes, Number(code));
        return index < 0 ? null : new(this, index);
    }

    /// <summary>Whether a division is, or lies in, another.</summary>
    public bool Holds(int whole, int part)
    {
        while (part > whole)
            part = _parents[part];
        return part == whole;
    }

    internal string NameOf(int index) => _names[index];

    internal string CodeOf(int index) => Text(_codes[index], _lengths[index]);

    internal int ParentOf(int index) => _parents[index];

    internal AreaLevel LevelOf(int index) => _lengths[index] switch { 2 => AreaLevel.Province, 4 => AreaLevel.City, 6 => AreaLevel.District, _ => AreaLevel.StreetOffice };

    private static int Number(string code) => int.Parse(code.PadRight(Digits, '0'), NumberStyles.None, CultureInfo.InvariantCulture);

    private static string Text(int code, int length) => code.ToString("D9", CultureInfo.InvariantCulture)[..length];
}

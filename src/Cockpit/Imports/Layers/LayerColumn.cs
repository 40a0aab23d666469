using System.Text;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Cockpit.Imports.Layers;

/// <summary>An attribute of a layer's file and the column it goes to.</summary>
/// <param name="Name">Of the column: what <see cref="NamesFor"/> made of the file's name.</param>
public sealed record LayerColumn(string Name, ColumnType Type)
{
    private const int LongestNameBytes = 63;

    /// <summary>Ours in every layer, and PostgreSQL's own in every table.</summary>
    private static readonly string[] Taken = ["id", "source_id", "version", "geom", "tableoid", "xmin", "cmin", "xmax", "cmax", "ctid"];

    public string Sql => SqlName.Quote(Name);

    /// <summary>
    /// Column names for a file's attribute names, in order and unique: letters (Chinese too) and digits stay, ASCII in lower case, everything
    /// else becomes an underscore; cut to PostgreSQL's 63 bytes; a name that is taken gets _2, _3 …
    /// </summary>
    public static IReadOnlyList<string> NamesFor(IEnumerable<string> attributes)
    {
        var used = Taken.ToHashSet(StringComparer.Ordinal);
        return [.. attributes.Select(attribute => Unused(Plain(attribute), used))];
    }

    private static string Plain(string attribute)
    {
        var name = new StringBuilder();
        foreach (var rune in attribute.Trim().EnumerateRunes())
            name.Append(Rune.IsLetterOrDigit(rune) ? Rune.ToLowerInvariant(rune).ToString() : "_");
        if (name.Length == 0)
            name.Append("column");
        if (char.IsAsciiDigit(name[0]))
            name.Insert(0, '_');
        return name.ToString();
    }

    private static string Unused(string name, HashSet<string> used)
    {
        var candidate = Cut(name, "");
        for (var n = 2; !used.Add(candidate); n++)
            candidate = Cut(name, $"_{n}");
        return candidate;
    }

    private static string Cut(string name, string suffix)
    {
        var room = LongestNameBytes - suffix.Length;
        var kept = new StringBuilder();
        foreach (var rune in name.EnumerateRunes())
        {
            room -= rune.Utf8SequenceLength;
            if (room < 0)
                break;
            kept.Append(rune.ToString());
        }
        return kept.Append(suffix).ToString();
    }
}

using SpatialCockpit.Supervision.Registry.Bulk.Sheets;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Registry.Bulk.Reading;

/// <summary>The columns of a table, as a type understands them.</summary>
internal sealed class BulkHeader
{
    public BulkHeader(IReadOnlyList<string> header, ObjectType type)
    {
        var words = new ColumnWords(type);
        Columns = [.. header.Select((title, at) => new BulkColumn(at, title, title.Length == 0 ? ColumnMeaning.Of(ColumnRole.Unknown) : words.MeaningOf(title)))];
        Attributes = [.. Columns.Where(column => column.Meaning.Role == ColumnRole.Attribute)];
        Aliases = [.. Columns.Where(column => column.Meaning.Role == ColumnRole.Alias)];
        // What a type calls its address is one of its attributes, and where it is all the same.
        Address = Find(ColumnRole.Address) ?? (type.Geometry == ObjectGeometry.Point ? Attributes.FirstOrDefault(column => ColumnWords.IsAddress(column.Header) || ColumnWords.IsAddress(column.Meaning.Name)) : null);
    }

    public IReadOnlyList<BulkColumn> Columns { get; }

    public IReadOnlyList<BulkColumn> Attributes { get; }

    public IReadOnlyList<BulkColumn> Aliases { get; }

    public BulkColumn? Address { get; }

    /// <summary>What is wrong with it; null for nothing.</summary>
    public string? Mistake =>
        Columns.Where(column => column.Meaning.Role != ColumnRole.Unknown).GroupBy(column => column.Meaning).FirstOrDefault(same => same.Count() > 1) is { } twice ? $"{string.Join(" and ", twice.Select(column => $"'{column.Header}'"))} both say {twice.Key.Name}."
        : Columns.All(column => column.Meaning.Role == ColumnRole.Unknown) ? $"None of the columns is one of the type: {string.Join(", ", Columns.Take(20).Select(column => $"'{column.Header}'"))}."
        : Find(ColumnRole.Lon) is null != Find(ColumnRole.Lat) is null ? "Longitude and latitude are said together."
        : null;

    /// <summary>Of what all objects have.</summary>
    public BulkColumn? Find(ColumnRole role) => Columns.FirstOrDefault(column => column.Meaning.Role == role);

    /// <summary>The header of what a mistake is about.</summary>
    /// <param name="member">As a body calls it.</param>
    public string? HeaderOf(string member) => (Columns.FirstOrDefault(column => column.Meaning.Name == member && column.Meaning.Role != ColumnRole.Unknown) ?? (member == "geometry" ? Find(ColumnRole.Lon) ?? Address : null))?.Header;

    /// <summary>What stands in a row.</summary>
    public static string? CellOf(SheetRow row, BulkColumn? column) => column is null || row.Cells[column.At].Trim() is not { Length: > 0 } text ? null : Plain(text);

    /// <summary>Without the apostrophe by which <c>wrong.csv</c> keeps a text from being a formula.</summary>
    private static string Plain(string text) => text is ['\'', '=' or '+' or '-' or '@', ..] ? text[1..] : text;
}

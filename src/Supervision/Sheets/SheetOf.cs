using System.Text.Json;
using SpatialCockpit.Platform.Workbooks;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Sheets;

/// <summary>A column of a list that is exported.</summary>
internal sealed record SheetField<T>(SheetColumn Column, Func<T, Cell> Of);

/// <summary>How a list becomes a sheet.</summary>
/// <param name="fileName">Without its extension.</param>
internal sealed class SheetOf<T>(string fileName, string title)
{
    /// <summary>Widths in digits: numbers, codes and moments, words, texts that go on in further lines.</summary>
    private const double Narrow = 10, Middle = 18, Broad = 24, Wide = 46;

    private readonly List<SheetField<T>> _fields = [];

    public string FileName => fileName;

    public string Title => title;

    public IReadOnlyList<SheetColumn> Columns => [.. _fields.Select(each => each.Column)];

    public IEnumerable<Cell> Row(T item) => _fields.Select(each => each.Of(item));

    public SheetOf<T> Number(string title, Func<T, double?> of) => Add(title, Narrow, item => Cell.Of(of(item)));

    public SheetOf<T> Code(string title, Func<T, string?> of) => Add(title, Middle, item => Cell.Of(of(item)));

    public SheetOf<T> Word(string title, Func<T, string?> of) => Add(title, Broad, item => Cell.Of(of(item)));

    public SheetOf<T> Lines(string title, Func<T, string?> of) => Add(title, Wide, item => Cell.Of(of(item)));

    public SheetOf<T> Moment(string title, SheetWords words, Func<T, DateTimeOffset?> of) => Add(title, Middle, item => words.CellOf(of(item)));

    public SheetOf<T> Flag(string title, SheetWords words, Func<T, bool?> of) => Add(title, Narrow, item => words.CellOf(of(item)));

    /// <summary>Longitude and latitude of points; of lines and areas nothing.</summary>
    public SheetOf<T> Place(SheetWords words, Func<T, JsonElement?> geometry) =>
        Number(words.Of("经度", "Longitude"), item => Degrees(geometry(item), 0)).Number(words.Of("纬度", "Latitude"), item => Degrees(geometry(item), 1));

    /// <param name="values">By name.</param>
    public SheetOf<T> Attributes(IEnumerable<AttributeDeclaration> attributes, SheetWords words, Func<T, string, JsonElement> values)
    {
        foreach (var attribute in attributes)
            Add(words.TitleOf(attribute), WidthOf(attribute), item => words.CellOf(attribute, values(item, attribute.Name)));
        return this;
    }

    private SheetOf<T> Add(string title, double width, Func<T, Cell> of)
    {
        // A title is not cut where its column would be narrower; Chinese characters are two digits wide.
        var needed = title.Sum(letter => letter < 0x2e80 ? 1.1 : 2.1) + 4;
        _fields.Add(new(new(title, Math.Max(width, Math.Min(needed, Broad))), of));
        return this;
    }

    private static double WidthOf(AttributeDeclaration attribute) => attribute.Type switch
    {
        AttributeType.Integer or AttributeType.Number or AttributeType.Boolean => Narrow,
        AttributeType.Date or AttributeType.Time => Middle,
        AttributeType.Text when attribute.Dictionary is null && attribute.Longest > AttributeDeclaration.UsualLongest => Wide,
        _ => Middle,
    };

    private static double? Degrees(JsonElement? geometry, int axis) =>
        geometry is { ValueKind: JsonValueKind.Object } point && point.GetProperty("type").ValueEquals("Point") ? point.GetProperty("coordinates")[axis].GetDouble() : null;
}

using System.Buffers;
using System.Globalization;
using SpatialCockpit.Analytics.Duck;
using SpatialCockpit.Platform.Workbooks;

namespace SpatialCockpit.Analytics.Answering.Formats;

/// <summary>
/// A workbook with one sheet of the rows, and a second that says so where there would be more. Days and moments, by the city's clock, are dates; whole numbers and
/// decimals are numbers as far as spreadsheets keep all of their digits, texts beyond; shapes are well-known text. A cell holds 32,767 characters: longer texts end with …
/// </summary>
internal sealed class XlsxAnswer(JsonValues values, TimeZoneInfo zone) : IAnswer, IDisposable
{
    /// <summary>Of a sheet, below its header.</summary>
    public const int MostRows = (1 << 20) - 1;

    private const int MostColumns = 1 << 14;

    /// <summary>Digits that a double keeps, whatever they are.</summary>
    private const int SafeDigits = 15;

    private WorkbookWriter? _book;
    private SheetWriter? _sheet;
    private IReadOnlyList<DuckField> _columns = [];
    private Cell[] _cells = [];
    private int _rows;

    public string ContentType => WorkbookWriter.ContentType;

    public string FileEnding => "xlsx";

    /// <exception cref="DuckException">There are more columns than a sheet has.</exception>
    public void Begin(IBufferWriter<byte> output, IReadOnlyList<DuckField> columns)
    {
        if (columns.Count > MostColumns)
            throw new DuckException($"A sheet has {MostColumns} columns, not {columns.Count}.", DuckErrorKind.Binder);
        (_columns, _cells) = (columns, new Cell[columns.Count]);
        _book = new(new OutputStream(output));
        _sheet = _book.Begin("rows", [.. columns.Select(column => new SheetColumn(column.Name, Width(column.Type.Kind)))]);
    }

    public void Write(IBufferWriter<byte> output, DuckChunk chunk, int rows)
    {
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < _columns.Count; column++)
                _cells[column] = CellOf(chunk[column], _columns[column].Type, row);
            _sheet!.Row(_cells);
        }
        _rows += rows;
    }

    public void End(IBufferWriter<byte> output, AnswerEnd end)
    {
        if (end.IsTruncated)
            _book!.Begin("truncated", [new("truncated", 100)]).Row([Cell.Of(string.Create(CultureInfo.InvariantCulture, $"There are more rows than these {_rows:N0}. 结果不止这 {_rows:N0} 行。"))]);
        _book!.Dispose();
        _book = null;
    }

    public void Dispose() => _book?.Dispose();

    private Cell CellOf(DuckVector vector, DuckType type, int row)
    {
        if (vector.IsNull(row))
            return default;
        switch (type.Kind)
        {
            case DuckKind.Boolean:
                return Cell.Of(vector.Value<byte>(row) != 0);
            case DuckKind.Float when vector.Value<float>(row) is var number && float.IsFinite(number):
                // As it is written, not with the digits that it has as a double.
                return Cell.Of(double.Parse(number.ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));
            case DuckKind.Double when vector.Value<double>(row) is var number && double.IsFinite(number):
                return Cell.Of(number);
            case DuckKind.Date when PlainValues.DayOf(vector.Value<int>(row)) is { } day:
                return Cell.Of(day);
            case DuckKind.Timestamp or DuckKind.TimestampTz or DuckKind.TimestampS or DuckKind.TimestampMs or DuckKind.TimestampNs when PlainValues.LocalOf(vector, type.Kind, row, zone) is { } local:
                return Cell.Of(local);
        }
        var text = PlainValues.IsPlain(type) ? PlainValues.Text(vector, type, row, zone) : values.Text(vector, type, row);
        return type.Kind is not (DuckKind.Float or DuckKind.Double) && PlainValues.IsNumber(type.Kind) && text.AsSpan().TrimStart('-').Length <= SafeDigits ? Cell.Of(double.Parse(text, CultureInfo.InvariantCulture)) : Cell.Of(text);
    }

    private static double Width(DuckKind kind) => kind switch
    {
        DuckKind.Boolean => 8,
        DuckKind.Date => 12,
        DuckKind.Timestamp or DuckKind.TimestampTz or DuckKind.TimestampS or DuckKind.TimestampMs or DuckKind.TimestampNs => 18,
        DuckKind.Varchar or DuckKind.Uuid => 24,
        _ => 14,
    };
}

using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace SpatialCockpit.Supervision.Registry.Bulk.Sheets;

/// <summary>The first sheet of a workbook (.xlsx), read row by row. Of formulas it is what they came to when the file was saved.</summary>
internal sealed class WorkbookSheet : ISheet
{
    private static readonly DateTime DayZeroOfMac = new(1904, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);
    private readonly ZipArchive _workbook;
    private readonly List<string> _texts;
    private readonly WorkbookPart _part;
    private readonly StringBuilder _text = new();

    /// <summary>Cells of the row that is read, by column.</summary>
    private readonly SortedDictionary<int, string> _cells = [];
    private int _row;

    private WorkbookSheet(ZipArchive workbook, string path, DateTime dayZero)
    {
        (_workbook, DayZero) = (workbook, dayZero);
        _texts = SharedTexts.Read(workbook);
        _part = new(workbook, path);
        Header = NextRow() ? [.. Enumerable.Range(0, _cells.Keys.Last() + 1).Select(column => _cells.GetValueOrDefault(column, "").Trim())] : [];
    }

    public IReadOnlyList<string> Header { get; }

    public DateTime DayZero { get; }

    /// <exception cref="SheetException">It is no workbook.</exception>
    public static WorkbookSheet Open(Stream file)
    {
        try
        {
            var workbook = new ZipArchive(file);
            var (path, dayZero) = WorkbookIndex.FirstSheet(workbook);
            return new(workbook, path, dayZero ? DayZeroOfMac : SheetFile.UsualDayZero);
        }
        catch (InvalidDataException e)
        {
            throw new SheetException("The file is a broken zip, and no workbook.", e);
        }
    }

    public IEnumerable<SheetRow> Rows()
    {
        while (NextRow())
            yield return _cells.Keys.Last() < Header.Count
                ? new(_row, [.. Enumerable.Range(0, Header.Count).Select(column => _cells.GetValueOrDefault(column, ""))])
                : new(_row, [], $"has {_cells.Keys.Last() + 1} columns where the header has {Header.Count}");
    }

    public void Dispose()
    {
        _part.Dispose();
        _workbook.Dispose();
    }

    /// <summary>The next with anything in it.</summary>
    private bool NextRow()
    {
        _cells.Clear();
        var (column, kind, isText, isReading) = (-1, "", false, false);
        while (_part.Read())
        {
            switch (_part.Starts)
            {
                case "row":
                    _row = int.TryParse(_part["r"], NumberStyles.None, CultureInfo.InvariantCulture, out var row) ? row : _row + 1;
                    column = -1;
                    break;
                case "c":
                    (column, kind) = (_part["r"] is { } place ? ColumnOf(place) : column + 1, _part["t"] ?? "n");
                    break;
                case "rPh":
                    isReading = true; // how the text is pronounced
                    break;
                case "v" or "t":
                    isText = !isReading;
                    break;
            }
            if (isText)
                _part.TakeText(_text);
            switch (_part.Ends)
            {
                case "v" or "t":
                    isText = false;
                    break;
                case "rPh":
                    isReading = false;
                    break;
                case "c":
                    Keep(column, kind);
                    break;
                case "row" when _cells.Count > 0:
                    return true;
            }
        }
        return false;
    }

    private void Keep(int column, string kind)
    {
        var value = CellText(_text.ToString(), kind);
        _text.Clear();
        if (column > SheetFile.MostColumns)
            throw new SheetException($"The sheet has more than {SheetFile.MostColumns} columns.");
        if (!string.IsNullOrWhiteSpace(value))
            _cells[column] = value;
    }

    private string CellText(string value, string kind) => kind switch
    {
        "s" => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < _texts.Count ? _texts[number] : throw new SheetException("A cell refers to a text that the workbook lacks."),
        "b" => value is "1" ? "true" : "false",
        "n" when double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => Math.Abs(number) < 1e15 && Math.Abs(number) >= 1e-4 ? ((decimal)number).ToString(CultureInfo.InvariantCulture) : number.ToString("G15", CultureInfo.InvariantCulture),
        _ => value,
    };

    /// <summary>Of <c>AB12</c>, from 0.</summary>
    private static int ColumnOf(string place)
    {
        var column = 0;
        foreach (var letter in place.TakeWhile(char.IsAsciiLetterUpper).Take(4))
            column = (column * 26) + (letter - 'A' + 1);
        return column > 0 ? column - 1 : throw new SheetException("A cell of the workbook stands nowhere.");
    }
}

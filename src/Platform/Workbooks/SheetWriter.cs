using System.Globalization;
using System.Xml;

namespace SpatialCockpit.Platform.Workbooks;

/// <summary>Writes the rows of one sheet below its header, which stays in sight and filters them.</summary>
public sealed class SheetWriter : IDisposable
{
    /// <summary>Of a cell, as spreadsheets have it.</summary>
    private const int LongestText = 32_767;

    /// <summary>With these a text would be read as a formula by whoever takes it for one.</summary>
    private const string FormulaStarts = "=+-@\t\r";

    private readonly XmlWriter _xml;
    private readonly IReadOnlyList<SheetColumn> _columns;
    private readonly bool _hasPictures;

    internal SheetWriter(Stream part, IReadOnlyList<SheetColumn> columns, bool hasPictures)
    {
        (_columns, _hasPictures) = (columns, hasPictures);
        _xml = XmlWriter.Create(part, new() { CloseOutput = true });
        _xml.WriteStartElement("worksheet", WorkbookWriter.Spreadsheet);
        Head();
        _xml.WriteStartElement("sheetData", WorkbookWriter.Spreadsheet);
        Row(columns.Select(column => Cell.Of(column.Title)), CellLook.Header, heightPoints: 20);
    }

    /// <summary>With the header.</summary>
    public int Rows { get; private set; }

    /// <param name="heightPoints">As high as its texts when left out.</param>
    public void Row(IEnumerable<Cell> cells, double? heightPoints = null) => Row(cells, null, heightPoints);

    /// <summary>Ends the sheet.</summary>
    public void Dispose()
    {
        _xml.WriteEndElement();
        if (_columns.Count > 0)
        {
            _xml.WriteStartElement("autoFilter", WorkbookWriter.Spreadsheet);
            _xml.WriteAttributeString("ref", $"A1:{Letters(_columns.Count)}{WorkbookWriter.Number(Rows)}");
            _xml.WriteEndElement();
        }
        if (_hasPictures)
        {
            _xml.WriteStartElement("drawing", WorkbookWriter.Spreadsheet);
            _xml.WriteAttributeString("r", "id", WorkbookWriter.Relations, "r1");
            _xml.WriteEndElement();
        }
        _xml.WriteEndElement();
        _xml.Dispose();
    }

    private void Head()
    {
        _xml.WriteRaw("""<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>""");
        if (_columns.Count == 0)
            return;
        _xml.WriteStartElement("cols", WorkbookWriter.Spreadsheet);
        for (var i = 1; i <= _columns.Count; i++)
        {
            _xml.WriteStartElement("col", WorkbookWriter.Spreadsheet);
            _xml.WriteAttributeString("min", WorkbookWriter.Number(i));
            _xml.WriteAttributeString("max", WorkbookWriter.Number(i));
            _xml.WriteAttributeString("width", Digits(_columns[i - 1].Width));
            _xml.WriteAttributeString("customWidth", "1");
            _xml.WriteEndElement();
        }
        _xml.WriteEndElement();
    }

    private void Row(IEnumerable<Cell> cells, CellLook? look, double? heightPoints)
    {
        Rows++;
        _xml.WriteStartElement("row", WorkbookWriter.Spreadsheet);
        _xml.WriteAttributeString("r", WorkbookWriter.Number(Rows));
        if (heightPoints is { } height)
        {
            _xml.WriteAttributeString("ht", Digits(height));
            _xml.WriteAttributeString("customHeight", "1");
        }
        var column = 0;
        foreach (var cell in cells)
        {
            column++;
            if (cell.Kind != CellKind.Empty)
                Write(cell, column, look);
        }
        _xml.WriteEndElement();
    }

    private void Write(Cell cell, int column, CellLook? look)
    {
        _xml.WriteStartElement("c", WorkbookWriter.Spreadsheet);
        _xml.WriteAttributeString("r", $"{Letters(column)}{WorkbookWriter.Number(Rows)}");
        _xml.WriteAttributeString("s", WorkbookWriter.Number((int)(look ?? LookOf(cell, column <= _columns.Count && _columns[column - 1].IsWrapped))));
        if (cell.Text is { } text)
        {
            _xml.WriteAttributeString("t", "inlineStr");
            _xml.WriteStartElement("is", WorkbookWriter.Spreadsheet);
            _xml.WriteStartElement("t", WorkbookWriter.Spreadsheet);
            _xml.WriteAttributeString("xml", "space", null, "preserve");
            _xml.WriteString(Clean(text));
            _xml.WriteEndElement();
            _xml.WriteEndElement();
        }
        else
        {
            if (cell.Kind == CellKind.Truth)
                _xml.WriteAttributeString("t", "b");
            _xml.WriteElementString("v", WorkbookWriter.Spreadsheet, cell.Number!.Value.ToString("R", CultureInfo.InvariantCulture));
        }
        _xml.WriteEndElement();
    }

    private static CellLook LookOf(Cell cell, bool isWrapped) => cell.Kind switch
    {
        CellKind.Day => CellLook.Day,
        CellKind.Moment => CellLook.Moment,
        CellKind.Text when FormulaStarts.Contains(cell.Text![0]) => isWrapped ? CellLook.QuotedWrapped : CellLook.Quoted,
        _ => isWrapped ? CellLook.Wrapped : CellLook.Plain,
    };

    /// <summary>Of characters that XML cannot carry a question mark is left.</summary>
    private static string Clean(string text)
    {
        var clean = (text.Length <= LongestText ? text : text[..(LongestText - 1)] + '…').ToCharArray();
        for (var i = 0; i < clean.Length; i++)
        {
            if (i + 1 < clean.Length && XmlConvert.IsXmlSurrogatePair(clean[i + 1], clean[i]))
                i++;
            else if (!XmlConvert.IsXmlChar(clean[i]))
                clean[i] = '?';
        }
        return new(clean);
    }

    /// <summary><c>A</c> for 1, <c>AB</c> for 28.</summary>
    private static string Letters(int column)
    {
        var letters = "";
        for (; column > 0; column = (column - 1) / 26)
            letters = (char)('A' + (column - 1) % 26) + letters;
        return letters;
    }

    private static string Digits(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);
}

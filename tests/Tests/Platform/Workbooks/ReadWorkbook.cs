using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;

namespace SpatialCockpit.Tests.Platform.Workbooks;

/// <summary>A workbook as the Open XML SDK reads it, once it has found nothing in it that the standard forbids.</summary>
internal sealed class ReadWorkbook
{
    private ReadWorkbook(SpreadsheetDocument document)
    {
        var part = document.WorkbookPart!;
        var first = part.Workbook.Descendants<Sheet>().First();
        var sheet = (WorksheetPart)part.GetPartById(first.Id!);
        Name = first.Name!;
        Sheets = [.. part.Workbook.Descendants<Sheet>().Select(each => each.Name!.Value!)];
        Rows = [.. sheet.Worksheet.Descendants<Row>().Select(row => row.Elements<Cell>().ToDictionary(cell => string.Concat(cell.CellReference!.Value!.TakeWhile(char.IsLetter)), cell => cell))];
        Titles = [.. Rows[0].Values.Select(cell => cell.InnerText)];
        Formulas = sheet.Worksheet.Descendants<CellFormula>().Count();
        Pictures = sheet.DrawingsPart?.ImageParts.Count() ?? 0;
        Formats = [.. part.WorkbookStylesPart!.Stylesheet.CellFormats!.Elements<CellFormat>()];
    }

    public string Name { get; }

    public IReadOnlyList<string> Sheets { get; }

    public IReadOnlyList<string> Titles { get; }

    public IReadOnlyList<IReadOnlyDictionary<string, Cell>> Rows { get; }

    public IReadOnlyList<CellFormat> Formats { get; }

    public int Formulas { get; }

    public int Pictures { get; }

    public static ReadWorkbook Of(byte[] bytes)
    {
        using var file = new MemoryStream(bytes);
        using var document = SpreadsheetDocument.Open(file, isEditable: false);
        new OpenXmlValidator(FileFormatVersions.Office2019).Validate(document).Select(error => $"{error.Part?.Uri} {error.Path?.XPath}: {error.Description}").ShouldBeEmpty();
        return new(document);
    }

    /// <summary>Below the header, of a column.</summary>
    public IEnumerable<string> Column(string title) => Rows.Skip(1).Select(row => Text(row, title));

    public string Text(IReadOnlyDictionary<string, Cell> row, string title) => CellOf(row, title)?.InnerText ?? "";

    /// <returns>Null where there is nothing.</returns>
    public Cell? CellOf(IReadOnlyDictionary<string, Cell> row, string title) => row.GetValueOrDefault(Rows[0].First(cell => cell.Value.InnerText == title).Key);
}

using System.Text;
using SpatialCockpit.Platform.Csv;

namespace SpatialCockpit.Supervision.Registry.Bulk.Sheets;

/// <summary>Tells by its first bytes what a file is.</summary>
internal static class SheetFile
{
    /// <summary>More than any type has.</summary>
    public const int MostColumns = 1000;

    /// <summary>What Excel counts days from, but for a workbook that says otherwise.</summary>
    public static DateTime UsualDayZero { get; } = new(1899, 12, 30, 0, 0, 0, DateTimeKind.Unspecified);

    /// <exception cref="SheetException">It is no table.</exception>
    public static ISheet Open(byte[] file)
    {
        if (file is [])
            throw new SheetException("The file is empty.");
        if (file is [0xd0, 0xcf, 0x11, 0xe0, ..])
            throw new SheetException("Workbooks of Excel 97 (.xls) are not read; save it as .xlsx.");
        ISheet sheet = file is [(byte)'P', (byte)'K', ..] ? WorkbookSheet.Open(new MemoryStream(file, writable: false)) : CsvSheet.Open(file);
        if (sheet.Header.Count is > 0 and <= MostColumns)
            return sheet;
        sheet.Dispose();
        throw new SheetException(sheet.Header.Count == 0 ? "The file has no header." : $"The header has more than {MostColumns} columns.");
    }

    /// <summary>A sheet of texts alone, with the mark by which spreadsheets know UTF-8.</summary>
    public static byte[] Csv(IEnumerable<IEnumerable<string?>> rows)
    {
        var format = new CsvFormat(new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), ',', HasByteOrderMark: true);
        return [.. format.Preamble, .. format.Write(rows.Select(row => row.Select(CsvFormat.Inert).ToArray()))];
    }
}

using SpatialCockpit.Platform.Csv;

namespace SpatialCockpit.Supervision.Registry.Bulk.Sheets;

/// <summary>A CSV file.</summary>
internal sealed class CsvSheet(CsvTable table) : ISheet
{
    public IReadOnlyList<string> Header => table.Header;

    public DateTime DayZero => SheetFile.UsualDayZero;

    /// <exception cref="SheetException">It is in no encoding that is read here, or has no header.</exception>
    public static CsvSheet Open(byte[] file)
    {
        try
        {
            return new(CsvTable.Open(() => new MemoryStream(file, writable: false)));
        }
        catch (CsvException e)
        {
            throw new SheetException(e.Message, e);
        }
    }

    public IEnumerable<SheetRow> Rows() => table.Rows().Select(line => new SheetRow((int)line.Line, line.Fields, line.Fault)).Where(row => !row.IsEmpty);

    public void Dispose() => table.Dispose();
}

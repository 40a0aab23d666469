using SpatialCockpit.Platform.Csv;

namespace SpatialCockpit.Cockpit.Imports;

/// <summary>A CSV file to be imported: each of its columns has a name of its own.</summary>
internal static class ImportedTable
{
    /// <exception cref="ImportRefusedException">The text is in no encoding we read, there is no header, or it names a column twice.</exception>
    public static CsvTable Open(string path)
    {
        var table = Opened(path);
        if (table.Header.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(same => same.Count() > 1) is not { } twice)
            return table;
        table.Dispose();
        throw new ImportRefusedException(ImportProblems.BadHeader, twice.Key.Length == 0 ? $"{twice.Count()} columns of the header have no name." : $"The column '{twice.Key}' stands in the header {twice.Count()} times.");
    }

    private static CsvTable Opened(string path)
    {
        try
        {
            return CsvTable.Open(path);
        }
        catch (CsvException e)
        {
            throw new ImportRefusedException(ImportProblems.UnreadableFile, e.Message);
        }
    }
}

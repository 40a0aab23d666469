using System.IO.Compression;

namespace SpatialCockpit.Supervision.Registry.Bulk.Sheets;

/// <summary>What a workbook says of its parts.</summary>
internal static class WorkbookIndex
{
    private const string Folder = "xl/";
    private const string Index = Folder + "workbook.xml";
    private const string Relations = Folder + "_rels/workbook.xml.rels";

    /// <returns>Its path, and whether the workbook counts days from 1904 on.</returns>
    /// <exception cref="SheetException">There is none.</exception>
    public static (string Path, bool IsFrom1904) FirstSheet(ZipArchive workbook)
    {
        if (workbook.GetEntry(Index) is null)
            throw new SheetException("The file is a zip, and no workbook (.xlsx).");
        using var index = new WorkbookPart(workbook, Index);
        var isFrom1904 = false;
        while (index.Read())
            if (index.Starts == "workbookPr")
                isFrom1904 = index["date1904"] is "1" or "true";
            else if (index.Starts == "sheet" && index.Relation is { } relation)
                return (PathOf(workbook, relation), isFrom1904);
        throw new SheetException("The workbook has no sheet.");
    }

    private static string PathOf(ZipArchive workbook, string relation)
    {
        using var relations = new WorkbookPart(workbook, Relations);
        while (relations.Read())
            if (relations.Starts == "Relationship" && relations["Id"] == relation && relations["Target"] is { } target)
                return target.StartsWith('/') ? target[1..] : Folder + target;
        throw new SheetException("The workbook does not say where its sheet is.");
    }
}

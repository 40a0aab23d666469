using System.IO.Compression;
using System.Text;

namespace SpatialCockpit.Supervision.Registry.Bulk.Sheets;

/// <summary>The texts that cells of a workbook refer to by number.</summary>
internal static class SharedTexts
{
    public const string Path = "xl/sharedStrings.xml";
    private const int MostTexts = 5_000_000;
    private const long MostCharacters = 64L << 20;

    /// <exception cref="SheetException">They are too many, or broken.</exception>
    public static List<string> Read(ZipArchive workbook)
    {
        List<string> texts = [];
        if (workbook.GetEntry(Path) is null)
            return texts;
        using var part = new WorkbookPart(workbook, Path);
        var (text, isText, isReading, characters) = (new StringBuilder(), false, false, 0L);
        while (part.Read())
        {
            if (part.Starts == "rPh")
                isReading = true; // how the text is pronounced
            isText |= part.Starts == "t" && !isReading;
            if (isText)
                part.TakeText(text);
            isText &= part.Ends != "t";
            isReading &= part.Ends != "rPh";
            if (part.Ends != "si")
                continue;
            texts.Add(text.ToString());
            if (texts.Count > MostTexts || (characters += text.Length) > MostCharacters)
                throw new SheetException("The workbook holds more text than a table of this size can hold.");
            text.Clear();
        }
        return texts;
    }
}

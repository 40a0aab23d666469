using System.Globalization;
using System.Text;
using CsvHelper;

namespace SpatialCockpit.Platform.Csv;

/// <summary>How a CSV file is written, so that another can be written like it.</summary>
/// <param name="Encoding">UTF-8 or GB18030.</param>
/// <param name="HasByteOrderMark">Spreadsheets know UTF-8 by it.</param>
public sealed record CsvFormat(Encoding Encoding, char Separator, bool HasByteOrderMark)
{
    /// <summary>What a file begins with, before its header.</summary>
    public ReadOnlySpan<byte> Preamble => HasByteOrderMark ? Encoding.UTF8.Preamble : [];

    /// <summary>
    /// A text from elsewhere than the table itself, which no spreadsheet shall take for a formula: with an apostrophe before =, +, -, @, a tab or a line's end, as spreadsheets write it. Numbers stay as they are.
    /// </summary>
    public static string? Inert(string? text) =>
        text is ['=' or '+' or '-' or '@' or '\t' or '\r' or '\n', ..] && !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? $"'{text}" : text;

    /// <summary>Records of one length each, as bytes to append to a file.</summary>
    public byte[] Write(IEnumerable<string?[]> rows)
    {
        using var bytes = new MemoryStream();
        // Answers may hold characters that a strict encoding refuses: half of a surrogate pair becomes a question mark.
        var lenient = (Encoding)Encoding.Clone();
        lenient.EncoderFallback = EncoderFallback.ReplacementFallback;
        using (var text = new StreamWriter(bytes, lenient))
        using (var writer = CsvWriter.Create(text, new CsvWriterOptions { Separator = Separator }))
        {
            foreach (var row in rows)
            {
                foreach (var field in row)
                    writer.WriteField(field);
                writer.EndRecord();
            }
        }
        return bytes.ToArray();
    }
}

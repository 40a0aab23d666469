using System.Text;
using CsvHelper;

namespace SpatialCockpit.Cockpit.Imports.Csv;

/// <summary>A CSV file with a header, in UTF-8 (with or without byte order mark) or GB18030, parted by comma, semicolon or tab.</summary>
internal sealed class CsvTable : IDisposable
{
    private static readonly char[] Separators = [',', ';', '\t'];

    private readonly CsvLines _lines;
    private readonly CsvReader _reader;

    private CsvTable(CsvLines lines, CsvReader reader, long total)
    {
        Total = total;
        _lines = lines;
        _reader = reader;
        Header = [.. reader.Headers.Select(name => name.Trim())];
    }

    public IReadOnlyList<string> Header { get; }

    /// <summary>Lines below the header: about as many rows, for a progress bar.</summary>
    public long Total { get; }

    /// <exception cref="ImportRefusedException">The text is in no encoding we read, there is no header, or it names a column twice.</exception>
    public static CsvTable Open(string path)
    {
        var encoding = TextEncoding.Of(path) ?? throw new ImportRefusedException(ImportProblems.UnreadableFile, "The file is neither UTF-8 nor GB18030 text.");
        var separator = SeparatorOf(path);
        var lines = new CsvLines(path, encoding, separator);
        var reader = CsvReader.Create(lines, new CsvReaderOptions { Separator = separator, TrackLineNumbers = true });
        reader.ReadHeader();
        if (reader.Headers is [] || lines.HasNoHeader)
        {
            reader.Dispose();
            throw new ImportRefusedException(ImportProblems.UnreadableFile, "The file has no readable header line.");
        }
        var table = new CsvTable(lines, reader, CountLines(path) - 1);
        if (table.Header.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(same => same.Count() > 1) is not { } twice)
            return table;
        table.Dispose();
        throw new ImportRefusedException(ImportProblems.BadHeader, twice.Key.Length == 0 ? $"{twice.Count()} columns of the header have no name." : $"The column '{twice.Key}' stands in the header {twice.Count()} times.");
    }

    /// <returns>The index of the first of these columns that the header has, in any case; -1 when it has none.</returns>
    public int Find(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            for (var i = 0; i < Header.Count; i++)
            {
                if (Header[i].Equals(name, StringComparison.OrdinalIgnoreCase))
                    return i;
            }
        }
        return -1;
    }

    /// <summary>The rows, and what stood where a row should be. Nearly in the file's order: a fault may come some rows early.</summary>
    public IEnumerable<CsvLine> Rows()
    {
        var more = true;
        while (more)
        {
            more = _reader.Read();
            while (_lines.TryTakeFault(out var fault))
                yield return new(fault.Line, [], fault.Reason);
            if (more)
                yield return Row();
        }
    }

    public void Dispose() => _reader.Dispose();

    private CsvLine Row()
    {
        var fields = new string[_reader.FieldCount];
        for (var i = 0; i < fields.Length; i++)
            fields[i] = _reader.GetString(i);
        return new(_reader.LineNumber, fields, fields.Length == Header.Count ? null : $"has {fields.Length} columns where the header has {Header.Count}");
    }

    private static long CountLines(string path)
    {
        using var file = File.OpenRead(path);
        var buffer = new byte[1 << 20];
        var lines = 0L;
        int read;
        while ((read = file.Read(buffer)) > 0)
            lines += buffer.AsSpan(0, read).Count((byte)'\n');
        return lines;
    }

    /// <summary>The candidate that the first line holds most of; they are ASCII in every encoding we read.</summary>
    private static char SeparatorOf(string path)
    {
        using var file = File.OpenRead(path);
        var start = new byte[CsvLines.LongestRecord];
        var header = Encoding.Latin1.GetString(start, 0, file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)).AsSpan();
        header = header[..(header.IndexOf('\n') is >= 0 and var end ? end : header.Length)];
        var most = Separators[0];
        foreach (var candidate in Separators)
            most = header.Count(candidate) > header.Count(most) ? candidate : most;
        return most;
    }
}

/// <param name="Line">Where the row begins; the header's line is 1.</param>
/// <param name="Fault">Why the fields are of no use.</param>
internal sealed record CsvLine(long Line, string[] Fields, string? Fault);

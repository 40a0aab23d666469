using System.Text;
using CsvHelper;

namespace SpatialCockpit.Platform.Csv;

/// <summary>A CSV file with a header, in UTF-8 (with or without byte order mark) or GB18030, parted by comma, semicolon or tab.</summary>
public sealed class CsvTable : IDisposable
{
    private static readonly char[] Separators = [',', ';', '\t'];

    private readonly CsvLines _lines;
    private readonly CsvReader _reader;

    private CsvTable(CsvLines lines, CsvReader reader, CsvFormat format, long total)
    {
        Total = total;
        Format = format;
        _lines = lines;
        _reader = reader;
        Header = [.. reader.Headers.Select(name => name.Trim())];
    }

    public IReadOnlyList<string> Header { get; }

    /// <summary>How it is written.</summary>
    public CsvFormat Format { get; }

    /// <summary>Lines below the header: about as many rows, for a progress bar.</summary>
    public long Total { get; }

    /// <exception cref="CsvException">The text is in no encoding we read, or there is no header.</exception>
    public static CsvTable Open(string path) => Open(() => File.OpenRead(path));

    /// <param name="open">Opens the file from its beginning, each time it is called; it is read several times, one after the other.</param>
    /// <param name="encoding">Where it is known; else it is recognised.</param>
    /// <param name="separator">Likewise.</param>
    /// <exception cref="CsvException">The text is in no encoding we read, or there is no header.</exception>
    public static CsvTable Open(Func<Stream> open, Encoding? encoding = null, char? separator = null)
    {
        encoding ??= Read(open, file => TextEncoding.Of(file)) ?? throw new CsvException("The file is neither UTF-8 nor GB18030 text.");
        var (between, total) = (separator ?? Read(open, SeparatorOf), Read(open, CountLines) - 1);
        var lines = new CsvLines(open(), encoding, between);
        var reader = CsvReader.Create(lines, new CsvReaderOptions { Separator = between, TrackLineNumbers = true });
        reader.ReadHeader();
        if (reader.Headers is not [] && !lines.HasNoHeader)
            return new(lines, reader, new(encoding, between, lines.HasByteOrderMark), total);
        reader.Dispose();
        throw new CsvException("The file has no readable header line.");
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

    /// <summary>The rows, and what stood where a row should be, in the file's order.</summary>
    public IEnumerable<CsvLine> Rows()
    {
        while (_reader.Read())
        {
            var row = Row();
            while (_lines.TryTakeFault(before: row.Line, out var earlier))
                yield return new(earlier.Line, [], earlier.Reason);
            yield return row;
        }
        while (_lines.TryTakeFault(before: long.MaxValue, out var last))
            yield return new(last.Line, [], last.Reason);
    }

    public void Dispose() => _reader.Dispose();

    private CsvLine Row()
    {
        var fields = new string[_reader.FieldCount];
        for (var i = 0; i < fields.Length; i++)
            fields[i] = _reader.GetString(i);
        return new(_reader.LineNumber, fields, fields.Length == Header.Count ? null : $"has {fields.Length} columns where the header has {Header.Count}");
    }

    private static T Read<T>(Func<Stream> open, Func<Stream, T> read)
    {
        using var file = open();
        return read(file);
    }

    private static long CountLines(Stream file)
    {
        var buffer = new byte[1 << 20];
        var lines = 0L;
        int read;
        while ((read = file.Read(buffer)) > 0)
            lines += buffer.AsSpan(0, read).Count((byte)'\n');
        return lines;
    }

    /// <summary>The candidate that the first line holds most of; they are ASCII in every encoding we read.</summary>
    private static char SeparatorOf(Stream file)
    {
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
/// <param name="Fields">As many as the header has, unless there is a fault.</param>
/// <param name="Fault">Why the fields are of no use.</param>
public sealed record CsvLine(long Line, string[] Fields, string? Fault);

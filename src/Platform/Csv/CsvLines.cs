using System.Text;

namespace SpatialCockpit.Platform.Csv;

/// <summary>
/// The text of a CSV file for a parser that would lose its way in a broken one: a record that is not text of the file's encoding, holds a NUL,
/// or opens a quote and never closes it properly, is left out and told as a fault. Blank lines stand in for it, so that line numbers hold.
/// A bad quote costs its own line, never the lines behind it.
/// </summary>
internal sealed class CsvLines : TextReader
{
    public const int LongestRecord = 1 << 20;
    private const int MostLinesInRecord = 200;

    private readonly Stream _file;
    private readonly Encoding _encoding;
    private readonly char _delimiter;
    private readonly Queue<byte[]> _ahead = new();
    private readonly Queue<(long Line, string Reason)> _faults = new();
    private readonly StringBuilder _record = new();
    private readonly byte[] _buffer = new byte[1 << 16];
    private int _bufferAt;
    private int _bufferEnd;
    private ReadOnlyMemory<char> _ready;
    private long _line;
    private long _firstRecord;

    /// <param name="file">Is closed with this; seekable.</param>
    public CsvLines(Stream file, Encoding encoding, char delimiter)
    {
        _file = file;
        _encoding = encoding;
        _delimiter = delimiter;
        HasByteOrderMark = _file.ReadByte() == 0xef && _file.ReadByte() == 0xbb && _file.ReadByte() == 0xbf;
        if (!HasByteOrderMark)
            _file.Position = 0;
    }

    /// <summary>Of UTF-8, by which spreadsheets know it.</summary>
    public bool HasByteOrderMark { get; }

    /// <summary>What should be the header is no text, or there is none; to be asked when the first record has been read.</summary>
    public bool HasNoHeader => _firstRecord == 0 || (_faults.TryPeek(out var fault) && fault.Line < _firstRecord);

    /// <summary>The first fault not taken yet, if it stands before this line.</summary>
    public bool TryTakeFault(long before, out (long Line, string Reason) fault) => _faults.TryPeek(out fault) && fault.Line < before && _faults.TryDequeue(out fault);

    public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

    public override int Read(Span<char> buffer)
    {
        if (_ready.IsEmpty && !NextRecord())
            return 0;
        var taken = Math.Min(buffer.Length, _ready.Length);
        _ready.Span[..taken].CopyTo(buffer);
        _ready = _ready[taken..];
        return taken;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _file.Dispose();
        base.Dispose(disposing);
    }

    private bool NextRecord()
    {
        if (TakeLine() is not { } line)
            return false;
        _record.Clear();
        var first = ++_line;
        var reason = Append(line);
        if (reason is null && line.AsSpan().Contains((byte)'"'))
            reason = AppendQuotedLines();
        if (reason is not null)
        {
            _faults.Enqueue((first, reason));
            _record.Clear().Append('\n');
        }
        else if (_firstRecord == 0 && !string.IsNullOrWhiteSpace(_record.ToString()))
        {
            _firstRecord = first;
        }
        _ready = _record.ToString().AsMemory();
        return true;
    }

    /// <summary>Adds the lines that a quoted field runs over. When it does not end well the lines are given back: each may be a record of its own.</summary>
    private string? AppendQuotedLines()
    {
        var taken = new List<byte[]>();
        string? reason;
        while ((reason = QuoteTrouble(out var isOpen)) is null && isOpen)
        {
            reason = taken.Count < MostLinesInRecord && _record.Length < LongestRecord && TakeLine() is { } line ? Take(line) : "a quote is not closed";
            if (reason is not null)
                break;
        }
        if (reason is null)
            _line += taken.Count;
        else
            GiveBack(taken);
        return reason;

        string? Take(byte[] line)
        {
            taken.Add(line);
            return Append(line) is null ? null : "a quote is not closed";
        }
    }

    private string? Append(byte[] line)
    {
        if (line.Length > LongestRecord)
            return "longer than 1 MB";
        if (line.AsSpan().Contains((byte)0))
            return "holds a NUL character";
        try
        {
            _record.Append(_encoding.GetString(line)).Append('\n');
            return null;
        }
        catch (DecoderFallbackException)
        {
            return $"is not {_encoding.WebName.ToUpperInvariant()} text";
        }
    }

    /// <summary>A quote opens at the start of a field only, and after the one that closes it comes a delimiter or the end.</summary>
    private string? QuoteTrouble(out bool isOpen)
    {
        isOpen = false;
        var atStart = true;
        var text = _record.ToString().AsSpan();
        for (var i = 0; i < text.Length; i++)
        {
            if (!isOpen)
            {
                isOpen = atStart && text[i] == '"';
                atStart = text[i] == _delimiter || text[i] == '\n';
            }
            else if (text[i] == '"')
            {
                var next = text[i + 1]; // a newline ends every line, so there is one
                if (next == '"')
                    i++;
                else if (next == _delimiter || next is '\n' or '\r')
                    isOpen = false;
                else
                    return "text follows a closing quote";
            }
        }
        return null;
    }

    private void GiveBack(List<byte[]> lines)
    {
        var behind = _ahead.ToArray();
        _ahead.Clear();
        foreach (var line in lines.Concat(behind))
            _ahead.Enqueue(line);
    }

    private byte[]? TakeLine()
    {
        if (_ahead.TryDequeue(out var ahead))
            return ahead;
        byte[]? start = null;
        while (_bufferAt < _bufferEnd || Fill())
        {
            var run = _buffer.AsSpan(_bufferAt, _bufferEnd - _bufferAt);
            var end = run.IndexOf((byte)'\n');
            _bufferAt += end < 0 ? run.Length : end + 1;
            var piece = end < 0 ? run : run[..end];
            // Of a line too long to keep only the length matters.
            start = start is null ? piece.ToArray() : start.Length > LongestRecord ? start : [.. start, .. piece];
            if (end >= 0)
                return start;
        }
        return start;
    }

    private bool Fill()
    {
        _bufferAt = 0;
        _bufferEnd = _file.Read(_buffer);
        return _bufferEnd > 0;
    }
}

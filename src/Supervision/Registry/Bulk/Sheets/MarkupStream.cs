namespace SpatialCockpit.Supervision.Registry.Bulk.Sheets;

/// <summary>
/// A part of a workbook as it unpacks. It refuses to become more than a table can be, and a stretch without <c>&lt;</c> that no cell fills: so neither a text nor an attribute, which the parser holds as a whole, takes much memory.
/// </summary>
internal sealed class MarkupStream(Stream part) : Stream
{
    private const long MostBytes = 1L << 30;
    private const int LongestStretch = 1 << 20;
    private long _read;
    private int _stretch;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var read = part.Read(buffer);
        var last = buffer[..read].LastIndexOf((byte)'<');
        _stretch = last < 0 ? _stretch + read : read - last;
        _read += read;
        return _read > MostBytes || _stretch > LongestStretch ? throw new SheetException("The workbook unpacks to more than a table of this size can hold.") : read;
    }

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            part.Dispose();
        base.Dispose(disposing);
    }
}

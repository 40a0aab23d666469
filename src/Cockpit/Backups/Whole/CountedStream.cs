using System.Security.Cryptography;

namespace SpatialCockpit.Cockpit.Backups.Whole;

/// <summary>So many bytes of a stream, with their SHA-256 when they are read. Of what is longer the rest is left; what is shorter, because it was cut meanwhile, is an error.</summary>
internal sealed class CountedStream(Stream inner, long length) : Stream
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long _read;

    public string Sha256 => Convert.ToHexStringLower(_hash.GetCurrentHash());

    public override bool CanRead => true;

    /// <summary>A tar archive is written of streams that know their length; to another place it never goes.</summary>
    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position { get => _read; set => throw new NotSupportedException(); }

    public override int Read(Span<byte> buffer)
    {
        var wanted = (int)Math.Min(buffer.Length, length - _read);
        if (wanted == 0)
            return 0;
        var read = inner.Read(buffer[..wanted]);
        if (read == 0)
            throw new EndOfStreamException($"A file ended after {_read} of {length} bytes.");
        _hash.AppendData(buffer[..read]);
        _read += read;
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        _hash.Dispose();
        base.Dispose(disposing);
    }
}

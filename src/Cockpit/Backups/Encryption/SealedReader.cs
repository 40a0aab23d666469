using System.Security.Cryptography;

namespace SpatialCockpit.Cockpit.Backups.Encryption;

/// <summary>Opens what <see cref="SealedWriter"/> sealed; no byte is handed on that was not sealed as it is, at this place of this file.</summary>
internal sealed class SealedReader : Stream
{
    private readonly Stream _file;
    private readonly AesGcm _cipher;
    private readonly byte[] _header = new byte[SealedFormat.HeaderBytes];
    private readonly byte[] _plain = new byte[SealedFormat.ChunkBytes];

    /// <summary>A chunk, and the first byte of what follows it: one that nothing follows is the last.</summary>
    private readonly byte[] _sealed = new byte[SealedFormat.ChunkBytes + SealedFormat.TagBytes + 1];

    private int _ahead, _at, _end;
    private long _chunk;
    private bool _isOver;

    /// <param name="file">Stays open.</param>
    /// <exception cref="InvalidDataException">It is none of ours, or of a key that is not there.</exception>
    public SealedReader(Stream file, BackupKey key, string purpose)
    {
        _file = file;
        if (_file.ReadAtLeast(_header, _header.Length, throwOnEndOfStream: false) < _header.Length || !_header.AsSpan().StartsWith(SealedFormat.Magic))
            throw new InvalidDataException("it is no file of a backup, or was cut off at its very beginning");
        if (_header[SealedFormat.VersionAt][0] is var version && version != SealedFormat.Version)
            throw new InvalidDataException($"it is of version {version} of the format, of which this release knows {SealedFormat.Version}");
        var id = _header[SealedFormat.KeyIdAt];
        _cipher = new(key.FileKey(id, _header[SealedFormat.SaltAt], purpose)
            ?? throw new InvalidDataException($"it was sealed with another key ({Convert.ToHexStringLower(id)}) than those in {key.File}"), SealedFormat.TagBytes);
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <exception cref="InvalidDataException">The file is not as it was sealed.</exception>
    public override int Read(Span<byte> buffer)
    {
        if (_at == _end && !_isOver)
            OpenNext();
        var taken = Math.Min(buffer.Length, _end - _at);
        _plain.AsSpan(_at, taken).CopyTo(buffer);
        _at += taken;
        return taken;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <summary>Whether the last chunk is there: one look, however long the file is.</summary>
    /// <exception cref="InvalidDataException">It is none of ours, or of a key that is not there.</exception>
    public static bool HasEnd(FileStream file, BackupKey key, string purpose)
    {
        using var reader = new SealedReader(file, key, purpose);
        const long Whole = SealedFormat.ChunkBytes + SealedFormat.TagBytes;
        reader._chunk = Math.Max(0, (file.Length - SealedFormat.HeaderBytes - 1) / Whole);
        file.Position = SealedFormat.HeaderBytes + reader._chunk * Whole;
        try
        {
            reader.OpenNext();
            return reader._isOver;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    protected override void Dispose(bool disposing)
    {
        _cipher.Dispose();
        base.Dispose(disposing);
    }

    private void OpenNext()
    {
        var read = _ahead + _file.ReadAtLeast(_sealed.AsSpan(_ahead), _sealed.Length - _ahead, throwOnEndOfStream: false);
        var isLast = read < _sealed.Length;
        var length = (isLast ? read : read - 1) - SealedFormat.TagBytes;
        if (length < 0)
            throw Damaged();
        Span<byte> nonce = stackalloc byte[SealedFormat.NonceBytes];
        SealedFormat.WriteNonce(nonce, _chunk++, isLast);
        try
        {
            _cipher.Decrypt(nonce, _sealed.AsSpan(0, length), _sealed.AsSpan(length, SealedFormat.TagBytes), _plain.AsSpan(0, length), _header);
        }
        catch (AuthenticationTagMismatchException)
        {
            throw Damaged();
        }
        (_at, _end, _isOver) = (0, length, isLast);
        _ahead = isLast ? 0 : 1;
        _sealed[0] = _sealed[^1];
    }

    private InvalidDataException Damaged() =>
        new($"it is not as it was sealed: damaged, cut short, changed, or another file under this name (at {_chunk - 1} × 64 KiB)");
}

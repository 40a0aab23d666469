using System.Security.Cryptography;

namespace SpatialCockpit.Cockpit.Backups.Encryption;

/// <summary>Seals what is written (<see cref="SealedFormat"/>). Only <see cref="Complete"/> ends it: what is disposed before then does not open.</summary>
internal sealed class SealedWriter : Stream
{
    private readonly Stream _file;
    private readonly AesGcm _cipher;
    private readonly byte[] _header = new byte[SealedFormat.HeaderBytes];
    private readonly byte[] _plain = new byte[SealedFormat.ChunkBytes];
    private readonly byte[] _sealed = new byte[SealedFormat.ChunkBytes + SealedFormat.TagBytes];
    private int _held;
    private long _chunk;

    /// <param name="file">Stays open.</param>
    /// <param name="purpose">What the file is; under another it does not open.</param>
    public SealedWriter(Stream file, BackupKey key, string purpose)
    {
        _file = file;
        SealedFormat.Magic.CopyTo(_header);
        _header.AsSpan(SealedFormat.VersionAt)[0] = SealedFormat.Version;
        key.Id.CopyTo(_header.AsSpan(SealedFormat.KeyIdAt));
        RandomNumberGenerator.Fill(_header.AsSpan(SealedFormat.SaltAt));
        _cipher = new(key.FileKey(key.Id, _header.AsSpan(SealedFormat.SaltAt), purpose)!, SealedFormat.TagBytes);
        _file.Write(_header);
    }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            if (_held == SealedFormat.ChunkBytes)
                Seal(isLast: false); // that it is not the last is known only now
            var taken = Math.Min(buffer.Length, SealedFormat.ChunkBytes - _held);
            buffer[..taken].CopyTo(_plain.AsSpan(_held));
            _held += taken;
            buffer = buffer[taken..];
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public void Complete() => Seal(isLast: true);

    public override void Flush()
    {
        // A chunk is whole or the last.
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        _cipher.Dispose();
        base.Dispose(disposing);
    }

    private void Seal(bool isLast)
    {
        Span<byte> nonce = stackalloc byte[SealedFormat.NonceBytes];
        SealedFormat.WriteNonce(nonce, _chunk++, isLast);
        _cipher.Encrypt(nonce, _plain.AsSpan(0, _held), _sealed.AsSpan(0, _held), _sealed.AsSpan(_held, SealedFormat.TagBytes), _header);
        _file.Write(_sealed.AsSpan(0, _held + SealedFormat.TagBytes));
        _held = 0;
    }
}

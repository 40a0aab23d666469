using System.Buffers;

namespace SpatialCockpit.Tiles.Mvt;

/// <summary>Bytes of a tile as they come, in an array of the pool; for one thread.</summary>
public sealed class TileBuffer : IDisposable
{
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(1 << 16);

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public void Clear() => Length = 0;

    /// <summary>Forgets all behind the first bytes.</summary>
    internal void Truncate(int length) => Length = length;

    /// <returns>Room for so many bytes behind what is written; valid until the next call.</returns>
    internal Span<byte> Room(int bytes)
    {
        if (_bytes.Length - Length < bytes)
            Grow(bytes);
        return _bytes.AsSpan(Length);
    }

    internal void Advance(int bytes) => Length += bytes;

    internal void Append(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        Length += bytes.Length;
    }

    internal void AppendVarint(ulong value) => Length += Varint.Write(Room(Varint.MaxLength), value);

    /// <summary>A field of protocol buffers that holds bytes, with its tag and length.</summary>
    internal void AppendField(byte tag, ReadOnlySpan<byte> bytes)
    {
        var to = Room(1 + Varint.MaxLength + bytes.Length);
        to[0] = tag;
        var at = 1 + Varint.Write(to[1..], (ulong)bytes.Length);
        bytes.CopyTo(to[at..]);
        Length += at + bytes.Length;
    }

    private void Grow(int bytes)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(checked(Length + bytes), 2 * _bytes.Length));
        Written.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }

    public void Dispose()
    {
        if (_bytes.Length > 0)
            ArrayPool<byte>.Shared.Return(_bytes);
        (_bytes, Length) = ([], 0);
    }
}

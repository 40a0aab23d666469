using System.Buffers;
using System.Runtime.InteropServices;
using SpatialCockpit.Platform.Changes.Saved;

namespace SpatialCockpit.Geocoder.Index;

/// <summary>Writes the sections of an image one after the other, then its header. What is written is whole only after <see cref="Finish"/>.</summary>
internal sealed class ImageWriter
{
    private const int Alignment = 8;

    private readonly Stream _to;
    private readonly (long Offset, long Bytes)[] _sections = new (long, long)[Enum.GetValues<ImageSection>().Length];
    private readonly byte[] _buffer = ArrayPool<byte>.Shared.Rent(1 << 16);
    private int _buffered;
    private long _at;
    private ImageSection _section;

    /// <param name="to">Written from its start; can seek.</param>
    public ImageWriter(Stream to)
    {
        _to = to;
        _at = IndexImage.HeaderBytes(_sections.Length);
        _to.Position = _at;
    }

    public void Begin(ImageSection section)
    {
        while (_at % Alignment != 0)
            Append<byte>([0]);
        (_section, _sections[(int)section]) = (section, (_at, 0));
    }

    public void Append<T>(ReadOnlySpan<T> values) where T : unmanaged
    {
        var bytes = MemoryMarshal.AsBytes(values);
        _at += bytes.Length;
        if (bytes.Length > _buffer.Length - _buffered)
            Flush();
        if (bytes.Length > _buffer.Length)
            _to.Write(bytes);
        else
        {
            bytes.CopyTo(_buffer.AsSpan(_buffered));
            _buffered += bytes.Length;
        }
    }

    /// <summary>So far in this section.</summary>
    public long SectionBytes => _at - _sections[(int)_section].Offset;

    public void End() => _sections[(int)_section].Bytes = SectionBytes;

    public void Write<T>(ImageSection section, ReadOnlySpan<T> values) where T : unmanaged
    {
        Begin(section);
        Append(values);
        End();
    }

    public void Write<T>(ImageSection section, int count, Func<int, T> valueOf) where T : unmanaged
    {
        Begin(section);
        for (var i = 0; i < count; i++)
            Append<T>([valueOf(i)]);
        End();
    }

    /// <summary>The header, with the checksum over all; nothing can be appended any more.</summary>
    public void Finish()
    {
        Flush();
        ArrayPool<byte>.Shared.Return(_buffer);
        var header = IndexImage.HeaderOf(_sections, _at);
        var checksum = SavedFolder.Checksum(0, header);
        _to.Position = header.Length;
        var chunk = new byte[Math.Min(1 << 22, _at)];
        int read;
        while ((read = _to.ReadAtLeast(chunk, chunk.Length, throwOnEndOfStream: false)) > 0)
            checksum = SavedFolder.Checksum(checksum, chunk.AsSpan(0, read));
        IndexImage.SetChecksum(header, checksum);
        _to.Position = 0;
        _to.Write(header);
    }

    private void Flush()
    {
        _to.Write(_buffer, 0, _buffered);
        _buffered = 0;
    }
}

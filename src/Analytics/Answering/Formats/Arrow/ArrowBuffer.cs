using System.Runtime.InteropServices;

namespace SpatialCockpit.Analytics.Answering.Formats.Arrow;

/// <summary>Bytes of a column on their way into a batch; its room is kept for the next one.</summary>
internal sealed class ArrowBuffer
{
    private byte[] _bytes = [];

    public int Length { get; private set; }

    public ReadOnlyMemory<byte> Memory => _bytes.AsMemory(0, Length);

    /// <summary>More room behind what there is, to be filled: nothing is said about what is in it.</summary>
    public Span<T> Take<T>(int count) where T : unmanaged
    {
        var size = checked(count * System.Runtime.CompilerServices.Unsafe.SizeOf<T>());
        if (_bytes.Length - Length < size)
            Array.Resize(ref _bytes, (int)Math.Min(Math.Max(2L * _bytes.Length, checked(Length + size)), Array.MaxLength));
        var room = _bytes.AsSpan(Length, size);
        Length += size;
        return MemoryMarshal.Cast<byte, T>(room);
    }

    public void Append<T>(ReadOnlySpan<T> values) where T : unmanaged => values.CopyTo(Take<T>(values.Length));

    public void AppendZeros(int bytes) => Take<byte>(bytes).Clear();

    public void Clear() => Length = 0;
}

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SpatialCockpit.Tiles.Mvt;

/// <summary>Writes where its owner has made room for all that comes, which is not checked again: the innermost step of a tile.</summary>
internal ref struct RoomyPen(Span<byte> room)
{
    private readonly ref byte _start = ref MemoryMarshal.GetReference(room);

    /// <summary>Bytes written.</summary>
    public int At { get; set; }

    /// <summary>Leaves bytes to be written later.</summary>
    public void Skip(int bytes) => At += bytes;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Put(byte value) => Unsafe.Add(ref _start, At++) = value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void PutVarint(uint value)
    {
        ref var to = ref Unsafe.Add(ref _start, At);
        if (value < 1 << 7)
        {
            to = (byte)value;
            At++;
        }
        else if (value < 1 << 14)
        {
            Unsafe.WriteUnaligned(ref to, (ushort)(value & 0x7f | 0x80 | value >> 7 << 8));
            At += 2;
        }
        else if (value < 1 << 21)
        {
            // The fourth byte is the next one's to write.
            Unsafe.WriteUnaligned(ref to, value & 0x7f | 0x80 | (value >> 7 & 0x7f | 0x80) << 8 | value >> 14 << 16);
            At += 3;
        }
        else
        {
            PutLong(value);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void PutVarint(ulong value)
    {
        if (value < 1 << 21)
            PutVarint((uint)value);
        else
            PutLong(value);
    }

    private void PutLong(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
            Put((byte)(value | 0x80));
        Put((byte)value);
    }
}

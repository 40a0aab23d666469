using System.Buffers.Binary;
using System.Numerics;

namespace SpatialCockpit.Tiles.Snapshots.Layout;

/// <summary>
/// Byte strings, each once and known by its number: their bytes one after the other, where each ends, and an open-addressed table of numbers to find one by its bytes.
/// </summary>
/// <param name="ends">Of each string within <paramref name="bytes"/>.</param>
/// <param name="slots">Number + 1, or 0 where free; a power of two of them.</param>
internal readonly ref struct ByteTable(ReadOnlySpan<byte> bytes, ReadOnlySpan<uint> ends, ReadOnlySpan<int> slots)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private readonly ReadOnlySpan<uint> _ends = ends;
    private readonly ReadOnlySpan<int> _slots = slots;

    public int Count => _ends.Length;

    public ReadOnlySpan<byte> this[int number]
    {
        get
        {
            var start = number == 0 ? 0 : (int)_ends[number - 1];
            return _bytes[start..(int)_ends[number]];
        }
    }

    /// <returns>The number, -1 when there is no such string.</returns>
    public int Find(ReadOnlySpan<byte> value) => Find(value, out _);

    /// <param name="slot">Where the string is or would be.</param>
    /// <inheritdoc cref="Find(ReadOnlySpan{byte})"/>
    public int Find(ReadOnlySpan<byte> value, out int slot)
    {
        slot = -1;
        if (_slots.IsEmpty)
            return -1;
        var mask = _slots.Length - 1;
        for (slot = (int)Hash(value) & mask; _slots[slot] != 0; slot = slot + 1 & mask)
        {
            if (this[_slots[slot] - 1].SequenceEqual(value))
                return _slots[slot] - 1;
        }
        return -1;
    }

    /// <summary>The same in every process, since tables are kept in files.</summary>
    public static uint Hash(ReadOnlySpan<byte> value)
    {
        const ulong Multiplier = 0x9E3779B97F4A7C15;
        var hash = (ulong)value.Length * Multiplier;
        for (; value.Length >= 8; value = value[8..])
            hash = Mixed(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(value));
        var rest = 0ul;
        for (var i = value.Length - 1; i >= 0; i--)
            rest = rest << 8 | value[i];
        hash = Mixed(hash ^ rest);
        return (uint)(hash >> 32);

        static ulong Mixed(ulong h) => BitOperations.RotateLeft(h * Multiplier, 29) * 0xBF58476D1CE4E5B9;
    }
}

using System.Buffers.Binary;
using System.Text;

namespace SpatialCockpit.Analytics.Answering.Formats.Arrow;

/// <summary>
/// A FlatBuffer (flatbuffers.dev, "internals"), built from its end to its beginning as they are: whatever a table refers to is written before it. Offsets
/// are counted from the end. Enough for the small headers of Arrow; tables share no layouts.
/// </summary>
internal sealed class FlatBuilder
{
    private const int LargestAlignment = 8;
    private byte[] _bytes = new byte[1 << 10];
    private int _used;

    public int Text(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Align(sizeof(int), bytes.Length + 1);
        Room(1)[0] = 0;
        bytes.CopyTo(Room(bytes.Length));
        return Count(bytes.Length);
    }

    /// <summary>A vector of what lies at these offsets.</summary>
    public int Offsets(IReadOnlyList<int> targets)
    {
        Align(sizeof(int), sizeof(int) * targets.Count);
        for (var i = targets.Count - 1; i >= 0; i--)
            Reference(targets[i]);
        return Count(targets.Count);
    }

    /// <summary>A vector of structs of two numbers each.</summary>
    public int Pairs(IReadOnlyList<(long First, long Second)> pairs)
    {
        Align(sizeof(int), 2 * sizeof(long) * pairs.Count);
        Align(sizeof(long), 2 * sizeof(long) * pairs.Count);
        for (var i = pairs.Count - 1; i >= 0; i--)
        {
            BinaryPrimitives.WriteInt64LittleEndian(Room(sizeof(long)), pairs[i].Second);
            BinaryPrimitives.WriteInt64LittleEndian(Room(sizeof(long)), pairs[i].First);
        }
        return Count(pairs.Count);
    }

    /// <summary>A table with its fields in the order of the format's definition.</summary>
    public int Table(params ReadOnlySpan<FlatField> fields)
    {
        var end = _used;
        Span<int> places = stackalloc int[fields.Length];
        for (var i = fields.Length - 1; i >= 0; i--)
        {
            if (fields[i].Size == 0)
                continue;
            Align(fields[i].Size, 0);
            Write(fields[i]);
            places[i] = _used;
        }
        Align(sizeof(int), 0);
        var toLayout = Room(sizeof(int));
        var table = _used;
        for (var i = fields.Length - 1; i >= 0; i--)
            BinaryPrimitives.WriteUInt16LittleEndian(Room(sizeof(ushort)), (ushort)(places[i] == 0 ? 0 : table - places[i]));
        BinaryPrimitives.WriteUInt16LittleEndian(Room(sizeof(ushort)), (ushort)(table - end));
        BinaryPrimitives.WriteUInt16LittleEndian(Room(sizeof(ushort)), (ushort)(sizeof(ushort) * (fields.Length + 2)));
        // The room may have moved while the layout was written.
        BinaryPrimitives.WriteInt32LittleEndian(_bytes.AsSpan(_bytes.Length - table, toLayout.Length), _used - table);
        return table;
    }

    /// <returns>The whole of it, good until more is written.</returns>
    public ReadOnlySpan<byte> Finish(int root)
    {
        Align(LargestAlignment, sizeof(int));
        Reference(root);
        return _bytes.AsSpan(_bytes.Length - _used);
    }

    private void Write(FlatField field)
    {
        if (field.IsReference)
        {
            Reference((int)field.Value);
            return;
        }
        Span<byte> value = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(value, field.Value);
        value[..field.Size].CopyTo(Room(field.Size));
    }

    private void Reference(int target)
    {
        var room = Room(sizeof(int));
        BinaryPrimitives.WriteInt32LittleEndian(room, _used - target);
    }

    private int Count(int count)
    {
        BinaryPrimitives.WriteInt32LittleEndian(Room(sizeof(int)), count);
        return _used;
    }

    /// <summary>Fills up, so that what is written is aligned once so many bytes have gone before it.</summary>
    private void Align(int size, int before) => Room(-(_used + before) & (size - 1)).Clear();

    private Span<byte> Room(int size)
    {
        if (_used + size > _bytes.Length)
        {
            var larger = new byte[Math.Max(2 * _bytes.Length, _used + size)];
            _bytes.AsSpan(_bytes.Length - _used).CopyTo(larger.AsSpan(larger.Length - _used));
            _bytes = larger;
        }
        _used += size;
        return _bytes.AsSpan(_bytes.Length - _used, size);
    }
}

/// <summary>A field of a table; the default is left out.</summary>
internal readonly record struct FlatField(int Size, long Value, bool IsReference = false)
{
    public static FlatField Of(bool value) => new(1, value ? 1 : 0);

    public static FlatField Of(byte value) => new(1, value);

    public static FlatField Of(short value) => new(2, value);

    public static FlatField Of(int value) => new(4, value);

    public static FlatField Of(long value) => new(8, value);

    public static FlatField To(int offset) => new(4, offset, IsReference: true);
}

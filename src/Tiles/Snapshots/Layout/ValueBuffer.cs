using System.Buffers.Binary;
using SpatialCockpit.Tiles.Mvt;

namespace SpatialCockpit.Tiles.Snapshots.Layout;

/// <summary>One value of a row as the MVT <c>Value</c> message that <see cref="TagValue"/> writes, without an allocation for each.</summary>
internal sealed class ValueBuffer
{
    private byte[] _bytes = new byte[256];

    /// <summary>A column as PostgreSQL sends it in binary. Numbers tell by their length how wide they are.</summary>
    /// <returns>Good until the next value.</returns>
    public ReadOnlySpan<byte> Encode(ValueKind kind, ReadOnlySpan<byte> field) => kind switch
    {
        ValueKind.Boolean => Bytes(0x38, field[0]),
        ValueKind.Whole => Whole(field.Length switch
        {
            2 => BinaryPrimitives.ReadInt16BigEndian(field),
            4 => BinaryPrimitives.ReadInt32BigEndian(field),
            _ => BinaryPrimitives.ReadInt64BigEndian(field),
        }),
        ValueKind.Real when field.Length == 4 => Single(BinaryPrimitives.ReadSingleBigEndian(field)),
        ValueKind.Real => Double(BinaryPrimitives.ReadDoubleBigEndian(field)),
        _ => Text(field),
    };

    private ReadOnlySpan<byte> Text(ReadOnlySpan<byte> utf8)
    {
        if (_bytes.Length < utf8.Length + 1 + Varint.MaxLength)
            _bytes = new byte[2 * utf8.Length + Varint.MaxLength];
        _bytes[0] = 0x0a;
        var at = 1 + Varint.Write(_bytes.AsSpan(1), (ulong)utf8.Length);
        utf8.CopyTo(_bytes.AsSpan(at));
        return _bytes.AsSpan(0, at + utf8.Length);
    }

    private ReadOnlySpan<byte> Whole(long value)
    {
        _bytes[0] = (byte)(value >= 0 ? 0x28 : 0x30);
        return _bytes.AsSpan(0, 1 + Varint.Write(_bytes.AsSpan(1), value >= 0 ? (ulong)value : Varint.Zigzag(value)));
    }

    private ReadOnlySpan<byte> Single(float value)
    {
        _bytes[0] = 0x15;
        BinaryPrimitives.WriteSingleLittleEndian(_bytes.AsSpan(1), value);
        return _bytes.AsSpan(0, 5);
    }

    private ReadOnlySpan<byte> Double(double value)
    {
        _bytes[0] = 0x19;
        BinaryPrimitives.WriteDoubleLittleEndian(_bytes.AsSpan(1), value);
        return _bytes.AsSpan(0, 9);
    }

    private ReadOnlySpan<byte> Bytes(byte tag, byte value)
    {
        (_bytes[0], _bytes[1]) = (tag, value);
        return _bytes.AsSpan(0, 2);
    }
}

/// <summary>What a tile makes of a column.</summary>
internal enum ValueKind
{
    Text,
    Whole,
    Real,
    Boolean,
}

using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace SpatialCockpit.Tiles.Mvt;

/// <summary>One attribute's value as an MVT <c>Value</c> message, without tag and length before it. Whole numbers are written as ST_AsMVT writes them: unsigned, and zigzag below zero.</summary>
public static class TagValue
{
    /// <summary>Tag of a layer's field that holds a value.</summary>
    internal const byte LayerField = 4 << 3 | 2;

    private const byte TextTag = 0x0a;
    private const byte FloatTag = 0x15;
    private const byte DoubleTag = 0x19;
    private const byte UnsignedTag = 0x28;
    private const byte ZigzagTag = 0x30;
    private const byte BooleanTag = 0x38;

    public static byte[] Text(string value)
    {
        var length = Encoding.UTF8.GetByteCount(value);
        var message = new byte[1 + Varint.Length((ulong)length) + length];
        message[0] = TextTag;
        var at = 1 + Varint.Write(message.AsSpan(1), (ulong)length);
        Encoding.UTF8.GetBytes(value, message.AsSpan(at));
        return message;
    }

    public static byte[] Whole(long value) => value >= 0 ? Tagged(UnsignedTag, (ulong)value) : Tagged(ZigzagTag, Varint.Zigzag(value));

    public static byte[] Boolean(bool value) => [BooleanTag, value ? (byte)1 : (byte)0];

    public static byte[] Single(float value)
    {
        var message = new byte[5];
        message[0] = FloatTag;
        BinaryPrimitives.WriteSingleLittleEndian(message.AsSpan(1), value);
        return message;
    }

    public static byte[] Double(double value)
    {
        var message = new byte[9];
        message[0] = DoubleTag;
        BinaryPrimitives.WriteDoubleLittleEndian(message.AsSpan(1), value);
        return message;
    }

    /// <returns>The value of a message in words: text as it is, truth in lower case, figures in the invariant culture.</returns>
    public static string Read(ReadOnlySpan<byte> message)
    {
        var body = message[1..];
        switch (message[0])
        {
            case TextTag:
                Varint.Read(body, out var length);
                return Encoding.UTF8.GetString(body[length..]);
            case FloatTag:
                return BinaryPrimitives.ReadSingleLittleEndian(body).ToString(CultureInfo.InvariantCulture);
            case DoubleTag:
                return BinaryPrimitives.ReadDoubleLittleEndian(body).ToString(CultureInfo.InvariantCulture);
            case UnsignedTag:
                return Varint.Read(body, out _).ToString(CultureInfo.InvariantCulture);
            case ZigzagTag:
                return Varint.Unzigzag(Varint.Read(body, out _)).ToString(CultureInfo.InvariantCulture);
            default:
                return body[0] != 0 ? "true" : "false";
        }
    }

    private static byte[] Tagged(byte tag, ulong value)
    {
        var message = new byte[1 + Varint.Length(value)];
        message[0] = tag;
        Varint.Write(message.AsSpan(1), value);
        return message;
    }
}

using System.Buffers.Binary;
using System.Text;

namespace SpatialCockpit.Platform.Changes.Pgoutput;

/// <summary>One message of PostgreSQL's <c>pgoutput</c> plug-in (protocol version 1, text values), read from front to back.</summary>
internal ref struct PgOutputMessage(ReadOnlySpan<byte> rest)
{
    private ReadOnlySpan<byte> _rest = rest;

    public byte Byte() => Take(1)[0];

    public char Letter() => (char)Byte();

    public short Int16() => BinaryPrimitives.ReadInt16BigEndian(Take(2));

    public int Int32() => BinaryPrimitives.ReadInt32BigEndian(Take(4));

    public uint UInt32() => BinaryPrimitives.ReadUInt32BigEndian(Take(4));

    public long Int64() => BinaryPrimitives.ReadInt64BigEndian(Take(8));

    public Lsn Lsn() => new(BinaryPrimitives.ReadUInt64BigEndian(Take(8)));

    /// <summary>Microseconds since 2000-01-01.</summary>
    public DateTimeOffset Time() => new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMicroseconds(Int64());

    public string Name()
    {
        var end = _rest.IndexOf((byte)0);
        var name = Encoding.UTF8.GetString(_rest[..end]);
        _rest = _rest[(end + 1)..];
        return name;
    }

    public string Text(int bytes) => Encoding.UTF8.GetString(Take(bytes));

    public void Skip(int bytes) => Take(bytes);

    private ReadOnlySpan<byte> Take(int bytes)
    {
        var taken = _rest[..bytes];
        _rest = _rest[bytes..];
        return taken;
    }
}

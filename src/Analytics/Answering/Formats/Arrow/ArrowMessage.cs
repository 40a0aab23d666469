using System.Buffers;
using System.Buffers.Binary;
using SpatialCockpit.Analytics.Duck;

namespace SpatialCockpit.Analytics.Answering.Formats.Arrow;

/// <summary>Messages of the streaming format (arrow.apache.org, "Encapsulated message format"): a mark, the length of a FlatBuffer, it, and the bytes that it tells of.</summary>
internal static class ArrowMessage
{
    private const int Alignment = 8, Mark = -1;

    /// <summary><c>MetadataVersion</c> V5.</summary>
    private const short Version = 4;

    private const byte SchemaTag = 1, BatchTag = 3;

    public static void Schema(IBufferWriter<byte> output, IReadOnlyList<DuckField> columns, ArrowTypes types)
    {
        var flat = new FlatBuilder();
        var fields = flat.Offsets([.. columns.Select(column => types.Field(flat, column))]);
        var schema = flat.Table(FlatField.Of((short)0), FlatField.To(fields));
        Head(output, flat, SchemaTag, schema, 0, []);
    }

    /// <param name="told">About the batch, for readers who look for it.</param>
    public static void Batch(IBufferWriter<byte> output, int rows, IReadOnlyList<ArrowColumn> columns, params ReadOnlySpan<(string Key, string Value)> told)
    {
        var body = new ArrowBody();
        foreach (var column in columns)
            column.Lay(body);
        var (places, length) = (new List<(long, long)>(body.Buffers.Count), 0L);
        foreach (var buffer in body.Buffers)
        {
            places.Add((length, buffer.Length));
            length += Padded(buffer.Length);
        }
        var flat = new FlatBuilder();
        var (nodes, buffers) = (flat.Pairs(body.Nodes), flat.Pairs(places));
        Head(output, flat, BatchTag, flat.Table(FlatField.Of((long)rows), FlatField.To(nodes), FlatField.To(buffers)), length, told);
        foreach (var buffer in body.Buffers)
        {
            output.Write(buffer.Span);
            Zeros(output, Padded(buffer.Length) - buffer.Length);
        }
    }

    public static void End(IBufferWriter<byte> output)
    {
        Number(output, Mark);
        Number(output, 0);
    }

    private static void Head(IBufferWriter<byte> output, FlatBuilder flat, byte tag, int header, long bodyLength, ReadOnlySpan<(string Key, string Value)> told)
    {
        List<int> pairs = [];
        foreach (var (key, value) in told)
            pairs.Add(ArrowTypes.Pair(flat, key, value));
        var metadata = pairs.Count == 0 ? default : FlatField.To(flat.Offsets(pairs));
        var message = flat.Finish(flat.Table(FlatField.Of(Version), FlatField.Of(tag), FlatField.To(header), FlatField.Of(bodyLength), metadata));
        Number(output, Mark);
        Number(output, Padded(message.Length));
        output.Write(message);
        Zeros(output, Padded(message.Length) - message.Length);
    }

    private static int Padded(int length) => checked(length + Alignment - 1) & -Alignment;

    private static void Number(IBufferWriter<byte> output, int number)
    {
        BinaryPrimitives.WriteInt32LittleEndian(output.GetSpan(sizeof(int)), number);
        output.Advance(sizeof(int));
    }

    private static void Zeros(IBufferWriter<byte> output, int count)
    {
        output.GetSpan(Alignment)[..count].Clear();
        output.Advance(count);
    }
}

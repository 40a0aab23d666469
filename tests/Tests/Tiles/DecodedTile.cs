using System.Text;

namespace SpatialCockpit.Tests.Tiles;

/// <summary>A vector tile read by the letter of the MVT 2.1 specification, so that tests see what a client sees.</summary>
internal sealed class DecodedTile
{
    public sealed record Layer(string Name, int Version, int Extent, List<Feature> Features, int KeyCount, int ValueCount);

    /// <param name="Parts">Points of each MoveTo, in tile units.</param>
    /// <param name="Commands">The geometry as it is written.</param>
    public sealed record Feature(ulong? Id, int Type, IReadOnlyDictionary<string, object> Properties, List<List<(int X, int Y)>> Parts, IReadOnlyList<ulong> Commands);

    public List<Layer> Layers { get; } = [];

    public Layer this[string name] => Layers.Single(layer => layer.Name == name);

    /// <summary>A tile of this layer alone, of nothing for null.</summary>
    public static DecodedTile Of(Layer? layer)
    {
        var tile = new DecodedTile();
        if (layer is not null)
            tile.Layers.Add(layer);
        return tile;
    }

    public static DecodedTile Read(byte[] body)
    {
        var tile = new DecodedTile();
        foreach (var (field, value) in Fields(body))
        {
            if (field == 3)
                tile.Layers.Add(ReadLayer((byte[])value));
        }
        return tile;
    }

    private static Layer ReadLayer(byte[] body)
    {
        var (name, version, extent) = ("", 1, 4096);
        var (features, keys, values) = (new List<byte[]>(), new List<string>(), new List<object>());
        foreach (var (field, value) in Fields(body))
        {
            switch (field)
            {
                case 1: name = Encoding.UTF8.GetString((byte[])value); break;
                case 2: features.Add((byte[])value); break;
                case 3: keys.Add(Encoding.UTF8.GetString((byte[])value)); break;
                case 4: values.Add(ReadValue((byte[])value)); break;
                case 5: extent = (int)(ulong)value; break;
                case 15: version = (int)(ulong)value; break;
            }
        }
        return new(name, version, extent, [.. features.Select(feature => ReadFeature(feature, keys, values))], keys.Count, values.Count);
    }

    private static Feature ReadFeature(byte[] body, List<string> keys, List<object> values)
    {
        ulong? id = null;
        var type = 0;
        var properties = new Dictionary<string, object>();
        List<List<(int, int)>> parts = [];
        ulong[] commands = [];
        foreach (var (field, value) in Fields(body))
        {
            switch (field)
            {
                case 1: id = (ulong)value; break;
                case 2:
                    foreach (var pair in Packed((byte[])value).Chunk(2))
                        properties[keys[(int)pair[0]]] = values[(int)pair[1]];
                    break;
                case 3: type = (int)(ulong)value; break;
                case 4: parts = ReadGeometry(commands = [.. Packed((byte[])value)]); break;
            }
        }
        return new(id, type, properties, parts, commands);
    }

    private static List<List<(int, int)>> ReadGeometry(ulong[] commands)
    {
        List<List<(int, int)>> parts = [];
        var (x, y) = (0, 0);
        for (var i = 0; i < commands.Length;)
        {
            var (command, count) = (commands[i] & 7, (int)(commands[i] >> 3));
            i++;
            for (var n = 0; command != 7 && n < count; n++, i += 2)
            {
                (x, y) = (x + ZigZag(commands[i]), y + ZigZag(commands[i + 1]));
                if (command == 1)
                    parts.Add([]);
                parts[^1].Add((x, y));
            }
        }
        return parts;
    }

    private static int ZigZag(ulong value) => (int)(value >> 1) ^ -(int)(value & 1);

    private static object ReadValue(byte[] body)
    {
        var (field, value) = Fields(body).Single();
        return field switch
        {
            1 => Encoding.UTF8.GetString((byte[])value),
            2 => (double)BitConverter.ToSingle((byte[])value),
            3 => BitConverter.ToDouble((byte[])value),
            4 => (long)(ulong)value,
            5 => (long)(ulong)value,
            6 => (long)((ulong)value >> 1) ^ -(long)((ulong)value & 1),
            _ => (ulong)value != 0,
        };
    }

    private static IEnumerable<ulong> Packed(byte[] body)
    {
        for (var at = 0; at < body.Length;)
            yield return Varint(body, ref at);
    }

    /// <summary>Varints as ulong, everything else as its bytes.</summary>
    private static IEnumerable<(int Field, object Value)> Fields(byte[] body)
    {
        for (var at = 0; at < body.Length;)
        {
            var key = Varint(body, ref at);
            switch (key & 7)
            {
                case 0:
                    yield return ((int)(key >> 3), Varint(body, ref at));
                    break;
                case 1 or 5 or 2:
                    var length = (key & 7) switch { 1 => 8, 5 => 4, _ => (int)Varint(body, ref at) };
                    yield return ((int)(key >> 3), body[at..(at + length)]);
                    at += length;
                    break;
                default: throw new InvalidDataException($"wire type {key & 7}");
            }
        }
    }

    private static ulong Varint(byte[] body, ref int at)
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            value |= (ulong)(body[at] & 0x7f) << shift;
            if (body[at++] < 0x80)
                return value;
        }
    }
}

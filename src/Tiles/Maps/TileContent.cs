using System.Buffers.Binary;
using System.Text;

namespace SpatialCockpit.Tiles.Maps;

/// <summary>The layers of a vector tile, read back from its bytes (Mapbox Vector Tile 2.1); only tiles of our own making come here.</summary>
internal sealed class TileContent
{
    private readonly Dictionary<string, TileLayer> _layers = new(StringComparer.Ordinal);

    public static TileContent Read(ReadOnlySpan<byte> tile)
    {
        var content = new TileContent();
        var reader = new WireReader(tile);
        while (reader.Next())
        {
            if (reader.Field == 3)
            {
                var layer = TileLayer.Read(reader.Bytes);
                content._layers[layer.Name] = layer;
            }
        }
        return content;
    }

    public TileLayer? this[string layer] => _layers.GetValueOrDefault(layer);
}

internal enum FeatureForm
{
    Unknown,
    Points,
    Lines,
    Areas,
}

internal sealed class TileLayer
{
    private readonly List<string> _keys = [];
    private readonly List<object> _values = [];

    public string Name { get; private set; } = "";

    public int Extent { get; private set; } = 4096;

    public List<TileFeature> Features { get; } = [];

    public static TileLayer Read(ReadOnlySpan<byte> bytes)
    {
        var layer = new TileLayer();
        var reader = new WireReader(bytes);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1: layer.Name = Encoding.UTF8.GetString(reader.Bytes); break;
                case 2: layer.Features.Add(TileFeature.Read(layer, reader.Bytes)); break;
                case 3: layer._keys.Add(Encoding.UTF8.GetString(reader.Bytes)); break;
                case 4: layer._values.Add(Value(reader.Bytes)); break;
                case 5: layer.Extent = (int)reader.Number; break;
            }
        }
        return layer;
    }

    /// <param name="tags">Pairs of places in keys and values.</param>
    public object? Find(uint[] tags, string key)
    {
        for (var i = 0; i + 1 < tags.Length; i += 2)
        {
            if (_keys[(int)tags[i]] == key)
                return _values[(int)tags[i + 1]];
        }
        return null;
    }

    private static object Value(ReadOnlySpan<byte> bytes)
    {
        var reader = new WireReader(bytes);
        reader.Next();
        return reader.Field switch
        {
            1 => Encoding.UTF8.GetString(reader.Bytes),
            2 => (double)BitConverter.UInt32BitsToSingle((uint)reader.Number),
            3 => BitConverter.UInt64BitsToDouble(reader.Number),
            6 => (double)((long)(reader.Number >> 1) ^ -(long)(reader.Number & 1)),
            7 => reader.Number != 0,
            _ => (double)(long)reader.Number,
        };
    }
}

/// <param name="Parts">Points, lines or rings, in tile units from the tile's upper left.</param>
internal sealed record TileFeature(TileLayer Layer, uint[] Tags, FeatureForm Form, (int X, int Y)[][] Parts)
{
    /// <summary>A text, a number or a boolean; null when the feature has none of this name.</summary>
    public object? this[string attribute] => Layer.Find(Tags, attribute);

    /// <summary>The value as maps compare it: numbers without needless zeros, booleans as words.</summary>
    public string Text(string attribute) => this[attribute] switch
    {
        null => "",
        bool flag => flag ? "true" : "false",
        double number => number.ToString("R", System.Globalization.CultureInfo.InvariantCulture),
        var text => (string)text,
    };

    public bool Has(string flag) => this[flag] is true;

    public static TileFeature Read(TileLayer layer, ReadOnlySpan<byte> bytes)
    {
        var (tags, form, commands) = (Array.Empty<uint>(), FeatureForm.Unknown, Array.Empty<uint>());
        var reader = new WireReader(bytes);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 2: tags = WireReader.Packed(reader.Bytes); break;
                case 3: form = (FeatureForm)reader.Number; break;
                case 4: commands = WireReader.Packed(reader.Bytes); break;
            }
        }
        return new(layer, tags, form, PartsOf(commands));
    }

    private static (int X, int Y)[][] PartsOf(uint[] commands)
    {
        var parts = new List<(int X, int Y)[]>();
        var part = new List<(int X, int Y)>();
        var (x, y) = (0, 0);
        for (var i = 0; i < commands.Length;)
        {
            var (command, count) = (commands[i] & 7, commands[i] >> 3);
            i++;
            if (command == 7)
                continue;
            for (var n = 0; n < count && i + 1 < commands.Length; n++, i += 2)
            {
                (x, y) = (x + Unzigzag(commands[i]), y + Unzigzag(commands[i + 1]));
                if (command == 1 && part.Count > 0)
                {
                    parts.Add([.. part]);
                    part.Clear();
                }
                part.Add((x, y));
            }
        }
        if (part.Count > 0)
            parts.Add([.. part]);
        return [.. parts];
    }

    private static int Unzigzag(uint value) => (int)(value >> 1) ^ -(int)(value & 1);
}

/// <summary>Fields of a protocol buffer, one after the other.</summary>
internal ref struct WireReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    public int Field { get; private set; }

    /// <summary>Of a varint, or of 32 or 64 bits.</summary>
    public ulong Number { get; private set; }

    /// <summary>Of a field with a length.</summary>
    public ReadOnlySpan<byte> Bytes { get; private set; }

    public bool Next()
    {
        if (_rest.IsEmpty)
            return false;
        var key = Varint();
        Field = (int)(key >> 3);
        switch (key & 7)
        {
            case 0:
                Number = Varint();
                break;
            case 1:
                Number = BinaryPrimitives.ReadUInt64LittleEndian(_rest);
                _rest = _rest[8..];
                break;
            case 5:
                Number = BinaryPrimitives.ReadUInt32LittleEndian(_rest);
                _rest = _rest[4..];
                break;
            default:
                var length = (int)Varint();
                Bytes = _rest[..length];
                _rest = _rest[length..];
                break;
        }
        return true;
    }

    public static uint[] Packed(ReadOnlySpan<byte> bytes)
    {
        var reader = new WireReader(bytes);
        var numbers = new List<uint>(bytes.Length);
        while (!reader._rest.IsEmpty)
            numbers.Add((uint)reader.Varint());
        return [.. numbers];
    }

    private ulong Varint()
    {
        var value = 0ul;
        for (var i = 0; ; i++)
        {
            value |= (ulong)(_rest[i] & 0x7f) << 7 * i;
            if (_rest[i] >= 0x80)
                continue;
            _rest = _rest[(i + 1)..];
            return value;
        }
    }
}

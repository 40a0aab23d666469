using System.Text;
using Microsoft.Extensions.ObjectPool;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Tiles.Mvt;

/// <summary>What became of a feature.</summary>
public enum FeatureOutcome
{
    Written,

    /// <summary>Nothing of it lies in the tile or its buffer.</summary>
    Outside,

    /// <summary>In the tile, but smaller than half a unit, or without length or area on the tile's lattice.</summary>
    TooSmall,

    /// <summary>A polygon that could not be made valid. None is known.</summary>
    Broken,
}

/// <summary>
/// Writes one layer of a tile by MVT 2.1. Features go in by rising id (then bytes depend on the features alone); without ids they go in any order that is the same every time.
/// Everything it needs it keeps for the next tile, so a feature costs no allocation. For one thread; rent it for a layer of a tile and dispose of it.
/// </summary>
internal sealed class LayerWriter : IDisposable
{
    private const byte LayerTag = 3 << 3 | 2;
    private const byte NameTag = 1 << 3 | 2;
    private const byte FeatureTag = 2 << 3 | 2;
    private const byte KeyTag = 3 << 3 | 2;
    private const byte ExtentTag = 5 << 3;
    private const byte VersionTag = 15 << 3;
    private const byte Version = 2;

    private const byte IdTag = 1 << 3;
    private const byte TagsTag = 2 << 3 | 2;
    private const byte TypeTag = 3 << 3;
    private const byte GeometryTag = 4 << 3 | 2;

    /// <summary>Tags and lengths of a feature, its id and its type.</summary>
    private const int FeatureOverhead = 40;

    private const int MaxTagLength = 5;

    private static readonly DefaultObjectPool<LayerWriter> Resting = new(new DefaultPooledObjectPolicy<LayerWriter>(), Environment.ProcessorCount);

    private readonly TileBuffer _features = new();
    private readonly TileBuffer _dictionaryFields = new();
    private readonly LocalNumbers _keys = new();
    private readonly LocalNumbers _values = new();
    private readonly PathList _paths = new();
    private readonly RingContacts _contacts = new();
    private readonly RingNesting _nesting = new();
    private readonly RingRepair _repair = new();
    private readonly PolygonRings _polygons = new();
    private TileFrame _frame;
    private ILayerDictionary _dictionary = null!;

    /// <param name="singlesFrom">Values from this number on are borne by one of the features to come at most: they need not be looked for among those given before.</param>
    public static LayerWriter Rent(in TileFrame frame, ILayerDictionary dictionary, int singlesFrom = int.MaxValue)
    {
        var writer = Resting.Get();
        (writer._frame, writer._dictionary, writer.Count) = (frame, dictionary, 0);
        writer._features.Clear();
        writer._keys.Begin(dictionary.KeyCount);
        writer._values.Begin(Math.Min(dictionary.ValueCount, singlesFrom));
        return writer;
    }

    /// <summary>Features written so far.</summary>
    public int Count { get; private set; }

    /// <summary>Bytes of the features so far, without the names and values of their attributes.</summary>
    public int Length => _features.Length;

    /// <param name="id">Below zero: the feature has none.</param>
    /// <param name="tags">Number of key, number of value, and so on in the layer's dictionary.</param>
    public FeatureOutcome Add(long id, in FeatureShape shape, ReadOnlySpan<int> tags)
    {
        if (!_frame.Clip.Meets(shape.Box))
            return FeatureOutcome.Outside;
        var outcome = shape.Kind switch
        {
            GeometryKind.Point when shape.VertexCount == 1 => AddPoint(id, shape.Coordinates[0], shape.Coordinates[1], tags),
            GeometryKind.Point => AddPoints(id, shape, tags),
            _ when IsTiny(shape.Box) => FeatureOutcome.TooSmall,
            GeometryKind.Line => AddLines(id, shape, tags),
            _ => AddPolygons(id, shape, tags),
        };
        // What has no length or area for being cut is not in the tile.
        return outcome == FeatureOutcome.TooSmall && !_frame.Clip.Contains(shape.Box) ? FeatureOutcome.Outside : outcome;
    }

    /// <summary>The same for a single point, in world units.</summary>
    public FeatureOutcome AddPoint(long id, int worldX, int worldY, ReadOnlySpan<int> tags)
    {
        long x = _frame.X(worldX), y = _frame.Y(worldY);
        if (x < _frame.Low || x > _frame.High || y < _frame.Low || y > _frame.High)
            return FeatureOutcome.Outside;
        var to = Begin(id, GeometryKind.Point, tags, CommandWriter.MaxLength(1, 1), out var geometryAt);
        End(to, geometryAt, CommandWriter.Point(to[(geometryAt + 1)..], (int)x * _frame.Step, (int)y * _frame.Step));
        return FeatureOutcome.Written;
    }

    /// <summary>Appends the layer to a tile; nothing when it has no features.</summary>
    public void Finish(string name, TileBuffer tile)
    {
        if (Count == 0)
            return;
        WriteDictionary();
        var nameLength = Encoding.UTF8.GetByteCount(name);
        var extentLength = Varint.Length((ulong)_frame.Extent);
        var length = 2 + FieldLength(nameLength) + _features.Length + _dictionaryFields.Length + 1 + extentLength;
        var to = tile.Room(FieldLength(length));
        var at = Start(to, 0, LayerTag, length);
        to[at++] = VersionTag;
        to[at++] = Version;
        at = Start(to, at, NameTag, nameLength);
        at += Encoding.UTF8.GetBytes(name, to[at..]);
        at = Copy(_features.Written, to, at);
        at = Copy(_dictionaryFields.Written, to, at);
        to[at++] = ExtentTag;
        at += Varint.Write(to[at..], (ulong)_frame.Extent);
        tile.Advance(at);
    }

    public void Dispose()
    {
        _dictionary = null!;
        Resting.Return(this);
    }

    /// <summary>As ST_AsMVTGeom leaves out what is narrower and lower than half a unit.</summary>
    private bool IsTiny(in WorldBox box) => box.IsBelow(_frame.HalfUnit);

    private FeatureOutcome AddPoints(long id, in FeatureShape shape, ReadOnlySpan<int> tags)
    {
        _paths.Clear();
        var pen = new PathPen(_paths);
        pen.Reserve(shape.VertexCount);
        for (var i = 0; i + 1 < shape.Coordinates.Length; i += 2)
        {
            long x = _frame.X(shape.Coordinates[i]), y = _frame.Y(shape.Coordinates[i + 1]);
            if (x >= _frame.Low && x <= _frame.High && y >= _frame.Low && y <= _frame.High)
                pen.Point(new((short)x, (short)y));
        }
        pen.EndPoints();
        if (_paths.Count == 0)
            return FeatureOutcome.Outside;
        Write(id, GeometryKind.Point, _paths[0], tags);
        return FeatureOutcome.Written;
    }

    private FeatureOutcome AddLines(long id, in FeatureShape shape, ReadOnlySpan<int> tags)
    {
        _paths.Clear();
        var first = 0;
        for (var part = 0; part < Math.Max(1, shape.PartEnds.Length); part++)
        {
            var end = shape.PartEnds.Length == 0 ? shape.VertexCount : shape.PartEnds[part];
            LineClip.Add(shape, first, end, _frame, _paths);
            first = end;
        }
        if (_paths.Count == 0)
            return FeatureOutcome.TooSmall;
        var to = Begin(id, GeometryKind.Line, tags, CommandWriter.MaxLength(_paths.PointCount, _paths.Count), out var geometryAt);
        var commands = new CommandWriter(to[(geometryAt + 1)..], _frame.Step);
        for (var line = 0; line < _paths.Count; line++)
            commands.Line(_paths[line]);
        End(to, geometryAt, commands.Length);
        return FeatureOutcome.Written;
    }

    private FeatureOutcome AddPolygons(long id, in FeatureShape shape, ReadOnlySpan<int> tags)
    {
        _paths.Clear();
        var first = 0;
        for (var ring = 0; ring < Math.Max(1, shape.PartEnds.Length); ring++)
        {
            var end = shape.PartEnds.Length == 0 ? shape.VertexCount : shape.PartEnds[ring];
            RingClip.Add(shape, first, end, _frame, _paths);
            first = end;
        }
        if (_paths.Count == 0)
            return FeatureOutcome.TooSmall;
        if (!_contacts.Any(_paths))
            _nesting.Arrange(_paths, _polygons);
        else if (!_repair.Mend(_paths, _polygons))
            return FeatureOutcome.Broken;
        if (_polygons.Count == 0 || _frame.Step == 1 && IsSplinter() && _frame.Clip.Contains(shape.Box))
            return FeatureOutcome.TooSmall;
        WritePolygons(id, tags);
        return FeatureOutcome.Written;
    }

    /// <summary>The smallest triangle there is: PostGIS's snap rounding lets it collapse.</summary>
    private bool IsSplinter() => _polygons.Count == 1 && _polygons.Rings[_polygons[0].Ring] is { Length: 3 } ring && Math.Abs(PathList.DoubleArea(ring)) == 1;

    private void WritePolygons(long id, ReadOnlySpan<int> tags)
    {
        var to = Begin(id, GeometryKind.Polygon, tags, CommandWriter.MaxLength(_polygons.Rings.PointCount, _polygons.Count), out var geometryAt);
        var commands = new CommandWriter(to[(geometryAt + 1)..], _frame.Step);
        for (var i = 0; i < _polygons.Count; i++)
        {
            var (ring, isHole) = _polygons[i];
            var points = _polygons.Rings[ring];
            commands.Ring(points, reversed: PathList.DoubleArea(points) > 0 == isHole);
        }
        End(to, geometryAt, commands.Length);
    }

    private void Write(long id, GeometryKind kind, ReadOnlySpan<LatticePoint> points, ReadOnlySpan<int> tags)
    {
        var to = Begin(id, kind, tags, CommandWriter.MaxLength(points.Length, 1), out var geometryAt);
        var commands = new CommandWriter(to[(geometryAt + 1)..], _frame.Step);
        commands.Points(points);
        End(to, geometryAt, commands.Length);
    }

    /// <summary>
    /// Everything of a feature before its geometry. Lengths stand before what they are the lengths of; each gets one byte, which nearly always does, and more by moving what follows.
    /// </summary>
    /// <param name="geometryAt">Where the length of the geometry belongs.</param>
    /// <returns>Room from the feature's tag on.</returns>
    private Span<byte> Begin(long id, GeometryKind kind, ReadOnlySpan<int> tags, int geometryLength, out int geometryAt)
    {
        var to = _features.Room(FeatureOverhead + MaxTagLength * tags.Length + geometryLength);
        var pen = new RoomyPen(to);
        pen.Put(FeatureTag);
        pen.Skip(1);
        if (id >= 0)
        {
            pen.Put(IdTag);
            pen.PutVarint((ulong)id);
        }
        if (tags.Length > 0)
        {
            pen.Put(TagsTag);
            var lengthAt = pen.At;
            pen.Skip(1);
            for (var i = 0; i + 1 < tags.Length; i += 2)
            {
                pen.PutVarint(_keys.Of(tags[i]));
                pen.PutVarint(_values.Of(tags[i + 1]));
            }
            pen.At = WithLength(to, lengthAt, pen.At - lengthAt - 1);
        }
        pen.Put(TypeTag);
        pen.Put((byte)kind);
        pen.Put(GeometryTag);
        geometryAt = pen.At;
        return to;
    }

    private void End(Span<byte> to, int geometryAt, int geometryLength)
    {
        var end = WithLength(to, geometryAt, geometryLength);
        _features.Advance(WithLength(to, 1, end - 2));
        Count++;
    }

    /// <summary>Puts a length at its place, one byte before what it is the length of.</summary>
    /// <returns>Where that ends.</returns>
    private static int WithLength(Span<byte> to, int at, int length)
    {
        if (length < 0x80)
        {
            to[at] = (byte)length;
            return at + 1 + length;
        }
        var bytes = Varint.Length((ulong)length);
        to.Slice(at + 1, length).CopyTo(to[(at + bytes)..]);
        Varint.Write(to[at..], (ulong)length);
        return at + bytes + length;
    }

    /// <summary>Names and values that features of this tile bear, in the order in which they came.</summary>
    private void WriteDictionary()
    {
        _dictionaryFields.Clear();
        foreach (var key in _keys.Globals)
            _dictionaryFields.AppendField(KeyTag, _dictionary.Key(key));
        _dictionary.AppendValues(_values.Globals, _dictionaryFields);
    }

    /// <summary>With its tag and its length.</summary>
    private static int FieldLength(int length) => 1 + Varint.Length((ulong)length) + length;

    private static int Start(Span<byte> to, int at, byte tag, int length)
    {
        to[at] = tag;
        return at + 1 + Varint.Write(to[(at + 1)..], (ulong)length);
    }

    private static int Copy(ReadOnlySpan<byte> bytes, Span<byte> to, int at)
    {
        bytes.CopyTo(to[at..]);
        return at + bytes.Length;
    }
}

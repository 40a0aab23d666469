using System.Buffers;
using System.Buffers.Binary;
using NetTopologySuite;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Implementation;

namespace SpatialCockpit.Analytics.SpatialSql.Shapes;

/// <summary>
/// Between DuckDB's well-known binary and NetTopologySuite's geometries, straight from and to the bytes. Heights and measures are left out: our functions are of the plane of longitude and latitude.
/// </summary>
internal static class WkbShape
{
    private const uint Point = 1, Line = 2, Polygon = 3, MultiPoint = 4, MultiLine = 5, MultiPolygon = 6, Collection = 7;

    /// <summary>Deeper collections are taken for damage.</summary>
    private const int MostDepth = 32;

    /// <summary>Overlays by the method that does not fail on nearly touching edges.</summary>
    public static GeometryFactory Factory { get; } =
        new NtsGeometryServices(CoordinateArraySequenceFactory.Instance, PrecisionModel.Floating.Value, 0, GeometryOverlay.NG, new()).CreateGeometryFactory();

    /// <returns>Null where the bytes are no geometry that can be worked with: a ring that does not close or has under four positions, a line of one, a coordinate that is no number.</returns>
    public static Geometry? Read(ReadOnlySpan<byte> wkb)
    {
        var reader = new Reader(wkb);
        try
        {
            return reader.Any(0);
        }
        catch (ArgumentException)
        {
            return null; // NetTopologySuite makes no such line or ring; reading past the end is one too
        }
    }

    public static void Write(Geometry geometry, ArrayBufferWriter<byte> output)
    {
        Head(output, geometry switch
        {
            NetTopologySuite.Geometries.Point => Point,
            LineString => Line,
            NetTopologySuite.Geometries.Polygon => Polygon,
            NetTopologySuite.Geometries.MultiPoint => MultiPoint,
            MultiLineString => MultiLine,
            NetTopologySuite.Geometries.MultiPolygon => MultiPolygon,
            _ => Collection,
        });
        switch (geometry)
        {
            case Point { IsEmpty: true }:
                Position(output, double.NaN, double.NaN);
                break;
            case Point point:
                Position(output, point.X, point.Y);
                break;
            case LineString line:
                Positions(output, line.CoordinateSequence);
                break;
            case Polygon { IsEmpty: true }:
                Count(output, 0);
                break;
            case Polygon polygon:
                Count(output, 1 + polygon.NumInteriorRings);
                Positions(output, polygon.Shell.CoordinateSequence);
                foreach (var hole in polygon.Holes)
                    Positions(output, hole.CoordinateSequence);
                break;
            case GeometryCollection parts:
                Count(output, parts.NumGeometries);
                foreach (var part in parts.Geometries)
                    Write(part, output);
                break;
        }
    }

    private static void Head(ArrayBufferWriter<byte> output, uint kind)
    {
        var head = output.GetSpan(5);
        head[0] = 1;
        BinaryPrimitives.WriteUInt32LittleEndian(head[1..], kind);
        output.Advance(5);
    }

    private static void Count(ArrayBufferWriter<byte> output, int count)
    {
        BinaryPrimitives.WriteInt32LittleEndian(output.GetSpan(4), count);
        output.Advance(4);
    }

    private static void Positions(ArrayBufferWriter<byte> output, CoordinateSequence positions)
    {
        Count(output, positions.Count);
        for (var i = 0; i < positions.Count; i++)
            Position(output, positions.GetX(i), positions.GetY(i));
    }

    private static void Position(ArrayBufferWriter<byte> output, double x, double y)
    {
        var position = output.GetSpan(16);
        BinaryPrimitives.WriteDoubleLittleEndian(position, x);
        BinaryPrimitives.WriteDoubleLittleEndian(position[8..], y);
        output.Advance(16);
    }

    private ref struct Reader(ReadOnlySpan<byte> left)
    {
        private ReadOnlySpan<byte> _left = left;

        public Geometry? Any(int depth)
        {
            if (depth > MostDepth || _left.Length < 5 || _left[0] != 1)
                return null;
            var kind = BinaryPrimitives.ReadUInt32LittleEndian(_left[1..]);
            _left = _left[5..];
            var ordinates = 2 + (int)(kind / 1000 is var heights && heights == 3 ? 2 : heights is 1 or 2 ? 1 : 0);
            return (kind % 1000) switch
            {
                Point => PointOf(ordinates),
                Line => Positions(ordinates) is { } positions ? Factory.CreateLineString(positions) : null,
                Polygon => PolygonOf(ordinates),
                MultiPoint => Parts<Point>(depth) is { } parts ? Factory.CreateMultiPoint(parts) : null,
                MultiLine => Parts<LineString>(depth) is { } parts ? Factory.CreateMultiLineString(parts) : null,
                MultiPolygon => Parts<Polygon>(depth) is { } parts ? Factory.CreateMultiPolygon(parts) : null,
                Collection => Parts<Geometry>(depth) is { } parts ? Factory.CreateGeometryCollection(parts) : null,
                _ => null,
            };
        }

        private Point? PointOf(int ordinates)
        {
            var (x, y) = (Number(0), Number(8));
            _left = _left[(8 * ordinates)..];
            return double.IsNaN(x) && double.IsNaN(y) ? Factory.CreatePoint() : double.IsFinite(x) && double.IsFinite(y) ? Factory.CreatePoint(new Coordinate(x, y)) : null;
        }

        private Polygon? PolygonOf(int ordinates)
        {
            var count = Count(4);
            if (count == 0)
                return Factory.CreatePolygon();
            var rings = new LinearRing[count];
            foreach (ref var ring in rings.AsSpan())
            {
                if (Positions(ordinates) is not { } positions || positions is { Length: < 4 } and not [])
                    return null;
                ring = Factory.CreateLinearRing(positions);
            }
            return Factory.CreatePolygon(rings[0], rings[1..]);
        }

        private T[]? Parts<T>(int depth)
            where T : Geometry
        {
            var parts = new T[Count(9)];
            foreach (ref var part in parts.AsSpan())
            {
                if (Any(depth + 1) is not T read)
                    return null;
                part = read;
            }
            return parts;
        }

        private Coordinate[]? Positions(int ordinates)
        {
            var stride = 8 * ordinates;
            var positions = new Coordinate[Count(stride)];
            for (var i = 0; i < positions.Length; i++)
            {
                var (x, y) = (Number(i * stride), Number(i * stride + 8));
                if (!double.IsFinite(x) || !double.IsFinite(y))
                    return null;
                positions[i] = new(x, y);
            }
            _left = _left[(positions.Length * stride)..];
            return positions;
        }

        /// <summary>How many follow; never more than there are bytes for.</summary>
        private int Count(int leastBytesEach)
        {
            var count = BinaryPrimitives.ReadUInt32LittleEndian(_left);
            _left = _left[4..];
            return count <= (uint)(_left.Length / leastBytesEach) ? (int)count : throw new ArgumentOutOfRangeException(nameof(leastBytesEach));
        }

        private readonly double Number(int at) => BinaryPrimitives.ReadDoubleLittleEndian(_left[at..]);
    }
}

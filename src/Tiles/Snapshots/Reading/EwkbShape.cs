using System.Buffers.Binary;
using SpatialCockpit.Tiles.Mvt;
using SpatialCockpit.Tiles.Snapshots.Layout;

namespace SpatialCockpit.Tiles.Snapshots.Reading;

/// <summary>In what coordinates come.</summary>
internal enum CoordinateForm
{
    /// <summary>Degrees, longitude first.</summary>
    Degrees,

    /// <summary>Metres of EPSG:3857.</summary>
    Meters,
}

/// <summary>
/// Reads EWKB, as PostGIS sends it, into world units. Of a collection the parts of the highest kind count, as for <c>ST_AsMVTGeom</c>; heights and measures are passed over.
/// Points beyond the Web Mercator square are left out, vertices of lines and rings are taken to its edge.
/// </summary>
internal ref struct EwkbShape
{
    private const uint HasZ = 0x80000000;
    private const uint HasM = 0x40000000;
    private const uint HasSrid = 0x20000000;
    private const uint TypeMask = 0x0FFFFFFF;

    private enum WkbType : uint
    {
        Point = 1,
        LineString,
        Polygon,
        MultiPoint,
        MultiLineString,
        MultiPolygon,
        Collection,
    }

    private readonly ReadOnlySpan<byte> _bytes;
    private readonly CoordinateForm _form;
    private int _at;

    private EwkbShape(ReadOnlySpan<byte> bytes, CoordinateForm form)
    {
        _bytes = bytes;
        _form = form;
    }

    /// <param name="shape">Empty afterwards where the geometry is.</param>
    /// <exception cref="SnapshotRefusedException">A kind of geometry that only PostGIS understands (arcs, surfaces in space).</exception>
    public static void Read(ReadOnlySpan<byte> ewkb, CoordinateForm form, ShapeBuffer shape)
    {
        var kind = new EwkbShape(ewkb, form).ReadKind();
        shape.Begin(kind);
        new EwkbShape(ewkb, form).ReadParts(kind, shape);
    }

    private GeometryKind ReadKind()
    {
        var (type, dimensions) = ReadType();
        if (type != WkbType.Collection)
        {
            Skip(type, dimensions);
            return KindOf(type);
        }
        var highest = GeometryKind.Point;
        for (var left = ReadCount(); left > 0; left--)
        {
            if (ReadKind() is var kind && kind > highest)
                highest = kind;
        }
        return highest;
    }

    private void ReadParts(GeometryKind kind, ShapeBuffer shape)
    {
        var (type, dimensions) = ReadType();
        if (type >= WkbType.MultiPoint)
        {
            for (var left = ReadCount(); left > 0; left--)
                ReadParts(kind, shape);
        }
        else if (KindOf(type) != kind)
            Skip(type, dimensions);
        else if (type == WkbType.Point)
            ReadPoint(dimensions, shape);
        else if (type == WkbType.LineString)
            ReadLine(dimensions, shape);
        else
            ReadPolygon(dimensions, shape);
    }

    private void ReadPoint(int dimensions, ShapeBuffer shape)
    {
        var (first, second) = (ReadDouble(_at), ReadDouble(_at + 8));
        _at += 8 * dimensions;
        if (!double.IsNaN(first) && Place(first, second, out var x, out var y))
            shape.Add(x, y);
    }

    private void ReadLine(int dimensions, ShapeBuffer shape)
    {
        ReadVertices(dimensions, shape);
        shape.EndPart();
    }

    private void ReadPolygon(int dimensions, ShapeBuffer shape)
    {
        for (var rings = ReadCount(); rings > 0; rings--)
        {
            var first = _at + 4;
            ReadVertices(dimensions, shape);
            var last = _at - 8 * dimensions;
            shape.EndPart(closed: last > first && ReadDouble(first) == ReadDouble(last) && ReadDouble(first + 8) == ReadDouble(last + 8));
        }
        shape.EndPolygon();
    }

    private void ReadVertices(int dimensions, ShapeBuffer shape)
    {
        for (var left = ReadCount(); left > 0; left--, _at += 8 * dimensions)
        {
            Place(ReadDouble(_at), ReadDouble(_at + 8), out var x, out var y);
            shape.Add(x, y);
        }
    }

    private readonly bool Place(double first, double second, out int x, out int y) =>
        _form == CoordinateForm.Degrees ? WorldGrid.FromDegrees(first, second, out x, out y) : WorldGrid.FromMeters(first, second, out x, out y);

    private void Skip(WkbType type, int dimensions)
    {
        switch (type)
        {
            case WkbType.Point:
                _at += 8 * dimensions;
                break;
            case WkbType.LineString:
                SkipVertices(dimensions);
                break;
            case WkbType.Polygon:
                for (var rings = ReadCount(); rings > 0; rings--)
                    SkipVertices(dimensions);
                break;
            default:
                for (var left = ReadCount(); left > 0; left--)
                {
                    var (part, partDimensions) = ReadType();
                    Skip(part, partDimensions);
                }
                break;
        }
    }

    private void SkipVertices(int dimensions)
    {
        var count = ReadCount();
        _at += 8 * dimensions * count;
    }

    private (WkbType Type, int Dimensions) ReadType()
    {
        if (_bytes[_at] != 1)
            throw new SnapshotRefusedException("its geometries come in another byte order");
        var type = BinaryPrimitives.ReadUInt32LittleEndian(_bytes[(_at + 1)..]);
        _at += (type & HasSrid) != 0 ? 9 : 5;
        if ((type & TypeMask) is < (uint)WkbType.Point or > (uint)WkbType.Collection)
            throw new SnapshotRefusedException("it has arcs or surfaces in space");
        return ((WkbType)(type & TypeMask), 2 + ((type & HasZ) != 0 ? 1 : 0) + ((type & HasM) != 0 ? 1 : 0));
    }

    private int ReadCount()
    {
        var count = BinaryPrimitives.ReadInt32LittleEndian(_bytes[_at..]);
        _at += 4;
        return count;
    }

    private readonly double ReadDouble(int at) => BinaryPrimitives.ReadDoubleLittleEndian(_bytes[at..]);

    private static GeometryKind KindOf(WkbType type) => type switch
    {
        WkbType.Point or WkbType.MultiPoint => GeometryKind.Point,
        WkbType.LineString or WkbType.MultiLineString => GeometryKind.Line,
        _ => GeometryKind.Polygon,
    };
}

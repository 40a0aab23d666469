using NetTopologySuite;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace SpatialCockpit.Platform.Record;

/// <summary>Geometry as PostGIS stores and sends it: EWKB, little endian, with its SRID.</summary>
public static class Ewkb
{
    /// <summary>CGCS2000, the datum of all tables of ours.</summary>
    public const int RecordSrid = 4490;

    [ThreadStatic] private static WKBReader? _reader;
    [ThreadStatic] private static WKBWriter? _writer;

    /// <summary>Bytes for a geometry parameter or a binary COPY field (declare it as <c>Bytea</c>: the column's own receive function reads it).</summary>
    public static byte[] Write(Geometry geometry, int srid = RecordSrid)
    {
        geometry.SRID = srid;
        return (_writer ??= new WKBWriter(ByteOrder.LittleEndian, handleSRID: true)).Write(geometry);
    }

    public static Geometry Read(byte[] ewkb) => (_reader ??= new WKBReader(NtsGeometryServices.Instance) { HandleSRID = true }).Read(ewkb);

    /// <summary>The text form PostgreSQL prints a geometry in, as the change stream carries it.</summary>
    public static Geometry ReadHex(string hex) => Read(Convert.FromHexString(hex));
}

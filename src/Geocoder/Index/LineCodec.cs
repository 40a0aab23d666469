using NetTopologySuite.Geometries;

namespace SpatialCockpit.Geocoder.Index;

/// <summary>Lines of roads in whole 1e-7 degrees (about a centimetre), each vertex as its step from the last.</summary>
internal static class LineCodec
{
    public const double PerDegree = 1e7;

    public static int Quantise(double degrees) => double.IsFinite(degrees) ? (int)Math.Round(degrees * PerDegree) : int.MinValue;

    public static double Degrees(int quantised) => quantised == int.MinValue ? double.NaN : quantised / PerDegree;

    public static void Write(List<byte> to, Geometry lines)
    {
        RowRecord.Add(to, (ulong)lines.NumGeometries);
        var (lastX, lastY) = (0, 0);
        for (var i = 0; i < lines.NumGeometries; i++)
        {
            var vertices = lines.GetGeometryN(i).Coordinates;
            RowRecord.Add(to, (ulong)vertices.Length);
            foreach (var vertex in vertices)
            {
                var (x, y) = (Quantise(vertex.X), Quantise(vertex.Y));
                RowRecord.Add(to, Varint.ZigZag((long)x - lastX));
                RowRecord.Add(to, Varint.ZigZag((long)y - lastY));
                (lastX, lastY) = (x, y);
            }
        }
    }

    /// <returns>A line, or several as one.</returns>
    public static Geometry Read(ReadOnlySpan<byte> bytes)
    {
        var (at, lastX, lastY) = (0, 0L, 0L);
        var lines = new LineString[(int)Varint.Read(bytes, ref at)];
        for (var i = 0; i < lines.Length; i++)
        {
            var vertices = new Coordinate[(int)Varint.Read(bytes, ref at)];
            for (var v = 0; v < vertices.Length; v++)
            {
                lastX += Varint.UnZigZag(Varint.Read(bytes, ref at));
                lastY += Varint.UnZigZag(Varint.Read(bytes, ref at));
                vertices[v] = new(lastX / PerDegree, lastY / PerDegree);
            }
            lines[i] = new(vertices);
        }
        return lines.Length == 1 ? lines[0] : new MultiLineString(lines);
    }
}

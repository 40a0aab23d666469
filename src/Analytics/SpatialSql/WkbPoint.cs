using System.Buffers.Binary;

namespace SpatialCockpit.Analytics.SpatialSql;

/// <summary>Reads a point off its well-known binary, as DuckDB keeps it: little-endian, without a reference system.</summary>
internal static class WkbPoint
{
    private const int Kind = 1, CoordinatesAt = 5;

    /// <returns>Null for other geometries and for the empty point.</returns>
    public static (double X, double Y)? Read(ReadOnlySpan<byte> wkb)
    {
        if (wkb.Length < CoordinatesAt + 16 || BinaryPrimitives.ReadUInt32LittleEndian(wkb[1..]) % 1000 != Kind)
            return null;
        var (x, y) = (BinaryPrimitives.ReadDoubleLittleEndian(wkb[CoordinatesAt..]), BinaryPrimitives.ReadDoubleLittleEndian(wkb[(CoordinatesAt + 8)..]));
        return double.IsNaN(x) || double.IsNaN(y) ? null : (x, y);
    }
}

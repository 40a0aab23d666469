using System.Buffers.Binary;
using SpatialCockpit.Analytics.Duck;

namespace SpatialCockpit.Analytics.SpatialSql.Shapes;

/// <summary>Reads and writes points in well-known binary without making objects of them, as DuckDB keeps it: little-endian, without a reference system.</summary>
internal static class WkbPoint
{
    private const int Kind = 1, CoordinatesAt = 5, Length = CoordinatesAt + 16;

    /// <returns>Null for other geometries and for the empty point.</returns>
    public static (double X, double Y)? Read(ReadOnlySpan<byte> wkb)
    {
        if (wkb.Length < Length || wkb[0] != 1 || BinaryPrimitives.ReadUInt32LittleEndian(wkb[1..]) % 1000 != Kind)
            return null;
        var (x, y) = (BinaryPrimitives.ReadDoubleLittleEndian(wkb[CoordinatesAt..]), BinaryPrimitives.ReadDoubleLittleEndian(wkb[(CoordinatesAt + 8)..]));
        return double.IsNaN(x) || double.IsNaN(y) ? null : (x, y);
    }

    public static void Write(DuckVector output, int row, double x, double y)
    {
        Span<byte> wkb = stackalloc byte[Length];
        wkb[0] = 1;
        BinaryPrimitives.WriteUInt32LittleEndian(wkb[1..], Kind);
        BinaryPrimitives.WriteDoubleLittleEndian(wkb[CoordinatesAt..], x);
        BinaryPrimitives.WriteDoubleLittleEndian(wkb[(CoordinatesAt + 8)..], y);
        output.WriteKnownBytes(row, wkb);
    }
}

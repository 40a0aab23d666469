using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Unicode;
using NetTopologySuite.Geometries;
using SpatialCockpit.Analytics.SpatialSql.Shapes;

namespace SpatialCockpit.Analytics.SpatialSql.PolygonIndexes;

/// <summary>
/// A polygon index as one value of SQL: eight letters, the SHA-256 of what follows, then the number of polygons and of each its id and its well-known binary, each behind its length. The grid is
/// made again where it is read, which <see cref="IndexShelf"/> does once.
/// </summary>
internal static class IndexBlob
{
    public const int HeadLength = 8 + SHA256.HashSizeInBytes;

    private static ReadOnlySpan<byte> Letters => "SCPOLY01"u8;

    public static byte[] Write(IReadOnlyList<(byte[] Id, Geometry Shape)> polygons)
    {
        var written = new ArrayBufferWriter<byte>();
        var shape = new ArrayBufferWriter<byte>();
        written.Write(Letters);
        written.Write(stackalloc byte[SHA256.HashSizeInBytes]);
        Length(written, polygons.Count);
        foreach (var (id, polygon) in polygons)
        {
            shape.ResetWrittenCount();
            WkbShape.Write(polygon, shape);
            Length(written, id.Length);
            written.Write(id);
            Length(written, shape.WrittenCount);
            written.Write(shape.WrittenSpan);
        }
        var blob = written.WrittenSpan.ToArray();
        SHA256.HashData(blob.AsSpan(HeadLength), blob.AsSpan(Letters.Length));
        return blob;
    }

    /// <returns>Null where the bytes are no index, or have been changed.</returns>
    public static PolygonIndex? Read(ReadOnlySpan<byte> blob)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        if (blob.Length < HeadLength + sizeof(int) || !blob.StartsWith(Letters))
            return null;
        SHA256.HashData(blob[HeadLength..], hash);
        if (!blob[Letters.Length..HeadLength].SequenceEqual(hash))
            return null;
        var left = blob[HeadLength..];
        var count = BinaryPrimitives.ReadInt32LittleEndian(left);
        left = left[sizeof(int)..];
        List<(byte[], Geometry)> polygons = [];
        while (!left.IsEmpty)
        {
            if (!TryTake(ref left, out var id) || !Utf8.IsValid(id) || !TryTake(ref left, out var wkb) || WkbShape.Read(wkb) is not { } shape)
                return null;
            polygons.Add((id.ToArray(), shape));
        }
        return polygons.Count == count ? new(polygons) : null;
    }

    private static void Length(ArrayBufferWriter<byte> output, int length)
    {
        BinaryPrimitives.WriteInt32LittleEndian(output.GetSpan(sizeof(int)), length);
        output.Advance(sizeof(int));
    }

    private static bool TryTake(ref ReadOnlySpan<byte> left, out ReadOnlySpan<byte> part)
    {
        part = default;
        if (left.Length < sizeof(int) || BinaryPrimitives.ReadInt32LittleEndian(left) is var length && (length < 0 || length > left.Length - sizeof(int)))
            return false;
        part = left.Slice(sizeof(int), length);
        left = left[(sizeof(int) + length)..];
        return true;
    }
}

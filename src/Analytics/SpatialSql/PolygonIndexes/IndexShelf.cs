using System.Buffers.Binary;
using System.Security.Cryptography;
using NetTopologySuite.Geometries;

namespace SpatialCockpit.Analytics.SpatialSql.PolygonIndexes;

/// <summary>
/// The indexes of this process, by the SHA-256 of their polygons and ids: the value that SQL passes around is only that, because DuckDB copies a value for every chunk of a cross join, and 5 MB each time
/// cost more than the search. The same polygons are indexed once, whoever asks; to name an index is to know all that is in it.
/// </summary>
internal static class IndexShelf
{
    public const int HandleLength = 8 + SHA256.HashSizeInBytes;

    private const long MostBytes = 256 << 20;

    /// <summary>What is said of too many, by which others know it.</summary>
    public const string FullWords = "the indexes in use take more than";

    /// <summary>One that was asked within this time may be part of a statement that runs.</summary>
    private const long InUseMilliseconds = 60_000;

    private static readonly Lock Door = new();
    private static readonly LinkedList<Place> Places = []; // asked last first
    private static readonly Dictionary<UInt128, LinkedListNode<Place>> ByHandle = [];

    private static ReadOnlySpan<byte> Letters => "SCPOLY01"u8;

    /// <returns>The handle.</returns>
    /// <exception cref="MisusedFunctionException">There are more indexes in use than there is room for.</exception>
    public static byte[] Put(IReadOnlyList<(byte[] Id, byte[] Wkb, Geometry Shape)> polygons)
    {
        var handle = HandleOf(polygons);
        lock (Door)
        {
            if (Find(handle) is not null)
                return handle;
        }
        // Beside the door: others ask meanwhile. Where two make the same, the first to come back has made it.
        var index = new PolygonIndex([.. polygons.Select(polygon => (polygon.Id, polygon.Shape))]);
        lock (Door)
        {
            if (Find(handle) is not null)
                return handle;
            MakeRoom(index.Bytes);
            ByHandle[KeyOf(handle)] = Places.AddFirst(new Place(handle, index, Environment.TickCount64));
        }
        return handle;
    }

    /// <returns>Null where there is no such index: one that a question made stays longer than any question runs.</returns>
    public static PolygonIndex? Of(ReadOnlySpan<byte> handle)
    {
        lock (Door)
            return Find(handle);
    }

    private static PolygonIndex? Find(ReadOnlySpan<byte> handle)
    {
        if (handle.Length != HandleLength || !ByHandle.TryGetValue(KeyOf(handle), out var node) || !handle.SequenceEqual(node.Value.Handle))
            return null;
        Places.Remove(node);
        Places.AddFirst(node);
        node.Value.AskedAt = Environment.TickCount64;
        return node.Value.Index;
    }

    private static void MakeRoom(long forBytes)
    {
        var bytes = forBytes + Places.Sum(place => place.Index.Bytes);
        while (bytes > MostBytes && Places.Last is { } last)
        {
            if (Environment.TickCount64 - last.Value.AskedAt < InUseMilliseconds)
                throw new MisusedFunctionException($"polygon_index_agg: {FullWords} {MostBytes >> 20} MB.");
            bytes -= last.Value.Index.Bytes;
            ByHandle.Remove(KeyOf(last.Value.Handle));
            Places.Remove(last);
        }
    }

    private static byte[] HandleOf(IReadOnlyList<(byte[] Id, byte[] Wkb, Geometry Shape)> polygons)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[sizeof(int)];
        foreach (var (id, wkb, _) in polygons)
        {
            foreach (var part in new[] { id, wkb })
            {
                BinaryPrimitives.WriteInt32LittleEndian(length, part.Length);
                hash.AppendData(length);
                hash.AppendData(part);
            }
        }
        return [.. Letters, .. hash.GetHashAndReset()];
    }

    private static UInt128 KeyOf(ReadOnlySpan<byte> handle) => BinaryPrimitives.ReadUInt128LittleEndian(handle[Letters.Length..]);

    private sealed class Place(byte[] handle, PolygonIndex index, long askedAt)
    {
        public byte[] Handle { get; } = handle;

        public PolygonIndex Index { get; } = index;

        public long AskedAt { get; set; } = askedAt;
    }
}

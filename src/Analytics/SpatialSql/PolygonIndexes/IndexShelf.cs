namespace SpatialCockpit.Analytics.SpatialSql.PolygonIndexes;

/// <summary>The indexes that were asked last, by the hash of their polygons: whichever thread and statement asks again, an index is made once.</summary>
internal static class IndexShelf
{
    private const int Places = 8;

    /// <summary>Of the values they were read from, in bytes; in memory they take about three times as much.</summary>
    private const long MostBytes = 256 << 20;

    private static readonly Lock Door = new();
    private static readonly LinkedList<(byte[] Head, long Bytes, PolygonIndex Index)> Kept = [];

    /// <exception cref="MisusedFunctionException">The value is no index.</exception>
    public static PolygonIndex Of(ReadOnlySpan<byte> blob)
    {
        lock (Door)
        {
            for (var at = Kept.First; at is not null; at = at.Next)
            {
                if (at.Value.Bytes != blob.Length || !blob.StartsWith(at.Value.Head))
                    continue;
                Kept.Remove(at);
                Kept.AddFirst(at);
                return at.Value.Index;
            }
            // Inside, so that threads that all miss it do not all make it.
            var index = IndexBlob.Read(blob) ?? throw new MisusedFunctionException("polygon_of takes what polygon_index_agg has made; this is something else.");
            Put(blob, index);
            return index;
        }
    }

    private static void Put(ReadOnlySpan<byte> blob, PolygonIndex index)
    {
        Kept.AddFirst((blob[..IndexBlob.HeadLength].ToArray(), blob.Length, index));
        while (Kept.Count > 1 && (Kept.Count > Places || Kept.Sum(each => each.Bytes) > MostBytes))
            Kept.RemoveLast();
    }
}

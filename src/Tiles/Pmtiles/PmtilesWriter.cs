using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Tiles.Pmtiles;

/// <summary>Puts an archive of gzipped vector tiles together: header, root directory, metadata, leaf directories, contents, in this order.</summary>
internal static class PmtilesWriter
{
    /// <summary>As many entries as a root may hold by itself, and a leaf to begin with: some 10 KB packed, one request of a client.</summary>
    private const int EntriesOfLeaf = 4096;

    /// <param name="bounds">Of the data.</param>
    /// <param name="metadata">With <c>vector_layers</c>.</param>
    /// <param name="body">The contents' bytes from its position on.</param>
    public static async Task WriteAsync(Stream to, PmtilesContents contents, Bbox bounds, JsonObject metadata, Stream body, CancellationToken cancellationToken)
    {
        var (root, leaves) = Directories(contents.Entries);
        var description = Packed(metadata);
        var header = Header(contents, bounds, root.Length, description.Length, leaves.Length);
        await to.WriteAsync(header.ToBytes(), cancellationToken);
        await to.WriteAsync(root, cancellationToken);
        await to.WriteAsync(description, cancellationToken);
        await to.WriteAsync(leaves, cancellationToken);
        await body.CopyToAsync(to, 1 << 20, cancellationToken);
    }

    /// <summary>All entries in the root where it may hold them; else leaves, larger ones until the root that names them is small enough.</summary>
    internal static (byte[] Root, byte[] Leaves) Directories(IReadOnlyList<PmtilesEntry> entries)
    {
        var all = CollectionsMarshal.AsSpan(entries as List<PmtilesEntry> ?? [.. entries]);
        if (all.Length <= EntriesOfLeaf && PmtilesDirectory.Pack(all) is { Length: <= PmtilesHeader.MostRootBytes } alone)
            return (alone, []);
        for (var size = EntriesOfLeaf; ; size *= 2)
        {
            var (root, leaves) = WithLeaves(all, size);
            if (root.Length <= PmtilesHeader.MostRootBytes)
                return (root, leaves);
        }
    }

    private static (byte[] Root, byte[] Leaves) WithLeaves(ReadOnlySpan<PmtilesEntry> all, int size)
    {
        var root = new List<PmtilesEntry>();
        using var leaves = new MemoryStream();
        for (var first = 0; first < all.Length; first += size)
        {
            var leaf = PmtilesDirectory.Pack(all[first..Math.Min(all.Length, first + size)]);
            root.Add(new(all[first].First, (ulong)leaves.Length, (uint)leaf.Length, 0));
            leaves.Write(leaf);
        }
        return (PmtilesDirectory.Pack(CollectionsMarshal.AsSpan(root)), leaves.ToArray());
    }

    private static PmtilesHeader Header(PmtilesContents contents, Bbox bounds, int root, int metadata, int leaves)
    {
        var (minZoom, maxZoom) = contents.Entries is [var first, ..] ? (ZoomOf(first.First), ZoomOf(contents.Last!.Value)) : (0, 0);
        var afterRoot = (ulong)(PmtilesHeader.ByteCount + root);
        var afterMetadata = afterRoot + (ulong)metadata;
        return new()
        {
            Root = new(PmtilesHeader.ByteCount, (ulong)root),
            Metadata = new(afterRoot, (ulong)metadata),
            Leaves = new(afterMetadata, (ulong)leaves),
            Tiles = new(afterMetadata + (ulong)leaves, contents.Bytes),
            AddressedTiles = contents.Tiles,
            TileEntries = (ulong)contents.Entries.Count,
            TileContents = (ulong)contents.Count,
            Clustered = true,
            InternalCompression = PmtilesCompression.Gzip,
            TileCompression = PmtilesCompression.Gzip,
            TileType = PmtilesTileType.VectorTile,
            MinZoom = minZoom,
            MaxZoom = maxZoom,
            Bounds = bounds,
            Center = new((bounds.West + bounds.East) / 2, (bounds.South + bounds.North) / 2),
            CenterZoom = Math.Clamp(ZoomThatShows(bounds), minZoom, maxZoom),
        };
    }

    private static int ZoomOf(TileId id) => id.TryToCoordinate(out var tile) ? tile.Z : TileCoordinate.MaxZoom;

    /// <summary>At which the bounds are about as wide as two tiles.</summary>
    private static int ZoomThatShows(Bbox bounds)
    {
        var degrees = Math.Max(bounds.East - bounds.West, 2 * (bounds.North - bounds.South));
        return degrees > 0 ? (int)Math.Clamp(Math.Floor(Math.Log2(720 / degrees)), 0, TileCoordinate.MaxZoom) : TileCoordinate.MaxZoom;
    }

    private static byte[] Packed(JsonObject metadata)
    {
        using var packed = new MemoryStream();
        using (var plain = new GZipStream(packed, CompressionLevel.Optimal))
            JsonSerializer.Serialize(plain, metadata, WireJson.Options);
        return packed.ToArray();
    }
}

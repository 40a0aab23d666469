using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Spatial;
using SpatialCockpit.Tiles.Catalog;
using SpatialCockpit.Tiles.Http;

namespace SpatialCockpit.Tiles.Pmtiles;

/// <summary>Archives by the names that layers have, and tiles out of them.</summary>
internal static class ArchiveTiles
{
    /// <summary><c>pmtiles.NAME</c>, or the bare name where no table has it.</summary>
    /// <returns>Neither when an archive is not what is meant.</returns>
    public static (ArchiveFile? File, ProblemHttpResult? Problem) Named(this PmtilesFolder folder, string name, LayerCatalog.LayerSet set, Caller caller)
    {
        var full = name.StartsWith(PmtilesFolder.Prefix, StringComparison.Ordinal);
        if (folder.Find(full ? name[PmtilesFolder.Prefix.Length..] : name, caller) is not { } file)
            return (null, null);
        var layers = set.Named(name, caller);
        if (full)
            return (layers.Count == 0 ? file : null, null);
        if (layers is [var exact] && (exact.Name == name || exact.Name == $"{LayerCatalog.ImportSchema}.{name}"))
            return (null, null);
        return layers.Count == 0 ? (file, null) : (null, TileProblems.Ambiguous(name, [.. layers.Select(layer => layer.Name), file.FullName]));
    }

    /// <summary>Of how the tile lies in the archive, where the client takes it so: packing it anew would only cost time.</summary>
    /// <returns>Empty when there is no such tile.</returns>
    public static (EncodedTile Tile, ContentCoding Coding) Fetch(ArchiveFile file, TileCoordinate tile, HttpRequest request, ContentCoding liked)
    {
        if (!file.IsVectorTiles || file.Archive.Find(tile) is not { Length: > 0 } content)
            return (new([], "", 0), ContentCoding.Identity);
        var stored = StoredCoding(file.Archive.Header.TileCompression);
        if (stored is { } coding && ContentCodings.Accepts(request.Headers.AcceptEncoding, coding))
            return (Tagged(content, coding), coding);
        return (EncodedTile.Of(file.Archive.Unpack(content), 0).Packed(liked), liked);
    }

    private static EncodedTile Tagged(byte[] content, ContentCoding coding)
    {
        var tile = EncodedTile.Of(content, 0);
        return coding.HeaderName() is { } name ? new(content, $"{tile.ETag}-stored-{name}", 0) : tile;
    }

    private static ContentCoding? StoredCoding(PmtilesCompression compression) => compression switch
    {
        PmtilesCompression.None => ContentCoding.Identity,
        PmtilesCompression.Gzip => ContentCoding.Gzip,
        PmtilesCompression.Brotli => ContentCoding.Brotli,
        _ => null,
    };
}

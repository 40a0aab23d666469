using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using SpatialCockpit.Spatial;
using SpatialCockpit.Tiles.Pmtiles;

namespace SpatialCockpit.Tests.Tiles.Pmtiles;

/// <summary>Archives made of contents that need not be tiles.</summary>
internal static class ArchiveInMemory
{
    public static byte[] Gzip(string text)
    {
        using var packed = new MemoryStream();
        using (var plain = new GZipStream(packed, CompressionLevel.Optimal))
            plain.Write(Encoding.UTF8.GetBytes(text));
        return packed.ToArray();
    }

    public static TileCoordinate Tile(int z, int x, int y) => TileCoordinate.TryCreate(z, x, y, out var tile) ? tile : throw new ArgumentException($"{z}/{x}/{y}", nameof(z));

    public static TileCoordinate Tile(string place) => place.Split('/') is [var z, var x, var y] ? Tile(int.Parse(z), int.Parse(x), int.Parse(y)) : throw new ArgumentException(place, nameof(place));

    /// <summary>Writes an archive in which each tile shows its text.</summary>
    public static async Task<PmtilesContents> WriteAsync(string path, IEnumerable<(TileCoordinate Tile, string Text)> tiles)
    {
        using var body = new MemoryStream();
        var contents = new PmtilesContents(body);
        foreach (var (tile, text) in tiles.OrderBy(each => TileId.Of(each.Tile)))
            contents.Add(TileId.Of(tile), Gzip(text));
        body.Position = 0;
        await using var file = File.Create(path);
        var metadata = new JsonObject { ["name"] = "试验", ["vector_layers"] = new JsonArray(new JsonObject { ["id"] = "层", ["fields"] = new JsonObject { ["名称"] = "text" } }) };
        await PmtilesWriter.WriteAsync(file, contents, new(110, 45, 111, 46), metadata, body, TestContext.Current.CancellationToken);
        return contents;
    }
}

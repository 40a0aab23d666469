using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Tests.Tiles.Ogc;

/// <summary>OGC API Tiles, read as a client of it would: from the tileset's own words to a tile.</summary>
public sealed class MatrixTests(TilesHost host) : IClassFixture<TilesHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(6)]
    [InlineData(12)]
    [InlineData(16)]
    public async Task The_template_leads_to_the_same_bytes_as_the_tile_below_tiles(int zoom)
    {
        var tile = TileCoordinate.At(new(110.005, 45.001), zoom);
        var tileset = await host.Admin.GetFromJsonAsync<JsonElement>("/ogc/collections/gis.road/tiles/WebMercatorQuad", Token);
        var template = tileset.GetProperty("links").EnumerateArray().Single(link => link.GetProperty("rel").GetString() == "item").GetProperty("href").GetString()!;
        var address = template.Replace("{tileMatrix}", $"{tile.Z}", StringComparison.Ordinal).Replace("{tileRow}", $"{tile.Y}", StringComparison.Ordinal).Replace("{tileCol}", $"{tile.X}", StringComparison.Ordinal);
        using var ours = await host.Admin.GetAsync($"/tiles/gis.road/{tile}.mvt", Token);
        using var answer = await host.Admin.GetAsync(address, Token);
        answer.StatusCode.ShouldBe(ours.StatusCode);
        (await answer.Content.ReadAsByteArrayAsync(Token)).ShouldBe(await ours.Content.ReadAsByteArrayAsync(Token));
        if (answer.StatusCode != HttpStatusCode.OK)
            return;
        answer.Headers.ETag.ShouldBe(ours.Headers.ETag);
        using var again = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { IfNoneMatch = { answer.Headers.ETag! } } };
        (await host.Admin.SendAsync(again, Token)).StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Fact]
    public async Task Limits_hold_every_tile_that_has_a_road_and_no_row_or_column_more()
    {
        var tileset = await host.Admin.GetFromJsonAsync<JsonElement>("/ogc/collections/gis.road/tiles/WebMercatorQuad", Token);
        var limits = tileset.GetProperty("tileMatrixSetLimits").EnumerateArray().Single(limit => limit.GetProperty("tileMatrix").GetString() == "16");
        var (northWest, southEast) = (TileCoordinate.At(new(110, 45.002), 16), TileCoordinate.At(new(110.01, 45.0001), 16));
        new[] { "minTileCol", "minTileRow", "maxTileCol", "maxTileRow" }.Select(name => limits.GetProperty(name).GetInt32()).ShouldBe([northWest.X, northWest.Y, southEast.X, southEast.Y]);
        tileset.GetProperty("layers")[0].GetProperty("propertiesSchema").GetProperty("properties").GetProperty("oneway").GetProperty("type").GetString().ShouldBe("boolean");
    }

    /// <summary>Figures of the standard's own WebMercatorQuad.</summary>
    [Theory]
    [InlineData(0, 559082264.028717, 156543.033928041, 1)]
    [InlineData(10, 545978.773465544, 152.874056570353, 1024)]
    [InlineData(18, 2132.72958384978, 0.597164283559817, 262144)]
    public async Task The_matrix_is_that_of_the_standard(int zoom, double scale, double cellMeters, int width)
    {
        var set = await host.Admin.GetFromJsonAsync<JsonElement>("/ogc/tileMatrixSets/WebMercatorQuad", Token);
        var matrix = set.GetProperty("tileMatrices")[zoom];
        matrix.GetProperty("id").GetString().ShouldBe($"{zoom}");
        matrix.GetProperty("scaleDenominator").GetDouble().ShouldBe(scale, scale * 1e-12);
        matrix.GetProperty("cellSize").GetDouble().ShouldBe(cellMeters, cellMeters * 1e-9);
        matrix.GetProperty("matrixWidth").GetInt32().ShouldBe(width);
        matrix.GetProperty("pointOfOrigin").EnumerateArray().Select(n => n.GetDouble()).ShouldBe([-20037508.342789244, 20037508.342789244]);
    }

    [Fact]
    public async Task Each_caller_gets_tiles_of_the_own_rows()
    {
        var tile = TileCoordinate.At(new(110.007, 45.007), 18);
        (await host.Admin.GetAsync($"/ogc/collections/registry.part/tiles/WebMercatorQuad/{tile.Z}/{tile.Y}/{tile.X}", Token)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await host.WestSupervisor.GetAsync($"/ogc/collections/registry.part/tiles/WebMercatorQuad/{tile.Z}/{tile.Y}/{tile.X}", Token)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await host.Stranger.GetAsync($"/ogc/collections/registry.part/tiles/WebMercatorQuad/{tile.Z}/{tile.Y}/{tile.X}", Token)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }
}

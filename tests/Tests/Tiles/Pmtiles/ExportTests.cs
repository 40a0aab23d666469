using System.Net;
using System.Text.Json;
using SpatialCockpit.Spatial;
using SpatialCockpit.Tiles;
using SpatialCockpit.Tiles.Pmtiles;

namespace SpatialCockpit.Tests.Tiles.Pmtiles;

/// <summary>What an export holds.</summary>
public sealed class ExportTests(TilesHost host) : IClassFixture<TilesHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_export_holds_exactly_the_tiles_that_the_service_answers()
    {
        const int Deepest = 15;
        var export = await ExportAsync(host.Admin, $"/tiles/registry.part,gis.road/export?maxzoom={Deepest}");
        export.Tiles.Count.ShouldBeGreaterThan(5);
        export.Tiles.Select(each => each.Tile).ShouldBeInOrder();
        var byTile = export.Tiles.ToDictionary(each => each.Tile, each => each.Content);
        for (var zoom = 0; zoom <= Deepest; zoom++)
        {
            var (corner, far) = (TileCoordinate.At(new(109.99, 45.02), zoom), TileCoordinate.At(new(110.02, 44.99), zoom));
            for (var x = corner.X; x <= far.X; x++)
            {
                for (var y = corner.Y; y <= far.Y; y++)
                {
                    var tile = ArchiveInMemory.Tile(zoom, x, y);
                    using var answer = await host.Admin.GetAsync($"/tiles/registry.part,gis.road/{tile}.mvt", Token);
                    var served = answer.StatusCode == HttpStatusCode.NoContent ? null : await answer.Content.ReadAsByteArrayAsync(Token);
                    var exported = byTile.Remove(TileId.Of(tile), out var content) ? ContentCoding.Gzip.Unpack(content) : null;
                    exported.ShouldBe(served, tile.ToString());
                }
            }
        }
        byTile.ShouldBeEmpty("there is nothing elsewhere");
    }

    [Fact]
    public async Task What_starts_deep_is_found_below_empty_tiles()
    {
        await host.ChangeAsync("""
            create table gis.deep (id bigint primary key, geom geometry(Point, 4490));
            select platform.protect('gis.deep', 'shared');
            insert into gis.deep values (1, st_setsrid(st_point(-70, -33), 4490)), (2, st_setsrid(st_point(151, -34), 4490));
            insert into gis.layer (name, minzoom) values ('gis.deep', 7)
            """);
        var export = await ExportAsync(host.Admin, "/tiles/gis.deep/export?maxzoom=8");
        export.Tiles.Select(each => Zoom(each.Tile)).ShouldBe([7, 7, 8, 8]);
        export.Head.Bounds.ShouldBe([-70, -34, 151, -33]);
        (await ExportAsync(host.Admin, "/tiles/gis.deep/export?minzoom=8&maxzoom=8&bbox=-71,-34,-69,-32")).Tiles.Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_export_of_a_layer_of_which_nobody_sees_anything_is_empty()
    {
        await host.ChangeAsync("create table gis.bare (id bigint primary key, geom geometry(Point, 4490)); select platform.protect('gis.bare', 'shared')");
        (await ExportAsync(host.Admin, "/tiles/gis.bare/export")).Tiles.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_export_carries_the_scope_of_who_asked_and_shows_no_more()
    {
        var west = await ExportAsync(host.WestSupervisor, "/tiles/registry.part/export?maxzoom=15");
        west.Head.Metadata["scope"]!.ToJsonString().ShouldBe($$"""{"regions":["{{TilesHost.West}}"],"audience":[]}""");
        var own = (await TilesHost.TileAsync(host.WestSupervisor, "registry.part", TilesHost.Home, "?complete=true"))!["registry.part"].Features.Select(feature => feature.Id);
        west.Tiles.SelectMany(each => DecodedTile.Read(ContentCoding.Gzip.Unpack(each.Content))["registry.part"].Features).Select(feature => feature.Id).Distinct().ShouldBe(own, ignoreOrder: true);
        (await ExportAsync(host.Admin, "/tiles/gis.road/export?maxzoom=0")).Head.Metadata["scope"]!.GetValue<string>().ShouldBe("shared");
        (await ExportAsync(host.WestSupervisor, "/tiles/registry.part/export?maxzoom=15")).Head.Print.ShouldBe(west.Head.Print);
        (await ExportAsync(host.Admin, "/tiles/registry.part/export?maxzoom=15")).Head.Print.ShouldNotBe(west.Head.Print);
    }

    [Fact]
    public async Task An_export_goes_on_behind_the_tile_named()
    {
        const string Whole = "/tiles/registry.part/export?maxzoom=16";
        var all = (await ExportAsync(host.Admin, Whole)).Tiles;
        for (var kept = 1; kept <= all.Count; kept++)
            (await ExportAsync(host.Admin, $"{Whole}&after={all[kept - 1].Tile.Value}")).Tiles.Select(each => each.Tile).ShouldBe(all.Skip(kept).Select(each => each.Tile));
    }

    [Theory]
    [InlineData("gis.road/export?minzoom=5&maxzoom=4", 400)]
    [InlineData("gis.road/export?minzoom=-1", 400)]
    [InlineData("gis.road/export?maxzoom=23", 400)]
    [InlineData("gis.road/export?maxzoom=x", 400)]
    [InlineData("gis.road/export?bbox=1,2,3", 400)]
    [InlineData("gis.road/export?after=-1", 400)]
    [InlineData("gis.road/export?zoom=1", 400)]
    [InlineData("gis.nothing/export", 404)]
    [InlineData("gis.road/export?maxzoom=0", 200)]
    public async Task An_export_that_cannot_be_is_refused(string address, int status)
    {
        using var answer = await host.Admin.GetAsync($"/tiles/{address}", Token);
        ((int)answer.StatusCode).ShouldBe(status, await answer.Content.ReadAsStringAsync(Token));
    }

    [Fact]
    public async Task What_an_export_describes_is_what_maps_need()
    {
        var metadata = JsonElement.Parse((await ExportAsync(host.Admin, "/tiles/registry.part,gis.road/export?maxzoom=0")).Head.Metadata.ToJsonString());
        var layers = metadata.GetProperty("vector_layers").EnumerateArray().ToList();
        layers.Select(layer => layer.GetProperty("id").GetString()).ShouldBe(["registry.part", "gis.road"]);
        layers[1].GetProperty("fields").GetProperty("oneway").GetString().ShouldBe("boolean");
        metadata.GetProperty("tilestats").GetProperty("layers")[0].GetProperty("count").GetInt64().ShouldBe(400);
    }

    private static int Zoom(TileId id) => id.TryToCoordinate(out var tile) ? tile.Z : -1;

    /// <summary>Reads an export to its end.</summary>
    internal static async Task<(ExportHead Head, List<(TileId Tile, byte[] Content)> Tiles)> ExportAsync(HttpClient client, string address)
    {
        // The service has ended an export a moment after its reader has: until then it counts.
        HttpResponseMessage? begun = null;
        await Until.SoAsync(async () =>
        {
            begun?.Dispose();
            begun = await client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, Token);
            return begun.StatusCode != HttpStatusCode.TooManyRequests;
        }, "earlier exports have ended");
        using var answer = begun!;
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        await using var body = await answer.Content.ReadAsStreamAsync(Token);
        var head = (await ExportStream.ReadAsync(body, Token))!.Value.Head.ShouldNotBeNull();
        var tiles = new List<(TileId, byte[])>();
        while (true)
        {
            var frame = (await ExportStream.ReadAsync(body, Token)).ShouldNotBeNull("cut off");
            frame.Problem.ShouldBeNull();
            if (frame.IsEnd)
                return (head, tiles);
            if (frame.Tile is { Content.Length: > 0 } place)
                tiles.Add((place.Tile, place.Content));
        }
    }
}

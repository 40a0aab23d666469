using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Tests.Tiles;

/// <summary>One row that no map can show takes neither the other rows of its layer away nor the other layers.</summary>
public sealed class OddRowsTests(TilesHost host) : IClassFixture<TilesHost>
{
    private const string Good = "'SRID=4490;POINT(110.005 45.005)'";
    private const string AtNull = "'SRID=3857;POINT(1 1)'";
    private const string InNoSystem = "'SRID=999999;POINT(1 1)'";

    /// <summary>Where nothing is.</summary>
    private static readonly TileCoordinate Elsewhere = TileCoordinate.At(new(109.9, 45.005), 21);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Two rows as SQL, and whether PostGIS makes the tiles. The first tells the system of the layer, and is to be seen.</summary>
    public static TheoryData<string, string, bool> Rows => new()
    {
        { Good, InNoSystem, false },
        { AtNull, Good, true },
        { Good, "'POINT(1 1)'", false },
        { Good, "'SRID=4490;TIN Z(((115 44 0,115 45 0,116 44 0,115 44 0)))'", false },
        { Good, "'SRID=4490;TIN Z(((115 44 0,115 45 0,116 44 0,115 44 0)))'", true },
        { Good, "'SRID=4490;GEOMETRYCOLLECTION(POINT(110.006 45.006),LINESTRING(110 45,111 46),GEOMETRYCOLLECTION(POINT(1 1)),GEOMETRYCOLLECTION EMPTY)'", false },
        { Good, "st_setsrid(st_point('Infinity', 1), 4490)", true },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task A_layer_with_an_odd_row_is_told_drawn_and_read(string first, string second, bool byPostgis)
    {
        await MakeAsync(first, second, byPostgis);
        (await LayersAsync()).ShouldContain("gis.odd");
        (await AskAsync("/tiles/gis.odd")).GetProperty("vector_layers").EnumerateArray().Select(layer => layer.GetProperty("id").GetString()).ShouldBe(["gis.odd"]);
        var place = first == AtNull ? new LonLat(1e-5, 1e-5) : new(110.005, 45.005);
        foreach (var tile in (TileCoordinate[])[TileCoordinate.At(place, 12), TileCoordinate.At(place, 0)])
            (await TilesHost.TileAsync(host.Admin, "gis.odd", tile)).ShouldNotBeNull($"{tile}")["gis.odd"].Features.Select(feature => feature.Id).ShouldContain(1UL, $"{tile}");
        (await TilesHost.TileAsync(host.Admin, "gis.odd", Elsewhere)).ShouldBeNull();
        (await AskAsync("/ogc/collections")).GetProperty("collections").EnumerateArray().Select(collection => collection.GetProperty("id").GetString()).ShouldContain("gis.odd");
        var items = (await AskAsync("/ogc/collections/gis.odd/items")).GetProperty("features").EnumerateArray().ToList();
        items.Select(item => item.GetProperty("id").ToString()).ShouldBe(["1", "2"]);
        items[0].GetProperty("geometry").GetProperty("type").GetString().ShouldBe("Point");
        (await AskAsync("/styles/gis.odd")).GetProperty("layers").GetArrayLength().ShouldBeGreaterThan(0);
    }

    /// <summary>Nothing of it could be put on a map.</summary>
    [Fact]
    public async Task A_layer_whose_first_row_is_in_no_known_system_is_none_and_the_others_are_told_and_drawn()
    {
        await MakeAsync(InNoSystem, Good, byPostgis: false);
        var layers = await LayersAsync();
        layers.ShouldNotContain("gis.odd");
        layers.ShouldContain("gis.road");
        foreach (var address in (string[])["/tiles/gis.odd", $"/tiles/gis.odd/{TilesHost.Home}.mvt", "/ogc/collections/gis.odd/items", "/styles/gis.odd"])
            (await host.Admin.GetAsync(address, Token)).StatusCode.ShouldBe(HttpStatusCode.NotFound, address);
        (await TilesHost.TileAsync(host.Admin, "gis.road", TilesHost.Home)).ShouldNotBeNull()["gis.road"].Features.ShouldNotBeEmpty();
    }

    /// <summary>Rows 1 and 2.</summary>
    private async Task MakeAsync(string first, string second, bool byPostgis)
    {
        // A policy that is not ours: then PostGIS makes the tiles.
        var guard = byPostgis ? "alter table gis.odd enable row level security; create policy mine on gis.odd for select to cockpit_app using (id > 0); grant select on gis.odd to cockpit_app, cockpit_feed" : "select platform.protect('gis.odd', 'shared')";
        await host.ChangeAsync($"drop table if exists gis.odd; create table gis.odd (id int primary key, geom geometry); {guard}");
        foreach (var (id, row) in new[] { (1, first), (2, second) })
            await host.ChangeAsync($"insert into gis.odd values ({id}, {row})");
    }

    private async Task<IEnumerable<string?>> LayersAsync() => (await AskAsync("/tiles")).GetProperty("layers").EnumerateArray().Select(layer => layer.GetProperty("name").GetString());

    private async Task<JsonElement> AskAsync(string address)
    {
        using var answer = await host.Admin.GetAsync(address, Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, $"{address}: {await answer.Content.ReadAsStringAsync(Token)}");
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Token);
    }
}

using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Tests.Tiles.Ogc;

/// <summary>OGC API Features part 2: systems named by their URI, with the axes in the order of their definition.</summary>
public sealed class CrsTests(TilesHost host) : IClassFixture<TilesHost>
{
    private const string Epsg = "http://www.opengis.net/def/crs/EPSG/0/";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("http://www.opengis.net/def/crs/OGC/1.3/CRS84", "st_x(geom)", "st_y(geom)")]
    [InlineData(Epsg + "4326", "st_y(geom)", "st_x(geom)")]
    [InlineData(Epsg + "4490", "st_y(geom)", "st_x(geom)")]
    [InlineData(Epsg + "3857", "st_x(st_transform(geom, 3857))", "st_y(st_transform(geom, 3857))")]
    [InlineData(Epsg + "4547", "st_y(st_transform(geom, 4547))", "st_x(st_transform(geom, 4547))")] // its definition: northing, then easting
    public async Task Coordinates_are_answered_in_the_order_of_the_definition(string crs, string first, string second)
    {
        await using var oracle = host.Database.Owner.CreateCommand($"select {first}, {second} from gis.place where id = 1");
        await using var row = await oracle.ExecuteReaderAsync(Token);
        await row.ReadAsync(Token);
        foreach (var address in new[] { "/ogc/collections/gis.place/items/1?crs=", "/ogc/collections/gis.place/items?limit=1&crs=" })
        {
            using var answer = await host.Admin.GetAsync(address + Uri.EscapeDataString(crs), Token);
            answer.Headers.GetValues("Content-Crs").ShouldBe([$"<{crs}>"]);
            var body = await answer.Content.ReadFromJsonAsync<JsonElement>(Token);
            var feature = body.TryGetProperty("features", out var features) ? features[0] : body;
            var place = feature.GetProperty("geometry").GetProperty("coordinates");
            place[0].GetDouble().ShouldBe(row.GetDouble(0), 1e-4);
            place[1].GetDouble().ShouldBe(row.GetDouble(1), 1e-4);
        }
    }

    [Theory]
    [InlineData("http://www.opengis.net/def/crs/OGC/1.3/CRS84", "110.001,45.00055,110.002,45.00125")]
    [InlineData(Epsg + "4326", "45.00055,110.001,45.00125,110.002")]
    [InlineData(Epsg + "4490", "45.00055,110.001,0,45.00125,110.002,100")]
    [InlineData("[EPSG:3857]", "12245255,5621609.8,12245366,5621719.9")]
    public async Task A_box_and_a_filter_may_be_in_any_system(string crs, string corners)
    {
        var escaped = Uri.EscapeDataString(crs);
        (await CountAsync($"gis.road/items?bbox={corners}&bbox-crs={escaped}")).ShouldBe(7);
        (await CountAsync($"gis.road/items?filter=S_INTERSECTS(geom,BBOX({corners}))&filter-crs={escaped}")).ShouldBe(7);
    }

    [Fact]
    public async Task A_box_and_a_shape_on_the_plane_of_the_province_find_what_postgis_finds()
    {
        await using var oracle = host.Database.Owner.CreateCommand("""
            select st_ymin(e), st_xmin(e), st_ymax(e), st_xmax(e), (select count(*) from registry.part p where st_transform(p.geom, 4547) && e)
            from (select st_extent(st_transform(geom, 4547)) as e from registry.part where id <= 100) box
            """);
        await using var row = await oracle.ExecuteReaderAsync(Token);
        await row.ReadAsync(Token);
        var (south, west, north, east) = (row.GetDouble(0) - 0.01, row.GetDouble(1) - 0.01, row.GetDouble(2) + 0.01, row.GetDouble(3) + 0.01);
        var system = Uri.EscapeDataString(Epsg + "4547");
        (await CountAsync(string.Create(CultureInfo.InvariantCulture, $"registry.part/items?limit=1000&bbox={south},{west},{north},{east}&bbox-crs={system}"))).ShouldBe(row.GetInt64(4));
        var ring = string.Create(CultureInfo.InvariantCulture, $"POLYGON(({south} {west},{south} {east},{north} {east},{north} {west},{south} {west}))");
        (await CountAsync($"registry.part/items?limit=1000&filter=S_INTERSECTS(geom,{ring})&filter-crs={system}")).ShouldBe(row.GetInt64(4));
    }

    [Theory]
    [InlineData("gis.road/items?crs=EPSG:9999", "unknown-crs")]
    [InlineData("gis.road/items/1?crs=wgs84", "unknown-crs")]
    [InlineData("gis.road/items?bbox=1,2,3,4&bbox-crs=http://www.opengis.net/def/crs/EPSG/0/32650", "unknown-crs")]
    [InlineData("gis.road/items?filter=class='x'&filter-crs=", "unknown-crs")]
    [InlineData("gis.road/items?bbox=110,45,111,46&bbox-crs=[EPSG:4326]", "bad-parameter")] // 110 is no latitude
    [InlineData("gis.road/items?bbox=3,2,1,4&bbox-crs=[EPSG:3857]", "bad-parameter")]
    [InlineData("gis.road/items?bbox=1,2,3,nan&bbox-crs=[EPSG:3857]", "bad-parameter")]
    [InlineData("gis.road/items?filter=S_INTERSECTS(geom,POINT(9e7 0))&filter-crs=[EPSG:3857]", "bad-filter")]
    public async Task What_is_no_place_there_is_refused(string address, string problem)
    {
        using var answer = await host.Admin.GetAsync("/ogc/collections/" + address, Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("type").GetString().ShouldBe(problem);
    }

    [Theory]
    [InlineData("bbox=-1e9,-1e9,1e9,1e9&bbox-crs=[EPSG:3857]", 20)] // the whole world and more
    [InlineData("bbox=1e8,1e8,1e9,1e9&bbox-crs=[EPSG:3857]", 0)]
    [InlineData("bbox=12245255,5621000,12245255,5622500&bbox-crs=[EPSG:3857]", 20)]
    public async Task A_box_may_be_larger_than_the_world_and_as_thin_as_a_line(string query, int expected) => (await CountAsync($"gis.road/items?{query}")).ShouldBe(expected);

    [Fact]
    public async Task What_lies_beyond_a_system_is_answered_as_postgis_has_it_or_refused()
    {
        await host.ChangeAsync("""
            create table gis.pole (id int primary key, geom geometry(Point, 4490)); select platform.protect('gis.pole', 'shared'); insert into gis.pole values (1, st_setsrid(st_point(0, 90), 4490));
            create table gis.antipode (id int primary key, geom geometry(Point, 4490)); select platform.protect('gis.antipode', 'shared'); insert into gis.antipode values (1, st_setsrid(st_point(-156, 0), 4490))
            """);
        var pole = await host.Admin.GetFromJsonAsync<JsonElement>("/ogc/collections/gis.pole/items/1?crs=[EPSG:3857]", Token);
        await using var oracle = host.Database.Owner.CreateCommand("select st_y(st_transform(geom, 3857)) from gis.pole");
        pole.GetProperty("geometry").GetProperty("coordinates")[1].GetDouble().ShouldBe((double)(await oracle.ExecuteScalarAsync(Token))!, 1e-3);
        using var antipode = await host.Admin.GetAsync("/ogc/collections/gis.antipode/items?crs=[EPSG:4547]", Token);
        antipode.StatusCode.ShouldBe(HttpStatusCode.BadRequest, await antipode.Content.ReadAsStringAsync(Token));
        (await antipode.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("type").GetString().ShouldBe("outside-crs");
    }

    [Fact]
    public async Task A_collection_says_which_systems_it_speaks_and_which_it_is_kept_in()
    {
        var road = await host.Admin.GetFromJsonAsync<JsonElement>("/ogc/collections/gis.road", Token);
        road.GetProperty("crs").EnumerateArray().Select(crs => crs.GetString()).ShouldBe(CoordinateSystem.All.Select(system => system.Uri));
        road.GetProperty("storageCrs").GetString().ShouldBe(Epsg + "4490");
    }

    private async Task<long> CountAsync(string address)
    {
        using var answer = await host.Admin.GetAsync("/ogc/collections/" + address, Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(Token));
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("features").GetArrayLength();
    }
}

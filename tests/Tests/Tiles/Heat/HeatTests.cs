using System.Net;
using System.Text.Json;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Tests.Tiles.Heat;

/// <summary>Heat maps over HTTP, measured at single pixels.</summary>
public sealed class HeatTests(HeatHost host) : IClassFixture<HeatHost>, IDisposable
{
    private const string Scene = "/tiles/gis.event/heat";
    private readonly TempFolder _folder = new("cockpit-heat-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_pixel_shows_the_density_that_a_plain_loop_finds_there()
    {
        foreach (var (zoom, radius) in new[] { (9, 3_000), (12, 500), (15, 200) })
        {
            var tile = TileCoordinate.At(new(100.01, 40.01), zoom);
            var (pixels, answer) = await PixelsAsync($"{Scene}/{tile}.png?radius_m={radius}&max=1000");
            answer.Headers.GetValues("X-Radius-M").Single().ShouldBe(radius.ToString());
            var box = tile.EnvelopeMeters();
            foreach (var at in new[] { 0, 255, 128 * 256 + 128, 255 * 256, 65_535, 77 * 256 + 200 })
            {
                var place = WebMercator.ToLonLat(box.MinX + (at % 256 + 0.5) * box.Width / 256, box.MaxY - (at / 256 + 0.5) * box.Height / 256);
                var density = HeatHost.Events.Sum(e => new DensityKernel(KernelShape.Quartic, radius).At(Meters(place, e))) * 1e6;
                ((double)pixels[at]).ShouldBe(Math.Ceiling(Math.Sqrt(Math.Min(1, density / 1000)) * 255), 3.0, $"{tile} {at}");
            }
        }
    }

    [Fact]
    public async Task Events_beyond_a_tile_s_edge_count_in_it()
    {
        var tile = TileCoordinate.At(new(100.01, 40.01), 15);
        var left = (await PixelsAsync($"{Scene}/{tile}.png?radius_m=900&max=100")).Pixels;
        TileCoordinate.TryCreate(tile.Z, tile.X + 1, tile.Y, out var neighbour).ShouldBeTrue();
        var right = (await PixelsAsync($"{Scene}/{neighbour}.png?radius_m=900&max=100")).Pixels;
        for (var row = 0; row < 256; row++)
            Math.Abs(left[row * 256 + 255] - right[row * 256]).ShouldBeLessThanOrEqualTo(4, "one pixel on, the density is nearly the same");
        left.Max().ShouldBeGreaterThan((byte)100);
    }

    [Fact]
    public async Task The_value_at_a_place_is_said_in_numbers()
    {
        var place = new LonLat(100.01, 40.01);
        var value = JsonElement.Parse(await host.Admin.GetStringAsync($"{Scene}/value?lon=100.01&lat=40.01&radius_m=800", Token));
        value.GetProperty("per_km2").GetDouble().ShouldBe(HeatHost.Events.Sum(e => new DensityKernel(KernelShape.Quartic, 800).At(Meters(place, e))) * 1e6, 0.01 * value.GetProperty("per_km2").GetDouble());
        ((double)value.GetProperty("events").GetInt32()).ShouldBe(HeatHost.Events.Count(e => Meters(place, e) < 800), 3.0);
        var weighed = JsonElement.Parse(await host.Admin.GetStringAsync($"{Scene}/value?lon=100.01&lat=40.01&radius_m=800&weight=hurt&filter=kind = 'a'", Token));
        weighed.GetProperty("weight").GetDouble().ShouldBeInRange(1, 3.0 * weighed.GetProperty("events").GetInt32());
    }

    [Fact]
    public async Task A_caller_s_heat_is_of_the_rows_in_the_caller_s_scope_and_of_the_moment()
    {
        async Task<int> CountAsync(HttpClient client) => JsonElement.Parse(await client.GetStringAsync("/tiles/registry.part/heat?radius_m=1000", Token)).GetProperty("events").GetInt32();
        (await CountAsync(host.Admin)).ShouldBe(400);
        (await CountAsync(host.WestSupervisor)).ShouldBe(200);
        await host.ChangeAsync($"insert into registry.part (code, class_code, class_name, region, geom) values ('9901010101999999', '0101', 'new', '{TilesHost.West}', st_setsrid(st_point(110, 45), 4490))");
        (await CountAsync(host.Admin)).ShouldBe(401);
        (await CountAsync(host.WestSupervisor)).ShouldBe(201);
        await host.ChangeAsync("delete from registry.part where code = '9901010101999999'");
        (await CountAsync(host.WestSupervisor)).ShouldBe(200);
    }

    [Fact]
    public async Task Events_held_in_memory_are_those_of_the_record_under_filter_weight_and_scope()
    {
        foreach (var layer in new[] { "gis.event", "registry.part" })
            await UntilHeldAsync(layer);
        async Task<int> CountAsync(HttpClient client, string address) => JsonElement.Parse(await client.GetStringAsync(address, Token)).GetProperty("events").GetInt32();
        (await CountAsync(host.Admin, $"{Scene}?radius_m=700")).ShouldBe(300);
        (await CountAsync(host.Admin, $"{Scene}?radius_m=700&filter=kind = 'a' AND hurt > 0")).ShouldBe(75);
        (await CountAsync(host.WestSupervisor, "/tiles/registry.part/heat?radius_m=700")).ShouldBe(200);
        var place = new LonLat(100.01, 40.01);
        var value = JsonElement.Parse(await host.Admin.GetStringAsync($"{Scene}/value?lon=100.01&lat=40.01&radius_m=900&weight=hurt", Token));
        var expected = HeatHost.Events.Select((e, i) => i % 4 * new DensityKernel(KernelShape.Quartic, 900).At(Meters(place, e))).Sum() * 1e6;
        value.GetProperty("per_km2").GetDouble().ShouldBe(expected, 0.001 * expected);

        await host.ChangeAsync("insert into gis.event values (1000, 'late', 2, st_setsrid(st_point(-20, 10), 4490))");
        (await CountAsync(host.Admin, $"{Scene}/value?lon=-20&lat=10&radius_m=10")).ShouldBe(1);
        await host.ChangeAsync("update gis.event set geom = st_setsrid(st_point(-21, 10), 4490) where id = 1000");
        (await CountAsync(host.Admin, $"{Scene}/value?lon=-20&lat=10&radius_m=10")).ShouldBe(0);
        (await CountAsync(host.Admin, $"{Scene}/value?lon=-21&lat=10&radius_m=10&filter=kind = 'late'")).ShouldBe(1);
        await host.ChangeAsync("delete from gis.event where id = 1000");
        (await CountAsync(host.Admin, $"{Scene}?radius_m=700")).ShouldBe(300);
    }

    [Fact]
    public async Task Where_nothing_is_the_picture_is_transparent_and_an_unchanged_one_is_not_sent_again()
    {
        var (pixels, answer) = await PixelsAsync($"{Scene}/5/0/0.png");
        pixels.ShouldAllBe(pixel => pixel == 0);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Scene}/5/0/0.png");
        request.Headers.TryAddWithoutValidation("If-None-Match", answer.Headers.ETag!.ToString());
        (await host.Admin.SendAsync(request, Token)).StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Fact]
    public async Task Lines_and_areas_of_any_system_happen_at_their_middle()
    {
        await host.ChangeAsync("""
            create table gis.patch (id bigint primary key, geom geometry(Polygon, 4547)); select platform.protect('gis.patch', 'shared');
            insert into gis.patch select 1, st_transform(st_makeenvelope(114, 30, 114.002, 30.002, 4490), 4547)
            """);
        var value = JsonElement.Parse(await host.Admin.GetStringAsync("/tiles/gis.patch/heat/value?lon=114.001&lat=30.001&radius_m=1000", Token));
        value.GetProperty("per_km2").GetDouble().ShouldBe(new DensityKernel(KernelShape.Quartic, 1000).Peak * 1e6, 1e-4);
    }

    /// <summary>Both of the layer in memory, where places are exact to a centimetre.</summary>
    [Fact]
    public async Task The_legend_says_what_the_colours_mean()
    {
        await UntilHeldAsync("gis.event");
        var legend = JsonElement.Parse(await host.Admin.GetStringAsync($"{Scene}?radius_m=400", Token));
        legend.GetProperty("tiles")[0].GetString().ShouldEndWith("/tiles/gis.event/heat/{z}/{x}/{y}.png?radius_m=400");
        var highest = legend.GetProperty("max_per_km2").GetDouble();
        legend.GetProperty("ramp")[4].GetProperty("per_km2").GetDouble().ShouldBe(highest);
        using var tile = await host.Admin.GetAsync($"{Scene}/{TileCoordinate.At(new(100.01, 40.01), 15)}.png?radius_m=400", Token);
        double.Parse(tile.Headers.GetValues("X-Max-Per-Km2").Single()).ShouldBe(highest);
    }

    [Theory]
    [InlineData("3/6/3.png?radius_m=0", 400)]
    [InlineData("3/6/3.png?radius_m=100001", 400)]
    [InlineData("3/6/3.png?radius_m=NaN", 400)]
    [InlineData("3/6/3.png?radius_m=1,5", 400)]
    [InlineData("value?lon=1,1,5.75&lat=4,4.8", 400)]
    [InlineData("3/6/3.png?weight=kind", 400)]
    [InlineData("3/6/3.png?weight=nothing", 400)]
    [InlineData("3/6/3.png?filter=nothing = 1", 400)]
    [InlineData("3/6/3.png?max=0", 400)]
    [InlineData("3/6/3.png?max=Infinity", 400)]
    [InlineData("3/6/3.png?size=300", 400)]
    [InlineData("3/8/3.png", 400)]
    [InlineData("a/8/3.png", 400)]
    [InlineData("value?lon=181&lat=0", 400)]
    [InlineData("value?lon=1&lat=89", 400)]
    [InlineData("value?lon=1", 400)]
    [InlineData("3/6/3.png?size=512&radius_m=1&weight=hurt", 200)]
    [InlineData("24/0/0.png", 200)]
    public async Task A_heat_address_has_one_answer(string address, int status)
    {
        using var answer = await host.Admin.GetAsync($"{Scene}/{address}", Token);
        ((int)answer.StatusCode).ShouldBe(status, await answer.Content.ReadAsStringAsync(Token));
    }

    [Fact]
    public async Task What_one_may_not_see_has_no_heat()
    {
        (await host.Stranger.GetAsync("/tiles/gis.road/heat/0/0/0.png", Token)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await host.Admin.GetAsync("/tiles/gis.nothing/heat/0/0/0.png", Token)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private Task UntilHeldAsync(string layer) =>
        Until.SoAsync(async () => JsonElement.Parse(await host.Admin.GetStringAsync($"/tiles/layers/{layer}", Token)).GetProperty("source").GetString() == "snapshot", $"{layer} is held in memory");

    private static double Meters(LonLat a, LonLat b) => Geodesic.DistanceMeters(a, b);

    /// <summary>Places in the palette, as GDAL reads them.</summary>
    private async Task<(byte[] Pixels, HttpResponseMessage Answer)> PixelsAsync(string address)
    {
        var answer = await host.Admin.GetAsync(address, Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(Token));
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("image/png");
        await File.WriteAllBytesAsync(_folder.File("heat.png"), await answer.Content.ReadAsByteArrayAsync(Token), Token);
        await ForeignProgram.RunAsync("gdal_translate", ["-q", "-of", "ENVI", _folder.File("heat.png"), _folder.File("heat.raw")]);
        return (await File.ReadAllBytesAsync(_folder.File("heat.raw"), Token), answer);
    }
}

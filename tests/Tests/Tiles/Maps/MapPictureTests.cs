using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Tiles.Maps;

namespace SpatialCockpit.Tests.Tiles.Maps;

/// <summary>Maps drawn on the server, looked at pixel by pixel.</summary>
public sealed class MapPictureTests(TilesHost host) : IClassFixture<TilesHost>, IDisposable
{
    /// <summary>0.01° of longitude wide; at 45° the map is as high as wide with 0.00707° of latitude.</summary>
    private const string Scene = "/map.png?bbox=110,45,110.01,45.00707&width=512&height=512";

    private readonly TempFolder _folder = new("cockpit-map-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Areas_stand_where_their_coordinates_are_in_the_colours_of_the_theme()
    {
        await host.ChangeAsync("""
            insert into gis.water (name, class, geom) values (null, 'lake', st_multi(st_makeenvelope(150.0025, 45.001768, 150.0075, 45.005303, 4490)));
            """);
        foreach (var (style, land, water) in new[] { ("light", 0xe6eaedu, 0xc5dbeau), ("dark", 0x151e27u, 0x123048u) })
        {
            var picture = await PictureAsync($"/map.png?bbox=150,45,150.01,45.00707&width=512&height=512&layers=&style={style}");
            picture[60, 60].ShouldBe(land);
            picture[256, 60].ShouldBe(land);
            picture[256, 256].ShouldBe(water);
            picture[140, 140].ShouldBe(water);
            picture[370, 370].ShouldBe(water);
            picture[380 + 10, 256].ShouldBe(land);
            picture[256, 128 - 6].ShouldBe(land);
            picture[256, 128 + 6].ShouldBe(water);
        }
    }

    [Fact]
    public async Task A_picture_over_many_tiles_has_no_seam()
    {
        await host.ChangeAsync("insert into gis.water (name, class, geom) values (null, 'lake', st_multi(st_makeenvelope(-60, -10, -59, -9, 4490)))");
        var picture = await PictureAsync("/map.png?bbox=-59.9,-9.9,-59.1,-9.1&width=1500&height=1500&layers=&notes=false");
        var colours = new HashSet<uint>();
        for (var y = 0; y < 1500; y++)
        {
            for (var x = 0; x < 1500; x++)
                colours.Add(picture[x, y]);
        }
        colours.ShouldBe([0xc5dbeau]);
    }

    [Theory]
    [InlineData(0, 0.01, 512, 2.174)] // a degree of the equator is 111.32 km
    [InlineData(60, 0.02, 512, 2.1797)] // one of longitude there 55.80 km
    public void A_pixel_is_as_long_as_the_ground_in_the_middle(double lat, double degrees, int width, double meters) =>
        new MapFrame(new(110, lat - 1e-6, 110 + degrees, lat + 1e-6), width, 300).MetersPerPixel.ShouldBe(meters, 0.001);

    [Theory]
    [InlineData(999, 500)]
    [InlineData(1000, 1000)]
    [InlineData(23, 20)]
    [InlineData(0.3, 0.2)]
    public void A_scale_bar_is_a_round_length(double most, double length) => MapNotes.Rounded(most).ShouldBe(length, 1e-9);

    [Fact]
    public async Task A_scale_bar_stands_in_the_corner_and_whoever_made_the_data_is_named_where_they_show()
    {
        const string Sea = "/map.png?bbox=-70,-40,-69.9,-39.9&width=400&height=300&layers=";
        var (bare, noted) = (await PictureAsync(Sea + "&notes=false"), await PictureAsync(Sea));
        Differ(bare, noted, 200, 400).ShouldBeGreaterThan(50);
        Differ(bare, noted, 0, 200).ShouldBe(0);
        await host.ChangeAsync("insert into gis.water (source, source_id, name, class, geom) values ('osm:sea', 'w1', null, 'lake', st_multi(st_makeenvelope(-69.96, -39.96, -69.95, -39.95, 4490)))");
        Differ(await PictureAsync(Sea + "&notes=false"), await PictureAsync(Sea), 0, 200).ShouldBeGreaterThan(200);
        // A layer told of whose data it is has the browser name them, too.
        foreach (var address in new[] { "/tiles/layers/gis.water", "/tiles/gis.water" })
        {
            using var answer = await host.Admin.GetAsync(address, Token);
            JsonElement.Parse(await answer.Content.ReadAsStringAsync(Token)).GetProperty("attribution").GetString().ShouldBe("© OpenStreetMap contributors");
        }
    }

    /// <summary>Pixels of the lowest 30 rows that are not the same.</summary>
    private static int Differ(Picture one, Picture other, int from, int to) => Enumerable.Range(270, 30).Sum(y => Enumerable.Range(from, to - from).Count(x => one[x, y] != other[x, y]));

    [Fact]
    public async Task The_rectangle_asked_for_stands_in_the_middle_of_a_picture_of_another_shape()
    {
        await host.ChangeAsync("insert into gis.water (name, class, geom) values (null, 'lake', st_multi(st_makeenvelope(-50, 0, -49, 1, 4490)))");
        var picture = await PictureAsync("/map.png?bbox=-50,0,-49,1&width=900&height=300&layers=");
        picture[290, 150].ShouldBe(0xe6eaedu);
        picture[310, 150].ShouldBe(0xc5dbeau);
        picture[590, 150].ShouldBe(0xc5dbeau);
        picture[610, 150].ShouldBe(0xe6eaedu);
    }

    /// <summary>For dense screens the same map with more pixels, letters and lines as much larger.</summary>
    [Fact]
    public async Task A_denser_picture_shows_the_same_twice_as_fine()
    {
        await host.ChangeAsync("insert into gis.water (name, class, geom) values (null, 'lake', st_multi(st_makeenvelope(152.0025, 45.001768, 152.0075, 45.005303, 4490)));");
        var picture = await PictureAsync("/map.png?bbox=152,45,152.01,45.00707&width=128&height=128&ratio=2&layers=");
        (picture[128, 64 - 4], picture[128, 64 + 4], picture[250, 250]).ShouldBe((0xe6eaedu, 0xc5dbeau, 0xe6eaedu));
    }

    [Fact]
    public async Task A_rectangle_across_the_antimeridian_is_one_picture()
    {
        await host.ChangeAsync("insert into gis.water (name, class, geom) values (null, 'lake', st_multi(st_makeenvelope(179, -5, 180, 5, 4490))), (null, 'lake', st_multi(st_makeenvelope(-180, -5, -179, 5, 4490)))");
        var picture = await PictureAsync("/map.png?bbox=178,-2,-178,2&width=400&height=400&layers=");
        foreach (var (x, colour) in new[] { (50, 0xe6eaedu), (150, 0xc5dbeau), (250, 0xc5dbeau), (350, 0xe6eaedu) })
            picture[x, 200].ShouldBe(colour);
    }

    [Fact]
    public async Task Data_layers_are_drawn_as_the_catalogue_says_and_only_what_the_caller_sees()
    {
        const string Parts = "/map.png?bbox=110.001,45.001,110.007,45.007&width=512&height=512&layers=registry.part";
        (await PictureAsync(Parts)).Bytes.ShouldNotBe((await PictureAsync(Parts, host.WestSupervisor)).Bytes);
        using var nobody = await host.ClientAsync([Role.Supervisor], ["9955"]);
        (await PictureAsync(Parts, nobody)).Bytes.ShouldBe((await PictureAsync(Parts[..^"registry.part".Length], nobody)).Bytes);
    }

    [Fact]
    public async Task Points_that_were_counted_are_a_circle_with_their_number()
    {
        await host.ChangeAsync("""
            create table gis.many (id bigint primary key, geom geometry(Point, 4490)); select platform.protect('gis.many', 'shared');
            insert into gis.many select i, st_setsrid(st_point(-80 + i * 1e-6, 20), 4490) from generate_series(1, 2500) i
            """);
        await Until.SoAsync(async () => (await host.Admin.GetStringAsync("/tiles/layers/gis.many", Token)).Contains("\"snapshot\"", StringComparison.Ordinal), "gis.many is held in memory");
        const string Around = "/map.png?bbox=-85,15,-75,25&width=400&height=400";
        var (with, without) = (await PictureAsync($"{Around}&layers=gis.many"), await PictureAsync($"{Around}&layers="));
        var differ = Enumerable.Range(0, 160_000).Where(i => with[i % 400, i / 400] != without[i % 400, i / 400]).ToList();
        differ.Count.ShouldBeInRange(200, 900);
        differ.Select(i => with[i % 400, i / 400]).Distinct().Count().ShouldBeGreaterThan(10, "a circle alone has fewer colours than one with a number in it");
        differ.Average(i => i % 400).ShouldBe(200, 2.0);
    }

    [Fact]
    public async Task Chinese_names_are_written_in_letters_that_are_there()
    {
        await host.ChangeAsync("insert into gis.place (name, name_en, class, population, geom) values ('龘城市', 'Dacheng', 'city', 1000000, st_setsrid(st_point(-100, 40), 4490)), ('一城市', 'X', 'city', 1000000, st_setsrid(st_point(-110, 40), 4490))");
        const string Around = "width=400&height=200&layers=";
        var (full, sparse) = (await PictureAsync($"/map.png?bbox=-101,39.7,-99,40.3&{Around}"), await PictureAsync($"/map.png?bbox=-111,39.7,-109,40.3&{Around}"));
        var english = await PictureAsync($"/map.png?bbox=-101,39.7,-99,40.3&{Around}", language: "en");
        // A letter of 48 strokes leaves more ink than one of one; boxes for missing letters would be alike.
        Ink(full).ShouldBeGreaterThan(Ink(sparse) + 40);
        Ink(sparse).ShouldBeGreaterThan(50);
        english.Bytes.ShouldNotBe(full.Bytes);
    }

    [Fact]
    public async Task The_same_map_is_the_same_bytes_and_not_sent_again()
    {
        using var first = await host.Admin.GetAsync(Scene, Token);
        using var second = await host.Admin.GetAsync(Scene, Token);
        (await second.Content.ReadAsByteArrayAsync(Token)).ShouldBe(await first.Content.ReadAsByteArrayAsync(Token));
        using var request = new HttpRequestMessage(HttpMethod.Get, Scene) { Headers = { IfNoneMatch = { first.Headers.ETag! } } };
        (await host.Admin.SendAsync(request, Token)).StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Theory]
    [InlineData("/map.png", 400)]
    [InlineData("/map.png?bbox=1,2,3", 400)]
    [InlineData("/map.png?bbox=1,2,3,91", 400)]
    [InlineData("/map.png?bbox=1,2,3,4&width=0", 400)]
    [InlineData("/map.png?bbox=1,2,3,4&height=4097", 400)]
    [InlineData("/map.png?bbox=1,2,3,4&ratio=4", 400)]
    [InlineData("/map.png?bbox=1,2,3,4&width=2049&ratio=2", 400)]
    [InlineData("/map.png?bbox=1,2,3,4&style=sepia", 400)]
    [InlineData("/map.png?bbox=1,2,3,4&layers=gis.nothing", 404)]
    [InlineData("/map.png?bbox=1,2,3,4&zoom=3", 400)]
    [InlineData("/map.png?bbox=1,2,3,4&width=1&height=1", 200)]
    [InlineData("/map.png?bbox=1,2,1,2", 200)]
    [InlineData("/map.png?bbox=-180,-90,180,90&width=4096&height=1", 200)]
    [InlineData("/map.png?bbox=-180,-90,180,90&width=1&height=4096", 200)]
    public async Task A_map_s_address_has_one_answer(string address, int status)
    {
        using var answer = await host.Admin.GetAsync(address, Token);
        ((int)answer.StatusCode).ShouldBe(status, await answer.Content.ReadAsStringAsync(Token));
    }

    [Fact]
    public async Task A_stranger_gets_no_map() => (await host.Stranger.GetAsync(Scene, Token)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

    /// <summary>Pixels that are clearly darker than the land.</summary>
    private static int Ink(Picture picture)
    {
        var ink = 0;
        for (var i = 0; i < picture.Bytes.Length; i += 3)
            ink += picture.Bytes[i] < 0x80 ? 1 : 0;
        return ink;
    }

    /// <param name="Bytes">Red, green and blue of each pixel, as GDAL reads them.</param>
    private sealed record Picture(int Width, byte[] Bytes)
    {
        public uint this[int x, int y] => (uint)(Bytes[3 * (y * Width + x)] << 16 | Bytes[3 * (y * Width + x) + 1] << 8 | Bytes[3 * (y * Width + x) + 2]);
    }

    private async Task<Picture> PictureAsync(string address, HttpClient? client = null, string language = "zh")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { AcceptLanguage = { new StringWithQualityHeaderValue(language) } } };
        using var answer = await (client ?? host.Admin).SendAsync(request, Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(Token));
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("image/png");
        var png = await answer.Content.ReadAsByteArrayAsync(Token);
        await File.WriteAllBytesAsync(_folder.File("map.png"), png, Token);
        await ForeignProgram.RunAsync("gdal_translate", ["-q", "-of", "ENVI", "-co", "INTERLEAVE=BIP", _folder.File("map.png"), _folder.File("map.raw")]);
        return new(BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), await File.ReadAllBytesAsync(_folder.File("map.raw"), Token));
    }
}

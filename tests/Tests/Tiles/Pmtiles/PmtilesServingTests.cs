using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using SpatialCockpit.Cockpit.Identity;
using SpatialCockpit.Platform.Access;

namespace SpatialCockpit.Tests.Tiles.Pmtiles;

/// <summary>Archives in the data folder, as layers and as files.</summary>
public sealed class PmtilesServingTests(ArchiveHost host) : IClassFixture<ArchiveHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static string Tile => $"{ArchiveHost.Shown}.mvt";

    [Fact]
    public async Task Npm_reads_an_archive_over_http_by_ranges()
    {
        var token = (await File.ReadAllTextAsync(host.Data.File(AdminToken.FileName), Token)).Trim();
        var read = await ForeignProgram.ReadArchiveAsync(new Uri(host.Address, "/tiles/own.pmtiles").ToString(), [ArchiveHost.Shown.ToString(), "4/0/0"], token);
        read.GetProperty("tiles").EnumerateArray().Select(tile => tile.GetString() is { } content ? Encoding.UTF8.GetString(Convert.FromBase64String(content)) : null).ShouldBe(["tile of own", null]);
        read.GetProperty("header").GetProperty("etag").GetString().ShouldStartWith("\"");
    }

    [Theory]
    [InlineData("bytes=0-126", null, 206, 127)]
    [InlineData("bytes=-10", null, 206, 10)]
    [InlineData("bytes=100-", null, 206, -100)]
    [InlineData("bytes=0-9999999", null, 206, 0)]
    [InlineData("bytes=9999999-", null, 416, null)]
    [InlineData("bytes=x", null, 200, 0)]
    [InlineData(null, null, 200, 0)]
    [InlineData("bytes=0-9", "same", 206, 10)]
    [InlineData("bytes=0-9", "\"other\"", 200, 0)]
    public async Task A_range_is_answered_as_asked(string? range, string? ifRange, int status, int? length)
    {
        using var whole = await host.Admin.GetAsync("/tiles/own.pmtiles", Token);
        var size = whole.Content.Headers.ContentLength!.Value;
        using var answer = await GetAsync(host.Admin, "/tiles/own.pmtiles", ("Range", range), ("If-Range", ifRange == "same" ? whole.Headers.ETag!.ToString() : ifRange));
        ((int)answer.StatusCode).ShouldBe(status);
        if (length is { } bytes)
            (await answer.Content.ReadAsByteArrayAsync(Token)).Length.ShouldBe((int)(bytes > 0 ? bytes : size + bytes));
        answer.Content.Headers.ContentEncoding.ShouldBeEmpty();
        if (status < 400)
            (answer.Headers.ETag!.IsWeak, answer.Headers.AcceptRanges.Single(), answer.Content.Headers.ContentType!.MediaType).ShouldBe((false, "bytes", "application/vnd.pmtiles"));
    }

    [Fact]
    public async Task An_unchanged_archive_is_not_sent_again_and_a_replaced_one_is_another()
    {
        using var first = await host.Admin.GetAsync("/tiles/changing.pmtiles", Token);
        using var again = await GetAsync(host.Admin, "/tiles/changing.pmtiles", ("If-None-Match", first.Headers.ETag!.ToString()));
        again.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        await ArchiveInMemory.WriteAsync(host.Data.File("tiles/new"), [(ArchiveHost.Shown, "tile of changing, new")]);
        File.Move(host.Data.File("tiles/new"), host.Data.File("tiles/changing.pmtiles"), overwrite: true);
        using var replaced = await GetAsync(host.Admin, "/tiles/changing.pmtiles", ("If-None-Match", first.Headers.ETag!.ToString()));
        replaced.StatusCode.ShouldBe(HttpStatusCode.OK);
        await Until.SoAsync(async () => await host.Admin.GetStringAsync($"/tiles/changing/{Tile}", Token) == "tile of changing, new", "its tiles are those of the other");
    }

    [Fact]
    public async Task A_link_is_the_archive_it_leads_to_and_a_pipe_is_none_and_holds_nobody_up()
    {
        await ArchiveInMemory.WriteAsync(host.Data.File("aside"), [(ArchiveHost.Shown, "tile of aside")]);
        await ForeignProgram.RunAsync("mkfifo", [host.Data.File("tiles/pipe.pmtiles")]);
        File.CreateSymbolicLink(host.Data.File("tiles/linked.pmtiles"), host.Data.File("aside"));
        byte[] bytes = [];
        await Until.SoAsync(async () =>
        {
            using var file = await host.Admin.GetAsync("/tiles/linked.pmtiles", Token);
            bytes = await file.Content.ReadAsByteArrayAsync(Token);
            return file.StatusCode != HttpStatusCode.NotFound;
        }, "the link is an archive");
        bytes.ShouldBe(await File.ReadAllBytesAsync(host.Data.File("aside"), Token));
        (await host.Admin.GetStringAsync($"/tiles/linked/{Tile}", Token)).ShouldBe("tile of aside");
        using var pipe = await host.Admin.GetAsync("/tiles/pipe", Token);
        pipe.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_archive_tells_what_it_holds_and_whose_it_is_in_plain_text()
    {
        var entry = JsonElement.Parse(await host.Admin.GetStringAsync("/tiles/layers/own", Token));
        (entry.GetProperty("geometry").GetString(), entry.GetProperty("features").GetInt64(), entry.GetProperty("attribution").GetString()).ShouldBe(("Polygon", 5, "© 某人"));
        JsonElement.Parse(await host.Admin.GetStringAsync("/tiles/pmtiles.own", Token)).GetProperty("attribution").GetString().ShouldBe("© 某人");
    }

    [Theory]
    [InlineData("own", 404, 404)]
    [InlineData("大家", 200, 200)]
    [InlineData("west", 200, 404)]
    [InlineData("all", 404, 404)]
    [InlineData("admins", 404, 404)]
    [InlineData("strange", 404, 404)]
    [InlineData("broken", 404, 404)]
    public async Task An_archive_is_seen_by_whom_its_folder_and_its_scope_admit(string name, int west, int east)
    {
        using var eastern = await host.ClientAsync([Role.Supervisor], [TilesHost.East]);
        foreach (var (client, status) in new[] { (host.WestSupervisor, west), (eastern, east), (host.Admin, name == "broken" ? 404 : 200), (host.Stranger, 401) })
        {
            foreach (var address in new[] { $"/tiles/{name}.pmtiles", $"/tiles/pmtiles.{name}", $"/tiles/{name}/{Tile}", $"/tiles/layers/{name}" })
            {
                using var answer = await client.GetAsync(address, Token);
                ((int)answer.StatusCode).ShouldBe(status, address);
            }
            if (status is 401)
                continue;
            var listed = JsonElement.Parse(await client.GetStringAsync("/tiles", Token)).GetProperty("layers").EnumerateArray().Any(layer => layer.GetProperty("name").GetString() == $"pmtiles.{name}");
            listed.ShouldBe(status == 200);
        }
    }

    [Theory]
    [InlineData("own", 200, 200)]
    [InlineData("west", 200, 404)]
    [InlineData("all", 404, 404)]
    public async Task Who_administers_a_part_sees_no_archive_with_rows_beyond_it(string name, int west, int east)
    {
        foreach (var (region, status) in new[] { (TilesHost.West, west), (TilesHost.East, east) })
        {
            using var admin = await host.ClientAsync([Role.Admin], [region]);
            foreach (var address in new[] { $"/tiles/{name}.pmtiles", $"/tiles/pmtiles.{name}", $"/tiles/{name}/{Tile}" })
                ((int)(await admin.GetAsync(address, Token)).StatusCode).ShouldBe(status, $"{region} {address}");
        }
    }

    [Theory]
    [InlineData("own/4/0/0.mvt", 204)]
    [InlineData("own/20/0/0.mvt", 204)]
    [InlineData("own/25/0/0.mvt", 400)]
    [InlineData("own/3/8/0.mvt", 400)]
    [InlineData("own/3/6/3.mvt?filter=name = 'x'", 400)]
    [InlineData("own/3/6/3.mvt?complete=true", 200)]
    [InlineData("own,gis.road/3/6/3.mvt", 404)]
    [InlineData("../admin.token.pmtiles", 404)]
    [InlineData("..%2fadmin.token.pmtiles", 404)]
    [InlineData("nothing.pmtiles", 404)]
    [InlineData("pmtiles.nothing", 404)]
    public async Task An_archive_s_address_has_one_answer(string address, int status)
    {
        using var answer = await host.Admin.GetAsync($"/tiles/{address}", Token);
        ((int)answer.StatusCode).ShouldBe(status);
    }

    [Theory]
    [InlineData("gzip, deflate, br", "gzip")]
    [InlineData("br", "br")]
    [InlineData(null, null)]
    [InlineData("gzip;q=0, *", "br")]
    public async Task A_tile_travels_as_it_lies_in_the_archive_where_the_client_takes_it(string? accept, string? coding)
    {
        using var answer = await GetAsync(host.Admin, $"/tiles/大家/{Tile}", ("Accept-Encoding", accept));
        answer.Content.Headers.ContentEncoding.SingleOrDefault().ShouldBe(coding);
        await using var body = await answer.Content.ReadAsStreamAsync(Token);
        await using Stream plain = coding switch
        {
            "gzip" => new GZipStream(body, CompressionMode.Decompress),
            "br" => new BrotliStream(body, CompressionMode.Decompress),
            _ => body,
        };
        (await new StreamReader(plain).ReadToEndAsync(Token)).ShouldBe("tile of shared/大家");
        using var again = await GetAsync(host.Admin, $"/tiles/大家/{Tile}", ("Accept-Encoding", accept), ("If-None-Match", answer.Headers.ETag!.ToString()));
        again.StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Fact]
    public async Task TileJSON_and_catalogue_say_what_the_metadata_say()
    {
        var said = JsonElement.Parse(await host.Admin.GetStringAsync("/tiles/大家", Token));
        said.GetProperty("tiles")[0].GetString().ShouldEndWith("/tiles/pmtiles.%E5%A4%A7%E5%AE%B6/{z}/{x}/{y}.mvt");
        (said.GetProperty("minzoom").GetInt32(), said.GetProperty("maxzoom").GetInt32()).ShouldBe((3, 4));
        said.GetProperty("bounds").Deserialize<double[]>().ShouldBe([110, 45, 111, 46]);
        said.GetProperty("vector_layers")[0].GetProperty("id").GetString().ShouldBe("gis.thing");
        var entry = JsonElement.Parse(await host.Admin.GetStringAsync("/tiles/layers/大家", Token));
        (entry.GetProperty("source").GetString(), entry.GetProperty("title").GetString(), entry.GetProperty("tile_layers")[0].GetString()).ShouldBe(("pmtiles", "Archive shared/大家", "gis.thing"));
    }

    [Fact]
    public async Task A_bare_name_means_a_table_of_the_base_map_first_and_is_refused_when_it_could_mean_two()
    {
        var road = JsonElement.Parse(await host.Admin.GetStringAsync("/tiles/road", Token));
        road.GetProperty("vector_layers")[0].GetProperty("id").GetString().ShouldBe("gis.road");
        (await host.Admin.GetStringAsync($"/tiles/pmtiles.road/{Tile}", Token)).ShouldBe("tile of road");
        using var refused = await host.Admin.GetAsync("/tiles/part", Token);
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        JsonElement.Parse(await refused.Content.ReadAsStringAsync(Token)).GetProperty("candidates").Deserialize<string[]>().ShouldBe(["registry.part", "pmtiles.part"]);
    }

    private static async Task<HttpResponseMessage> GetAsync(HttpClient client, string address, params (string Name, string? Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        foreach (var (name, value) in headers)
        {
            if (value is not null)
                request.Headers.TryAddWithoutValidation(name, value);
        }
        return await client.SendAsync(request, Token);
    }
}

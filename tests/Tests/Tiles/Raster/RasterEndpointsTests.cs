using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using SpatialCockpit.Platform.Access;

namespace SpatialCockpit.Tests.Tiles.Raster;

public sealed class RasterEndpointsTests(RasterHost host) : IClassFixture<RasterHost>
{
    private static readonly byte[] Whole = PaintedEarth.Paint(RasterHost.Home);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_raster_is_described_without_a_word_of_where_it_comes_from()
    {
        var list = await host.Admin.GetStringAsync("/rasters", Token);
        var one = await host.Admin.GetStringAsync("/rasters/quad", Token);
        foreach (var secret in (string[])[RasterHost.Key, host.Server.Address, "/quad/{z}", "tk="])
            (list + one).Contains(secret, StringComparison.Ordinal).ShouldBe(secret == "/quad/{z}", secret);
        var described = JsonElement.Parse(one);
        described.GetProperty("tilejson").GetString().ShouldBe("3.0.0");
        described.GetProperty("attribution").GetString().ShouldBe("© 某测绘局");
        described.GetProperty("tiles")[0].GetString().ShouldBe(new Uri(host.Address, "/rasters/quad/").AbsoluteUri + "{z}/{x}/{y}.png");
        JsonElement.Parse(list).GetProperty("rasters").EnumerateArray().Select(raster => raster.GetProperty("name").GetString()).ShouldContain("remote");
    }

    [Theory]
    [InlineData("degrees")]
    [InlineData("remote")]
    [InlineData("unsaid")]
    public async Task A_GeoTIFF_tells_where_it_is_and_how_fine(string name)
    {
        var list = (await host.Admin.GetFromJsonAsync<JsonElement>("/rasters", Token)).GetProperty("rasters").EnumerateArray();
        foreach (var described in new[] { await host.Admin.GetFromJsonAsync<JsonElement>($"/rasters/{name}", Token), list.Single(raster => raster.GetProperty("name").GetString() == name) })
        {
            described.GetProperty("bounds").EnumerateArray().Select(side => Math.Round(side.GetDouble(), 4)).ShouldBe([115, 44.5, 116, 45.2]);
            described.GetProperty("maxzoom").GetInt32().ShouldBe(11, "a pixel is a thousandth of a degree");
        }
    }

    [Fact]
    public async Task A_tile_has_a_tag_and_is_not_sent_twice()
    {
        var path = $"/rasters/quad/{RasterHost.Home}.png";
        using var first = await host.Admin.GetAsync(path, Token);
        first.Content.Headers.ContentType!.MediaType.ShouldBe("image/png");
        first.Headers.CacheControl!.Private.ShouldBeTrue();
        first.Headers.CacheControl.MaxAge.ShouldBe(TimeSpan.FromHours(1), "the server says nothing, so it holds for a day, but no longer than an hour unasked");
        using var again = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { IfNoneMatch = { first.Headers.ETag! } } };
        using var second = await host.Admin.SendAsync(again, Token);
        second.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        host.Server.Asked.Count(asked => asked == $"/quad/{RasterHost.Home}.png?tk={RasterHost.Key}").ShouldBe(1);
    }

    [Fact]
    public async Task Rows_may_be_counted_from_the_south()
    {
        host.Server.Send("/south/3/6/5.png", Whole);
        (await RasterHost.PictureAsync(host.Admin, "/rasters/tms/3/6/2.png")).ShouldBe(Whole);
    }

    [Fact]
    public async Task Another_packing_is_made_when_it_is_asked_for()
    {
        using var answer = await host.Admin.GetAsync($"/rasters/quad/{RasterHost.Home}.jpg", Token);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("image/jpeg");
        var ours = await PixelComparison.SamplesAsync(await answer.Content.ReadAsByteArrayAsync(Token), 3);
        PixelComparison.Differences(ours, await PixelComparison.SamplesAsync(Whole, 3)).Mean.ShouldBeLessThan(4);
    }

    [Theory]
    [InlineData("/rasters/quad/3/8/0.png", 400, "outside-matrix")]
    [InlineData("/rasters/quad/x/0/0.png", 400, "outside-matrix")]
    [InlineData("/rasters/quad/0/0/0.gif", 400, "bad-parameter")]
    [InlineData("/rasters/terrain/0/0/0.jpg", 400, "bad-parameter")]
    [InlineData("/rasters/quad/0/0/0.png?tk=1", 400, "unknown-parameter")]
    [InlineData("/rasters/nothing/0/0/0.png", 404, "unknown-raster")]
    [InlineData("/rasters/nothing", 404, "unknown-raster")]
    [InlineData("/rasters/quad%2F..%2Fx/0/0/0.png", 404, "unknown-raster")]
    public async Task A_wrong_address_is_told(string path, int status, string slug)
    {
        using var answer = await host.Admin.GetAsync(path, Token);
        ((int)answer.StatusCode).ShouldBe(status);
        (await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("type").GetString().ShouldBe(slug);
    }

    [Theory]
    [InlineData("/rasters/local/4/13/5.png")]
    [InlineData("/rasters/local/13/6720/2976.png")]
    [InlineData("/rasters/local/5/0/0.png")]
    [InlineData("/rasters/degrees/10/0/0.png")]
    [InlineData("/rasters/tms/7/0/0.png")]
    public async Task Where_there_is_nothing_the_answer_is_empty(string path)
    {
        using var answer = await host.Admin.GetAsync(path, Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Theory]
    [InlineData("9901", true)]
    [InlineData("990102", true)]
    [InlineData("99", true)]
    [InlineData("9902", false)]
    public async Task A_raster_of_a_region_is_for_its_people(string region, bool seen)
    {
        var client = await host.ClientAsync([Role.Supervisor], [region]);
        using var answer = await client.GetAsync("/rasters/local/10/839/372.png", Token);
        answer.StatusCode.ShouldBe(seen ? HttpStatusCode.OK : HttpStatusCode.NotFound);
        (await client.GetStringAsync("/rasters", Token)).Contains("\"local\"", StringComparison.Ordinal).ShouldBe(seen);
    }

    [Theory]
    [InlineData("/rasters")]
    [InlineData("/rasters/quad")]
    [InlineData("/rasters/quad/0/0/0.png")]
    public async Task A_stranger_sees_none(string path)
    {
        using var answer = await host.Stranger.GetAsync(path, Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("500", 503, "raster-away")]
    [InlineData("429", 503, "raster-away")]
    [InlineData("403", 502, "raster-broken")]
    [InlineData("html", 502, "raster-broken")]
    [InlineData("cut", 502, "raster-broken")]
    [InlineData("large", 502, "raster-broken")]
    [InlineData("elsewhere", 502, "raster-broken")]
    [InlineData("round", 502, "raster-broken")]
    [InlineData("broken off", 503, "raster-away")]
    public async Task A_server_that_gives_no_picture_is_told_without_its_name_and_key(string fault, int status, string slug)
    {
        var tile = TileOf(fault);
        Fail(fault, $"/faulty/{tile}.png");
        using var answer = await host.Admin.GetAsync($"/rasters/faulty/{tile}.png", Token);
        var body = await answer.Content.ReadAsStringAsync(Token);
        ((int)answer.StatusCode).ShouldBe(status, body);
        body.ShouldContain(slug);
        body.ShouldNotContain(RasterHost.Key);
        body.ShouldNotContain("127.0.0.1");
        answer.Headers.ToString().ShouldNotContain(RasterHost.Key);
    }

    [Theory]
    [InlineData("500")]
    [InlineData("html")]
    [InlineData("cut")]
    [InlineData("elsewhere")]
    public async Task While_a_server_fails_the_last_tile_is_told(string fault)
    {
        var path = $"{TileOf("stale " + fault)}.png";
        host.Server.Send($"/faulty/{path}", Whole);
        (await RasterHost.PictureAsync(host.Admin, $"/rasters/faulty/{path}")).ShouldBe(Whole);
        Fail(fault, $"/faulty/{path}");
        using var answer = await host.Admin.GetAsync($"/rasters/faulty/{path}", Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.GetValues("Warning").Single().ShouldStartWith("110");
        (await answer.Content.ReadAsByteArrayAsync(Token)).ShouldBe(Whole);
    }

    [Fact]
    public async Task A_redirect_on_the_same_host_is_followed()
    {
        host.Server.On("/faulty/9/1/1.png", http => Sent(http, "/moved.png"));
        host.Server.Send("/moved.png", Whole);
        (await RasterHost.PictureAsync(host.Admin, "/rasters/faulty/9/1/1.png")).ShouldBe(Whole);
    }

    /// <summary>A tile for each fault: what is known of one is not known of another.</summary>
    private static string TileOf(string fault) => $"12/{fault.Length}/{fault.Sum(letter => letter)}";

    private void Fail(string fault, string path)
    {
        if (int.TryParse(fault, out var status))
            host.Server.Refuse(path, status);
        else if (fault == "html")
            host.Server.Send(path, "<!doctype html><p>quota</p>"u8.ToArray());
        else if (fault == "cut")
            host.Server.Send(path, Whole[..^9]);
        else if (fault == "large")
            host.Server.Send(path, new byte[9 << 20]);
        else if (fault == "elsewhere")
            host.Server.On(path, http => Sent(http, $"http://localhost:9/picture.png?tk={RasterHost.Key}"));
        else if (fault == "round")
            host.Server.On(path, http => Sent(http, $"{path}?tk={RasterHost.Key}"));
        else
            host.Server.On(path, BreakOffAsync);
    }

    private static Task Sent(HttpContext http, string where)
    {
        http.Response.Redirect(where);
        return Task.CompletedTask;
    }

    private static async Task BreakOffAsync(HttpContext http)
    {
        http.Response.ContentLength = Whole.Length;
        await http.Response.Body.WriteAsync(Whole.AsMemory(0, 100));
        await http.Response.Body.FlushAsync();
        http.Abort();
    }
}

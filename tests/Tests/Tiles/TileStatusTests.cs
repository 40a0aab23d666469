using System.IO.Compression;
using System.Net;
using System.Text.Json;

namespace SpatialCockpit.Tests.Tiles;

/// <summary>Every answer a tile can have.</summary>
public sealed class TileStatusTests(TilesHost host) : IClassFixture<TilesHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static string Home => $"{TilesHost.Home}.mvt";

    [Theory]
    [InlineData("gis.road/0/0/0.mvt", 204)]
    [InlineData("gis.road/12/0/0.mvt", 204)]
    [InlineData("gis.road/24/16777215/16777215.mvt", 204)]
    [InlineData("gis.road,registry.part/12/0/0.mvt", 204)]
    [InlineData("gis.road/1/2/0.mvt", 400)]
    [InlineData("gis.road/1/0/2.mvt", 400)]
    [InlineData("gis.road/25/0/0.mvt", 400)]
    [InlineData("gis.road/-1/0/0.mvt", 400)]
    [InlineData("gis.road/a/0/0.mvt", 400)]
    [InlineData("gis.road/1/1e0/0.mvt", 400)]
    [InlineData("gis.road/1/0/99999999999999999999.mvt", 400)]
    [InlineData("gis.nothing/0/0/0.mvt", 404)]
    [InlineData("nothing/0/0/0.mvt", 404)]
    [InlineData("gis.road,/0/0/0.mvt", 404)]
    [InlineData("gis.road,gis.nothing/0/0/0.mvt", 404)]
    [InlineData("identity.user_account/0/0/0.mvt", 404)]
    [InlineData("gis.layer/0/0/0.mvt", 404)]
    [InlineData("pg_catalog.pg_class/0/0/0.mvt", 404)]
    [InlineData("gis.road'; drop table gis.road; --/0/0/0.mvt", 404)]
    [InlineData("gis.road/0/0/0.mvt?filter=class = 'primary'", 204)]
    [InlineData("gis.road/0/0/0.mvt?filter=nothing = 1", 400)]
    [InlineData("gis.road/0/0/0.mvt?filter=class = 1", 400)]
    [InlineData("gis.road/0/0/0.mvt?filter=class = 'x' or 1=1; drop table gis.road", 400)]
    [InlineData("gis.road/0/0/0.mvt?filter=S_INTERSECTS(geom, POINT(0 91))", 400)]
    [InlineData("gis.road/0/0/0.mvt?complete=maybe", 400)]
    [InlineData("gis.road/0/0/0.mvt?named=gis.road", 204)]
    [InlineData("gis.road/0/0/0.mvt?named=gis.nothing", 404)]
    [InlineData("gis.road/0/0/0.mvt?filters=x", 400)]
    [InlineData("registry.part/0/0/0.mvt?complete=true", 200)]
    public async Task A_tile_address_has_one_answer(string address, int status)
    {
        using var answer = await host.Admin.GetAsync($"/tiles/{address}", Token);
        ((int)answer.StatusCode).ShouldBe(status, await answer.Content.ReadAsStringAsync(Token));
        if (status >= 400)
            answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    [Fact]
    public async Task A_stranger_gets_no_tile() => (await host.Stranger.GetAsync($"/tiles/gis.road/{Home}", Token)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

    [Theory]
    [InlineData(null, null)]
    [InlineData("gzip", "gzip")]
    [InlineData("br", "br")]
    [InlineData("gzip, deflate, br", "br")]
    [InlineData("br;q=0.5, gzip;q=0.8", "gzip")]
    [InlineData("identity", null)]
    [InlineData("identity;q=1, gzip;q=0.5", null)]
    [InlineData("deflate", null)]
    [InlineData("*", "br")]
    [InlineData("*;q=0, gzip", "gzip")]
    [InlineData("gzip;q=0", null)]
    public async Task The_body_is_packed_as_asked(string? accept, string? expected)
    {
        var plain = await host.Admin.GetByteArrayAsync($"/tiles/gis.road/{Home}", Token);
        using var answer = await GetAsync($"/tiles/gis.road/{Home}", ("Accept-Encoding", accept));
        answer.Content.Headers.ContentEncoding.SingleOrDefault().ShouldBe(expected);
        Unpacked(await answer.Content.ReadAsByteArrayAsync(Token), expected).ShouldBe(plain);
        answer.Headers.Vary.ShouldBe(["Accept-Encoding", "Authorization", "Cookie"]);
        answer.Headers.CacheControl!.ToString().ShouldBe("no-cache, private");
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/vnd.mapbox-vector-tile");
    }

    [Theory]
    [InlineData("identity;q=0")]
    [InlineData("*;q=0")]
    [InlineData("deflate, *;q=0")]
    public async Task A_packing_we_do_not_have_is_said_to_be_missing(string accept)
    {
        using var answer = await GetAsync($"/tiles/gis.road/{Home}", ("Accept-Encoding", accept));
        answer.StatusCode.ShouldBe(HttpStatusCode.NotAcceptable);
    }

    [Fact]
    public async Task An_unchanged_tile_is_not_sent_again()
    {
        using var first = await GetAsync($"/tiles/gis.road/{Home}", ("Accept-Encoding", "gzip"));
        var tag = first.Headers.ETag!;
        tag.IsWeak.ShouldBeFalse();
        using var again = await GetAsync($"/tiles/gis.road/{Home}", ("Accept-Encoding", "gzip"), ("If-None-Match", tag.ToString()));
        again.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        again.Headers.ETag.ShouldBe(tag);
        (await again.Content.ReadAsByteArrayAsync(Token)).ShouldBeEmpty();
        using var otherPacking = await GetAsync($"/tiles/gis.road/{Home}", ("Accept-Encoding", "br"), ("If-None-Match", tag.ToString()));
        otherPacking.StatusCode.ShouldBe(HttpStatusCode.OK);
        otherPacking.Headers.ETag.ShouldNotBe(tag);
    }

    [Fact]
    public async Task Who_may_not_see_is_refused_before_being_told_that_nothing_changed()
    {
        using var first = await GetAsync($"/tiles/gis.road/{Home}");
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/tiles/gis.road/{Home}");
        request.Headers.TryAddWithoutValidation("If-None-Match", first.Headers.ETag!.ToString());
        (await host.Stranger.SendAsync(request, Token)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_question_for_the_head_has_the_same_head()
    {
        using var get = await GetAsync($"/tiles/gis.road/{Home}");
        using var head = await host.Admin.SendAsync(new(HttpMethod.Head, $"/tiles/gis.road/{Home}"), Token);
        head.StatusCode.ShouldBe(HttpStatusCode.OK);
        head.Headers.ETag.ShouldBe(get.Headers.ETag);
        head.Content.Headers.ContentLength.ShouldBe(get.Content.Headers.ContentLength);
    }

    [Fact]
    public async Task A_bare_name_means_the_base_map_then_the_only_match()
    {
        await host.ChangeAsync("create table fence.part (id bigint primary key, geom geometry(Point, 4490)); select platform.protect('fence.part', 'shared')");
        (await GetAsync("/tiles/road")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await GetAsync("/tiles/case_file")).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var refused = await GetAsync("/tiles/part");
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var problem = JsonElement.Parse(await refused.Content.ReadAsStringAsync(Token));
        problem.GetProperty("type").GetString().ShouldBe("ambiguous-layer");
        problem.GetProperty("candidates").EnumerateArray().Select(name => name.GetString()).ShouldBe(["fence.part", "registry.part"]);
    }

    private async Task<HttpResponseMessage> GetAsync(string address, params (string Name, string? Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        foreach (var (name, value) in headers)
        {
            if (value is not null)
                request.Headers.TryAddWithoutValidation(name, value);
        }
        return await host.Admin.SendAsync(request, Token);
    }

    private static byte[] Unpacked(byte[] body, string? coding)
    {
        using var packed = new MemoryStream(body);
        using Stream plain = coding switch
        {
            "gzip" => new GZipStream(packed, CompressionMode.Decompress),
            "br" => new BrotliStream(packed, CompressionMode.Decompress),
            _ => packed,
        };
        using var memory = new MemoryStream();
        plain.CopyTo(memory);
        return memory.ToArray();
    }
}

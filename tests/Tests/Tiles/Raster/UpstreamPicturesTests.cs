using Microsoft.AspNetCore.Http;
using SpatialCockpit.Tests.Tiles.Cache;
using SpatialCockpit.Tiles.Raster;
using SpatialCockpit.Tiles.Raster.Cache;
using SpatialCockpit.Tiles.Raster.Sources;
using SpatialCockpit.Tiles.Raster.Upstream;

namespace SpatialCockpit.Tests.Tiles.Raster;

/// <summary>How long a picture of somebody else's server holds, and what happens while that server does not answer.</summary>
public sealed class UpstreamPicturesTests : IAsyncLifetime
{
    private const string Key = "7f3secret9";

    private static readonly byte[] Picture = PaintedEarth.Paint(RasterHost.Home);

    private readonly StandingTime _time = new();
    private readonly UpstreamClient _client = new();
    private readonly PictureCache _cache = new(10 << 20, null);
    private readonly KeptLog _log = new();
    private PictureServer _server = null!;
    private UpstreamAddress _address = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await PictureServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        _cache.Dispose();
        await _server.DisposeAsync();
    }

    [Theory]
    [InlineData("max-age=60", 59, 1)]
    [InlineData("max-age=60", 61, 2)]
    [InlineData("max-age=5, s-maxage=60", 59, 1)]
    [InlineData("no-cache", 0, 2)]
    [InlineData("no-store", 0, 2)]
    [InlineData(null, 3599, 1)]
    [InlineData(null, 3601, 2)]
    public async Task A_picture_holds_as_long_as_its_server_says_else_as_the_operator_says(string? cacheControl, int seconds, int questions)
    {
        _server.Send("/p", Picture, cacheControl: cacheControl);
        var pictures = Pictures();
        await FetchAsync(pictures);
        _time.Pass(TimeSpan.FromSeconds(seconds));
        (await FetchAsync(pictures)).Body.ShouldBe(Picture);
        _server.Asked.Count.ShouldBe(questions);
    }

    [Fact]
    public async Task A_picture_that_still_holds_is_not_sent_again()
    {
        var sent = new List<int>();
        _server.On("/p", http =>
        {
            var known = http.Request.Headers.IfNoneMatch == "\"one\"";
            sent.Add(http.Response.StatusCode = known ? StatusCodes.Status304NotModified : StatusCodes.Status200OK);
            http.Response.Headers.ETag = "\"one\"";
            return known ? Task.CompletedTask : http.Response.Body.WriteAsync(Picture).AsTask();
        });
        var pictures = Pictures();
        await FetchAsync(pictures);
        _time.Pass(TimeSpan.FromHours(2));
        (await FetchAsync(pictures)).Body.ShouldBe(Picture);
        await FetchAsync(pictures);
        sent.ShouldBe([200, 304]);
    }

    [Fact]
    public async Task Many_who_want_one_picture_ask_once()
    {
        var go = new TaskCompletionSource();
        _server.On("/p", async http =>
        {
            await go.Task;
            await http.Response.Body.WriteAsync(Picture);
        });
        var pictures = Pictures();
        var all = Enumerable.Range(0, 20).Select(_ => FetchAsync(pictures)).ToList();
        go.SetResult();
        (await Task.WhenAll(all)).ShouldAllBe(picture => picture.Body.Length == Picture.Length);
        _server.Asked.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_given_up_and_left_alone_for_a_moment()
    {
        var never = new TaskCompletionSource();
        _server.On("/p", http => never.Task.WaitAsync(http.RequestAborted));
        var pictures = Pictures(timeout: TimeSpan.FromMilliseconds(50));
        (await Should.ThrowAsync<RasterException>(() => FetchAsync(pictures))).Trouble.ShouldBe(RasterTrouble.Away);
        (await Should.ThrowAsync<RasterException>(() => FetchAsync(pictures, "other"))).Trouble.ShouldBe(RasterTrouble.Away);
        _server.Asked.Count.ShouldBeLessThanOrEqualTo(1); // none where the machine is busier than the first was patient
        _server.Send("/p", Picture);
        _time.Pass(TimeSpan.FromSeconds(6));
        (await FetchAsync(pictures)).IsStale.ShouldBeFalse();
    }

    [Fact]
    public async Task While_nobody_is_there_what_is_kept_is_told_and_no_log_line_holds_the_key()
    {
        _server.Send("/p", Picture);
        var pictures = Pictures();
        await FetchAsync(pictures);
        await _server.DisposeAsync();
        _time.Pass(TimeSpan.FromHours(2));
        var stale = await FetchAsync(pictures);
        (stale.IsStale, stale.Body.Length).ShouldBe((true, Picture.Length));
        (await Should.ThrowAsync<RasterException>(() => FetchAsync(pictures, "other"))).ToString().ShouldNotContain(Key);
        _log.Lines.ShouldHaveSingleItem().ShouldBe("Raster test: Away, no connection (ConnectionRefused)");
    }

    [Fact]
    public async Task An_empty_place_is_believed_for_an_hour()
    {
        var pictures = Pictures();
        (await FetchAsync(pictures)).IsEmpty.ShouldBeTrue();
        _time.Pass(TimeSpan.FromMinutes(59));
        await FetchAsync(pictures);
        _server.Asked.Count.ShouldBe(1);
        _server.Send("/p", Picture);
        _time.Pass(TimeSpan.FromMinutes(2));
        (await FetchAsync(pictures)).Body.ShouldBe(Picture);
    }

    [Fact]
    public async Task Headers_of_the_declaration_carry_the_key()
    {
        string? said = null;
        _server.On("/p", http =>
        {
            said = http.Request.Headers.Authorization;
            return http.Response.Body.WriteAsync(Picture).AsTask();
        });
        await FetchAsync(Pictures());
        said.ShouldBe($"Bearer {Key}");
    }

    [Fact]
    public async Task Ranges_are_asked_for_as_they_are_in_the_file()
    {
        string? codings = null;
        _server.On("/p", http =>
        {
            codings = http.Request.Headers.AcceptEncoding;
            http.Response.StatusCode = StatusCodes.Status206PartialContent;
            http.Response.Headers.ContentRange = "bytes 0-1/9";
            return http.Response.WriteAsync("II");
        });
        Pictures();
        (await _client.GetRangeAsync(_address.Fill(), _address, 0, 2, Token)).Length.ShouldBe(9);
        codings.ShouldBe("identity");
    }

    [Theory]
    [InlineData("max-age=60", false, 1)]
    [InlineData("no-store", true, 2)]
    public async Task What_is_made_of_what_must_not_be_kept_is_not_kept_either(string cacheControl, bool mustNot, int drawn)
    {
        _server.Send("/p", Picture, cacheControl: cacheControl);
        var part = await FetchAsync(Pictures());
        part.MustNotBeKept.ShouldBe(mustNot);
        using var work = new PictureWork(_cache);
        var times = 0;
        for (var i = 0; i < 2; i++)
        {
            await work.MakeAsync("made", part.Format, _ =>
            {
                times++;
                return part.Body;
            }, Token, mayKeep: !part.MustNotBeKept);
        }
        times.ShouldBe(drawn);
    }

    private UpstreamPictures Pictures(TimeSpan? timeout = null)
    {
        _address = new UpstreamAddress($"{_server.Address}/p?tk={{key}}", [], Key, [new("Authorization", "Bearer {key}")], timeout ?? TimeSpan.FromSeconds(10));
        return new(new() { Name = "test", Title = new("试", null), Kind = RasterKind.Xyz, Address = _address, MaxAge = TimeSpan.FromHours(1) }, _client, _cache, _time, new(_log, _time));
    }

    private Task<KeptPicture> FetchAsync(UpstreamPictures pictures, string place = "1/0/0") => pictures.FetchAsync(place, _address.Fill(), Token);
}

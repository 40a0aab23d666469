using System.Net;
using Microsoft.AspNetCore.Http;
using SpatialCockpit.Cockpit.Pages;
using SpatialCockpit.Platform.Access;

namespace SpatialCockpit.Tests.Cockpit.Pages;

public sealed class OpenDoorsTests(TestHost host) : IClassFixture<TestHost>
{
    private const string Person = "text/html,application/xhtml+xml,*/*;q=0.8";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/health/live", 200)]
    [InlineData("/health/ready", 200)]
    [InlineData("/health", 200)]
    [InlineData("/assets/main-1a2b3c.js", 200)]
    [InlineData("/session", 401)]
    [InlineData("/audit", 401)]
    [InlineData("/metrics", 401)]
    [InlineData("/nothing", 401)]
    [InlineData("/public/reports", 401)]
    [InlineData("/public/nothing/1", 404)]
    [InlineData("/public/q", 200)]
    [InlineData("/public/q/1", 404)]
    [InlineData("/photon/status", 401)]
    [InlineData("/nominatim/status", 401)]
    [InlineData("/amap/v3/assistant/inputtips", 401)]
    [InlineData("/tianditu/geocoder", 401)]
    [InlineData("/", 200)]
    public async Task A_stranger_sees_health_the_sign_in_page_and_what_packs_publish_alone(string path, int status)
    {
        using var answer = await host.Stranger.GetAsync(path, Token);
        ((int)answer.StatusCode).ShouldBe(status);
    }

    [Fact]
    public async Task Who_is_none_of_its_keepers_learns_how_it_does_and_no_more()
    {
        using var leader = await host.ClientAsync([Role.Leader], [""]);
        (await host.Stranger.GetStringAsync("/health", Token)).ShouldBe("""{"status":"well"}""");
        foreach (var keeper in (HttpClient[])[host.Admin, leader])
            (await keeper.GetStringAsync("/health", Token)).ShouldContain("\"projections\":[{\"name\":", customMessage: "programs that watch over it are let in by a token");
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/sign-in")]
    [InlineData("/audit")]
    [InlineData("/nothing")]
    public async Task A_person_who_opens_an_address_gets_the_app_which_asks_to_sign_in(string path)
    {
        using var answer = await OpenAsync(host.Stranger, path);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.CacheControl!.NoCache.ShouldBeTrue();
        (await answer.Content.ReadAsStringAsync(Token)).ShouldContain("shell");
    }

    [Theory]
    [InlineData("/photon/api?q=a")]
    [InlineData("/nominatim/search?q=a")]
    [InlineData("/amap/v3/geocode/geo?address=a")]
    [InlineData("/tianditu/geocoder?ds={}")]
    public async Task A_face_of_another_service_never_answers_a_page(string path)
    {
        using var answer = await OpenAsync(host.Stranger, path);
        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
    }

    [Fact]
    public async Task A_program_that_asks_for_nothing_gets_a_problem_not_the_app() =>
        (await host.Admin.GetAsync("/nothing", Token)).Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");

    [Fact]
    public async Task Hashed_assets_are_kept_for_good()
    {
        using var answer = await host.Stranger.GetAsync("/assets/main-1a2b3c.js", Token);
        answer.Headers.CacheControl!.ToString().ShouldBe("public, max-age=31536000, immutable");
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/health/live")]
    [InlineData("/session")]
    [InlineData("/nothing")]
    public async Task Every_answer_carries_the_content_security_policy(string path)
    {
        using var answer = await OpenAsync(host.Stranger, path);
        answer.Headers.GetValues("Content-Security-Policy").Single().ShouldBe(SecurityHeaders.ContentSecurityPolicy);
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        answer.Headers.GetValues("Referrer-Policy").ShouldBe(["same-origin"]);
    }

    [Theory]
    [InlineData("/session")]
    [InlineData("/users")]
    [InlineData("/nothing")]
    public async Task An_answer_that_does_not_say_for_how_long_is_kept_nowhere(string path)
    {
        using var answer = await host.Admin.GetAsync(path, Token);
        answer.Headers.CacheControl!.ToString().ShouldBe("no-store");
    }

    [Theory]
    [InlineData("/.git/config")]
    [InlineData("/appsettings.json")]
    [InlineData("/SpatialCockpit.Cockpit.dll")]
    [InlineData("/admin.token")]
    [InlineData("/assets")]
    [InlineData("/assets/")]
    [InlineData("/assets/%2e%2e/%2e%2e/admin.token")]
    public async Task Nothing_but_files_of_the_app_is_handed_out_and_no_list_of_them(string path) =>
        (await host.Admin.GetAsync(path, Token)).StatusCode.ShouldBe(HttpStatusCode.NotFound);

    [Theory]
    [InlineData("/")]
    [InlineData("/session")]
    [InlineData("/assets/main-1a2b3c.js")]
    public async Task A_request_is_not_sent_back_to_who_traces_it(string path)
    {
        using var trace = new HttpRequestMessage(HttpMethod.Trace, path) { Headers = { { "X-Told", "once" } } };
        using var answer = await host.Admin.SendAsync(trace, Token);
        answer.IsSuccessStatusCode.ShouldBeFalse();
        (await answer.Content.ReadAsStringAsync(Token)).ShouldNotContain("once");
    }

    [Fact]
    public void Nothing_inline_and_nothing_from_elsewhere_runs() => SecurityHeaders.ContentSecurityPolicy.ShouldNotContain("unsafe");

    [Theory]
    [InlineData("GET", Person, true)]
    [InlineData("HEAD", "text/html", true)]
    [InlineData("GET", "*/*", false)]
    [InlineData("GET", "application/json", false)]
    [InlineData("POST", Person, false)]
    public void A_person_is_told_from_a_program(string method, string accept, bool person)
    {
        var http = new DefaultHttpContext { Request = { Method = method } };
        http.Request.Headers.Accept = accept;
        WebApp.IsNavigation(http.Request).ShouldBe(person);
    }

    [Theory]
    [InlineData("gzip, deflate, br, zstd", "br", "css.br")]
    [InlineData("gzip, deflate", "gzip", "css.gz")]
    [InlineData("br;q=0, gzip;q=0.5", "gzip", "css.gz")]
    [InlineData("identity", null, "css")]
    public async Task An_asset_comes_as_its_build_compressed_it_for_those_who_can_read_that(string accepted, string? coding, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/assets/large-4d5e6f.css") { Headers = { { "Accept-Encoding", accepted } } };
        using var answer = await host.Stranger.SendAsync(request, Token);
        answer.Content.Headers.ContentEncoding.FirstOrDefault().ShouldBe(coding);
        (await answer.Content.ReadAsStringAsync(Token)).ShouldBe(body);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/css");
        answer.Headers.Vary.ShouldContain("Accept-Encoding");
        answer.Headers.CacheControl!.MaxAge.ShouldBe(TimeSpan.FromDays(365));
    }

    [Fact]
    public async Task Where_the_app_has_a_page_beside_data_people_get_the_page_and_programs_the_data()
    {
        using var page = await OpenAsync(host.Admin, "/fences?kinds=enter");
        using var data = await host.Admin.GetAsync("/fences?limit=1", Token);
        using var other = await OpenAsync(host.Admin, "/fences/nowhere");
        using var packs = await OpenAsync(host.Admin, "/packs?pack=special-equipment");
        packs.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        using var screen = await OpenAsync(host.Admin, "/screens/supervision");
        screen.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        (await host.Admin.GetAsync("/screens", Token)).Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
        page.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        using var forOthers = await OpenAsync(await host.ClientAsync([Role.Leader], [""]), "/packs");
        forOthers.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        page.Headers.Vary.ShouldContain("Accept");
        data.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
        other.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    [Fact]
    public async Task Metrics_are_Prometheus_text_for_administrators()
    {
        await host.Admin.GetAsync("/session", Token);
        var text = await host.Admin.GetStringAsync("/metrics", Token);
        text.ShouldContain("# TYPE http_server_request_duration_seconds histogram");
        text.ShouldContain("http_route=\"/session\"");
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            line.ShouldMatch("""^(# (HELP|TYPE) .+|[a-z0-9_]+(\{([a-z0-9_]+="[^"]*",?)*\})? ([-+0-9.E]+|NaN))$""");
    }

    private static Task<HttpResponseMessage> OpenAsync(HttpClient client, string path) =>
        client.SendAsync(new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Accept", Person } } }, Token);
}

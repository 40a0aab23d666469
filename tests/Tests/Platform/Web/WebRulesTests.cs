using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Tests.Platform.Web;

public sealed class WebRulesTests(WebRulesHost host) : IClassFixture<WebRulesHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/rules/list/a?limit=5&name=x&name=y", 200, null)]
    [InlineData("/rules/list/a?limit=5&lmit=5", 400, "unknown-parameter")]
    [InlineData("/rules/list/a?place=b", 400, "unknown-parameter")]
    [InlineData("/rules/list/a?limit=0", 400, "bad-parameter")]
    [InlineData("/rules/list/a?limit=99999999999", 400, "bad-parameter")]
    [InlineData("/rules/list/a?limit=1;drop table x", 400, "bad-parameter")]
    [InlineData("/rules/list/a?cursor=***", 400, "bad-parameter")]
    [InlineData("/rules/query?district=x&weight_kg=3", 200, null)]
    [InlineData("/rules/query?WeightKg2=3", 400, "unknown-parameter")]
    [InlineData("/rules/query?district=x&district=y", 400, "bad-parameter")]
    [InlineData("/rules/query?weight_kg=1&weight_kg=2", 400, "bad-parameter")]
    [InlineData("/rules/face?anything=1&anything=2", 200, null)]
    [InlineData("/rules/face?anything=1&more=2", 200, null)]
    [InlineData("/rules/own?filter=x", 200, null)]
    [InlineData("/rules/own?filter=x&sort=y", 400, "unknown-parameter")]
    [InlineData("/rules/nothing", 404, "not-found")]
    [InlineData("/rules/echo", 405, "method-not-allowed")]
    [InlineData("/rules/bug", 500, "internal-error")]
    [InlineData("/rules/damaged", 500, "internal-error")]
    [InlineData("/rules/odd-row", 500, "internal-error")]
    [InlineData("/rules/full", 507, "disk-full")]
    public async Task A_request_is_answered_or_refused_with_a_slug(string path, int status, string? slug)
    {
        using var answer = await host.Admin.GetAsync(path, Token);
        ((int)answer.StatusCode).ShouldBe(status);
        if (slug is not null)
            await ShouldBeProblemAsync(answer, slug);
    }

    [Theory]
    [InlineData("/rules/query?weight_kg=heavy", "weight_kg: 'heavy' cannot be read.")]
    [InlineData("/rules/list/a?limit=many", "limit: 'many' cannot be read.")]
    [InlineData("/rules/between?from_day=monday", "from_day: 'monday' cannot be read.")]
    [InlineData("/rules/between", "from_day is missing.")]
    public async Task A_bad_parameter_is_named_as_the_caller_wrote_it(string path, string detail)
    {
        var problem = await (await host.Admin.GetAsync(path, Token)).Content.ReadFromJsonAsync<JsonElement>(Token);
        problem.GetProperty("detail").GetString().ShouldBe(detail);
    }

    [Theory]
    [InlineData(90_000, 10, 100, 200, null)]
    [InlineData(100_000, 0, 0, 414, "address-too-long")]
    [InlineData(200_000, 0, 0, 414, "address-too-long")]
    [InlineData(10, 200, 10, 431, "headers-too-large")]
    [InlineData(10, 10, 5000, 431, "headers-too-large")]
    [InlineData(10, 1, 100_000, 431, "headers-too-large")]
    public async Task The_head_of_a_request_has_its_limits(int address, int headers, int headerBytes, int status, string? slug)
    {
        var answer = await RawAsync($"GET /rules/own?filter={new string('x', address)} HTTP/1.1{string.Concat(Enumerable.Range(0, headers).Select(i => $"\r\nX-Many-{i}: {new string('x', headerBytes)}"))}");
        answer.ShouldStartWith($"HTTP/1.1 {status}");
        if (slug is not null)
            answer.ShouldContain($"\"type\":\"{slug}\"");
    }

    [Theory]
    [InlineData("/rules/own?filter=%E4%BA%BA", 200)]
    [InlineData("/rules/own?filter=%C4%E3", 400)]
    [InlineData("/rules/own?filter=%zz", 400)]
    [InlineData("/rules/own?filter=%4", 400)]
    [InlineData("/rules/own?filter=a%00b", 400)]
    [InlineData("/rules/list/%C4%E3", 400)]
    [InlineData("/rules/face?text=%C4%E3", 200)]
    public async Task An_address_is_percent_encoded_utf8(string rawPath, int status) =>
        (await RawAsync($"GET {rawPath} HTTP/1.1")).ShouldStartWith($"HTTP/1.1 {status}");

    [Theory]
    [InlineData("{\"text\":\"a\",\"weight\":1}", 200, null)]
    [InlineData("{\"text\":\"a\"", 400, "bad-body")]
    [InlineData("{\"text\":\"a\"}", 400, "bad-body")]
    [InlineData("{\"text\":null,\"weight\":1}", 400, "bad-body")]
    [InlineData("{\"text\":\"a\",\"weight\":\"1\"}", 400, "bad-body")]
    [InlineData("{\"text\":\"a\",\"weight\":1e40}", 400, "bad-body")]
    [InlineData("[]", 400, "bad-body")]
    [InlineData("", 400, null)]
    public async Task A_body_is_read_or_refused(string body, int status, string? slug)
    {
        using var answer = await host.Admin.PostAsync("/rules/echo", Json(body), Token);
        ((int)answer.StatusCode).ShouldBe(status, await answer.Content.ReadAsStringAsync(Token));
        if (slug is not null)
            await ShouldBeProblemAsync(answer, slug);
    }

    [Theory]
    [InlineData("{\"texts\":\"a\"}", "Not the JSON expected, at $, line 1: text, weight is missing.")]
    [InlineData("{\"text\":\"a\",\n\"text\":\"b\",\"weight\":1}", "Not the JSON expected, at $.text, line 2: text is said twice.")]
    [InlineData("{\"text\":\"a\",\"weight\":\"1\"}", "Not the JSON expected, at $.weight, line 1.")]
    [InlineData("{\"text\":\"a\",\"weight\":1,\"tone\":\"loud\"}", "Not the JSON expected, at $.tone, line 1: one of quiet, very_loud.")]
    [InlineData("{\"text\":\"a\",\"weight\":1,\"tone\":1}", "Not the JSON expected, at $.tone, line 1: one of quiet, very_loud.")]
    public async Task Who_is_refused_learns_which_member_it_is_about(string body, string detail)
    {
        using var answer = await host.Admin.PostAsync("/rules/echo", Json(body), Token);
        using var told = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Token));
        told.RootElement.GetProperty("detail").GetString().ShouldBe(detail);
    }

    [Theory]
    [InlineData("""{"of":{"a":{"b":1}}}""", 200, "")]
    [InlineData("""{"of":{"a":1,"a":2}}""", 400, "a is said twice.")]
    [InlineData("""{"of":{"a":[{"b":1,"b":2}]}}""", 400, "b is said twice.")]
    [InlineData("""{"of":[]}""", 400, "line 1.")]
    public async Task A_tree_is_read_as_strictly_as_the_rest(string body, int status, string ending)
    {
        using var answer = await host.Admin.PostAsync("/rules/tree", Json(body), Token);
        var text = await answer.Content.ReadAsStringAsync(Token);
        ((int)answer.StatusCode).ShouldBe(status, text);
        if (status == 200)
            text.ShouldBe(body);
        else
            JsonElement.Parse(text).GetProperty("detail").GetString()!.ShouldEndWith(ending);
    }

    [Theory]
    [InlineData("a", 200)]
    [InlineData("\\ud83d\\ude00", 200)]
    [InlineData("\\ud800", 400)]
    [InlineData("\\udc00\\ud800", 400)]
    [InlineData("\u00f0", 400)]
    public async Task A_text_that_is_no_Unicode_is_refused_wherever_it_is_read(string text, int status)
    {
        using var answer = await host.Admin.PostAsync("/rules/any", new ByteArrayContent(Encoding.Latin1.GetBytes($"{{\"text\":\"{text}\"}}")) { Headers = { ContentType = new("application/json") } }, Token);
        ((int)answer.StatusCode).ShouldBe(status);
        if (status != 200)
            await ShouldBeProblemAsync(answer, "bad-body");
    }

    [Theory]
    [InlineData("FFFFFFFFFFFFFFFFF\r\nx")]
    [InlineData("g\r\nx")]
    [InlineData("-1\r\nx")]
    public async Task A_chunk_of_no_length_is_the_callers_mistake(string chunk)
    {
        using TcpClient client = new();
        await client.ConnectAsync(host.Address.Host, host.Address.Port, Token);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"POST /rules/echo HTTP/1.1\r\nHost: x\r\nAuthorization: {host.Admin.DefaultRequestHeaders.Authorization}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n{chunk}"), Token);
        using StreamReader answer = new(client.GetStream());
        (await answer.ReadLineAsync(Token))!.ShouldStartWith("HTTP/1.1 400 ");
    }

    [Theory]
    [InlineData("application/json", 200)]
    [InlineData("application/json; charset=utf-8", 200)]
    [InlineData("application/json; charset=nope", 415)]
    [InlineData("application/json; charset=gb18030", 415)]
    public async Task A_charset_not_read_here_is_415(string type, int status)
    {
        using var answer = await host.Admin.PostAsync("/rules/echo", new StringContent("{\"text\":\"a\",\"weight\":1}", MediaTypeHeaderValue.Parse(type)), Token);
        ((int)answer.StatusCode).ShouldBe(status);
        if (status != 200)
            await ShouldBeProblemAsync(answer, "unsupported-media-type");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_above_the_limit_is_413_announced_or_not(bool announced)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/rules/echo") { Content = Json("{\"text\":\"" + new string('a', 11 << 20) + "\",\"weight\":1}") };
        request.Headers.TransferEncodingChunked = !announced;
        using var answer = await host.Admin.SendAsync(request, Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        await ShouldBeProblemAsync(answer, "too-large");
    }

    [Fact]
    public async Task A_bug_tells_nothing_of_the_inside() =>
        (await (await host.Admin.GetAsync("/rules/bug", Token)).Content.ReadAsStringAsync(Token)).ShouldNotContain("secret");

    [Fact]
    public async Task A_stranger_is_401_and_a_role_too_little_403()
    {
        using var stranger = await host.Stranger.GetAsync("/rules/own", Token);
        stranger.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        await ShouldBeProblemAsync(stranger, "sign-in-required");
        var analyst = await host.ClientAsync([Role.Analyst], ["9901"]);
        using var refused = await analyst.GetAsync("/rules/admin", Token);
        await ShouldBeProblemAsync(refused, "forbidden");
        using var admitted = await host.Admin.GetAsync("/rules/admin", Token);
        admitted.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("https", "https")]
    [InlineData("HTTPS", "HTTPS")]
    [InlineData("javascript", "http")]
    [InlineData("https, javascript", "http")]
    [InlineData("", "http")]
    public async Task Links_are_of_the_web_whatever_a_proxy_says(string forwarded, string scheme)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/rules/scheme");
        request.Headers.TryAddWithoutValidation("X-Forwarded-Proto", forwarded);
        using var answer = await host.Admin.SendAsync(request, Token);
        (await answer.Content.ReadAsStringAsync(Token)).ShouldBe(scheme);
    }

    [Theory]
    [InlineData(null, 428)]
    [InlineData("\"7-3\"", 204)]
    [InlineData("\"7-2\", \"7-3\"", 204)]
    [InlineData("*", 204)]
    [InlineData("\"7-2\"", 412)]
    [InlineData("W/\"7-3\"", 412)]
    [InlineData("", 428)]
    [InlineData("**", 400)]
    [InlineData("* *", 400)]
    [InlineData("*, \"7-2\"", 400)]
    [InlineData("\"7-2\"*", 400)]
    [InlineData("x, *", 400)]
    [InlineData("7-3", 400)]
    [InlineData("\"7-3", 400)]
    public async Task An_edit_names_the_version_it_changes(string? ifMatch, int status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, "/rules/edit");
        if (ifMatch is not null)
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        using var answer = await host.Admin.SendAsync(request, Token);
        ((int)answer.StatusCode).ShouldBe(status);
    }

    [Fact]
    public async Task A_write_sent_twice_is_done_once_and_answered_alike()
    {
        using var first = await WriteAsync("key-1", "{\"text\":\"once\",\"weight\":1}");
        using var again = await WriteAsync("key-1", "{\"text\":\"once\",\"weight\":1}");
        first.StatusCode.ShouldBe(HttpStatusCode.Created);
        again.StatusCode.ShouldBe(HttpStatusCode.Created);
        (await again.Content.ReadAsStringAsync(Token)).ShouldBe(await first.Content.ReadAsStringAsync(Token));
        again.Headers.Location.ShouldBe(first.Headers.Location);
        Lsn.Parse(again.Headers.GetValues("X-Lsn").Single()).ShouldBeGreaterThanOrEqualTo(Lsn.Parse(first.Headers.GetValues("X-Lsn").Single()));
        (await AuditLinesAsync("once")).ShouldBe(1);
    }

    [Fact]
    public async Task A_key_used_for_another_body_is_422()
    {
        using var first = await WriteAsync("key-2", "{\"text\":\"a\",\"weight\":1}");
        using var other = await WriteAsync("key-2", "{\"text\":\"b\",\"weight\":1}");
        ((int)other.StatusCode).ShouldBe(422);
        await ShouldBeProblemAsync(other, "idempotency-key-reused");
    }

    [Fact]
    public async Task A_write_with_two_keys_is_refused_and_not_done_without_any()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/rules/notes") { Content = Json("{\"text\":\"two-keys\",\"weight\":1}"), Headers = { { "Idempotency-Key", ["key-5", "key-6"] } } };
        using var answer = await host.Admin.SendAsync(request, Token);
        await ShouldBeProblemAsync(answer, "bad-parameter");
        (await AuditLinesAsync("two-keys")).ShouldBe(0);
    }

    [Fact]
    public async Task The_audit_tells_when_a_device_says_that_it_wrote()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/rules/notes") { Content = Json("{\"text\":\"from-a-phone\",\"weight\":1}"), Headers = { { "X-Client-Time", "2026-11-24T08:00:00+08:00" }, { "X-Client-Sequence", "41" } } };
        (await host.Admin.SendAsync(request, Token)).StatusCode.ShouldBe(HttpStatusCode.Created);
        await using var line = host.Database.Feed.CreateCommand("select detail::text from audit.entry where object = 'from-a-phone'");
        using var detail = JsonDocument.Parse((string)(await line.ExecuteScalarAsync(Token))!);
        detail.RootElement.GetProperty("client_time").GetDateTimeOffset().ShouldBe(new(2026, 11, 24, 0, 0, 0, TimeSpan.Zero));
        detail.RootElement.GetProperty("client_sequence").GetInt64().ShouldBe(41);
        detail.RootElement.GetProperty("text").GetString().ShouldBe("from-a-phone");
    }

    [Theory]
    [InlineData("X-Client-Time", "yesterday")]
    [InlineData("X-Client-Time", "2026-11-24T08:00:00")]
    [InlineData("X-Client-Time", "0001-01-01T00:00:00Z")]
    [InlineData("X-Client-Sequence", "-1")]
    [InlineData("X-Client-Sequence", "9223372036854775808")]
    public async Task A_write_whose_device_says_no_time_or_count_is_not_done(string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/rules/notes") { Content = Json("{\"text\":\"mismarked\",\"weight\":1}"), Headers = { { header, value } } };
        using var answer = await host.Admin.SendAsync(request, Token);
        await ShouldBeProblemAsync(answer, "bad-parameter");
        (await AuditLinesAsync("mismarked")).ShouldBe(0);
    }

    [Fact]
    public async Task A_refused_write_leaves_nothing_behind_and_its_key_free()
    {
        using var refused = await WriteAsync("key-3", "{\"text\":\"undone\",\"weight\":-1}");
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await AuditLinesAsync("undone")).ShouldBe(0);
        using var mended = await WriteAsync("key-3", "{\"text\":\"undone\",\"weight\":1}");
        mended.StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_key_in_use_at_the_same_moment_is_409()
    {
        var first = SendAsync("/rules/slow", "key-4", "{}");
        await host.Entered.Task.WaitAsync(Token);
        using var second = await SendAsync("/rules/slow", "key-4", "{}");
        await ShouldBeProblemAsync(second, "idempotency-key-in-use");
        host.Release.SetResult();
        (await first).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public void A_cursor_goes_round_and_belongs_to_its_list()
    {
        var text = Cursor.Of("audit", 42L).ToString();
        Cursor.TryParse(text, null, out var cursor).ShouldBeTrue();
        cursor.TryRead("audit", out var position).ShouldBeTrue();
        position.ShouldBe(42);
        cursor.TryRead("alerts", out _).ShouldBeFalse();
    }

    [Fact]
    public void A_page_gives_a_cursor_only_when_more_follows()
    {
        Page.Of([1, 2, 3], new(2), last => Cursor.Of("n", last)).ShouldSatisfyAllConditions(page => page.Items.ShouldBe([1, 2]), page => page.Next.ShouldNotBeNull());
        Page.Of([1, 2], new(2), last => Cursor.Of("n", last)).Next.ShouldBeNull();
    }

    private Task<HttpResponseMessage> WriteAsync(string key, string body) => SendAsync("/rules/notes", key, body);

    private async Task<HttpResponseMessage> SendAsync(string path, string key, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = Json(body), Headers = { { "Idempotency-Key", key } } };
        return await host.Admin.SendAsync(request, Token);
    }

    private async Task<long> AuditLinesAsync(string target)
    {
        await using var count = host.Database.Feed.CreateCommand("select count(*) from audit.entry where object = $1 and caller = 'token:admin'");
        count.Parameters.Add(new() { Value = target });
        return (long)(await count.ExecuteScalarAsync(Token))!;
    }

    private async Task<string> RawAsync(string requestLine)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(host.Address.Host, host.Address.Port, Token);
        await using var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"{requestLine}\r\nHost: x\r\n{host.Admin.DefaultRequestHeaders.ToString().Trim()}\r\nConnection: close\r\n\r\n"), Token);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(Token);
    }

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    private static async Task ShouldBeProblemAsync(HttpResponseMessage answer, string slug)
    {
        answer.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json");
        var document = await answer.Content.ReadFromJsonAsync<JsonElement>(Token);
        document.GetProperty("type").GetString().ShouldBe(slug);
        document.GetProperty("status").GetInt32().ShouldBe((int)answer.StatusCode);
        document.GetProperty("title").GetString().ShouldNotBeNullOrEmpty();
    }
}

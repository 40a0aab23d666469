using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace SpatialCockpit.Tests.Cockpit.Identity;

/// <summary>From where, and how often, an API client may ask; and what it asked for.</summary>
public sealed class ClientLimitTests(TestHost host) : IClassFixture<TestHost>, IAsyncLifetime
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await host.AddDivisionsAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("127.0.0.0/8", true)]
    [InlineData("127.0.0.1", true)]
    [InlineData("127.0.0.1/8", true)]
    [InlineData("10.0.0.0/8", false)]
    [InlineData("::1", false)]
    [InlineData("2001:db8::/32", false)]
    public async Task It_asks_from_where_it_may(string network, bool isLetIn)
    {
        var (id, secret) = await AddAsync($"at-{network.Replace('/', '-').Replace(':', '.').Trim('.')}x", new { networks = new[] { network } });
        for (var turn = 0; turn < 2; turn++)
        {
            // As the record has it, and as memory has it.
            (await AskAsync(secret)).ShouldBe(isLetIn ? (HttpStatusCode.OK, null) : (HttpStatusCode.Forbidden, "address-refused"));
            await host.CaughtUpAsync("identity");
        }
        (await host.Admin.EditAsync($"/api-clients/{id}", new { networks = Array.Empty<string>() })).EnsureSuccessStatusCode();
        await host.CaughtUpAsync("identity");
        (await AskAsync(secret)).Status.ShouldBe(HttpStatusCode.OK, "from anywhere again");
    }

    [Fact]
    public async Task It_asks_as_often_as_it_may_in_a_minute()
    {
        var (id, secret) = await AddAsync("hasty", new { per_minute = 3 });
        for (var call = 0; call < 3; call++)
            (await AskAsync(secret)).Status.ShouldBe(HttpStatusCode.OK);
        using (var refused = await SendAsync(secret, "/tiles"))
        {
            (refused.StatusCode, refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds is > 0 and <= 60).ShouldBe((HttpStatusCode.TooManyRequests, true));
        }
        (await host.Admin.EditAsync($"/api-clients/{id}", new { per_minute = 0 })).EnsureSuccessStatusCode();
        await host.CaughtUpAsync("identity");
        (await AskAsync(secret)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_day_goes_on_behind_a_restart()
    {
        var (id, secret) = await AddAsync("daily", new { per_day = 2 });
        (await AskAsync(secret)).Status.ShouldBe(HttpStatusCode.OK);
        (await CallsAsync(id)).Single().GetProperty("calls").GetInt64().ShouldBe(1, "written down");
        await host.RestartAsync(() => Task.CompletedTask);
        (await AskAsync(secret)).Status.ShouldBe(HttpStatusCode.OK);
        using var refused = await SendAsync(secret, "/tiles");
        (refused.StatusCode, refused.Headers.RetryAfter!.Delta!.Value.TotalHours is > 0 and <= 24).ShouldBe((HttpStatusCode.TooManyRequests, true));
    }

    [Fact]
    public async Task Of_many_at_once_no_more_are_let_in_than_a_day_has()
    {
        var (_, secret) = await AddAsync("crowd", new { per_day = 5 });
        (await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => AskAsync(secret)))).Count(answer => answer.Status == HttpStatusCode.OK).ShouldBe(5);
    }

    [Fact]
    public async Task What_it_asked_for_is_told_by_day_and_operation()
    {
        var (id, secret) = await AddAsync("told", new { });
        foreach (var path in new[] { "/tiles", "/tiles", "/audit", "/photon/api?q=x", "/nowhere" })
            (await SendAsync(secret, path)).Dispose();
        var calls = (await CallsAsync(id)).ToDictionary(each => each.GetProperty("operation").GetString()!, each => (each.GetProperty("calls").GetInt64(), each.GetProperty("refused").GetInt64(), each.GetProperty("failed").GetInt64()));
        calls.ShouldBe(new Dictionary<string, (long, long, long)> { ["list-layers"] = (2, 0, 0), ["list-audit"] = (1, 1, 0), ["photon-search"] = (1, 1, 0), ["-"] = (1, 1, 0) }, ignoreOrder: true);
        (await CallsAsync(id)).All(each => each.GetProperty("mean_ms").GetDouble() is > 0 and var mean && mean <= each.GetProperty("longest_ms").GetDouble()).ShouldBeTrue();
        (await CallsAsync(id, "?from=2026-01-01&to=2026-01-31")).ShouldBeEmpty();
        (await CallsAsync(id, "?to=0001-01-01")).ShouldBeEmpty();
        using var file = await host.Admin.GetAsync($"/api-clients/{id}/calls?f=csv", Token);
        var lines = (await file.Content.ReadAsStringAsync(Token)).TrimEnd().Split("\r\n");
        (lines.Length, lines[0].TrimStart('\uFEFF')).ShouldBe((5, "day,operation,calls,refused,failed,mean_ms,longest_ms"));
        (await (await host.ClientAsync([SpatialCockpit.Platform.Access.Role.Admin], ["990103"])).GetAsync($"/api-clients/{id}/calls", Token)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        foreach (var wrong in new[] { "?f=xml", "?from=2026-02-01&to=2026-01-01", "?from=2020-01-01&to=2026-01-01" })
            (await host.Admin.GetAsync($"/api-clients/{id}/calls{wrong}", Token)).StatusCode.ShouldBe(HttpStatusCode.BadRequest, wrong);
    }

    [Theory]
    [InlineData("""{"networks":["10.0.0"]}""", "networks", "form")]
    [InlineData("""{"networks":["1"]}""", "networks", "form")]
    [InlineData("""{"networks":[null]}""", "networks", "form")]
    [InlineData("""{"networks":["fe80::1%eth0"]}""", "networks", "form")]
    [InlineData("""{"per_minute":-1}""", "per_minute", "range")]
    [InlineData("""{"per_day":2000000000}""", "per_day", "range")]
    public async Task Terms_that_cannot_be_are_told(string edit, string field, string rule)
    {
        var (id, _) = await AddAsync($"terms-{Guid.NewGuid():N}"[..20], new { });
        using var answer = await host.Admin.EditAsync($"/api-clients/{id}", JsonElement.Parse(edit));
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest, await answer.Content.ReadAsStringAsync(Token));
        var mistake = (await answer.JsonAsync()).GetProperty("fields")[0];
        (mistake.GetProperty("field").GetString(), mistake.GetProperty("rule").GetString()).ShouldBe((field, rule));
    }

    private async Task<JsonElement[]> CallsAsync(long id, string query = "") => [.. (await host.Admin.GetFromJsonAsync<JsonElement>($"/api-clients/{id}/calls{query}", Token)).GetProperty("items").EnumerateArray()];

    private Task<HttpResponseMessage> SendAsync(string secret, string path) => host.Stranger.SendAsync(new(HttpMethod.Get, path) { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", secret) } }, Token);

    private async Task<(HttpStatusCode Status, string? Slug)> AskAsync(string secret)
    {
        using var answer = await SendAsync(secret, "/tiles");
        return (answer.StatusCode, answer.IsSuccessStatusCode ? null : await answer.SlugAsync());
    }

    /// <param name="terms">Of the form, beside what each has.</param>
    private async Task<(long Id, string Secret)> AddAsync(string name, object terms)
    {
        var form = JsonSerializer.SerializeToNode(Administration.ClientForm(name))!.AsObject();
        foreach (var (term, value) in JsonSerializer.SerializeToNode(terms)!.AsObject())
            form[term] = value?.DeepClone();
        using var answer = await host.Admin.PostAsJsonAsync("/api-clients", form, Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync(Token));
        var told = await answer.JsonAsync();
        return (told.GetProperty("client").GetProperty("id").GetInt64(), told.GetProperty("secret").GetString()!);
    }
}

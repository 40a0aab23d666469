using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using SpatialCockpit.Platform.Access;

namespace SpatialCockpit.Tests.Cockpit.Identity;

public sealed class ApiClientTests(TestHost host) : IClassFixture<TestHost>, IAsyncLifetime
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await host.AddDivisionsAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_client_is_let_in_where_it_is_good_and_nowhere_else()
    {
        var (_, secret) = await AddAsync("mapper", ["photon"]);
        (await StatusAsync($"/photon/api?q=x&key={secret}")).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync("/photon/api?q=x", secret)).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync($"/tianditu/geocoder?ds={{\"keyWord\":\"x\"}}&tk={secret}")).ShouldBe(HttpStatusCode.Forbidden);
        (await StatusAsync($"/v1/search?text=x&api_key={secret}")).ShouldBe(HttpStatusCode.Forbidden);
        (await StatusAsync("/tiles", secret)).ShouldBe(HttpStatusCode.Forbidden);
        (await StatusAsync($"/photon/api?q=x&key={secret[..^1]}")).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task What_it_may_is_changed_and_what_it_is_good_for()
    {
        var (id, secret) = await AddAsync("changing", ["api"]);
        (await StatusAsync("/audit", secret)).ShouldBe(HttpStatusCode.Forbidden);
        (await host.Admin.EditAsync($"/api-clients/{id}", new { roles = new[] { "admin" }, faces = new[] { "api", "photon" } })).EnsureSuccessStatusCode();
        await host.CaughtUpAsync("identity");
        (await StatusAsync("/audit", secret)).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync($"/photon/api?q=x&key={secret}")).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync($"/v1/search?text=x&api_key={secret}")).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Calls_that_were_let_in_are_counted()
    {
        var (id, secret) = await AddAsync("counted", ["photon"]);
        for (var call = 0; call < 3; call++)
            await StatusAsync($"/photon/api?q=x&key={secret}");
        await StatusAsync("/tiles", secret);
        var client = await host.Admin.GetFromJsonAsync<JsonElement>($"/api-clients/{id}", Token);
        client.GetProperty("calls").GetInt64().ShouldBe(3);
        client.GetProperty("last_used_at").ValueKind.ShouldBe(JsonValueKind.String);
        (await host.Admin.GetFromJsonAsync<JsonElement>($"/api-clients/{id}", Token)).GetProperty("calls").GetInt64().ShouldBe(3);
    }

    [Fact]
    public async Task A_secret_that_was_replaced_or_revoked_is_over_at_once()
    {
        var (id, first) = await AddAsync("rotated", ["photon"]);
        (await StatusAsync($"/photon/api?q=x&key={first}")).ShouldBe(HttpStatusCode.OK);
        var second = (await (await host.Admin.ActAsync($"/api-clients/{id}/actions/rotate")).JsonAsync()).GetProperty("secret").GetString()!;
        (await StatusAsync($"/photon/api?q=x&key={first}")).ShouldBe(HttpStatusCode.Unauthorized);
        (await StatusAsync($"/photon/api?q=x&key={second}")).ShouldBe(HttpStatusCode.OK);
        (await host.Admin.ActAsync($"/api-clients/{id}/actions/revoke")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await StatusAsync($"/photon/api?q=x&key={second}")).ShouldBe(HttpStatusCode.Unauthorized);
        foreach (var action in (string[])["rotate", "revoke"])
            (await (await host.Admin.ActAsync($"/api-clients/{id}/actions/{action}")).SlugAsync()).ShouldBe("api-client-revoked");
        (await (await host.Admin.EditAsync($"/api-clients/{id}", new { title = "x" })).SlugAsync()).ShouldBe("api-client-revoked");
        (await AddAsync("rotated", ["photon"])).Id.ShouldNotBe(id, "the name is free again");
    }

    [Fact]
    public async Task Of_two_who_rotate_the_same_version_one_does()
    {
        var (id, _) = await AddAsync("raced", ["photon"]);
        using var read = await host.Admin.GetAsync($"/api-clients/{id}", Token);
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => host.Admin.ActAsync($"/api-clients/{id}/actions/rotate", read.Headers.ETag!.Tag)));
        answers.Select(answer => answer.StatusCode).Order().ShouldBe([HttpStatusCode.OK, .. Enumerable.Repeat(HttpStatusCode.PreconditionFailed, 4)]);
        var secret = (await answers.Single(answer => answer.IsSuccessStatusCode).JsonAsync()).GetProperty("secret").GetString()!;
        (await StatusAsync($"/photon/api?q=x&key={secret}")).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_administrator_of_a_region_administers_its_clients()
    {
        var (eastern, _) = await AddAsync("eastern", ["api"]);
        var (western, _) = await AddAsync("western", ["api"], ["990103"]);
        var east = await host.ClientAsync([Role.Admin], ["990102"]);
        (await east.GetAsync($"/api-clients/{eastern}", Token)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await east.GetAsync($"/api-clients/{western}", Token)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await east.EditAsync($"/api-clients/{western}", new { title = "x" })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        foreach (var action in (string[])["rotate", "revoke"])
            (await east.ActAsync($"/api-clients/{western}/actions/{action}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await Mistake(await east.PostAsJsonAsync("/api-clients", Administration.ClientForm("greedy", regions: [""]), Token))).ShouldBe(("regions", "outside"));
        (await Mistake(await east.EditAsync($"/api-clients/{eastern}", new { regions = new[] { "9901" } }))).ShouldBe(("regions", "outside"));
        (await east.GetFromJsonAsync<JsonElement>("/api-clients?limit=1000", Token)).Words("name").ShouldNotContain("western");
    }

    [Theory]
    [InlineData("""{"name":"admin","title":"x","roles":[],"regions":["9901"],"faces":["api"]}""", "name", "form")]
    [InlineData("""{"name":"A B","title":"x","roles":[],"regions":["9901"],"faces":["api"]}""", "name", "form")]
    [InlineData("""{"name":"good","title":"x\u0007","roles":[],"regions":["9901"],"faces":["api"]}""", "title", "length")]
    [InlineData("""{"name":"good","title":"x","roles":["citizen"],"regions":["9901"],"faces":["api"]}""", "roles", "people")]
    [InlineData("""{"name":"good","title":"x","roles":["root"],"regions":["9901"],"faces":["api"]}""", "roles", "unknown")]
    [InlineData("""{"name":"good","title":"x","roles":[],"regions":[],"faces":["api"]}""", "regions", "required")]
    [InlineData("""{"name":"good","title":"x","roles":[],"regions":["9901"],"faces":[]}""", "faces", "required")]
    [InlineData("""{"name":"good","title":"x","roles":[],"regions":["9901"],"faces":["api","api"]}""", "faces", "twice")]
    [InlineData("""{"name":"good","title":"x","roles":[],"regions":["9901"],"faces":["{api,photon}"]}""", "faces", "unknown")]
    [InlineData("""{"name":"good","title":"x","roles":[],"regions":["9901"],"faces":[null]}""", "faces", "unknown")]
    [InlineData("""{"name":"good","title":"x","roles":[],"regions":[null],"faces":["api"]}""", "regions", "unknown")]
    [InlineData("""{"name":"good","title":"x","roles":[],"regions":["9901"],"faces":["api"],"expires_at":"2001-01-01T00:00:00Z"}""", "expires_at", "past")]
    public async Task What_cannot_be_a_client_is_told_by_field_and_rule(string body, string field, string rule) =>
        (await Mistake(await host.Admin.PostAsync("/api-clients", new StringContent(body, System.Text.Encoding.UTF8, "application/json"), Token))).ShouldBe((field, rule));

    [Fact]
    public async Task Its_secret_is_told_once_and_kept_nowhere()
    {
        using var first = await host.Admin.ActAsync("/api-clients", null, Administration.ClientForm("hidden"), key: "k-clients-1");
        using var second = await host.Admin.ActAsync("/api-clients", null, Administration.ClientForm("hidden"), key: "k-clients-1");
        var secret = (await first.JsonAsync()).GetProperty("secret").GetString()!;
        (await second.JsonAsync()).GetProperty("secret").ValueKind.ShouldBe(JsonValueKind.Null);
        (await (await host.Admin.PostAsJsonAsync("/api-clients", Administration.ClientForm("hidden"), Token)).SlugAsync()).ShouldBe("api-client-exists");
        var id = (await first.JsonAsync()).GetProperty("client").GetProperty("id").GetInt64();
        await host.Admin.EditAsync($"/api-clients/{id}", new { title = "另一用途" });
        await host.Admin.ActAsync($"/api-clients/{id}/actions/rotate");
        await host.Admin.ActAsync($"/api-clients/{id}/actions/revoke");
        (await host.Admin.GetFromJsonAsync<JsonElement>("/audit?object=token:hidden", Token)).Words("action").ShouldBe(["api-client.revoke", "api-client.rotate", "api-client.edit", "api-client.create"]);
        await using var ask = host.Database.Feed.CreateCommand("""
            select (select count(*) from audit.entry e where strpos(e::text, $1) > 0) + (select count(*) from identity.api_token t where strpos(t::text, $1) > 0)
            """);
        ask.Parameters.Add(new() { Value = secret[9..] });
        (await ask.ExecuteScalarAsync(Token)).ShouldBe(0L);
        (await host.AnswersTellingAsync(secret[9..])).ShouldBe(0);
    }

    [Fact]
    public async Task A_name_is_taken_again_by_one_that_sees_all_that_the_one_before_did_and_by_no_other()
    {
        var (east, west) = (await host.ClientAsync([Role.Admin], ["990102"]), await host.ClientAsync([Role.Admin], ["990103"]));
        async Task<HttpResponseMessage> AddAsync(HttpClient admin, string region) => await admin.PostAsJsonAsync("/api-clients", Administration.ClientForm("followed", regions: [region]), Token);
        var first = (await (await AddAsync(east, "990102")).JsonAsync()).GetProperty("client").GetProperty("id").GetInt64();
        (await east.ActAsync($"/api-clients/{first}/actions/revoke")).EnsureSuccessStatusCode();
        (await (await AddAsync(west, "990103")).SlugAsync()).ShouldBe("api-client-exists", "it would be told what the one before did");
        (await AddAsync(east, "990102")).StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Faces_are_those_of_this_host()
    {
        var faces = (await host.Admin.GetFromJsonAsync<JsonElement>("/api-clients/faces", Token)).GetProperty("items").EnumerateArray().ToDictionary(face => face.GetProperty("name").GetString()!, face => face.GetProperty("query_names").GetArrayLength());
        faces.Keys.ShouldBe(["api", "addok", "amap", "exchange", "nominatim", "pelias", "photon", "tianditu"]);
        (faces["api"], faces["photon"], faces["pelias"]).ShouldBe((0, 3, 1));
    }

    private static async Task<(string?, string?)> Mistake(HttpResponseMessage answer)
    {
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest, await answer.Content.ReadAsStringAsync(Token));
        var mistake = (await answer.JsonAsync()).GetProperty("fields")[0];
        return (mistake.GetProperty("field").GetString(), mistake.GetProperty("rule").GetString());
    }

    private async Task<(long Id, string Secret)> AddAsync(string name, string[] faces, string[]? regions = null)
    {
        using var answer = await host.Admin.PostAsJsonAsync("/api-clients", Administration.ClientForm(name, regions: regions, faces: faces), Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync(Token));
        var told = await answer.JsonAsync();
        return (told.GetProperty("client").GetProperty("id").GetInt64(), told.GetProperty("secret").GetString()!);
    }

    private async Task<HttpStatusCode> StatusAsync(string path, string? bearer = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (bearer is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        using var answer = await host.Stranger.SendAsync(request, Token);
        return answer.StatusCode;
    }
}

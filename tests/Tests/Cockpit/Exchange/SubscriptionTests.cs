using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Tests.Cockpit.Identity;

namespace SpatialCockpit.Tests.Cockpit.Exchange;

public sealed class SubscriptionTests(MarketHost host) : IClassFixture<MarketHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private Market Market => host.Market;

    [Fact]
    public async Task A_program_is_let_in_by_approval_its_secret_is_told_once_and_it_sees_what_its_owner_sees()
    {
        await Market.PublishAsync("scoped", Market.Form(query: new { filter = "name <> 'enterprise 77'" }));
        using var east = await host.SignInAsync("east");
        var id = await Market.IdAsync(await east.PostAsJsonAsync("/registrations", new { name = "scoped-east", title = "系统", purpose = "对接", per_minute = 1000 }, Token));
        (await (await east.PostAsJsonAsync($"/registrations/{id}/actions/secret", new { }, Token)).SlugAsync()).ShouldBe("wrong-state");
        (await east.ActAsync($"/registrations/{id}/actions/approve", body: new { })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await (await east.PostAsJsonAsync("/registrations", new { name = "scoped-east", title = "系统", purpose = "对接" }, Token)).SlugAsync()).ShouldBe("api-client-exists");
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => host.Admin.ActAsync($"/registrations/{id}/actions/approve", body: new { })));
        answers.Select(answer => answer.StatusCode).Order().ShouldBe([HttpStatusCode.OK, .. Enumerable.Repeat(HttpStatusCode.Conflict, 3)]);
        var secret = (await (await east.PostAsJsonAsync($"/registrations/{id}/actions/secret", new { }, Token)).JsonAsync()).GetProperty("secret").GetString()!;
        (await (await east.PostAsJsonAsync($"/registrations/{id}/actions/secret", new { }, Token)).SlugAsync()).ShouldBe("secret-told");

        using var program = Market.Program(secret);
        (await Market.CallAsync(program, "/exchange/scoped")).ShouldBe((HttpStatusCode.Forbidden, "not-subscribed"));
        (await program.GetAsync("/objects/enterprise", Token)).StatusCode.ShouldBe(HttpStatusCode.Forbidden, "good for subscribed interfaces alone");
        await Market.SubscribeAsync(east, "scoped", "scoped-east");
        (await Market.CallAsync(program, "/exchange/scoped")).ShouldBe((HttpStatusCode.OK, "A1 A2"));
        (await Market.CallAsync(program, "/exchange/scoped?filter=name='enterprise 2'")).ShouldBe((HttpStatusCode.OK, "A2"));
        (await Market.CallAsync(program, "/exchange/nowhere")).ShouldBe((HttpStatusCode.NotFound, "not-found"));
        (await Market.CallAsync(program, "/exchange/scoped?f=xlsx")).ShouldBe((HttpStatusCode.BadRequest, "unknown-parameter"));

        await SetAsync("update identity.user_account set regions = '{990103}' where user_name = 'east'");
        await host.CaughtUpAsync("identity");
        (await Market.CallAsync(program, "/exchange/scoped")).ShouldBe((HttpStatusCode.OK, "A3"));
        await SetAsync("update identity.user_account set regions = '{990102}', disabled = true where user_name = 'east'");
        await host.CaughtUpAsync("identity");
        foreach (var path in (string[])["/exchange/scoped", "/interfaces", "/subscriptions"])
            (await program.GetAsync(path, Token)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized, path);
        (await program.PostAsync("/token", null, Token)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        await SetAsync("update identity.user_account set disabled = false where user_name = 'east'");
        await host.CaughtUpAsync("identity");
        (await Market.CallAsync(program, "/exchange/scoped")).ShouldBe((HttpStatusCode.OK, "A1 A2"));

        using var east2 = await host.SignInAsync("east");
        var another = (await (await east2.PostAsJsonAsync($"/registrations/{id}/actions/secret", new { replace = true }, Token)).JsonAsync()).GetProperty("secret").GetString()!;
        (await Market.CallAsync(program, "/exchange/scoped")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        using var renewed = Market.Program(another);
        (await Market.CallAsync(renewed, "/exchange/scoped")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("name='none') OR (name='enterprise 1'")]
    [InlineData("name='enterprise 1' OR 1=1 --")]
    public async Task A_filter_of_a_subscriber_takes_away_and_adds_nothing(string filter)
    {
        var name = $"fixed{Math.Abs(filter.Length)}";
        await Market.PublishAsync(name, Market.Form(query: new { filter = "name = 'enterprise 2'" }));
        using var east = await host.SignInAsync("east");
        using var program = Market.Program(await Market.RegisterAsync(east, $"p-{name}"));
        await Market.SubscribeAsync(east, name, $"p-{name}");
        (await Market.CallAsync(program, $"/exchange/{name}")).ShouldBe((HttpStatusCode.OK, "A2"));
        (await Market.CallAsync(program, $"/exchange/{name}?filter=name='enterprise 1' OR name='enterprise 2'")).ShouldBe((HttpStatusCode.OK, "A2"));
        (await Market.CallAsync(program, $"/exchange/{name}?filter={Uri.EscapeDataString(filter)}")).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task What_is_refused_says_why_and_is_applied_for_again_with_what_was_filled_in()
    {
        await Market.PublishAsync("again");
        using var west = await host.SignInAsync("west");
        await Market.RegisterAsync(west, "again-west");
        var id = await Market.ApplyAsync(west, "again", "again-west");
        (await (await west.PostAsJsonAsync("/subscriptions", new Dictionary<string, object> { ["interface"] = "again", ["client"] = "again-west", ["purpose"] = "x" }, Token)).SlugAsync()).ShouldBe("subscription-exists");
        (await host.Admin.ActAsync($"/subscriptions/{id}/actions/refuse", body: new { reason = " " })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await host.Admin.ActAsync($"/subscriptions/{id}/actions/refuse", body: new { reason = "说明用途" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await west.GetFromJsonAsync<JsonElement>($"/subscriptions/{id}", Token)).GetProperty("reason").GetString().ShouldBe("说明用途");
        var again = await (await west.ActAsync($"/subscriptions/{id}/actions/apply", body: new { wished_per_day = 50 })).JsonAsync();
        (again.GetProperty("state").GetString(), again.GetProperty("purpose").GetString(), again.GetProperty("wished_per_day").GetInt32()).ShouldBe(("applied", "每日同步", 50));
        (await host.Admin.ActAsync($"/subscriptions/{id}/actions/approve", body: new { })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await west.GetFromJsonAsync<JsonElement>($"/subscriptions/{id}/history", Token)).Words("action").ShouldBe(["approve", "apply", "refuse", "apply"]);
        await host.CaughtUpAsync("messages");
        var told = (await west.GetFromJsonAsync<JsonElement>("/messages/mine", Token)).Words("text");
        told.ShouldContain(text => text.Contains("说明用途", StringComparison.Ordinal));
        told.ShouldContain(text => text.Contains("已通过", StringComparison.Ordinal));
        (await host.Admin.GetFromJsonAsync<JsonElement>($"/audit?object=subscription:{id}", Token)).Words("action").ShouldBe(["subscription.approve", "subscription.apply", "subscription.refuse", "subscription.apply"]);
    }

    [Fact]
    public async Task Of_many_who_approve_at_once_one_does_and_stale_ones_are_told()
    {
        await Market.PublishAsync("raced");
        using var east = await host.SignInAsync("east");
        await Market.RegisterAsync(east, "raced-east");
        var id = await Market.ApplyAsync(east, "raced", "raced-east");
        using var read = await host.Admin.GetAsync($"/subscriptions/{id}", Token);
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(each => host.Admin.ActAsync($"/subscriptions/{id}/actions/{(each % 2 == 0 ? "approve" : "refuse")}", read.Headers.ETag!.Tag, each % 2 == 0 ? new { } : new { reason = "nein" })));
        answers.Select(answer => answer.StatusCode).Order().ShouldBe([HttpStatusCode.OK, .. Enumerable.Repeat(HttpStatusCode.PreconditionFailed, 4)]);
    }

    [Fact]
    public async Task Others_see_and_touch_nothing_of_it()
    {
        await Market.PublishAsync("private");
        using var east = await host.SignInAsync("east");
        using var west = await host.SignInAsync("west");
        await Market.RegisterAsync(east, "private-east");
        var id = await Market.ApplyAsync(east, "private", "private-east");
        var western = await host.ClientAsync([Role.Admin], [Market.West]);
        foreach (var other in (HttpClient[])[west, western])
        {
            (await other.GetAsync($"/subscriptions/{id}", Token)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await other.GetFromJsonAsync<JsonElement>("/subscriptions?limit=1000", Token)).Words("client").ShouldNotContain("private-east");
            (await other.GetFromJsonAsync<JsonElement>("/registrations?limit=1000", Token)).Words("name").ShouldNotContain("private-east");
            (await other.ActAsync($"/subscriptions/{id}/actions/withdraw", body: null)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await other.GetAsync($"/subscriptions/{id}/push/runs", Token)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }
        (await (await west.PostAsJsonAsync("/subscriptions", new Dictionary<string, object> { ["interface"] = "private", ["client"] = "private-east", ["purpose"] = "x" }, Token)).SlugAsync()).ShouldBe("bad-subscription", "another's program");
        (await western.ActAsync($"/subscriptions/{id}/actions/approve", body: new { })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await (await host.ClientAsync([Role.Admin], [Market.East])).ActAsync($"/subscriptions/{id}/actions/approve", body: new { })).StatusCode.ShouldBe(HttpStatusCode.OK, "who administers the applicant");
    }

    [Fact]
    public async Task What_a_program_has_by_its_owner_nobody_gives_it_otherwise()
    {
        using var east = await host.SignInAsync("east");
        await Market.RegisterAsync(east, "owned-east");
        var client = (await host.Admin.GetFromJsonAsync<JsonElement>("/api-clients?limit=1000", Token)).GetProperty("items").EnumerateArray().Single(each => each.GetProperty("name").GetString() == "owned-east");
        client.GetProperty("owner").GetString().ShouldBe("east");
        var path = $"/api-clients/{client.GetProperty("id")}";
        foreach (var (field, edit) in new (string, object)[] { ("roles", new { roles = new[] { "admin" } }), ("regions", new { regions = new[] { "" } }), ("faces", new { faces = new[] { "api", "exchange" } }) })
        {
            using var refused = await host.Admin.EditAsync(path, edit);
            refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest, field);
            var mistake = (await refused.JsonAsync()).GetProperty("fields")[0];
            (mistake.GetProperty("field").GetString(), mistake.GetProperty("rule").GetString()).ShouldBe((field, "owned"));
        }
        (await host.Admin.EditAsync(path, new { title = "改名", roles = Array.Empty<string>(), regions = new[] { Market.East }, faces = new[] { "exchange" }, per_minute = 60 })).StatusCode.ShouldBe(HttpStatusCode.OK, "what stays may be said");
    }

    [Fact]
    public async Task Who_decides_on_a_program_follows_where_its_owner_works()
    {
        await Market.PublishAsync("moving");
        await host.AddAccountAsync("mover", Role.Supervisor, [Market.East]);
        using var mover = await host.SignInAsync("mover");
        await Market.RegisterAsync(mover, "moving-program");
        var subscription = await Market.ApplyAsync(mover, "moving", "moving-program");
        var registration = await Market.IdAsync(await mover.PostAsJsonAsync("/registrations", new { name = "moving-too", title = "系统", purpose = "对接" }, Token));
        var (eastern, western) = (await host.ClientAsync([Role.Admin], [Market.East]), await host.ClientAsync([Role.Admin], [Market.West]));
        await SetAsync($"update identity.user_account set regions = '{{{Market.West}}}' where user_name = 'mover'");
        foreach (var path in (string[])[$"/subscriptions/{subscription}", $"/registrations/{registration}"])
        {
            (await eastern.GetAsync(path, Token)).StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
            (await western.GetAsync(path, Token)).StatusCode.ShouldBe(HttpStatusCode.OK, path);
        }
        (await eastern.ActAsync($"/subscriptions/{subscription}/actions/approve", body: new { })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await western.ActAsync($"/subscriptions/{subscription}/actions/approve", body: new { })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await western.ActAsync($"/registrations/{registration}/actions/approve", body: new { })).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Many_are_decided_at_once_and_each_that_cannot_be_is_told()
    {
        await Market.PublishAsync("batch-1");
        await Market.PublishAsync("batch-2");
        using var east = await host.SignInAsync("east");
        using var program = Market.Program(await Market.RegisterAsync(east, "batch-east"));
        long[] ids = [await Market.ApplyAsync(east, "batch-1", "batch-east"), await Market.ApplyAsync(east, "batch-2", "batch-east")];
        var approved = await (await host.Admin.PostAsJsonAsync("/subscriptions/actions/approve", new { ids = (long[])[.. ids, 999999], grant = new { per_day = 5 } }, Token)).JsonAsync();
        approved.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("problem").GetString()).ShouldBe([null, null, "not-found"]);
        (await Market.CallAsync(program, "/exchange/batch-2")).Status.ShouldBe(HttpStatusCode.OK);
        await host.Admin.PostAsJsonAsync("/subscriptions/actions/revoke", new { ids, reason = "到期" }, Token);
        (await Market.CallAsync(program, "/exchange/batch-2")).ShouldBe((HttpStatusCode.Forbidden, "not-subscribed"));
        (await host.Admin.PostAsJsonAsync("/subscriptions/actions/revoke", new { ids }, Token)).StatusCode.ShouldBe(HttpStatusCode.BadRequest, "with a reason");
    }

    [Fact]
    public async Task A_stopped_interface_and_a_day_that_is_over_stop_all()
    {
        await Market.PublishAsync("stopped");
        using var east = await host.SignInAsync("east");
        using var program = Market.Program(await Market.RegisterAsync(east, "stopped-east"));
        var id = await Market.SubscribeAsync(east, "stopped", "stopped-east");
        (await host.Admin.ActAsync("/interfaces/stopped/actions/stop")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Market.CallAsync(program, "/exchange/stopped")).ShouldBe((HttpStatusCode.ServiceUnavailable, "interface-stopped"));
        (await WaitAsync(program, "/exchange/stopped")).ShouldBe(TimeSpan.FromMinutes(5));
        (await host.Admin.ActAsync("/interfaces/stopped/actions/start")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Market.CallAsync(program, "/exchange/stopped")).Status.ShouldBe(HttpStatusCode.OK);
        await SetAsync($"update exchange.subscription set starts_on = '2026-01-01', ends_on = '2026-01-02' where id = {id}");
        (await Market.CallAsync(program, "/exchange/stopped")).ShouldBe((HttpStatusCode.Forbidden, "subscription-ended"));
        (await east.GetFromJsonAsync<JsonElement>($"/subscriptions?state=ended&mine=true", Token)).Words("client").ShouldContain("stopped-east");
        (await host.Admin.ActAsync($"/subscriptions/{id}/actions/renew", body: new { starts_on = "2026-01-01", ends_on = "2099-01-01" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Market.CallAsync(program, "/exchange/stopped")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_quota_holds_when_many_call_at_once_and_when_the_host_is_started_anew()
    {
        await Market.PublishAsync("quota");
        using var east = await host.SignInAsync("east");
        var secret = await Market.RegisterAsync(east, "quota-east");
        var id = await Market.SubscribeAsync(east, "quota", "quota-east", new { per_day = 7, most_calls = 9 });
        using (var program = Market.Program(secret))
        {
            var calls = await Task.WhenAll(Enumerable.Range(0, 24).Select(_ => Market.CallAsync(program, "/exchange/quota")));
            calls.Count(call => call.Status == HttpStatusCode.OK).ShouldBe(7);
            calls.Where(call => call.Status != HttpStatusCode.OK).ShouldAllBe(call => call.Says == "too-many-requests");
        }
        await host.RestartAsync(() => Task.CompletedTask);
        using var later = Market.Program(secret);
        (await Market.CallAsync(later, "/exchange/quota")).Says.ShouldBe("too-many-requests");
        (await WaitAsync(later, "/exchange/quota"))!.Value.ShouldBeInRange(TimeSpan.FromSeconds(1), TimeSpan.FromDays(1));
        var seen = await host.Admin.GetFromJsonAsync<JsonElement>($"/subscriptions/{id}", Token);
        (seen.GetProperty("calls_today").GetInt32(), seen.GetProperty("calls").GetInt64()).ShouldBe((7, 7L));
        await SetAsync($"update exchange.used_day set day = day - 1 where subscription = {id}");
        (await Task.WhenAll(Enumerable.Range(0, 9).Select(_ => Market.CallAsync(later, "/exchange/quota")))).Count(call => call.Status == HttpStatusCode.OK).ShouldBe(2, "nine in all");
        (await Market.CallAsync(later, "/exchange/quota")).Says.ShouldBe("quota-spent");
        (await WaitAsync(later, "/exchange/quota")).ShouldBeNull("nothing comes of waiting");
    }

    [Fact]
    public async Task Lines_are_sent_to_an_interface_that_takes_them_and_layers_lead_on_to_it()
    {
        await Market.PublishAsync("sending", Market.Form("feed", "enterprises"));
        await Market.PublishAsync("drawn", Market.Form("layer", "grid.division"));
        using var east = await host.SignInAsync("east");
        using var program = Market.Program(await Market.RegisterAsync(east, "sender"));
        await Market.SubscribeAsync(east, "sending", "sender");
        await Market.SubscribeAsync(east, "drawn", "sender");
        using var sent = await program.PostAsync("/exchange/sending", new StringContent(Market.Line(77, Market.East), System.Text.Encoding.UTF8, "application/x-ndjson"), Token);
        (await sent.JsonAsync()).GetProperty("accepted").GetInt32().ShouldBe(1, await sent.Content.ReadAsStringAsync(Token));
        (await program.GetAsync("/exchange/sending", Token)).StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        var page = await program.GetFromJsonAsync<JsonElement>("/exchange/drawn?limit=1", Token);
        var next = page.GetProperty("links").EnumerateArray().Single(link => link.GetProperty("rel").GetString() == "next").GetProperty("href").GetString()!;
        next.ShouldStartWith($"{host.Address}exchange/drawn?");
        (await program.GetFromJsonAsync<JsonElement>(next, Token)).GetProperty("features").GetArrayLength().ShouldBe(1);
    }

    private static async Task<TimeSpan?> WaitAsync(HttpClient program, string address)
    {
        using var answer = await program.GetAsync(address, Token);
        return answer.Headers.RetryAfter?.Delta;
    }

    private async Task SetAsync(string sql)
    {
        await using var set = host.Database.Feed.CreateCommand(sql);
        (await set.ExecuteNonQueryAsync(Token)).ShouldBe(1);
    }
}

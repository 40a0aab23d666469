using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SpatialCockpit.Cockpit.Identity;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Tests.Cockpit.Identity;

namespace SpatialCockpit.Tests.Cockpit.Operations;

public sealed class DemoTests(TestHost host) : IClassFixture<TestHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_demo_comes_with_progress_and_people_and_goes_without_a_trace()
    {
        var lines = await LoadAsync("scale=0.01&end_date=2026-11-20");
        lines.Select(line => line.GetProperty("share").GetDouble()).ShouldBe(lines.Select(line => line.GetProperty("share").GetDouble()).Order(), "progress never goes back");
        lines[^1].GetProperty("rows").GetProperty("grid.division").GetInt64().ShouldBeGreaterThan(200);

        (await CountAsync("select count(*) from grid.unit u, grid.duty_of(u.code) d where d.account = 'supervisor'")).ShouldBeGreaterThan(0, "the demo's supervisor walks the duty grids of a street office");

        foreach (var signIn in DemoUsers.KnownIn(host.Data))
        {
            using var browser = new Browser(host.Address);
            (await browser.SignInAsync(signIn.UserName, signIn.Password)).StatusCode.ShouldBe(HttpStatusCode.NoContent, signIn.UserName);
            var session = await (await browser.GetAsync("/session")).Content.ReadFromJsonAsync<JsonElement>(Token);
            session.GetProperty("home").ValueKind.ShouldBe(signIn.UserName == "citizen" ? JsonValueKind.Null : JsonValueKind.Object, signIn.UserName);
            if (signIn.UserName is "maintainer" or "use_unit")
                (await (await browser.GetAsync("/objects/special_equipment?limit=1")).Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("items").GetArrayLength().ShouldBe(1, $"{signIn.UserName} sees what is theirs");
        }
        File.GetUnixFileMode(host.Data.File(DemoUsers.FileName)).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);

        var offered = (await host.Admin.GetFromJsonAsync<JsonElement>("/interfaces", Token)).GetProperty("items").EnumerateArray().ToList();
        offered.Count.ShouldBe(3);
        foreach (var each in offered) // written anew as they are, each is tried
        {
            using var rewritten = new HttpRequestMessage(HttpMethod.Put, $"/interfaces/{each.GetProperty("name").GetString()}") { Content = JsonContent.Create(each), Headers = { { "If-Match", "*" } } };
            using var answer = await host.Admin.SendAsync(rewritten, Token);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(Token));
        }

        using (var dropped = await host.Admin.DeleteAsync("/operations/demo", Token))
        {
            dropped.StatusCode.ShouldBe(HttpStatusCode.NoContent);
            await host.ReachedAsync(dropped.Headers.GetValues("X-Lsn").Single(), "tiles");
        }
        (await CountAsync("select (select count(*) from grid.division) + (select count(*) from grid.duty_supervisor) + (select count(*) from grid.unit_history) + (select count(*) from identity.user_account where demo) + (select count(*) from registry.part)")).ShouldBe(0);
        File.Exists(host.Data.File(DemoUsers.FileName)).ShouldBeFalse();
        (await host.Admin.GetFromJsonAsync<JsonElement>("/interfaces", Token)).GetProperty("items").GetArrayLength().ShouldBe(0);

        await using var audit = host.Database.Feed.CreateCommand("select array_agg(caller || ' ' || action order by id) from audit.entry where object = 'demo'");
        (await audit.ExecuteScalarAsync(Token)).ShouldBe(new[] { "demo.load", "users.create", "users.remove", "demo.drop" }.Select(action => $"token:admin {action}").ToArray());

        var catalog = await host.Admin.GetFromJsonAsync<JsonElement>("/tiles", Token);
        var buildings = catalog.GetProperty("layers").EnumerateArray().Single(layer => layer.GetProperty("name").GetString() == "gis.building");
        (buildings.GetProperty("features").GetInt64(), buildings.GetProperty("bounds").ValueKind).ShouldBe((0L, JsonValueKind.Null), "the base map's tables stay layers, and empty");
    }

    private async Task<long> CountAsync(string sql)
    {
        await using var count = host.Database.Feed.CreateCommand(sql);
        return (long)(await count.ExecuteScalarAsync(Token))!;
    }

    [Theory]
    [InlineData("scale=0")]
    [InlineData("scale=1.5")]
    [InlineData("scale=NaN")]
    [InlineData("end_date=1999-01-01")]
    [InlineData("end_date=tomorrow")]
    public async Task A_demo_that_cannot_be_is_refused(string query) =>
        (await host.Admin.PostAsync($"/operations/demo?{query}", null, Token)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);

    [Fact]
    public async Task Only_administrators_load_it() =>
        (await (await host.ClientAsync([Role.Leader, Role.Analyst], [""])).PostAsync("/operations/demo", null, Token)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);

    private async Task<List<JsonElement>> LoadAsync(string query)
    {
        using var answer = await host.Admin.PostAsync($"/operations/demo?{query}", null, Token);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/x-ndjson");
        return [.. (await answer.Content.ReadAsStringAsync(Token)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line))];
    }
}

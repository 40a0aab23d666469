using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SpatialCockpit.Platform.Access;

namespace SpatialCockpit.Tests.Cockpit.Identity;

/// <summary>Roles under a name: whoever has the set has them, and others when it holds others.</summary>
public sealed class RoleSetTests(TestHost host) : IClassFixture<TestHost>, IAsyncLifetime
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await host.AddDivisionsAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Who_is_given_one_has_its_roles_and_others_when_it_holds_others()
    {
        await MakeAsync("NIGHT-DESK", "dispatcher");
        using (var made = await host.Admin.PostAsJsonAsync("/users", new { user_name = "n-zhao", display_name = "赵(虚构)", regions = (string[])["990102"], role_set = "NIGHT-DESK" }, Token))
            made.StatusCode.ShouldBe(HttpStatusCode.Created, await made.Content.ReadAsStringAsync(Token));
        await host.Admin.AddUserAsync("n-qian", ["supervisor"], ["990102"]);
        (await RightsAsync(await PatchAsync("n-qian", new { role_set = "NIGHT-DESK" }))).ShouldBe(("dispatcher", "NIGHT-DESK"));
        (await NamesAsync("role_set=NIGHT-DESK")).ShouldBe(["n-qian", "n-zhao"]);

        using (var wider = await ChangeAsync("NIGHT-DESK", "dispatcher", "leader"))
            (await wider.JsonAsync()).GetProperty("people").GetInt32().ShouldBe(2);
        (await RolesAsync("n-zhao")).ShouldBe(("dispatcher leader", "NIGHT-DESK"));
        (await RolesAsync("n-qian")).ShouldBe(("dispatcher leader", "NIGHT-DESK"));

        (await RightsAsync(await PatchAsync("n-qian", new { display_name = "钱(虚构)" }))).ShouldBe(("dispatcher leader", "NIGHT-DESK"), "a name has nothing to do with it");
        (await RightsAsync(await PatchAsync("n-qian", new { roles = (string[])["analyst"] }))).ShouldBe(("analyst", null), "who is given roles of their own has no set");
        (await RightsAsync(await PatchAsync("n-zhao", new { role_set = "" }))).ShouldBe(("dispatcher leader", null), "whom it is taken from keeps the roles until they are given others");
        (await ChangeAsync("NIGHT-DESK", "supervisor")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await RolesAsync("n-zhao")).ShouldBe(("dispatcher leader", null));
    }

    [Fact]
    public async Task A_right_that_a_set_loses_is_gone_from_who_has_it()
    {
        await MakeAsync("LOSES", "dispatcher", "leader");
        await host.AddAccountAsync("l-sun", Role.Leader, ["990102"]);
        using var sun = await host.SignInAsync("l-sun");
        (await PatchAsync("l-sun", new { role_set = "LOSES" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        await host.CaughtUpAsync("identity");
        (await sun.GetAsync("/analytics/queries", Token)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await ChangeAsync("LOSES", "dispatcher")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await host.CaughtUpAsync("identity");
        (await sun.GetAsync("/analytics/queries", Token)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task One_that_somebody_has_stays_and_what_cannot_be_is_said()
    {
        await MakeAsync("HELD", "supervisor");
        await host.Admin.AddUserAsync("h-li", ["leader"], ["990102"]);
        (await PatchAsync("h-li", new { role_set = "HELD" })).Dispose();
        (await (await host.Admin.ActAsync("/role-sets/HELD", method: HttpMethod.Delete)).SlugAsync()).ShouldBe("role-set-in-use");
        (await (await PatchAsync("h-li", new { role_set = "NOWHERE" })).SlugAsync()).ShouldBe("bad-user");
        (await (await PatchAsync("h-li", new { role_set = "HELD", roles = (string[])["leader"] })).SlugAsync()).ShouldBe("bad-user");
        (await RefusedAsync(new { code = "HELD", name = "又一个", roles = (string[])["leader"] })).ShouldBe("role-set-exists");
        foreach (var bad in (object[])[new { code = "B-1", name = "甲", roles = (string[])[] }, new { code = "B-1", name = "甲", roles = (string[])["party"] }, new { code = "B-1", name = "甲", roles = (string[])["king"] }, new { code = "b 1", name = "甲", roles = (string[])["leader"] }])
            (await RefusedAsync(bad)).ShouldBe("bad-role-set", JsonSerializer.Serialize(bad));
        (await PatchAsync("h-li", new { role_set = "" })).Dispose();
        (await host.Admin.ActAsync("/role-sets/HELD", method: HttpMethod.Delete)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task They_are_changed_by_who_administers_a_city_and_everybody_who_has_them_but_not_themselves()
    {
        await MakeAsync("CHIEF", "admin");
        using var district = await host.ClientAsync([Role.Admin], ["990102"]);
        using var city = await host.ClientAsync([Role.Admin], ["9901"]);
        (await (await district.PostAsJsonAsync("/role-sets", new { code = "D-1", name = "甲", roles = (string[])["leader"] }, Token)).SlugAsync()).ShouldBe("city-wide");
        (await (await district.ActAsync("/role-sets/CHIEF", "\"1-1\"", method: HttpMethod.Delete)).SlugAsync()).ShouldBe("city-wide");
        (await district.GetFromJsonAsync<JsonElement>("/role-sets", Token)).Words("code").ShouldContain("CHIEF", "but they give them");
        await host.Admin.AddUserAsync("c-all", ["leader"], [""]);
        (await PatchAsync("c-all", new { role_set = "CHIEF" })).Dispose();
        foreach (var role in (string[])["leader", "admin"])
        {
            using var beyond = await city.ActAsync("/role-sets/CHIEF", body: new { name = "主任", roles = (string[])[role] }, method: HttpMethod.Put);
            (await beyond.SlugAsync()).ShouldBe("role-set-in-use", "a name is everybody's, too");
        }
        (await (await city.ActAsync("/role-sets/CHIEF", method: HttpMethod.Delete)).SlugAsync()).ShouldBe("role-set-in-use");
        (await (await ChangeAsync("CHIEF", "leader")).SlugAsync()).ShouldBe("last-administrator");
        (await RolesAsync("c-all")).ShouldBe(("admin", "CHIEF"));
        await host.AddAccountAsync("c-own", Role.Admin, [""]);
        using var chief = await host.SignInAsync("c-own");
        (await PatchAsync("c-own", new { role_set = "CHIEF" })).Dispose();
        (await (await chief.ActAsync("/role-sets/CHIEF", body: new { name = "主任", roles = (string[])["leader", "admin"] }, method: HttpMethod.Put)).SlugAsync()).ShouldBe("own-account");
        (await (await host.ClientAsync([Role.Leader], ["9901"])).GetAsync("/role-sets", Token)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Each_administrator_is_told_of_the_holders_whom_they_administer()
    {
        await MakeAsync("COUNTED", "dispatcher");
        foreach (var (name, region) in ((string, string)[])[("n-zhou", "990102"), ("n-wu", "990103"), ("n-zheng", "9902")])
        {
            await host.Admin.AddUserAsync(name, ["dispatcher"], [region]);
            (await PatchAsync(name, new { role_set = "COUNTED" })).Dispose();
        }
        foreach (var (region, people) in ((string, int)[])[("", 3), ("9901", 2), ("990102", 1)])
            (await (await host.ClientAsync([Role.Admin], [region])).GetFromJsonAsync<JsonElement>("/role-sets/COUNTED", Token)).GetProperty("people").GetInt32().ShouldBe(people, region);
    }

    /// <summary>Whatever an endpoint forgets.</summary>
    [Fact]
    public async Task The_record_itself_lets_nobody_else_change_them()
    {
        await MakeAsync("KEPT-SET", "dispatcher");
        await MakeAsync("FREE-SET", "dispatcher");
        await host.Admin.AddUserAsync("k-feng", ["leader"], ["9902"]);
        (await PatchAsync("k-feng", new { role_set = "KEPT-SET" })).Dispose();
        (await AsAsync("990102", "select identity.add_role_set('STOLEN', '甲', null, '{admin}')")).ShouldBe(false);
        (await AsAsync("990102", "select identity.edit_role_set('FREE-SET', '甲', null, '{admin}')")).ShouldBe(DBNull.Value);
        (await AsAsync("9901", "select identity.edit_role_set('KEPT-SET', '甲', null, '{admin}')")).ShouldBe(DBNull.Value);
        await AsAsync("990102", "select identity.remove_role_set('FREE-SET')");
        (await AsAsync("9901", "select identity.edit_role_set('FREE-SET', '甲', null, '{leader}')")).ShouldBe(true);
        (await host.Admin.GetFromJsonAsync<JsonElement>("/role-sets", Token)).Words("code").ShouldNotContain("STOLEN");
        (await RolesAsync("k-feng")).ShouldBe(("dispatcher", "KEPT-SET"));
    }

    private async Task<object?> AsAsync(string region, string sql)
    {
        await using var transaction = await new Scope([region], []).BeginAsync(host.Database, "somebody", Token);
        await using var ask = transaction.Command(sql);
        var answer = await ask.ExecuteScalarAsync(Token);
        await transaction.CommitAsync(Token);
        return answer;
    }

    private async Task MakeAsync(string code, params string[] roles)
    {
        using var answer = await host.Admin.PostAsJsonAsync("/role-sets", new { code, name = "岗位" + code, roles }, Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync(Token));
    }

    private Task<HttpResponseMessage> ChangeAsync(string code, params string[] roles) => host.Admin.ActAsync($"/role-sets/{code}", body: new { name = "岗位" + code, roles }, method: HttpMethod.Put);

    private async Task<string?> RefusedAsync(object form) => await (await host.Admin.PostAsJsonAsync("/role-sets", form, Token)).SlugAsync();

    private Task<HttpResponseMessage> PatchAsync(string name, object edit) => host.Admin.ActAsync($"/users/{name}", body: edit, method: HttpMethod.Patch);

    private static async Task<(string Roles, string? Set)> RightsAsync(HttpResponseMessage answer) => RightsOf(await answer.JsonAsync());

    private async Task<(string Roles, string? Set)> RolesAsync(string name) => RightsOf((await host.Admin.GetFromJsonAsync<JsonElement>($"/users/{name}", Token)).GetProperty("user"));

    private static (string Roles, string? Set) RightsOf(JsonElement user) => (string.Join(' ', user.GetProperty("roles").EnumerateArray().Select(role => role.GetString()).Order()), user.GetProperty("role_set").GetString());

    private async Task<string[]> NamesAsync(string query) => (await host.Admin.GetFromJsonAsync<JsonElement>($"/users?{query}", Token)).Words("user_name");
}

using System.Net;
using System.Net.Http.Json;
using SpatialCockpit.Cockpit.Identity;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Tests.Cockpit;
using SpatialCockpit.Tests.Cockpit.Identity;

namespace SpatialCockpit.Tests.Supervision.Registry;

/// <summary>People work for parties; what they see follows, also in the sessions that they have.</summary>
public sealed class StaffTests(TestHost host) : IClassFixture<TestHost>, IAsyncLifetime
{
    private const string Secret = "correct horse 电池";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private LiftWorld World => new(host);

    public async ValueTask InitializeAsync() => await World.SetUpAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Who_joins_a_party_sees_what_it_sees_until_they_leave()
    {
        await World.MakeAsync("maintenance_firm", "S-1", LiftWorld.West);
        await World.MakeAsync("lift", "SL-1", LiftWorld.West);
        await World.MaintainAsync("SL-1", "S-1");
        using var session = await SignedInAsync("fitter");
        (await SeesAsync(session, "SL-1")).ShouldBeFalse();
        foreach (var _ in (int[])[1, 2]) // again is no mistake
            (await ChangeAsync(HttpMethod.Put, "S-1", "fitter")).ShouldBe(HttpStatusCode.NoContent);
        (await SeesAsync(session, "SL-1")).ShouldBeTrue();
        (await StaffAsync("S-1")).ShouldBe("""[{"user_name":"fitter","display_name":"fitter","disabled":false}]""");
        (await ChangeAsync(HttpMethod.Delete, "S-1", "fitter")).ShouldBe(HttpStatusCode.NoContent);
        (await SeesAsync(session, "SL-1")).ShouldBeFalse();
        (await StaffAsync("S-1")).ShouldBe("[]");
        (await ChangeAsync(HttpMethod.Delete, "S-1", "fitter")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Nobody_joins_what_is_no_party_or_has_no_account()
    {
        await World.MakeAsync("maintenance_firm", "S-2", LiftWorld.West);
        await World.MakeAsync("lift", "SL-2", LiftWorld.West);
        (await ChangeAsync(HttpMethod.Put, "S-2", "nobody")).ShouldBe(HttpStatusCode.NotFound);
        using var leader = await SignedInAsync("mayor", Role.Leader);
        (await ChangeAsync(HttpMethod.Put, "S-2", "mayor")).ShouldBe(HttpStatusCode.Conflict, "an account of another role");
        (await StaffAsync("S-2")).ShouldBe("[]");
        using var answer = await host.Admin.PutAsync("/objects/lift/SL-2/staff/nobody", null, Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Who_administers_one_district_lets_no_account_of_another_join()
    {
        await World.MakeAsync("maintenance_firm", "S-4", LiftWorld.West);
        await host.AddAccountAsync("far-fitter", Role.Party, [LiftWorld.East]);
        await host.AddAccountAsync("near-fitter", Role.Party, [LiftWorld.West]);
        using var admin = await host.ClientAsync([Role.Admin], [LiftWorld.West]);
        foreach (var (user, status) in ((string, HttpStatusCode)[])[("far-fitter", HttpStatusCode.NotFound), ("near-fitter", HttpStatusCode.NoContent)])
            (await admin.PutAsync($"/objects/maintenance_firm/S-4/staff/{user}", null, Token)).StatusCode.ShouldBe(status, user);
    }

    [Fact]
    public async Task Types_that_become_parties_have_ids_for_objects_that_are_there()
    {
        var packs = new PackClient(host.Admin);
        await World.MakeAsync("lift", "SL-3", LiftWorld.West);
        (await packs.InstallAsync("lift-maintenance", text => text.Replace("    title: 电梯\n", "    title: 电梯\n    party: true\n", StringComparison.Ordinal))).ShouldBe(["makes each registry.lift a party"]);
        using var lift = await World.StaffAsync("lift", "SL-3");
        (await LiftWorld.SeesAsync(lift, "lift", "SL-3")).ShouldBeTrue();
        (await packs.RefusedAsync("lift-maintenance")).Detail.ShouldMatch("^registry.lift holds [0-9]+ parties, for which people may work.$");
        await using (var delete = host.Database.Feed.CreateCommand("delete from registry.lift"))
            await delete.ExecuteNonQueryAsync(Token);
        (await packs.InstallAsync("lift-maintenance")).ShouldBe(["makes registry.lift no party"]);
    }

    private async Task<HttpStatusCode> ChangeAsync(HttpMethod method, string firm, string user)
    {
        using var request = new HttpRequestMessage(method, $"/objects/maintenance_firm/{firm}/staff/{user}");
        using var answer = await host.Admin.SendAsync(request, Token);
        await host.CaughtUpAsync("identity");
        return answer.StatusCode;
    }

    private async Task<string> StaffAsync(string firm) => await host.Admin.GetStringAsync($"/objects/maintenance_firm/{firm}/staff", Token);

    private static async Task<bool> SeesAsync(HttpClient session, string lift) => (await session.GetAsync($"/objects/lift/{lift}", Token)).IsSuccessStatusCode;

    private async Task<HttpClient> SignedInAsync(string name, Role role = Role.Party)
    {
        await using var insert = host.Database.Feed.CreateCommand("insert into identity.user_account (user_name, display_name, password, roles) values ($1, $1, $2, $3)");
        foreach (var value in (object[])[name, Password.Hash(Secret), Roles.Words([role])])
            insert.Parameters.Add(new() { Value = value });
        await insert.ExecuteNonQueryAsync(Token);
        var browser = new HttpClient { BaseAddress = host.Address };
        (await browser.PostAsJsonAsync("/session", new { user_name = name, password = Secret }, Token)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        return browser;
    }
}

using System.Net;
using Microsoft.Extensions.DependencyInjection;
using SpatialCockpit.Cockpit.Identity;
using SpatialCockpit.Platform.Access;

namespace SpatialCockpit.Tests.Cockpit.Identity;

public sealed class RevocationTests(TestHost host) : IClassFixture<TestHost>
{
    private const string Secret = "one two three";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> WaysToRevoke => new(
        "delete from identity.session where user_id = (select id from identity.user_account where user_name = $1)",
        "update identity.session set expires_at = now() where user_id = (select id from identity.user_account where user_name = $1)",
        "update identity.user_account set disabled = true where user_name = $1",
        "delete from identity.user_account where user_name = $1");

    [Theory]
    [MemberData(nameof(WaysToRevoke))]
    public async Task A_session_revoked_in_the_record_ends_as_soon_as_the_stream_brings_it(string sql)
    {
        var userName = "revoked" + sql.GetHashCode(StringComparison.Ordinal);
        await RunAsync("insert into identity.user_account (user_name, display_name, password, roles) values ($1, $1, $2, '{leader}')", userName, Password.Hash(Secret));
        using var browser = new Browser(host.Address);
        await browser.SignInAsync(userName, Secret);
        await host.CaughtUpAsync("identity");
        Known(browser).ShouldNotBeNull("the session is held in memory");
        (await browser.GetAsync("/session")).StatusCode.ShouldBe(HttpStatusCode.OK);

        await RunAsync(sql, userName);
        await host.CaughtUpAsync("identity");
        (await browser.GetAsync("/session")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_session_signed_out_is_over_however_far_the_stream_is_behind()
    {
        await RunAsync("insert into identity.user_account (user_name, display_name, password, roles) values ($1, $1, $2, '{leader}')", "hasty", Password.Hash(Secret));
        using var browser = new Browser(host.Address);
        await browser.SignInAsync("hasty", Secret);
        await host.CaughtUpAsync("identity");
        host.Services.GetRequiredService<CallerDirectory>().End(SessionOf(browser));
        Known(browser).ShouldNotBeNull("the stream has told nothing of it");
        (await browser.GetAsync("/session")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_token_revoked_in_the_record_ends_too_and_a_changed_one_changes()
    {
        var program = await host.ClientAsync([Role.Analyst], ["9901"]);
        await host.CaughtUpAsync("identity");
        (await program.GetAsync("/audit", Token)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        await RunAsync("update identity.api_token set roles = '{admin,analyst}', regions = array[''], audience = '{7,8}' where $1 <> ''", "x");
        await host.CaughtUpAsync("identity");
        (await program.GetAsync("/audit", Token)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await RunAsync("delete from identity.api_token where $1 <> ''", "x");
        await host.CaughtUpAsync("identity");
        (await program.GetAsync("/audit", Token)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("regions = '{9901%}'")]
    [InlineData("regions = '{NULL}'")]
    [InlineData("regions = '{{9901,9902},{9903,9904}}'")]
    [InlineData("audience = '{NULL}'")]
    public async Task A_token_that_cannot_be_read_admits_nobody_and_holds_up_no_revocation(string odd)
    {
        var (odder, sound) = (await host.ClientAsync([Role.Analyst], ["9801"]), await host.ClientAsync([Role.Analyst], ["9802"]));
        await host.CaughtUpAsync("identity");
        (await odder.GetAsync("/session", Token)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await RunAsync($"update identity.api_token set {odd} where name = $1", "test 9801");
        await host.CaughtUpAsync("identity");
        (await odder.GetAsync("/session", Token)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await sound.GetAsync("/session", Token)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await RunAsync("delete from identity.api_token where name = $1", "test 9802");
        await host.CaughtUpAsync("identity");
        (await sound.GetAsync("/session", Token)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

        var rebuilt = new IdentityProjection();
        await using var connection = await host.Database.Feed.OpenConnectionAsync(Token);
        await rebuilt.RebuildAsync(new(connection, default), Token);
        await RunAsync("delete from identity.api_token where name = $1", "test 9801");
    }

    private Pass? Known(Browser browser) => host.Services.GetRequiredService<IdentityProjection>()
        .Session(TokenHash.Of(SessionOf(browser)));

    private static string SessionOf(Browser browser) => browser.Cookies.Single(cookie => cookie.Name.StartsWith("cockpit_session", StringComparison.Ordinal)).Value;

    private async Task RunAsync(string sql, params string[] values)
    {
        await using var command = host.Database.Feed.CreateCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        await command.ExecuteNonQueryAsync(Token);
    }
}

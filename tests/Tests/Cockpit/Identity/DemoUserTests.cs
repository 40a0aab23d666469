using Microsoft.Extensions.DependencyInjection;
using SpatialCockpit.Cockpit.Identity;
using SpatialCockpit.Platform.Access;

namespace SpatialCockpit.Tests.Cockpit.Identity;

/// <summary>People of the demo beside those of a city.</summary>
public sealed class DemoUserTests(TestHost host) : IClassFixture<TestHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_account_that_is_called_as_one_of_the_demo_is_given_nothing_by_it()
    {
        var users = host.Services.GetRequiredService<DemoUsers>();
        await users.RemoveAsync("test", Token);
        foreach (var (name, role) in ((string, Role)[])[("leader", Role.Leader), ("supervisor", Role.Supervisor)])
            await host.AddAccountAsync(name, role, ["9901"]);
        await using (var walked = host.Database.Feed.CreateCommand("insert into grid.duty (code, name, street_office_code, geom) values ('DUTY', '责任网格', '990101001', st_multi(st_makeenvelope(115.3, 44.7, 115.31, 44.71, 4490)))"))
            await walked.ExecuteNonQueryAsync(Token);
        await users.EnsureAsync("test", Token);
        (await NamesAsync("select account from cases.post_holder union select account from grid.duty_supervisor")).ShouldNotContain(name => name == "leader" || name == "supervisor");
        (await NamesAsync("select account from cases.post_holder")).ShouldContain("dispatcher");
        (await NamesAsync("select user_name from identity.user_account where demo")).ShouldNotContain("leader");
    }

    [Fact]
    public async Task Passwords_that_somebody_has_changed_are_not_told_any_more()
    {
        var users = host.Services.GetRequiredService<DemoUsers>();
        var given = await users.EnsureAsync("test", Token);
        await using (var change = host.Database.Feed.CreateCommand("update identity.user_account set password = $1, version = version + 1 where user_name = 'analyst' and demo"))
        {
            change.Parameters.Add(new() { Value = Password.Hash("江边 2026 散步") });
            await change.ExecuteNonQueryAsync(Token);
        }
        await using (var others = host.Database.Feed.CreateCommand("update identity.user_account set disabled = user_name = 'district', version = version + 1 where user_name in ('district', 'handler') and demo"))
            await others.ExecuteNonQueryAsync(Token);
        var told = await users.HoldingAsync(Token);
        told.ShouldBeSubsetOf(given);
        told.Select(signIn => signIn.UserName).ShouldNotContain(name => name == "analyst" || name == "district");
        told.Select(signIn => signIn.UserName).ShouldContain("handler", "another thing of the account was changed");
        told.Select(signIn => signIn.UserName).ShouldContain("dispatcher");
    }

    private async Task<string[]> NamesAsync(string sql)
    {
        await using var ask = host.Database.Feed.CreateCommand($"select coalesce(array_agg(name), '{{}}') from ({sql}) found (name)");
        return (string[])(await ask.ExecuteScalarAsync(Token))!;
    }
}

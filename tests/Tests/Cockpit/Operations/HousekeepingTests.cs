using Microsoft.Extensions.DependencyInjection;
using SpatialCockpit.Cockpit.Operations;
using SpatialCockpit.Platform.Changes;

namespace SpatialCockpit.Tests.Cockpit.Operations;

public sealed class HousekeepingTests(TestHost host) : IClassFixture<TestHost>
{
    private ProjectionStatus Identity => host.Services.GetRequiredService<ChangeStream>().Status.Projections.Single(projection => projection.Name == "identity");

    [Fact]
    public async Task What_has_ended_is_swept_and_what_has_not_stays()
    {
        var token = TestContext.Current.CancellationToken;
        var rebuilds = Identity.Rebuilds;
        await using var fill = host.Database.Feed.CreateCommand("""
            insert into identity.user_account (id, user_name, display_name, password, roles) values (900, 'sweep', 's', 'x', '{leader}');
            insert into identity.session (token_hash, user_id, expires_at) values ('\x01', 900, now() - interval '1 s'), ('\x02', 900, now() + interval '1 h');
            insert into identity.session (token_hash, user_id, expires_at, idle_until) values ('\x03', 900, now() + interval '1 h', now() - interval '1 s');
            insert into identity.logout_token (key, taken_at) values ('\x01', now() - interval '2 h');
            insert into platform.idempotency_key (caller, key, request_hash, status, headers, body, created_at)
              values ('sweep', 'old', '', 200, '{}', '', now() - interval '25 h'), ('sweep', 'young', '', 200, '{}', '', now());
            """);
        await fill.ExecuteNonQueryAsync(token);
        await host.Services.GetRequiredService<Housekeeping>().SweepAsync(token);
        await using var left = host.Database.Feed.CreateCommand("select (select count(*) from identity.session where user_id = 900) || ' ' || (select string_agg(key, ',') from platform.idempotency_key where caller = 'sweep')");
        (await left.ExecuteScalarAsync(token)).ShouldBe("1 young");
        await host.CaughtUpAsync();
        Identity.Rebuilds.ShouldBe(rebuilds, "what it does not hold is swept without it");
    }
}

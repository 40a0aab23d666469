using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using SpatialCockpit.Cockpit.Audit;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Tests.Cockpit.Identity;

namespace SpatialCockpit.Tests.Cockpit.Audit;

/// <summary>Whoever changes a line of the audit, takes one away or slips one in, past all rights, is found.</summary>
public sealed class AuditChainTests(TestHost host) : IClassFixture<TestHost>, IAsyncLifetime
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private AuditSecrets Secrets => host.Services.GetRequiredService<AuditSecrets>();

    /// <summary>Lines 1 to 3, each under a seal of its own.</summary>
    public async ValueTask InitializeAsync()
    {
        await host.Services.GetRequiredService<AuditSealer>().StopAsync(Token); // the tests seal by themselves
        await OwnerAsync("truncate audit.unsealed, audit.entry, audit.seal");
        for (var id = 1; id <= 3; id++)
        {
            await FeedAsync($"insert into audit.entry (id, caller, action, object, detail) values ({id}, 'c', 'a.do', 'o{id}', '{{\"n\": {id}}}')");
            await SealAsync();
        }
        (await CheckAsync()).ShouldBe((true, 3, 3, []));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("update audit.entry set detail = '{\"n\": 4}' where id = 2", "changed 2 ")]
    [InlineData("update audit.entry set caller = 'd' where id = 1", "changed 1 ")]
    [InlineData("update audit.entry set at = at + interval '1 microsecond' where id = 3", "changed 3 ")]
    [InlineData("update audit.entry set origin = '10.0.0.1' where id = 3", "changed 3 ")]
    [InlineData("delete from audit.entry where id = 2", "missing 2 2")]
    [InlineData("update audit.entry set id = 9 where id = 2; delete from audit.unsealed", "missing 2 2; slipped_in  9")]
    [InlineData("delete from audit.entry where id = 2; delete from audit.seal where number = 2", "cut 2 ")]
    [InlineData("delete from audit.entry where id = 3; delete from audit.seal where number = 3", "cut 3 ")]
    [InlineData("truncate audit.entry, audit.seal", "cut 3 ")]
    [InlineData("update audit.seal set content = sha256('x') where number = 2", "forged 2 ; changed 2 ")]
    [InlineData("update audit.seal set sealed_at = sealed_at - interval '1 day' where number = 1", "forged 1 ")]
    [InlineData("update audit.seal set mac = sha256('x') where number = 1", "forged 1 ; forged 2 ")]
    [InlineData("update audit.seal set mac = sha256('x') where number = 3", "forged 3 ")]
    [InlineData("update audit.seal set forgotten_at = now() where number = 1; delete from audit.entry where id = 1", "missing 1 ")]
    [InlineData("alter table audit.entry disable trigger await_seal; insert into audit.entry (id, caller, action, object) values (7, 'c', 'a.do', 'o'); alter table audit.entry enable trigger await_seal", "slipped_in  7")]
    public async Task What_was_done_to_it_is_found(string deed, string found)
    {
        await OwnerAsync(deed);
        var verdict = await VerdictAsync();
        verdict.GetProperty("whole").GetBoolean().ShouldBeFalse();
        Troubles(verdict).ShouldBe(found.Split("; "));
    }

    [Theory]
    [InlineData("update audit.entry set caller = 'd'")]
    [InlineData("delete from audit.entry")]
    [InlineData("truncate audit.entry")]
    [InlineData("update audit.seal set lines = 2")]
    [InlineData("delete from audit.seal")]
    [InlineData("truncate audit.seal")]
    public async Task Neither_imports_nor_requests_may_do_more_than_add(string deed)
    {
        (await Should.ThrowAsync<PostgresException>(() => FeedAsync(deed))).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
        await using var scope = await Scope.Everything.BeginAsync(host.Database, "test", Token);
        await using var try_ = scope.Command(deed);
        (await Should.ThrowAsync<PostgresException>(() => try_.ExecuteNonQueryAsync(Token))).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    [Fact]
    public async Task A_line_that_is_committed_late_is_sealed_then()
    {
        await using var connection = await host.Database.Feed.OpenConnectionAsync(Token);
        await using var slow = await connection.BeginTransactionAsync(Token);
        await AuditLog.WriteAsync(connection, "slow", "a.do", "o", null, Token);
        await FeedAsync("insert into audit.entry (caller, action, object) values ('quick', 'a.do', 'o')");
        await SealAsync();
        (await CheckAsync()).ShouldBe((true, 4, 4, []));
        await slow.CommitAsync(Token);
        await SealAsync();
        (await CheckAsync()).ShouldBe((true, 5, 5, []));
    }

    [Fact]
    public async Task Several_sealers_make_one_chain()
    {
        await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => FeedAsync("insert into audit.entry (caller, action, object) select 'c', 'a.do', 'o' from generate_series(1, 50)")).Concat(Enumerable.Range(0, 20).Select(_ => SealAsync())));
        await SealAsync();
        var verdict = await VerdictAsync();
        (verdict.GetProperty("whole").GetBoolean(), verdict.GetProperty("lines").GetInt64(), verdict.GetProperty("waiting").GetInt64()).ShouldBe((true, 10_003, 0));
    }

    [Fact]
    public async Task Old_lines_go_under_whole_seals_which_stay()
    {
        await FeedAsync("insert into audit.entry (id, caller, action, object) values (4, 'c', 'a.do', 'o')");
        await SealAsync(TimeProvider.System.GetUtcNow().AddDays(-200));
        var retention = host.Services.GetRequiredService<AuditRetention>();
        (await retention.ForgetAsync(TimeProvider.System.GetUtcNow().AddDays(-190), Token)).ShouldBe(1);
        await SealAsync();
        var verdict = await VerdictAsync();
        (verdict.GetProperty("whole").GetBoolean(), verdict.GetProperty("forgotten").GetInt64()).ShouldBe((true, 1));
        (await host.Admin.GetFromJsonAsync<JsonElement>("/audit?action=audit.forget", Token)).GetProperty("items")[0].GetProperty("detail").GetProperty("lines").GetInt64().ShouldBe(1);
        (await Should.ThrowAsync<PostgresException>(() => retention.ForgetAsync(TimeProvider.System.GetUtcNow().AddDays(-100), Token))).MessageText.ShouldContain("half a year");
    }

    [Fact]
    public async Task A_line_says_from_where()
    {
        using (var client = await host.Admin.PostAsJsonAsync("/api-clients", Administration.ClientForm("from-where", regions: [""]), Token))
            client.StatusCode.ShouldBe(HttpStatusCode.Created);
        var lines = (await host.Admin.GetFromJsonAsync<JsonElement>("/audit?caller=token:admin", Token)).GetProperty("items");
        lines.GetArrayLength().ShouldBeGreaterThan(0);
        lines[0].GetProperty("origin").GetString().ShouldBe("127.0.0.1");
    }

    [Fact]
    public async Task Only_who_administers_everything_may_have_it_checked()
    {
        foreach (var (roles, regions, status) in new[] { (new[] { Role.Admin }, new[] { "" }, HttpStatusCode.OK), ([Role.Admin], ["99"], HttpStatusCode.Forbidden), ([Role.Leader], [""], HttpStatusCode.Forbidden) })
        {
            using var answer = await (await host.ClientAsync(roles, regions)).GetAsync("/audit/check", Token);
            answer.StatusCode.ShouldBe(status);
        }
    }

    private Task<int> SealAsync(DateTimeOffset? at = null) =>
        new AuditSealer(host.Database, Secrets, at is { } moment ? new ClockAt(moment) : TimeProvider.System, NullLogger<AuditSealer>.Instance).SealAsync(Token);

    private async Task<(bool Whole, long Seals, long Lines, string[] Troubles)> CheckAsync()
    {
        var verdict = await VerdictAsync();
        return (verdict.GetProperty("whole").GetBoolean(), verdict.GetProperty("seals").GetInt64(), verdict.GetProperty("lines").GetInt64(), Troubles(verdict));
    }

    private Task<JsonElement> VerdictAsync() => host.Admin.GetFromJsonAsync<JsonElement>("/audit/check", Token);

    private static string[] Troubles(JsonElement verdict) =>
        [.. verdict.GetProperty("troubles").EnumerateArray().Select(each => $"{each.GetProperty("kind").GetString()} {each.GetProperty("seal")} {string.Join(',', each.GetProperty("lines").EnumerateArray())}")];

    private Task OwnerAsync(string sql) => DoAsync(host.Database.Owner, sql);

    private Task FeedAsync(string sql) => DoAsync(host.Database.Feed, sql);

    private static async Task DoAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Token);
    }

    private sealed class ClockAt(DateTimeOffset moment) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => moment;
    }
}

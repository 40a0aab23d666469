using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SpatialCockpit.Platform.Access;

namespace SpatialCockpit.Tests.Cockpit.Audit;

public sealed class AuditTests(TestHost host) : IClassFixture<TestHost>, IAsyncLifetime
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await using (var empty = host.Database.Owner.CreateCommand("truncate audit.unsealed, audit.entry, audit.seal"))
            await empty.ExecuteNonQueryAsync(Token);
        await using var fill = host.Database.Feed.CreateCommand("insert into audit.entry (caller, action, object, at) select 'c' || i % 2, 'a.do', 'o' || i, '2026-01-01Z'::timestamptz + i * interval '1 hour' from generate_series(1, 10) i");
        await fill.ExecuteNonQueryAsync(Token);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Pages_follow_each_other_without_gap_or_double()
    {
        var seen = new List<string>();
        string? cursor = null;
        do
        {
            var page = await host.Admin.GetFromJsonAsync<JsonElement>($"/audit?limit=3{(cursor is null ? "" : "&cursor=" + cursor)}", Token);
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(entry => entry.GetProperty("object").GetString()!));
            cursor = page.GetProperty("next").GetString();
        }
        while (cursor is not null);
        seen.ShouldBe(Enumerable.Range(1, 10).Reverse().Select(i => $"o{i}"));
    }

    [Theory]
    [InlineData("caller=c1", 5)]
    [InlineData("object=o7", 1)]
    [InlineData("action=other", 0)]
    [InlineData("action=a.*", 10)]
    [InlineData("object=o1*", 2)]
    [InlineData("caller=c*&object=o3", 1)]
    [InlineData("object=*", 10)]
    [InlineData("from=2026-01-01T05:00:00Z&to=2026-01-01T07:00:00Z", 2)]
    [InlineData("from=2026-01-01T13:00:00%2B08:00", 6)]
    public async Task A_question_narrows_the_list(string query, int found) =>
        (await host.Admin.GetFromJsonAsync<JsonElement>($"/audit?{query}", Token)).GetProperty("items").GetArrayLength().ShouldBe(found);

    [Fact]
    public async Task One_is_found_by_its_number()
    {
        var third = (await host.Admin.GetFromJsonAsync<JsonElement>("/audit?object=o3", Token)).GetProperty("items")[0];
        var found = (await host.Admin.GetFromJsonAsync<JsonElement>($"/audit?id={third.GetProperty("id")}", Token)).GetProperty("items");
        found.GetArrayLength().ShouldBe(1);
        found[0].GetProperty("object").GetString().ShouldBe("o3");
    }

    [Fact]
    public async Task A_file_is_all_that_is_found_and_no_formula()
    {
        await using (var add = host.Database.Feed.CreateCommand("insert into audit.entry (caller, action, object, detail) values ('=cmd()', 'a.do', 'o,\"11\"', '{\"x\": 1}')"))
            await add.ExecuteNonQueryAsync(Token);
        using var answer = await host.Admin.GetAsync("/audit?f=csv&action=a.do", Token);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/csv");
        var lines = (await answer.Content.ReadAsStringAsync(Token)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(12);
        lines[0].TrimStart('\ufeff').Trim().ShouldBe("at,caller,action,object,detail,origin");
        lines[1].ShouldContain("'=cmd(),a.do,\"o,\"\"11\"\"\",");
    }

    [Theory]
    [InlineData("f=xlsx")]
    [InlineData("f=csv&limit=3")]
    [InlineData("who=x")]
    public async Task A_question_that_is_none_is_told(string query) => (await host.Admin.GetAsync($"/audit?{query}", Token)).StatusCode.ShouldBe(System.Net.HttpStatusCode.BadRequest);

    [Fact]
    public async Task Who_administers_a_region_reads_what_concerns_those_of_it()
    {
        await using (var fill = host.Database.Feed.CreateCommand("""
            insert into identity.user_account (user_name, display_name, password, roles, regions) values ('east', 'x', '', '{leader}', '{990102}'), ('west', 'x', '', '{leader}', '{990103}');
            insert into audit.entry (caller, action, object) values ('east', 'b.do', 'x'), ('west', 'b.do', 'y'), ('chief', 'b.do', 'user:east'), ('chief', 'b.do', 'user:west');
            """))
            await fill.ExecuteNonQueryAsync(Token);
        var east = await (await host.ClientAsync([Role.Admin], ["990102"])).GetFromJsonAsync<JsonElement>("/audit?action=b.do", Token);
        east.GetProperty("items").EnumerateArray().Select(entry => entry.GetProperty("object").GetString()).ShouldBe(["user:east", "x"]);
    }

    [Fact]
    public async Task What_somebody_did_elsewhere_before_they_moved_stays_with_who_administered_them_there()
    {
        await using (var fill = host.Database.Feed.CreateCommand("""
            insert into identity.user_account (user_name, display_name, password, roles, regions) values ('moves', 'x', '', '{admin}', '{990102}');
            insert into audit.entry (caller, action, object) values ('moves', 'm.do', 'before');
            """))
            await fill.ExecuteNonQueryAsync(Token);
        await using (var move = host.Database.Feed.CreateCommand("update identity.user_account set regions = '{990103}' where user_name = 'moves'"))
            await move.ExecuteNonQueryAsync(Token);
        await using (var after = host.Database.Feed.CreateCommand("insert into audit.entry (caller, action, object) values ('moves', 'm.do', 'after'), ('chief', 'm.do', 'user:moves'), ('chief', 'm.do', 'post:moves')"))
            await after.ExecuteNonQueryAsync(Token);
        (await SeenAsync("990102")).ShouldBe(["before"]);
        (await SeenAsync("990103")).ShouldBe(["user:moves", "after"]);
        (await SeenAsync("9901")).ShouldBe(["user:moves", "after", "before"]);

        async Task<IEnumerable<string?>> SeenAsync(string region)
        {
            using var who = await host.ClientAsync([Role.Admin], [region]);
            return (await who.GetFromJsonAsync<JsonElement>("/audit?action=m.do", Token)).GetProperty("items").EnumerateArray().Select(entry => entry.GetProperty("object").GetString());
        }
    }

    [Fact]
    public async Task What_a_program_does_is_known_of_its_regions_when_a_namesake_was_swept_away()
    {
        await using (var fill = host.Database.Feed.CreateCommand("""
            insert into identity.api_token (token_hash, name, roles, regions, expires_at) values ('\x0a01', 'twin', '{leader}', '{990102}', now() - interval '40 days'), ('\x0a02', 'twin', '{leader}', '{990102}', null);
            delete from identity.api_token where token_hash = '\x0a01';
            """))
            await fill.ExecuteNonQueryAsync(Token);
        await using (var after = host.Database.Feed.CreateCommand("insert into audit.entry (caller, action, object) values ('token:twin', 't.do', 'after')"))
            await after.ExecuteNonQueryAsync(Token);
        using var who = await host.ClientAsync([Role.Admin], ["990102"]);
        (await who.GetFromJsonAsync<JsonElement>("/audit?action=t.do", Token)).GetProperty("items").GetArrayLength().ShouldBe(1);
    }

    [Theory]
    [InlineData(Role.Leader)]
    [InlineData(Role.Dispatcher)]
    public async Task Only_administrators_read_it(Role role) =>
        (await (await host.ClientAsync([role], [""])).GetAsync("/audit", Token)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
}

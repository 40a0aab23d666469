using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Keeping;
using SpatialCockpit.Platform.Packs.Installing;
using SpatialCockpit.Supervision.Alerts.Finding;
using SpatialCockpit.Supervision.Alerts.Keeping;
using SpatialCockpit.Tests.Cockpit;

namespace SpatialCockpit.Tests.Supervision.Alerts;

/// <summary>Rules ask the record in SQL, each when its schedule says; what they find is an alert until they find it no more.</summary>
public sealed class FoundAlertsTests(TestHost host) : IClassFixture<TestHost>, IAsyncLifetime
{
    private const string Pack = """
        name: boats
        title: 船
        objects:
          boat:
            title: 船
            jurisdiction: body
            editors: [supervisor]
            attributes:
              berth: { title: 泊位 }
              crew: { title: 船员, type: integer }
        alerts:
          berth_twice:
            title: 泊位重复
            title_en: Two boats in one berth
            objects: boat
            sql: |
              select code, berth, boats from ( -- all of those that share one
                select code, berth, count(*) over (partition by berth) as boats from registry.boat where berth is not null and life = 'active') b
              where boats > 1
            schedule: { minutes: 10 }
            severity: red
            handlers: [supervisor]
            needs_verification: true
            levels: [{ to: grid_supervisor, hours: 2 }, { to: district }]
          crew_too_small:
            title: 船员不足
            objects: boat
            sql: "select code from registry.boat where 12 / crew > 3"
            schedule: { hours: 1 }
            handlers: [supervisor]
        """;

    /// <summary>A moment of both schedules, after all that the host's own clock comes to.</summary>
    private static readonly DateTimeOffset Noon = new(2099, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private CityClock City => host.Services.GetRequiredService<CityClock>();

    private PackCatalog Packs => host.Services.GetRequiredService<PackCatalog>();

    public async ValueTask InitializeAsync()
    {
        // Its rules look, too.
        await new PackClient(host.Admin).RemoveAsync("city");
        await new PackClient(host.Admin).RemoveAsync("special-equipment");
        await new PackClient(host.Admin).InstallAsync("boats", Pack);
        await SqlAsync("insert into registry.boat (code, berth, crew, region) values ('B-1', 'north', 12, '990101'), ('B-2', 'north', 12, '990101'), ('B-3', 'south', 12, '990102'), ('B-4', null, 2, '990102')");
    }

    public async ValueTask DisposeAsync()
    {
        await SqlAsync("delete from registry.boat");
        (await new PackClient(host.Admin).RemoveAsync("boats")).ShouldBeNull();
        (await NumberAsync("select (select count(*) from registry.alert_rule) + (select count(*) from registry.alert_finding) + (select count(*) from registry.alert where object_type = 'boat' and (closed_at is null or holds)) + (select count(*) from registry.alert_question where object_type = 'boat')")).ShouldBe(0L);
        await SqlAsync("delete from registry.alert where object_type = 'boat'");
    }

    [Fact]
    public async Task What_is_found_is_an_alert_of_each_object_until_it_is_found_no_more()
    {
        await LookAsync(Noon);
        (await WordsAsync()).ShouldBe(["berth_twice B-1 raised", "berth_twice B-2 raised", "crew_too_small B-4 raised"]);
        (await AlertAsync("B-1")).GetProperty("detail").ToString().ShouldBe("""{"berth":"north","boats":2}""");
        await SqlAsync("update registry.boat set berth = 'north' where code = 'B-3'; update registry.boat set crew = 12 where code = 'B-4'");
        await LookAsync(Noon.AddMinutes(10));
        (await WordsAsync()).ShouldBe(["berth_twice B-1 raised", "berth_twice B-2 raised", "berth_twice B-3 raised", "crew_too_small B-4 raised"], "one alert each, and crews are asked for each hour");
        (await AlertAsync("B-1")).GetProperty("detail").GetProperty("boats").GetInt32().ShouldBe(3);
        await SqlAsync("update registry.boat set berth = code");
        await LookAsync(Noon.AddMinutes(60));
        (await WordsAsync()).ShouldBe(["berth_twice B-1 cleared", "berth_twice B-2 cleared", "berth_twice B-3 cleared", "crew_too_small B-4 cleared"]);
    }

    [Fact]
    public async Task A_rule_looks_at_the_moment_of_its_schedule_and_not_before()
    {
        await LookAsync(Noon);
        await SqlAsync("update registry.boat set berth = code");
        (await StepsAsync(Noon)).ShouldBe(0);
        (await StepsAsync(Noon.AddMinutes(10).AddMicroseconds(-1))).ShouldBe(0);
        (await StepsAsync(Noon.AddMinutes(10))).ShouldBe(1);
        (await StepsAsync(Noon.AddMinutes(59))).ShouldBe(1, "what was missed is made good once");
        (await StepsAsync(Noon.AddMinutes(60))).ShouldBe(2);
        (await StepsAsync(Noon.AddMinutes(10))).ShouldBe(0, "a clock that was put back");
    }

    [Theory]
    [InlineData("Asia/Shanghai", "2026-03-01T18:29:59Z", "2026-02-28T18:30:00Z", "2026-03-01T18:30:00Z")]
    [InlineData("Asia/Shanghai", "2026-03-01T18:30:00Z", "2026-03-01T18:30:00Z", "2026-03-02T18:30:00Z")]
    [InlineData("Europe/Berlin", "2026-03-29T01:00:00Z", "2026-03-29T01:00:00Z", "2026-03-30T00:30:00Z")] // 02:30 is not there that day
    [InlineData("Europe/Berlin", "2026-10-25T01:00:00Z", "2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z")] // twice: the first counts
    public void Daily_is_an_hour_of_the_citys_clock(string zone, string now, string last, string next)
    {
        var city = new CityClock(TimeProvider.System, TimeZoneInfo.FindSystemTimeZoneById(zone));
        var daily = new KeeperSchedule(TimeSpan.FromDays(1), new(2, 30));
        daily.LastAt(Moment(now), city).ShouldBe(Moment(last));
        daily.NextAfter(Moment(last), city).ShouldBe(Moment(next));
        daily.ToString().ShouldBe("daily at 02:30");
    }

    [Fact]
    public async Task Two_hosts_at_once_ask_once()
    {
        await UntilLookedAsync();
        var steps = await Task.WhenAll(StepsAsync(Noon), StepsAsync(Noon), StepsAsync(Noon));
        steps.Sum().ShouldBe(2, "there are two rules");
        (await WordsAsync()).ShouldBe(["berth_twice B-1 raised", "berth_twice B-2 raised", "crew_too_small B-4 raised"]);
    }

    [Fact]
    public async Task A_rule_that_fails_keeps_what_it_found_and_is_shown_to_administrators()
    {
        await LookAsync(Noon);
        await SqlAsync("update registry.boat set crew = 0 where code = 'B-3'; update registry.boat set berth = code");
        await LookAsync(Noon.AddHours(1));
        (await WordsAsync()).ShouldBe(["berth_twice B-1 cleared", "berth_twice B-2 cleared", "crew_too_small B-4 raised"]);
        var failed = await RuleAsync("crew_too_small");
        failed.GetProperty("error").GetString().ShouldBe("division by zero");
        failed.GetProperty("ran_at").GetDateTimeOffset().ShouldBe(Noon.AddHours(1));
        failed.GetProperty("schedule").GetString().ShouldBe("every 60 minutes");
        failed.GetProperty("found").GetInt64().ShouldBe(1);
        (await RuleAsync("berth_twice")).GetProperty("error").ValueKind.ShouldBe(JsonValueKind.Null);
        await SqlAsync("update registry.boat set crew = 3 where code = 'B-3'");
        await LookAsync(Noon.AddHours(2));
        (await RuleAsync("crew_too_small")).GetProperty("error").ValueKind.ShouldBe(JsonValueKind.Null);
        (await RuleAsync("crew_too_small")).GetProperty("found").GetInt64().ShouldBe(2);
        using var supervisor = await host.ClientAsync([Role.Supervisor], [""]);
        (await supervisor.GetAsync("/alerts/rules", Token)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task What_a_pack_asks_can_write_nothing()
    {
        await SqlAsync("create function registry.sink(of_boat text) returns text language plpgsql stable as $$ begin update registry.boat set berth = 'sunk'; return of_boat; end $$");
        try
        {
            await new PackClient(host.Admin).InstallAsync("boats", Pack.Replace("select code from registry.boat where 12 / crew > 3", "select registry.sink(code) as code from registry.boat", StringComparison.Ordinal));
            await SqlAsync("alter function registry.sink volatile");
            await LookAsync(Noon);
            (await RuleAsync("crew_too_small")).GetProperty("error").GetString().ShouldBe("cannot execute UPDATE in a read-only transaction");
            (await NumberAsync("select count(*) from registry.boat where berth = 'sunk'")).ShouldBe(0L);
        }
        finally
        {
            await SqlAsync("drop function registry.sink(text)");
        }
    }

    [Fact]
    public async Task A_look_that_is_interrupted_is_done_again_whole()
    {
        await UntilLookedAsync();
        await SqlAsync("update registry.boat set berth = 'north' where code = 'B-3'");
        await using (var connection = await host.Database.Owner.OpenConnectionAsync(Token))
        {
            await using var transaction = await connection.BeginTransactionAsync(Token);
            await using (var hold = new NpgsqlCommand("lock table registry.alert_finding in share row exclusive mode", connection))
                await hold.ExecuteNonQueryAsync(Token);
            (await RoundsAt(Noon).StepAsync(Token)).ShouldBeTrue("it gave way");
            (await NumberAsync("select count(*) from registry.alert_rule where slot_at >= '2099-01-01'")).ShouldBe(0L, "nothing of it counts as done");
        }
        await LookAsync(Noon);
        (await WordsAsync()).ShouldBe(["berth_twice B-1 raised", "berth_twice B-2 raised", "berth_twice B-3 raised", "crew_too_small B-4 raised"]);
    }

    [Fact]
    public async Task An_alert_that_was_found_is_brought_to_its_end_like_any_other()
    {
        using var supervisor = await host.ClientAsync([Role.Supervisor], ["990101"]);
        await LookAsync(Noon);
        var (first, second) = (await AlertAsync("B-1"), await AlertAsync("B-2"));
        (await AlertWorldHost.ActAsync(supervisor, first, "confirm")).ShouldBe("confirmed");
        (await AlertWorldHost.ActAsync(supervisor, first, "handle", "towed away")).ShouldBe("handled");
        (await AlertWorldHost.ActAsync(supervisor, first, "verify")).ShouldBe("still-holds");
        var keeper = new AlertKeeper(host.Database, Packs, City, new At(second.GetProperty("due_at").GetDateTimeOffset()));
        await AlertWorldHost.WorkAsync(keeper);
        (await AlertAsync("B-2")).GetProperty("level").GetInt32().ShouldBe(1, "its two hours are over");
        (await AlertAsync("B-1")).GetProperty("level").GetInt32().ShouldBe(0);
        await host.CaughtUpAsync("messages");
        (await NumberAsync($"select count(*) from registry.alert_action where alert = {Id(second)} and level is not null and told_at is not null")).ShouldBe(2L, "when it was raised, and when it went up");
        await SqlAsync("update registry.boat set berth = code");
        await LookAsync(Noon.AddMinutes(10));
        (await WordsAsync()).ShouldBe(["berth_twice B-1 handled", "berth_twice B-2 cleared", "crew_too_small B-4 raised"]);
        (await AlertWorldHost.ActAsync(supervisor, first, "verify")).ShouldBe("verified");
    }

    [Fact]
    public async Task Who_is_found_before_they_are_registered_has_the_alert_when_they_are()
    {
        await new PackClient(host.Admin).InstallAsync("boats", Pack.Replace("select code from registry.boat where 12 / crew > 3", "select 'B-9' as code, 'told by the port' as why", StringComparison.Ordinal));
        await LookAsync(Noon);
        (await WordsAsync()).ShouldNotContain("crew_too_small B-9 raised");
        await SqlAsync("insert into registry.boat (code, region) values ('B-9', '990101')");
        (await WordsAsync()).ShouldContain("crew_too_small B-9 raised");
        await SqlAsync("update registry.boat set life = 'retired' where code = 'B-9'");
        (await WordsAsync()).ShouldContain("crew_too_small B-9 cleared");
    }

    [Fact]
    public async Task Other_sql_is_asked_at_once_and_a_rule_that_is_gone_forgets()
    {
        await LookAsync(Noon);
        await new PackClient(host.Admin).InstallAsync("boats", Pack.Replace("boats > 1", "boats > 5", StringComparison.Ordinal));
        await LookAsync(Noon);
        (await WordsAsync()).ShouldBe(["berth_twice B-1 cleared", "berth_twice B-2 cleared", "crew_too_small B-4 raised"]);
        await new PackClient(host.Admin).InstallAsync("boats", Pack.Replace("boats > 1", "boats > 5", StringComparison.Ordinal).Replace("sql: \"select code from registry.boat where 12 / crew > 3\"\n    schedule: { hours: 1 }", "where: \"crew > 100\"", StringComparison.Ordinal));
        (await NumberAsync("select count(*) from registry.alert_finding where rule = 'crew_too_small'")).ShouldBe(0L);
        (await WordsAsync()).ShouldBe(["berth_twice B-1 cleared", "berth_twice B-2 cleared", "crew_too_small B-4 cleared"]);
    }

    [Theory]
    [InlineData("registry.boat where 12 / crew > 3")]
    [InlineData("registry.small_crew")]
    public async Task A_rule_that_follows_changes_looks_when_what_it_reads_has_changed(string read)
    {
        await SqlAsync("create view registry.small_crew as select code from registry.boat where crew < 4");
        try
        {
            await new PackClient(host.Admin).InstallAsync("boats", Pack.Replace("registry.boat where 12 / crew > 3", read, StringComparison.Ordinal).Replace("schedule: { hours: 1 }", "on_change: true", StringComparison.Ordinal));
            string.Join(' ', (await RuleAsync("crew_too_small")).GetProperty("reads").EnumerateArray()).ShouldBe("registry.boat");
            await UntilAsync("crew_too_small B-4 raised");
            await SqlAsync("update registry.boat set crew = 1 where code = 'B-3'");
            await UntilAsync("crew_too_small B-3 raised");
            await SqlAsync("update registry.boat set crew = 12");
            await UntilAsync("crew_too_small B-3 cleared");
        }
        finally
        {
            await SqlAsync("drop view registry.small_crew cascade");
        }
    }

    [Fact]
    public async Task What_was_written_while_nobody_listened_is_looked_at()
    {
        await new PackClient(host.Admin).InstallAsync("boats", Pack.Replace("schedule: { hours: 1 }", "on_change: true", StringComparison.Ordinal));
        await UntilAsync("crew_too_small B-4 raised");
        await host.RestartAsync(async () =>
        {
            await using var owner = NpgsqlDataSource.Create(host.Connections.Owner);
            await using var command = owner.CreateCommand("update registry.boat set crew = 1 where code = 'B-3'");
            await command.ExecuteNonQueryAsync(Token);
        });
        await UntilAsync("crew_too_small B-3 raised");
    }

    [Theory]
    [InlineData("select code from", "select name from", "asks boat for crew_too_small: column \"name\" does not exist")]
    [InlineData("select code from", "select berth from", "asks boat for crew_too_small: column \"code\" does not exist")]
    [InlineData("select code from", "delete from", "asks boat for crew_too_small: syntax error at or near")]
    [InlineData("12 / crew > 3", "crew > 3 for update", "asks boat for crew_too_small: cannot execute SELECT FOR UPDATE in a read-only transaction")]
    [InlineData("registry.boat where 12 / crew > 3", "(select user_name as code from identity.user_account) u", "asks boat for crew_too_small: permission denied: identity.user_account is not under supervision")]
    [InlineData("registry.boat where 12 / crew > 3", "(select usename as code from pg_stat_activity) u", "asks boat for crew_too_small: permission denied: pg_stat_activity is not under supervision")]
    [InlineData("12 / crew > 3", "query_to_xml('select 1', true, false, '') is null", "asks boat for crew_too_small: permission denied: query_to_xml(text,boolean,boolean,text) is no function for rules")]
    [InlineData("12 / crew > 3", "table_to_xml('identity.user_account', true, false, '') is null", "permission denied: table_to_xml(regclass,boolean,boolean,text) is no function for rules")]
    [InlineData("12 / crew > 3", "(select pg_terminate_backend(1))", "permission denied: pg_terminate_backend(integer,bigint) is no function for rules")]
    [InlineData("12 / crew > 3", "set_config('role', 'none', true) is null", "permission denied: set_config(text,text,boolean) is no function for rules")]
    [InlineData("12 / crew > 3", "true order by random()", "permission denied: random() is no function for rules")]
    [InlineData("12 / crew > 3", "true; drop table registry.boat", "boats/pack.yaml:28: 'sql' is one SELECT, without ;")]
    [InlineData("{ hours: 1 }", "{ hours: 25 }", "boats/pack.yaml:29: 'hours' is not a whole number from 1 to 24")]
    [InlineData("{ hours: 1 }", "{ hours: 1, minutes: 2 }", "boats/pack.yaml:29: one of 'minutes', 'hours' and 'daily' is expected, as in {minutes: 15}")]
    [InlineData("{ hours: 1 }", "{ daily: \"2:30\" }", "boats/pack.yaml:29: '2:30' is no hour of the day, as in \"02:30\"")]
    [InlineData("    schedule: { hours: 1 }\n", "", "boats/pack.yaml:26: 'sql' is asked again and again: 'schedule' or 'on_change' is missing")]
    [InlineData("schedule: { hours: 1 }", "schedule: { hours: 1 }\n    fence: { event: enter, fences: [f] }", "boats/pack.yaml:26: either 'where'")]
    [InlineData("where 12 / crew > 3\"\n    schedule: { hours: 1 }", ", fence.position where crew > 3\"\n    on_change: true", "changes of fence.position are not followed: use a schedule")]
    [InlineData("select code from registry.boat where 12 / crew > 3\"\n    schedule: { hours: 1 }", "select 'B-9' as code\"\n    on_change: true", "it reads no table whose changes could be followed: use a schedule")]
    [InlineData("schedule: { hours: 1 }", "schedule: { hours: 1 }\n    on_change: perhaps", "'on_change' is neither true nor false")]
    public async Task A_mistake_is_told(string text, string instead, string mistake)
    {
        using var answer = await host.Admin.PutAsJsonAsync("/packs/boats", new { files = new Dictionary<string, string> { ["pack.yaml"] = Replaced(text, instead) } }, Token);
        answer.IsSuccessStatusCode.ShouldBeFalse();
        (await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("detail").GetString()!.ShouldContain(mistake);
    }

    /// <summary>Where it stands last.</summary>
    private static string Replaced(string text, string instead) => Pack.LastIndexOf(text, StringComparison.Ordinal) is var at && at > 0 ? Pack[..at] + instead + Pack[(at + text.Length)..] : throw new ArgumentException("It is not there.", nameof(text));

    private SqlRounds RoundsAt(DateTimeOffset moment) => new(host.Database, Packs, new(host.Database, new At(moment)), City, new At(moment), NullLogger<SqlRounds>.Instance);

    /// <returns>How many rules have looked.</returns>
    private async Task<int> StepsAsync(DateTimeOffset moment)
    {
        var (rounds, steps) = (RoundsAt(moment), 0);
        while (await rounds.StepAsync(Token))
            steps++;
        return steps;
    }

    /// <summary>As somebody's clock has it, once the host's own has looked for the first time; and alerts follow.</summary>
    private async Task LookAsync(DateTimeOffset moment)
    {
        await UntilLookedAsync();
        await StepsAsync(moment);
        await host.CaughtUpAsync("alerts");
    }

    private Task UntilLookedAsync() => Until.SoAsync(async () => await NumberAsync("select count(*) from registry.alert_rule where slot_at is null") == 0, "every rule has looked");

    private Task UntilAsync(string word) => Until.SoAsync(async () => (await WordsAsync()).Contains(word), word);

    private async Task<List<JsonElement>> AlertsAsync()
    {
        await host.CaughtUpAsync("alerts");
        return [.. (await host.Admin.GetFromJsonAsync<JsonElement>($"/alerts?limit=1000&filter={Uri.EscapeDataString("object_type = 'boat'")}", Token)).GetProperty("items").EnumerateArray()];
    }

    /// <returns><c>rule code state</c>.</returns>
    private async Task<List<string>> WordsAsync() => [.. (await AlertsAsync()).Select(alert => $"{alert.GetProperty("rule").GetString()} {alert.GetProperty("object_code").GetString()} {alert.GetProperty("state").GetString()}").Order(StringComparer.Ordinal)];

    private async Task<JsonElement> AlertAsync(string code) => (await AlertsAsync()).Single(alert => alert.GetProperty("object_code").GetString() == code);

    private async Task<JsonElement> RuleAsync(string name) => (await host.Admin.GetFromJsonAsync<JsonElement>("/alerts/rules", Token)).EnumerateArray().Single(rule => rule.GetProperty("rule").GetString() == name);

    private static string Id(JsonElement alert) => alert.GetProperty("id").GetInt64().ToString(CultureInfo.InvariantCulture);

    private static DateTimeOffset Moment(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private async Task SqlAsync(string sql)
    {
        await using var command = host.Database.Owner.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Token);
    }

    private async Task<long> NumberAsync(string sql)
    {
        await using var ask = host.Database.Feed.CreateCommand(sql);
        return (long)(await ask.ExecuteScalarAsync(Token))!;
    }

    private sealed class At(DateTimeOffset moment) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => moment.ToUniversalTime();
    }
}

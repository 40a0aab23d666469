using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SpatialCockpit.Platform.Packs.Installing;
using SpatialCockpit.Supervision.Alerts.Finding;
using SpatialCockpit.Tests.Cockpit;
using SpatialCockpit.Tests.Geofence;

namespace SpatialCockpit.Tests.Supervision.Alerts;

/// <summary>What fences tell of an object is an alert of it until they tell that it has ended, or that it did not happen after all.</summary>
public sealed class FenceAlertsTests(TestHost host) : IClassFixture<TestHost>, IAsyncLifetime
{
    private const string Pack = """
        name: barges
        title: 驳船
        objects:
          barge:
            title: 驳船
            jurisdiction: body
            editors: [supervisor]
            attributes:
              name: { title: 名 }
        alerts:
          where_it_must_not_be:
            title: 驶入禁区
            title_en: Where it must not be
            objects: barge
            fence: { event: enter, meta: { class: no_go } }
            severity: red
            handlers: [supervisor]
          too_fast:
            title: 超速
            objects: barge
            fence: { event: alarm, fences: barge-speed }
            handlers: [supervisor]
        """;

    private const string NoGo = """{"name":"禁区","meta":{"class":"no_go"}}""";

    private static int _places;

    /// <summary>Of each test its own, so that no fence of another is near.</summary>
    private readonly double _west = 100 + Interlocked.Increment(ref _places);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private FenceClient Fences => new(host.Admin);

    private string Prefix => $"BG-{_west}";

    public async ValueTask InitializeAsync()
    {
        // Its rules look for objects, too.
        await new PackClient(host.Admin).RemoveAsync("city");
        await new PackClient(host.Admin).RemoveAsync("special-equipment");
        await new PackClient(host.Admin).InstallAsync("barges", Pack);
        await SqlAsync($"insert into registry.barge (code, region) values ('{Prefix}-1', '990101'), ('{Prefix}-2', '990101')");
        await host.CaughtUpAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await SqlAsync("delete from registry.barge");
        (await new PackClient(host.Admin).RemoveAsync("barges")).ShouldBeNull();
        await using var left = host.Database.Feed.CreateCommand("select (select count(*) from registry.alert_rule) + (select count(*) from registry.alert_finding) + (select count(*) from registry.alert_fence_event)");
        (await left.ExecuteScalarAsync(Token)).ShouldBe(0L);
        await SqlAsync("delete from registry.alert where object_type = 'barge'");
    }

    [Fact]
    public async Task Who_enters_has_an_alert_until_they_have_left_the_last_of_the_fences()
    {
        await FenceAsync("wide", 0, 0.03, NoGo);
        await FenceAsync("narrow", 0, 0.02, NoGo);
        await FenceAsync("allowed", 0, 0.03, """{"meta":{"class":"berth"}}""");
        await ReportAsync(1, (0.1, "08:00"), (0.01, "08:05"));
        await ReportAsync(2, (0.1, "08:00"));
        (await WordsAsync()).ShouldBe(["where_it_must_not_be 1 raised"]);
        await ReportAsync(1, (0.025, "08:10"));
        (await WordsAsync()).ShouldBe(["where_it_must_not_be 1 raised"], "out of one, still in the other");
        (await DetailAsync()).GetProperty("fence").GetString().ShouldBe($"{Prefix}-wide");
        await ReportAsync(1, (0.1, "08:15"));
        (await WordsAsync()).ShouldBe(["where_it_must_not_be 1 cleared"]);
        await ReportAsync(1, (0.025, "08:20"));
        (await WordsAsync()).ShouldBe(["where_it_must_not_be 1 cleared", "where_it_must_not_be 1 raised"]);
        (await host.Admin.SendAsync(new(HttpMethod.Delete, $"/fences/{Prefix}-wide") { Headers = { { "If-Match", "*" } } }, Token)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await WordsAsync()).ShouldBe(["where_it_must_not_be 1 cleared", "where_it_must_not_be 1 cleared"], "a fence that is no more has been left");
    }

    [Fact]
    public async Task What_did_not_happen_after_all_is_no_alert()
    {
        await FenceAsync("two-fixes", 0, 0.03, """{"confirm_fixes":2,"meta":{"class":"no_go"}}""");
        await ReportAsync(1, (0.1, "08:00"), (0.01, "08:05"), (0.012, "08:07"));
        (await WordsAsync()).ShouldBe(["where_it_must_not_be 1 raised"]);
        await ReportAsync(1, (0.05, "08:06"));
        (await Fences.EventsAsync($"&object={Prefix}-1")).Select(told => told.GetProperty("kind").GetString()).ShouldContain("retraction");
        (await WordsAsync()).ShouldBe(["where_it_must_not_be 1 cleared"]);
    }

    [Fact]
    public async Task A_rule_without_a_place_raises_by_its_alarm_and_ends_by_its_clear()
    {
        using (var put = await host.Admin.PutAsync("/fence-rules/barge-speed", new StringContent("""{"kind":"speed","limit_kmh":20}""", System.Text.Encoding.UTF8, "application/json"), Token))
            put.IsSuccessStatusCode.ShouldBeTrue(await put.Content.ReadAsStringAsync(Token));
        await ReportAsync(1, (0, "08:00"), (0.2, "08:10"), (0.4, "08:20"));
        (await WordsAsync()).ShouldBe(["too_fast 1 raised"]);
        await ReportAsync(1, (0.4001, "08:30"), (0.4002, "08:40"), (0.4003, "08:50"));
        (await WordsAsync()).ShouldBe(["too_fast 1 cleared"]);
        await host.Admin.SendAsync(new(HttpMethod.Delete, "/fence-rules/barge-speed") { Headers = { { "If-Match", "*" } } }, Token);
    }

    /// <summary>Heard anew from the first event on, as after another pack, the same follows; several who hear at once hear once.</summary>
    [Fact]
    public async Task What_was_heard_piece_by_piece_is_what_is_heard_from_nothing()
    {
        await FenceAsync("gate", 0, 0.03, NoGo);
        await ReportAsync(1, (0.1, "08:00"), (0.01, "08:05"));
        await ReportAsync(2, (0.01, "08:00"), (0.1, "08:05"), (0.01, "08:09"), (0.1, "08:12"));
        await HearAsync();
        await ReportAsync(2, (0.01, "08:20"));
        await ReportAsync(1, (0.1, "08:16"));
        var kept = await FindingsAsync();
        kept.ShouldHaveSingleItem().ShouldContain($"{Prefix}-2");
        await SqlAsync("update registry.alert_rule set told_to = '0.0.0'; delete from registry.alert_fence_event; update registry.alert_finding set object_code = 'nobody ' || object_code");
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => HearAsync()));
        (await FindingsAsync()).ShouldBe(kept);
        await using var nobody = host.Database.Feed.CreateCommand("select count(*) from registry.alert_finding where object_code like 'nobody%'");
        (await nobody.ExecuteScalarAsync(Token)).ShouldBe(0L);
    }

    [Fact]
    public async Task A_pack_that_comes_later_has_heard_what_still_is_so()
    {
        (await new PackClient(host.Admin).RemoveAsync("barges"))!.Value.Type.ShouldBe("pack-refused");
        await new PackClient(host.Admin).InstallAsync("barges", Pack.Replace("where_it_must_not_be", "elsewhere", StringComparison.Ordinal));
        await FenceAsync("before", 0, 0.03, NoGo);
        await ReportAsync(1, (0.1, "08:00"), (0.01, "08:05"));
        await ReportAsync(2, (0.01, "08:00"), (0.1, "08:05"));
        await new PackClient(host.Admin).InstallAsync("barges", Pack);
        (await WordsAsync()).ShouldContain("where_it_must_not_be 1 raised");
        (await WordsAsync()).ShouldNotContain("where_it_must_not_be 2 raised");
    }

    [Theory]
    [InlineData("event: enter", "event: cross", "barges/pack.yaml:15: 'event' is none of enter, exit, dwell, alarm, near")]
    [InlineData("event: enter, meta", "meta", "barges/pack.yaml:15: 'event' is missing: enter, exit, dwell, alarm, near")]
    [InlineData("{ event: enter, meta: { class: no_go } }", "{ event: enter }", "barges/pack.yaml:15: which fences? 'fences', their ids, or 'meta', what theirs says, is expected")]
    [InlineData("fences: barge-speed", "fences: barge-speed, since: 1", "barges/pack.yaml:21: 'since' is not known here")]
    public async Task A_mistake_is_told(string text, string instead, string mistake)
    {
        using var answer = await host.Admin.PutAsJsonAsync("/packs/barges", new { files = new Dictionary<string, string> { ["pack.yaml"] = Pack.Replace(text, instead, StringComparison.Ordinal) } }, Token);
        (await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("detail").GetString()!.ShouldContain(mistake);
    }

    private async Task FenceAsync(string name, double east, double side, string properties)
    {
        using var answer = await Fences.PutAsync($"{Prefix}-{name}", FenceClient.Square(_west + east, 40, side, properties));
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync(Token));
    }

    /// <param name="fixes">Degrees east of the test's corner, and when.</param>
    private Task<JsonElement> ReportAsync(int barge, params (double East, string Time)[] fixes) =>
        Fences.ReportAsync(fixes.Select(fix => FenceClient.Position($"{Prefix}-{barge}", _west + fix.East, 40.01, $"2026-03-02T{fix.Time}:00Z")));

    private async Task HearAsync()
    {
        var hearing = new FenceHearing(host.Database, host.Services.GetRequiredService<PackCatalog>(), host.Services.GetRequiredService<IFenceEvents>(), TimeProvider.System);
        while (await hearing.StepAsync(Token))
        {
        }
    }

    private async Task<List<JsonElement>> AlertsAsync()
    {
        await HearAsync();
        await host.CaughtUpAsync("alerts");
        return [.. (await host.Admin.GetFromJsonAsync<JsonElement>($"/alerts?limit=1000&filter={Uri.EscapeDataString($"object_type = 'barge' AND object_code LIKE '{Prefix}%'")}", Token)).GetProperty("items").EnumerateArray()];
    }

    /// <returns><c>rule number state</c>.</returns>
    private async Task<List<string>> WordsAsync() => [.. (await AlertsAsync()).Select(alert => $"{alert.GetProperty("rule").GetString()} {alert.GetProperty("object_code").GetString()![^1]} {alert.GetProperty("state").GetString()}").Order(StringComparer.Ordinal)];

    private async Task<JsonElement> DetailAsync() => (await AlertsAsync()).Single().GetProperty("detail");

    private async Task<List<string>> FindingsAsync()
    {
        await HearAsync();
        await using var read = host.Database.Feed.CreateCommand($"select concat_ws(' ', rule, object_code, detail) from registry.alert_finding where object_code like '%{Prefix}%' order by 1");
        await using var row = await read.ExecuteReaderAsync(Token);
        List<string> findings = [];
        while (await row.ReadAsync(Token))
            findings.Add(row.GetString(0));
        return findings;
    }

    private async Task SqlAsync(string sql)
    {
        await using var command = host.Database.Feed.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Token);
    }
}

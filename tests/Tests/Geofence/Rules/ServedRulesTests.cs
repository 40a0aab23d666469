using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Tests.Cockpit;

namespace SpatialCockpit.Tests.Geofence.Rules;

/// <summary>Rules without a place through the service: put, judged, kept over restarts, changed and deleted over objects that are there.</summary>
public sealed class ServedRulesTests(TestHost host) : IClassFixture<TestHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private FenceClient Fences => new(host.Admin);

    [Fact]
    public async Task An_alarm_stands_over_restarts_and_is_cleared_once()
    {
        await PutAsync("fast", """{"kind":"speed","limit_kmh":80,"name":"超速","severity":"high","objects":"object = 'v-1'","meta":{"line":7}}""", HttpStatusCode.Created);
        await Fences.ReportAsync(Fast("v-1", "08:00:00", 30), Fast("v-2", "08:00:00", 30));
        await host.RestartAsync(() => Task.CompletedTask);
        await Fences.ReportAsync(Fast("v-1", "08:01:00", 30), Fast("v-1", "08:02:00", 10));
        var events = await Fences.EventsAsync("&fence=fast");
        events.Select(told => $"{told.GetProperty("object")} {told.GetProperty("kind")} {told.GetProperty("time").GetDateTimeOffset():HH:mm}").ShouldBe(["v-1 alarm 08:00", "v-1 clear 08:02"]);
        events[0].GetProperty("name").GetString().ShouldBe("超速");
        events[0].GetProperty("severity").GetString().ShouldBe("high");
        events[0].GetProperty("meta").GetProperty("line").GetInt32().ShouldBe(7);
        var evidence = events[0].GetProperty("evidence");
        (evidence.GetProperty("rule").GetString(), evidence.GetProperty("speed_kmh").GetDouble(), evidence.GetProperty("limit_kmh").GetDouble()).ShouldBe(("speed", 108, 80));
    }

    [Fact]
    public async Task A_late_position_takes_back_what_it_overturns()
    {
        await PutAsync("silent", """{"kind":"dormant","after_s":600,"objects":"object = 'd-1'"}""", HttpStatusCode.Created);
        await Fences.ReportAsync(Fast("d-1", "08:00:00", 0), Fast("d-1", "08:15:00", 0));
        (await Fences.StandingAsync("&fence=silent&object=d-1")).Take(2).ShouldBe(["d-1,silent,alarm,2026-03-02T08:10:00Z", "d-1,silent,clear,2026-03-02T08:15:00Z"]);
        await Fences.ReportAsync(Fast("d-1", "08:07:00", 0));
        (await Fences.StandingAsync("&fence=silent&object=d-1")).ShouldNotContain("d-1,silent,alarm,2026-03-02T08:10:00Z");
        (await Fences.EventsAsync("&fence=silent&object=d-1")).Count(told => told.GetProperty("kind").GetString() == "retraction").ShouldBe(2);
    }

    [Fact]
    public async Task The_clock_alone_tells_of_silence()
    {
        await PutAsync("silent-now", """{"kind":"dormant","after_s":60,"objects":"object = 'd-2'"}""", HttpStatusCode.Created);
        await Fences.ReportAsync(Fast("d-2", "08:00:00", 0));
        await UntilAsync("silent-now", "d-2,silent-now,alarm,2026-03-02T08:01:00Z");
        (await Fences.EventsAsync("&fence=silent-now"))[0].GetProperty("evidence").GetProperty("reason").GetString().ShouldBe("silence");
    }

    [Fact]
    public async Task A_rule_that_is_changed_or_deleted_clears_what_it_told_and_tells_of_who_is_there()
    {
        await Fences.ReportAsync(Fast("c-1", Ago(60), 30));
        var version = await PutAsync("edited", """{"kind":"speed","limit_kmh":80,"objects":"object = 'c-1'"}""", HttpStatusCode.Created);
        version = await PutAsync("edited", """{"kind":"speed","limit_kmh":80,"objects":"object = 'c-1'","name":"x"}""", HttpStatusCode.OK, version);
        version = await PutAsync("edited", """{"kind":"speed","limit_kmh":120,"objects":"object = 'c-1'"}""", HttpStatusCode.OK, version);
        version = await PutAsync("edited", """{"kind":"speed","limit_kmh":100,"objects":"object = 'c-1'"}""", HttpStatusCode.OK, version);
        using (var delete = new HttpRequestMessage(HttpMethod.Delete, "/fence-rules/edited") { Headers = { { "If-Match", version } } })
            (await host.Admin.SendAsync(delete, Token)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var events = await Fences.EventsAsync("&fence=edited");
        events.Select(told => $"{told.GetProperty("kind")} v{told.GetProperty("rule_version")} {told.GetProperty("evidence").GetProperty("reason")}").ShouldBe(
            ["alarm v1 fence_changed", "clear v3 fence_changed", "alarm v4 fence_changed", "clear v4 fence_changed"]);
    }

    [Fact]
    public async Task Divisions_are_those_of_the_record_when_the_rule_was_put()
    {
        await using (var divide = host.Database.Feed.CreateCommand("""
            insert into grid.division (code, name, level, geom) values
              ('990801', '西区', 3, st_multi(st_makeenvelope(121, 50, 121.1, 50.1, 4490))), ('990802', '东区', 3, st_multi(st_makeenvelope(121.1, 50, 121.2, 50.1, 4490)))
            """))
            await divide.ExecuteNonQueryAsync(Token);
        await PutAsync("moves", """{"kind":"district_change","exit_buffer_m":0,"confirm_fixes":1,"objects":"object = 'm-1'"}""", HttpStatusCode.Created);
        await Fences.ReportAsync(FenceClient.Position("m-1", 121.05, 50.05, "2026-03-02T08:00:00Z"));
        await host.RestartAsync(() => Task.CompletedTask);
        await Fences.ReportAsync(FenceClient.Position("m-1", 121.15, 50.05, "2026-03-02T09:00:00Z"));
        var told = (await Fences.EventsAsync("&fence=moves")).ShouldHaveSingleItem();
        told.GetProperty("kind").GetString().ShouldBe("change");
        (told.GetProperty("evidence").GetProperty("from_name").GetString(), told.GetProperty("evidence").GetProperty("to").GetString()).ShouldBe(("西区", "990802"));
    }

    [Fact]
    public async Task Two_that_part_are_told_of_once_over_restarts_to_who_sees_both()
    {
        var (east, city) = (await host.ClientAsync([Role.Dispatcher], ["990101"]), await host.ClientAsync([Role.Dispatcher], ["9901"]));
        var west = await host.ClientAsync([Role.Dispatcher], ["990102"]);
        await PutAsync("apart", """{"kind":"separation","pairs":[["welder-9","phone-9"]]}""", HttpStatusCode.Created);
        await new FenceClient(east).ReportAsync(FenceClient.Position("welder-9", 112, 40, "2026-03-02T08:00:00Z"));
        await new FenceClient(west).ReportAsync(FenceClient.Position("phone-9", 112.02, 40, "2026-03-02T08:01:00Z"));
        await host.RestartAsync(() => Task.CompletedTask);
        await new FenceClient(await host.ClientAsync([Role.Dispatcher], ["990102"])).ReportAsync(FenceClient.Position("phone-9", 112.02, 40.001, "2026-03-02T08:02:00Z"));
        using (var delete = new HttpRequestMessage(HttpMethod.Delete, "/fence-rules/apart") { Headers = { { "If-Match", "*" } } })
            (await host.Admin.SendAsync(delete, Token)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        city = await host.ClientAsync([Role.Dispatcher], ["9901"]);
        (await new FenceClient(city).EventsAsync("&fence=apart")).Select(told => $"{told.GetProperty("kind")} {told.GetProperty("object")} {told.GetProperty("evidence").GetProperty("other")}")
            .ShouldBe(["alarm welder-9 phone-9", "clear welder-9 phone-9"]);
        (await new FenceClient(await host.ClientAsync([Role.Dispatcher], ["990101"])).EventsAsync("&fence=apart")).ShouldBeEmpty();
        (await new FenceClient(await host.ClientAsync([Role.Dispatcher], ["990102"])).EventsAsync("&fence=apart")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_patrol_is_missed_once_however_late_positions_come()
    {
        await PutAsync("round", """{"kind":"patrol","objects":"object = 'p-9'","points":[{"id":"a","lon":115,"lat":40},{"id":"b","lon":115.1,"lat":40}],"active":[{"from":"2026-03-02T08:00:00Z","to":"2026-03-02T20:00:00Z"}]}""", HttpStatusCode.Created);
        await Fences.ReportAsync(FenceClient.Position("p-9", 115, 40, "2026-03-02T09:00:00Z"));
        await UntilAsync("round", "p-9,round,visit,2026-03-02T09:00:00Z", "p-9,round,alarm,2026-03-02T20:00:00Z");
        await Fences.ReportAsync(FenceClient.Position("p-9", 115.01, 40, "2026-03-02T09:10:00Z"));
        await Fences.ReportAsync(FenceClient.Position("p-9", 115.02, 40, "2026-03-02T09:20:00Z"));
        (await Fences.EventsAsync("&fence=round")).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Whoever_is_near_when_a_rule_is_put_is_told_of_and_has_gone_far_when_it_is_deleted()
    {
        await Fences.ReportAsync(FenceClient.Position("n-1", 116, 40, Ago(60)));
        await PutAsync("close", """{"kind":"proximity","objects":"object = 'n-1'","targets":[{"id":"t","lon":116,"lat":40}]}""", HttpStatusCode.Created);
        await PutAsync("close", """{"kind":"proximity","objects":"object = 'n-1'","name":"x","targets":[{"id":"t","lon":116,"lat":40}]}""", HttpStatusCode.OK, "*");
        using (var delete = new HttpRequestMessage(HttpMethod.Delete, "/fence-rules/close") { Headers = { { "If-Match", "*" } } })
            (await host.Admin.SendAsync(delete, Token)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await Fences.EventsAsync("&fence=close")).Select(told => $"{told.GetProperty("kind")} v{told.GetProperty("rule_version")}").ShouldBe(["near v1", "far v2"]);
    }

    [Fact]
    public async Task Two_that_are_apart_when_the_window_closes_are_no_alarm_any_more()
    {
        await PutAsync("apart-by-day", """{"kind":"separation","pairs":[["q-1","q-2"]],"active":[{"from":"2026-03-02T08:00:00Z","to":"2026-03-02T09:00:00Z"}]}""", HttpStatusCode.Created);
        await Fences.ReportAsync(FenceClient.Position("q-1", 117, 40, "2026-03-02T08:30:00Z"), FenceClient.Position("q-2", 117.1, 40, "2026-03-02T08:31:00Z"));
        await UntilAsync("apart-by-day", "q-1,apart-by-day,alarm,2026-03-02T08:31:00Z", "q-1,apart-by-day,clear,2026-03-02T09:00:00Z");
    }

    [Fact]
    public async Task What_a_rule_would_have_told_is_compared_target_by_target_and_permits_suppress_it()
    {
        await Fences.ReportAsync(FenceClient.Position("bt-1", 118, 40, "2026-03-02T08:00:00Z"));
        const string Two = """{"kind":"proximity","id":"two","objects":"object = 'bt-1'","targets":[{"id":"t","lon":118,"lat":40},{"id":"u","lon":118,"lat":40}]}""";
        await PutAsync("two", Two.Replace(""",{"id":"u","lon":118,"lat":40}""", "", StringComparison.Ordinal), HttpStatusCode.Created);
        var compared = (await TryAsync(Two, "bt-1")).GetProperty("in_force");
        (compared.GetProperty("same").GetInt32(), compared.GetProperty("added").GetInt32(), compared.GetProperty("missing").GetInt32()).ShouldBe((1, 1, 0));

        await Fences.PutAsync("permit-bt", FenceClient.Square(117.99, 39.99, 0.02, """{"permits":["area-bt"],"detect":[]}"""));
        (await TryAsync(FenceClient.Square(117.99, 39.99, 0.02).Replace("{\"type\":\"Feature\"", "{\"type\":\"Feature\",\"id\":\"area-bt\"", StringComparison.Ordinal), "bt-1"))
            .GetProperty("events").EnumerateArray().Select(told => told.GetProperty("kind").GetString()).ShouldBe(["suppressed"]);
    }

    private async Task<JsonElement> TryAsync(string rule, string subject)
    {
        using var answer = await host.Admin.PostAsync("/fences/backtest", new StringContent($$"""{"rule":{{rule}},"from":"2026-03-02T00:00:00Z","to":"2026-03-03T00:00:00Z","object":"{{subject}}"}""", Encoding.UTF8, "application/json"), Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(Token));
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Token);
    }

    /// <summary>Until the clock has told.</summary>
    private async Task UntilAsync(string rule, params string[] told)
    {
        await Until.SoAsync(async () => (await Fences.StandingAsync($"&fence={rule}")).Count >= told.Length, $"{rule} has told {told.Length} times");
        (await Fences.StandingAsync($"&fence={rule}")).ShouldBe(told);
    }

    [Fact]
    public async Task A_rule_about_two_is_tried_on_what_was_in_order_of_time()
    {
        await Fences.ReportAsync(FenceClient.Position("z-1", 113, 40, "2026-03-02T08:00:00Z"), FenceClient.Position("y-1", 113.0001, 40, "2026-03-02T08:01:00Z"), FenceClient.Position("z-1", 113.1, 40, "2026-03-02T08:30:00Z"), FenceClient.Position("y-1", 113, 40, "2026-03-02T08:31:00Z"));
        using var answer = await host.Admin.PostAsJsonAsync("/fences/backtest", new { rule = new { kind = "roam", within_m = 50, objects = "object = 'y-1' OR object = 'z-1'" }, from = "2026-03-02T00:00:00Z", to = "2026-03-03T00:00:00Z" }, Token);
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>(Token);
        body.GetProperty("events").EnumerateArray().Select(told => $"{told.GetProperty("kind")} {told.GetProperty("time").GetDateTimeOffset():HH:mm}").ShouldBe(["near 08:01", "far 08:31"]);
    }

    [Fact]
    public async Task A_rule_is_tried_on_what_was_before_it_is_put()
    {
        await Fences.ReportAsync(Fast("b-1", "10:00:00", 30), Fast("b-1", "10:01:00", 10));
        using var answer = await host.Admin.PostAsJsonAsync("/fences/backtest", new { rule = new { kind = "speed", limit_kmh = 80 }, from = "2026-03-02T00:00:00Z", to = "2026-03-03T00:00:00Z", @object = "b-1" }, Token);
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>(Token);
        body.GetProperty("events").EnumerateArray().Select(told => told.GetProperty("kind").GetString()).ShouldBe(["alarm", "clear"]);
    }

    [Fact]
    public async Task Others_regions_rules_are_not_there()
    {
        await PutAsync("theirs", """{"kind":"speed","limit_kmh":80,"region":"990301"}""", HttpStatusCode.Created);
        var stranger = await host.ClientAsync([Role.Dispatcher], ["990302"]);
        (await stranger.GetAsync("/fence-rules/theirs", Token)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.GetFromJsonAsync<JsonElement>("/fence-rules", Token)).GetProperty("items").EnumerateArray().ShouldNotContain(rule => rule.GetProperty("id").GetString() == "theirs");
        (await SendAsync(stranger, "theirs", """{"kind":"speed","limit_kmh":1}""")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await SendAsync(stranger, "mine", """{"kind":"speed","limit_kmh":1,"region":"990301"}""")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await host.Admin.GetFromJsonAsync<JsonElement>("/fence-rules/theirs", Token)).GetProperty("limit_kmh").GetInt32().ShouldBe(80);
    }

    [Theory]
    [InlineData("""[]""", "kind")]
    [InlineData("""{"kind":"speeding"}""", "kind: one of speed, dormant")]
    [InlineData("""{"kind":"speed"}""", "limit_kmh")]
    [InlineData("""{"kind":"speed","limit_kmh":"fast"}""", "limit_kmh: a number")]
    [InlineData("""{"kind":"dormant","after_s":0}""", "after_s")]
    [InlineData("""{"kind":"patrol","points":[{"id":"a","lon":1,"lat":1}]}""", "active")]
    [InlineData("""{"kind":"patrol","points":[],"active":[{"start":"08:00"}]}""", "points: a list of 1 to")]
    [InlineData("""{"kind":"patrol","points":[{"id":"a","lon":1,"lat":1},{"id":"a","lon":1,"lat":1}],"active":[{"start":"08:00"}]}""", "points[1]: a is there twice")]
    [InlineData("""{"kind":"proximity","targets":[{"id":"a","lon":181,"lat":1}]}""", "targets[0]: lon")]
    [InlineData("""{"kind":"district_change","level":"village"}""", "level: one of")]
    [InlineData("""{"kind":"district_change","level":"community"}""", "level: there are no such areas")]
    [InlineData("""{"kind":"not_on_site","lon":120}""", "lon, lat")]
    [InlineData("""{"kind":"roam"}""", "within_m")]
    [InlineData("""{"kind":"roam","within_m":100,"others":"("}""", "others")]
    [InlineData("""{"kind":"separation"}""", "pairs: a list")]
    [InlineData("""{"kind":"separation","pairs":[["a","a"]]}""", "pairs[0]: two codes that differ")]
    [InlineData("""{"kind":"separation","pairs":[["a","b"],["a","c"]]}""", "pairs[1]: a is the first of another pair")]
    [InlineData("""{"kind":"separation","pairs":[["a","b"]],"attribute":"x"}""", "pairs: a list")]
    [InlineData("""{"kind":"separation","pairs":[["a","b"],["b","a"]]}""", "pairs[1]: is there already")]
    [InlineData("""{"kind":"district_change","level":"none"}""", "level: one of")]
    [InlineData("""{"kind":"speed","limit_kmh":80,"objects":"("}""", "objects")]
    [InlineData("""{"kind":"speed","limit_kmh":80,"name":"\ud800"}""", "Unicode")]
    public async Task What_is_wrong_is_said(string rule, string words)
    {
        using var answer = await SendAsync(host.Admin, "wrong", rule);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync(Token)).ShouldContain(words);
        (await host.Admin.GetAsync("/fence-rules/wrong", Token)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_fence_and_a_rule_do_not_share_an_id_and_neither_is_the_other()
    {
        (await Fences.PutAsync("both", FenceClient.Square(110, 40, 0.01))).StatusCode.ShouldBe(HttpStatusCode.Created);
        (await SendAsync(host.Admin, "both", """{"kind":"speed","limit_kmh":1}""")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await host.Admin.GetAsync("/fence-rules/both", Token)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await PutAsync("rule-only", """{"kind":"speed","limit_kmh":1,"objects":"object = 'nobody'"}""", HttpStatusCode.Created);
        (await host.Admin.GetAsync("/fences/rule-only", Token)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await Fences.PutAsync("rule-only", FenceClient.Square(110, 40, 0.01))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static string Fast(string subject, string time, double metersPerSecond) => FenceClient.Position(subject, 111, 40, time.Contains('T', StringComparison.Ordinal) ? time : $"2026-03-02T{time}Z", $",\"speed\":{metersPerSecond}");

    private static string Ago(int seconds) => DateTimeOffset.UtcNow.AddSeconds(-seconds).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);

    /// <returns>Its ETag.</returns>
    private async Task<string> PutAsync(string id, string rule, HttpStatusCode expected, string? ifMatch = null)
    {
        using var answer = await SendAsync(host.Admin, id, rule, ifMatch);
        answer.StatusCode.ShouldBe(expected, await answer.Content.ReadAsStringAsync(Token));
        return answer.Headers.ETag!.ToString();
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, string id, string rule, string? ifMatch = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/fence-rules/{id}") { Content = new StringContent(rule, Encoding.UTF8, "application/json") };
        if (ifMatch is not null)
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        return await client.SendAsync(request, Token);
    }
}

using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Tests.Cockpit;

namespace SpatialCockpit.Tests.Supervision.Feeds;

/// <summary>What another system sends becomes objects and records, once for each of its things; what cannot be taken is kept with its reason.</summary>
public sealed class FeedsTests(TestHost host) : IClassFixture<TestHost>, IAsyncLifetime
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private FeedClient Enterprises => new(host.Admin, "enterprises");

    private FeedClient RiskPoints => new(host.Admin, "risk_points");

    private FeedClient Hazards => new(host.Admin, "hazards");

    public async ValueTask InitializeAsync() => await new PackClient(host.Admin).InstallAsync("dual-prevention");

    /// <summary>Each test begins with nothing known.</summary>
    public async ValueTask DisposeAsync()
    {
        await using var forget = host.Database.Feed.CreateCommand("delete from registry.hazard; delete from registry.enterprise; delete from registry.risk_point; delete from registry.feed_item; delete from registry.feed_reject; delete from registry.feed_delivery; delete from grid.division");
        await forget.ExecuteNonQueryAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_line_is_cleaned_and_becomes_an_object_with_its_history()
    {
        (await Enterprises.CountAsync("""{"id":7,"seq":1,"credit_code":"A7","name":" 澜川化工 ","people":"120","capital":5000000,"registered":"2019/03/01","pilot":"是","position":{"lon":116.404,"lat":"39.915"},"region":"99"}""")).ShouldBe((1, 0, ""));
        var enterprise = await ShowAsync("enterprise", "A7");
        enterprise.GetProperty("attributes").GetRawText().ShouldBe("""{"name":"澜川化工","is_pilot":true,"employees":120,"capital_wan":500,"registered_on":"2019-03-01"}""");
        enterprise.GetProperty("region").GetString().ShouldBe("99");
        var place = enterprise.GetProperty("geometry").GetProperty("coordinates");
        place[0].GetDouble().ShouldBe(116.39775, 0.0001, "GCJ-02 is not what we keep");
        (await Enterprises.CountAsync("""{"id":7,"seq":2,"credit_code":"A7","name":"澜川化工","capital":"-","region":"99"}""")).ShouldBe((1, 0, ""));
        enterprise = await ShowAsync("enterprise", "A7");
        enterprise.GetProperty("attributes").GetRawText().ShouldBe("""{"name":"澜川化工","is_pilot":false,"employees":null,"capital_wan":null,"registered_on":null}""", "what a line does not say is known to be nothing");
        enterprise.GetProperty("version").GetInt32().ShouldBe(2);
        enterprise.GetProperty("geometry").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task The_same_and_the_older_change_nothing()
    {
        (await Enterprises.CountAsync(Enterprise(1, 5, "five"), Enterprise(2, 5, "other"))).ShouldBe((2, 0, ""));
        (await Enterprises.CountAsync(Enterprise(1, 5, "five"), Enterprise(1, 4, "four"), Enterprise(2, 6, "other"))).ShouldBe((0, 3, ""));
        (await Enterprises.CountAsync(Enterprise(2, 5, "late"))).ShouldBe((0, 1, ""), "the sixth said the same as the fifth, and is the newest");
        (await Enterprises.CountAsync(Enterprise(1, 7, "seven"), Enterprise(1, 9, "nine"), Enterprise(1, 8, "eight"))).ShouldBe((1, 2, ""), "versions of one thing in one delivery");
        (await ShowAsync("enterprise", "A1")).GetProperty("attributes").GetProperty("name").GetString().ShouldBe("nine");
        (await ShowAsync("enterprise", "A1")).GetProperty("version").GetInt32().ShouldBe(2);
    }

    [Fact]
    public async Task Without_an_order_the_later_line_wins()
    {
        (await RiskPoints.CountAsync(RiskPoint("p", "first"), RiskPoint("p", "second"))).ShouldBe((1, 1, ""));
        (await RiskPoints.CountAsync(RiskPoint("p", "second"))).ShouldBe((0, 1, ""));
        (await RiskPoints.CountAsync(RiskPoint("p", "first"))).ShouldBe((1, 0, ""));
        var point = (await ListAsync("risk_point")).ShouldHaveSingleItem();
        point.GetProperty("code").GetString()!.ShouldMatch("^FX[0-9]{10}$");
        point.GetProperty("attributes").GetProperty("name").GetString().ShouldBe("first");
        point.GetProperty("attributes").GetProperty("grade").GetString().ShouldBe("blue", "not in the dictionary");
    }

    [Fact]
    public async Task What_is_gone_is_retired_and_comes_back()
    {
        await Enterprises.SendAsync(Enterprise(1, 1, "one"));
        (await Enterprises.CountAsync("""{"id":1,"seq":2,"gone":true}""")).ShouldBe((1, 0, ""));
        (await ShowAsync("enterprise", "A1")).GetProperty("life").GetString().ShouldBe("retired");
        (await Enterprises.CountAsync("""{"id":1,"seq":2,"gone":true}""", """{"id":1,"seq":1,"gone":true}""")).ShouldBe((0, 2, ""));
        (await Enterprises.CountAsync(Enterprise(1, 3, "one"))).ShouldBe((1, 0, ""));
        (await ShowAsync("enterprise", "A1")).GetProperty("life").GetString().ShouldBe("active");
        var history = await host.Admin.GetFromJsonAsync<JsonElement>("/objects/enterprise/A1/history", Token);
        history.GetProperty("items").EnumerateArray().Select(change => change.GetProperty("action").GetString()).ShouldBe(["restore", "retire", "create"]);
    }

    [Fact]
    public async Task What_is_told_to_be_gone_first_is_retired_when_it_is_told_what_it_was()
    {
        (await Enterprises.CountAsync("""{"id":1,"seq":3,"gone":true}""")).ShouldBe((1, 0, ""));
        (await ListAsync("enterprise")).ShouldBeEmpty();
        (await Enterprises.CountAsync(Enterprise(1, 2, "two"), Enterprise(1, 1, "one"))).ShouldBe((1, 1, ""));
        var enterprise = await ShowAsync("enterprise", "A1");
        (enterprise.GetProperty("life").GetString(), enterprise.GetProperty("attributes").GetProperty("name").GetString()).ShouldBe(("retired", "two"));
    }

    [Fact]
    public async Task A_record_is_written_once_and_replaced_by_a_later_version()
    {
        await Enterprises.SendAsync(Enterprise(1, 1, "one"));
        (await Hazards.CountAsync(Hazard("h", 1, 1, "leak"))).ShouldBe((1, 0, ""));
        (await Hazards.CountAsync(Hazard("h", 1, 1, "leak"))).ShouldBe((0, 1, ""));
        (await Hazards.CountAsync(Hazard("h", 2, 1, "leak, mended"))).ShouldBe((1, 0, ""));
        (await RecordsAsync("A1")).ShouldBe(["leak, mended", "leak void: Replaced by what province said later."], ignoreOrder: true);
        (await Hazards.CountAsync("""{"id":"h","updated":"2026-03-01 08:00:03","valid":"0"}""")).ShouldBe((1, 0, ""));
        (await RecordsAsync("A1")).ShouldBe(["leak, mended void: Gone at province.", "leak void: Replaced by what province said later."], ignoreOrder: true);
        (await Hazards.CountAsync(Hazard("h", 4, 1, "leak again"))).ShouldBe((1, 0, ""));
        (await RecordsAsync("A1")).ShouldContain("leak again");
    }

    [Fact]
    public async Task A_record_waits_for_its_object()
    {
        (await Hazards.CountAsync(Hazard("h", 1, 1, "leak"), Hazard("i", 1, 2, "fire"))).ShouldBe((0, 0, "h no-object, i no-object"));
        (await Hazards.RejectsAsync()).ShouldBe(["h no-object", "i no-object"]);
        var receipt = await Enterprises.SendAsync(Enterprise(1, 1, "one"));
        receipt.GetProperty("no_longer_waiting").GetInt32().ShouldBe(1);
        (await RecordsAsync("A1")).ShouldBe(["leak"]);
        (await Hazards.RejectsAsync()).ShouldBe(["i no-object"]);
    }

    [Fact]
    public async Task A_record_finds_its_object_by_code_and_by_alias()
    {
        await Enterprises.SendAsync(Enterprise(1, 1, "one"));
        var inspectors = new FeedClient(host.Admin, "inspections_found");
        (await inspectors.CountAsync("""{"id":1,"credit_code":"A1","found":"2026-03-01T08:00:00Z","nature":"x"}""", """{"id":2,"credit_code":"A2","found":"2026-03-01T08:00:00Z","nature":"y"}""")).ShouldBe((1, 0, "2 no-object"));
        await new ObjectClient(host.Admin, "enterprise").MakeAsync(new { code = "A2", attributes = new { name = "made here" } });
        (await inspectors.ReplayAsync("no-object")).ShouldBe((1, 0, ""));
        (await RecordsAsync("A2")).ShouldBe(["y"]);
        (await inspectors.RejectsAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("not json", " bad-line")]
    [InlineData("[1]", " bad-line")]
    [InlineData("""{"id":1,"id":2}""", " bad-line")]
    [InlineData("""{"id":1,"name":"\ud800"}""", " bad-line")]
    [InlineData("""{"seq":1}""", " no-id")]
    [InlineData("""{"id":"\u0000","seq":1}""", " no-id")]
    [InlineData("""{"id":{},"seq":1}""", " no-id")]
    [InlineData("""{"id":1}""", "1 bad-order")]
    [InlineData("""{"id":1,"seq":"x"}""", "1 bad-order")]
    [InlineData("""{"id":1,"seq":1e400}""", "1 bad-order")]
    [InlineData("""{"id":1,"seq":1,"name":"x"}""", "1 missing")]
    [InlineData("""{"id":1,"seq":1,"credit_code":"A1"}""", "1 missing")]
    [InlineData("""{"id":1,"seq":1,"credit_code":"a-1","name":"x"}""", "1 bad-value")]
    [InlineData("""{"id":1,"seq":1,"credit_code":"A1","name":"x","people":-1}""", "1 bad-value")]
    [InlineData("""{"id":1,"seq":1,"credit_code":"A1","name":"x","people":{"deep":[]}}""", "1 bad-value")]
    [InlineData("""{"id":1,"seq":1,"credit_code":"A1","name":"x\u0000"}""", "1 bad-value")]
    [InlineData("""{"id":1,"seq":1,"credit_code":"A1","name":"x","capital":1e400}""", "1 bad-value")]
    [InlineData("""{"id":1,"seq":1,"credit_code":"A1","name":"x","registered":"2019-02-30"}""", "1 bad-value")]
    [InlineData("""{"id":1,"seq":1,"credit_code":"A1","name":"x","pilot":"maybe"}""", "1 unknown-code")]
    [InlineData("""{"id":1,"seq":1,"credit_code":"A1","name":"x","position":{"lon":500,"lat":1}}""", "1 bad-place")]
    [InlineData("""{"id":1,"seq":1,"credit_code":"A1","name":"x","position":{"lon":110}}""", "1 bad-place")]
    [InlineData("""{"id":1,"seq":1,"credit_code":"A1","name":"x","region":"ninety"}""", "1 bad-value")]
    public async Task A_bad_line_is_rejected_alone_with_its_reason(string line, string reason)
    {
        (await Enterprises.CountAsync(Enterprise(100, 1, "before"), line, "", Enterprise(101, 1, "behind"))).ShouldBe((2, 0, reason.TrimStart()));
        (await Enterprises.RejectsAsync()).ShouldBe([reason]);
        (await Enterprises.CountAsync(line)).ShouldBe((0, 0, reason.TrimStart()));
        (await Enterprises.RejectsAsync()).ShouldBe([reason], "kept once");
        (await ListAsync("enterprise")).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_line_that_is_too_long_or_nests_too_deep_is_rejected_alone()
    {
        var deep = $$"""{"id":1,"seq":1,"name":{{new string('[', 2000)}}{{new string(']', 2000)}}}""";
        (await Enterprises.CountAsync(Enterprise(1, 1, "one"), deep, $$"""{"id":2,"name":"{{new string('x', 200_000)}}"}""", Enterprise(3, 1, "three"))).ShouldBe((2, 0, "bad-line, line-too-long"));
        (await Enterprises.RejectsAsync()).Order().ShouldBe([" bad-line", " line-too-long"]);
        (await Enterprises.ReplayAsync()).ShouldBe((0, 0, "bad-line"), "what was not kept whole is not tried");
    }

    [Fact]
    public async Task A_code_is_one_objects_and_stays()
    {
        await new ObjectClient(host.Admin, "enterprise").MakeAsync(new { code = "A1", attributes = new { name = "made here" } });
        (await Enterprises.CountAsync(Enterprise(1, 1, "one"), Enterprise(2, 1, "two"), Enterprise(3, 1, "three", "A2"))).ShouldBe((1, 0, "1 code-taken, 3 code-taken"));
        (await Enterprises.CountAsync(Enterprise(2, 2, "two", "A9"))).ShouldBe((0, 0, "2 code-changed"));
        (await Enterprises.RejectsAsync()).ShouldBe(["1 code-taken", "3 code-taken", "2 code-changed"], ignoreOrder: true);
        (await ShowAsync("enterprise", "A1")).GetProperty("attributes").GetProperty("name").GetString().ShouldBe("made here");
    }

    [Fact]
    public async Task Two_versions_under_one_order_are_a_conflict()
    {
        await Enterprises.SendAsync(Enterprise(1, 1, "one"));
        (await Enterprises.CountAsync(Enterprise(1, 1, "two"))).ShouldBe((0, 0, "1 conflict"));
        (await Enterprises.CountAsync(Enterprise(2, 1, "one"), Enterprise(2, 1, "two"))).ShouldBe((1, 0, "2 conflict"));
        (await Enterprises.CountAsync(Enterprise(1, 2, "three"), Enterprise(2, 2, "three"))).ShouldBe((2, 0, ""));
        (await Enterprises.RejectsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_reject_goes_when_its_thing_is_taken_and_stays_when_an_older_version_is()
    {
        (await Enterprises.CountAsync("""{"id":1,"seq":2,"credit_code":"A1"}""")).ShouldBe((0, 0, "1 missing"));
        (await Enterprises.CountAsync(Enterprise(1, 1, "one"))).ShouldBe((1, 0, ""));
        (await Enterprises.RejectsAsync()).ShouldBe(["1 missing"]);
        (await Enterprises.CountAsync("""{"id":1,"seq":0}""")).ShouldBe((0, 1, ""), "older than what is known");
        (await Enterprises.CountAsync(Enterprise(1, 3, "three"))).ShouldBe((1, 0, ""));
        (await Enterprises.RejectsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_mended_mapping_takes_what_was_rejected_and_reads_anew_what_was_taken()
    {
        string[] lines = ["""{"id":1,"seq":1,"credit_code":"A1","name":"x","pilot":"也许"}""", """{"id":2,"seq":1,"credit_code":"A2","name":"x","pilot":"是"}"""];
        (await Enterprises.CountAsync(lines)).ShouldBe((1, 0, "1 unknown-code"));
        await new PackClient(host.Admin).InstallAsync("dual-prevention", text => text.Replace("""是: "true",""", """是: "false", 也许: "true",""", StringComparison.Ordinal));
        (await Enterprises.ReplayAsync("bad-value")).ShouldBe((0, 0, ""));
        (await Enterprises.ReplayAsync("unknown-code")).ShouldBe((1, 0, ""));
        (await Enterprises.RejectsAsync()).ShouldBeEmpty();
        (await Enterprises.CountAsync(lines)).ShouldBe((1, 1, ""));
        (await ShowAsync("enterprise", "A2")).GetProperty("attributes").GetProperty("is_pilot").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task A_sender_writes_within_their_scope_and_sees_what_they_sent()
    {
        await using (var divisions = host.Database.Feed.CreateCommand("""
            insert into grid.division (code, name, level, geom) values
              ('9901', 'west', 2, st_multi(st_makeenvelope(110, 30, 111, 31, 4490))), ('9902', 'east', 2, st_multi(st_makeenvelope(111, 30, 112, 31, 4490)))
            """))
            await divisions.ExecuteNonQueryAsync(Token);
        using var west = await host.ClientAsync([Role.Dispatcher], ["9901"]);
        using var east = await host.ClientAsync([Role.Dispatcher], ["9902"]);
        var (western, eastern) = (new FeedClient(west, "enterprises"), new FeedClient(east, "enterprises"));
        (await western.CountAsync(At(1, 1, 110.5), At(2, 1, 111.5), Enterprise(3, 1, "no place"), """{"id":4,"seq":1,"credit_code":"A4","name":"x","region":"9902"}""")).ShouldBe((2, 0, "2 outside-scope, 4 outside-scope"));
        (await ListAsync("enterprise")).Select(one => $"{one.GetProperty("code")} {one.GetProperty("region")}").ShouldBe(["A1 9901", "A3 9901"], ignoreOrder: true);
        (await western.CountAsync(At(1, 2, 111.5))).ShouldBe((0, 0, "1 outside-scope"), "it would move away");
        (await eastern.CountAsync(At(1, 3, 111.5), At(5, 1, 111.6, "A3"))).ShouldBe((0, 0, "1 outside-scope, 5 code-taken"), "they do not see it");
        (await western.RejectsAsync()).ShouldBe(["2 outside-scope", "4 outside-scope"], ignoreOrder: true);
        (await eastern.RejectsAsync()).ShouldBe(["1 outside-scope", "5 code-taken"], ignoreOrder: true);
        (await Enterprises.RejectsAsync()).Count.ShouldBe(4);
        using var partial = await host.ClientAsync([Role.Admin], ["9901"], name: "partial");
        (await new FeedClient(partial, "enterprises").RejectsAsync()).ShouldBeEmpty("who administers a part sees no line that another has sent");
        (await partial.GetFromJsonAsync<JsonElement>("/feeds/enterprises/deliveries", Token)).GetProperty("items").GetArrayLength().ShouldBe(0);
        (await Enterprises.ReplayAsync()).ShouldBe((3, 0, "5 code-taken"), "an administrator may");
        (await eastern.RejectsAsync()).ShouldBe(["5 code-taken"], "whoever sent it is told");
        using var leader = await host.ClientAsync([Role.Leader], [""]);
        (await leader.GetFromJsonAsync<JsonElement>("/feeds", Token)).GetArrayLength().ShouldBe(0);
        foreach (var path in (string[])["/feeds/enterprises/rejects", "/feeds/enterprises/deliveries"])
            (await leader.GetAsync(path, Token)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using (var refused = await new FeedClient(leader, "enterprises").PostAsync(""))
            refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task How_a_feed_goes_is_told()
    {
        await Enterprises.SendAsync(Enterprise(1, 1, "one"));
        var feed = await FeedAsync("enterprises");
        feed.GetProperty("failing_since").ValueKind.ShouldBe(JsonValueKind.Null);
        feed.GetProperty("last_success").ValueKind.ShouldBe(JsonValueKind.String);
        await Enterprises.SendAsync("{}", """{"id":2,"seq":1}""", Enterprise(1, 1, "one"), Enterprise(3, 1, "three"));
        feed = await FeedAsync("enterprises");
        (feed.GetProperty("accepted").GetInt32(), feed.GetProperty("unchanged").GetInt32(), feed.GetProperty("rejected").GetRawText()).ShouldBe((2, 1, """{"no-id":1,"missing":1}"""));
        feed.GetProperty("failing_since").GetDateTimeOffset().ShouldBeGreaterThan(feed.GetProperty("last_success").GetDateTimeOffset());
        var deliveries = (await host.Admin.GetFromJsonAsync<JsonElement>("/feeds/enterprises/deliveries", Token)).GetProperty("items");
        deliveries.EnumerateArray().Select(one => $"{one.GetProperty("lines")} {one.GetProperty("accepted")} {one.GetProperty("rejected").GetRawText()} {one.GetProperty("warnings").GetRawText()}")
            .ShouldBe(["""4 1 {"no-id":1,"missing":1} {"defaulted":1}""", """1 1 {} {"defaulted":1}"""]);
        using var dismissed = await host.Admin.PostAsJsonAsync("/feeds/enterprises/rejects/actions/dismiss", new { reason = "no-id" }, Token);
        (await dismissed.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("count").GetInt32().ShouldBe(1);
        (await Enterprises.RejectsAsync()).ShouldBe(["2 missing"]);
    }

    [Fact]
    public async Task A_body_of_another_type_or_for_an_unknown_feed_is_refused()
    {
        using (var json = await Enterprises.PostAsync("{}", "application/json"))
            json.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        using (var unknown = await new FeedClient(host.Admin, "nowhere").PostAsync("{}"))
            unknown.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await Enterprises.CountAsync("\ufeff", "", "  \r")).ShouldBe((0, 0, ""));
    }

    private static string Enterprise(int id, int seq, string name, string? code = null) => $$"""{"id":{{id}},"seq":{{seq}},"credit_code":"{{code ?? $"A{id}"}}","name":"{{name}}"}""";

    /// <summary>Where GCJ-02 is some hundred metres off, far from any border of the divisions.</summary>
    private static string At(int id, int seq, double lon, string? code = null) => FormattableString.Invariant($$"""{"id":{{id}},"seq":{{seq}},"credit_code":"{{code ?? $"A{id}"}}","name":"x","position":{"lat":30.5,"lon":{{lon}} } }""");

    private static string RiskPoint(string id, string name) => $$"""{"point":{"id":"{{id}}","name":"{{name}}"},"grade":"五级"}""";

    private static string Hazard(string id, int second, int enterprise, string nature) =>
        $$"""{"id":"{{id}}","updated":"2026-03-01 08:00:0{{second}}","enterprise":{{enterprise}},"found":"2026-03-01 07:00:00","nature":"{{nature}}","valid":"1"}""";

    private async Task<JsonElement> ShowAsync(string type, string code) => await host.Admin.GetFromJsonAsync<JsonElement>($"/objects/{type}/{code}", Token);

    private async Task<List<JsonElement>> ListAsync(string type) => [.. (await host.Admin.GetFromJsonAsync<JsonElement>($"/objects/{type}?life=all", Token)).GetProperty("items").EnumerateArray()];

    private async Task<JsonElement> FeedAsync(string name) => (await host.Admin.GetFromJsonAsync<JsonElement>("/feeds", Token)).EnumerateArray().Single(feed => feed.GetProperty("name").GetString() == name);

    private async Task<List<string>> RecordsAsync(string code) =>
    [
        .. (await host.Admin.GetFromJsonAsync<JsonElement>($"/objects/enterprise/{code}/records", Token)).GetProperty("items").EnumerateArray()
            .Select(record => $"{record.GetProperty("attributes").GetProperty("nature")}{(record.GetProperty("void_reason").GetString() is { } reason ? $" void: {reason}" : "")}"),
    ];
}

using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SpatialCockpit.Tests.Cockpit;

namespace SpatialCockpit.Tests.Geofence;

public sealed class PositionsTests(TestHost host) : IClassFixture<TestHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private FenceClient Fences => new(host.Admin);

    [Fact]
    public async Task An_object_that_goes_in_and_out_is_told_of_with_how_far_it_was()
    {
        (await Fences.PutAsync("in-out", FenceClient.Square(110, 40, 0.01, """{"name":"重点区","severity":"high","meta":{"team":7}}"""))).StatusCode.ShouldBe(HttpStatusCode.Created);
        var receipt = await Fences.ReportAsync(
            FenceClient.Position("m-1", 109.99, 40.005, "2026-03-02T08:00:00Z"),
            FenceClient.Position("m-1", 110.005, 40.005, "2026-03-02T08:05:00Z", ""","accuracy_m":12.5"""),
            FenceClient.Position("m-1", 110.02, 40.005, "2026-03-02T16:10:00+08:00"));
        receipt.GetProperty("accepted").GetInt32().ShouldBe(3);
        (await Fences.StandingAsync("&object=m-1")).ShouldBe(["m-1,in-out,enter,2026-03-02T08:05:00Z", "m-1,in-out,exit,2026-03-02T08:10:00Z"]);
        var enter = (await Fences.EventsAsync("&fence=in-out&object=m-1"))[0];
        enter.GetProperty("name").GetString().ShouldBe("重点区");
        enter.GetProperty("severity").GetString().ShouldBe("high");
        enter.GetProperty("meta").GetProperty("team").GetInt32().ShouldBe(7);
        enter.GetProperty("accuracy_m").GetDouble().ShouldBe(12.5);
        enter.GetProperty("distance_m").GetDouble().ShouldBeInRange(-430, -420);
        enter.GetProperty("rule_version").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task The_newest_events_come_in_the_order_of_commits_and_with_the_cursor_that_goes_on_behind_them()
    {
        await Fences.PutAsync("newest", FenceClient.Square(110, 41, 0.01));
        foreach (var minute in Enumerable.Range(0, 6))
            await Fences.ReportAsync(FenceClient.Position("m-newest", minute % 2 == 0 ? 110.005 : 110.02, 41.005, $"2026-03-02T08:0{minute}:00Z"));
        var all = await Fences.EventsAsync("&object=m-newest");
        var page = await host.Admin.GetFromJsonAsync<JsonElement>("/fence-events?newest=true&limit=2&object=m-newest", Token);
        page.GetProperty("events").EnumerateArray().Select(told => told.GetProperty("id").GetString()).ShouldBe(all.TakeLast(2).Select(told => told.GetProperty("id").GetString()));
        (await host.Admin.GetFromJsonAsync<JsonElement>($"/fence-events?after={page.GetProperty("next")}&object=m-newest", Token)).GetProperty("events").GetArrayLength().ShouldBe(0);
        var none = await host.Admin.GetFromJsonAsync<JsonElement>("/fence-events?newest=true&object=nobody", Token);
        none.GetProperty("events").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task A_late_position_takes_back_what_it_overturns_and_tells_what_happened()
    {
        await Fences.PutAsync("late", FenceClient.Square(111, 40, 0.01));
        await Fences.ReportAsync(FenceClient.Position("m-2", 111.005, 40.005, "2026-03-02T08:00:00Z"), FenceClient.Position("m-2", 111.005, 40.005, "2026-03-02T08:02:00Z"));
        await Fences.ReportAsync(FenceClient.Position("m-2", 111.012, 40.005, "2026-03-02T08:01:00Z"));
        (await Fences.StandingAsync("&object=m-2")).ShouldBe(["m-2,late,enter,2026-03-02T08:00:00Z", "m-2,late,exit,2026-03-02T08:01:00Z", "m-2,late,enter,2026-03-02T08:02:00Z"]);
        await Fences.ReportAsync(FenceClient.Position("m-2", 111.009, 40.005, "2026-03-02T08:01:30Z"));
        var events = await Fences.EventsAsync("&object=m-2");
        events[^2].GetProperty("kind").GetString().ShouldBe("retraction");
        events[^2].GetProperty("retracts").GetString().ShouldBe(events[2].GetProperty("id").GetString());
        (await Fences.StandingAsync("&object=m-2"))[^1].ShouldBe("m-2,late,enter,2026-03-02T08:01:30Z");
    }

    [Fact]
    public async Task The_same_report_twice_counts_once_and_another_of_the_same_moment_is_refused()
    {
        var line = FenceClient.Position("m-3", 112, 40, "2026-03-02T08:00:00Z", ""","attributes":{"battery":71}""");
        (await Fences.ReportAsync(line)).GetProperty("accepted").GetInt32().ShouldBe(1);
        var again = await Fences.ReportAsync(line, FenceClient.Position("m-3", 112.1, 40, "2026-03-02T08:00:00Z"), line);
        again.GetProperty("duplicates").GetInt32().ShouldBe(2);
        Refusal(again).ShouldBe("1 conflict");
        // So old that only the record knows it.
        await Fences.ReportAsync(FenceClient.Position("m-3", 112, 40, "2026-03-02T18:00:00Z"));
        var old = await Fences.ReportAsync(line, FenceClient.Position("m-3", 112.1, 40, "2026-03-02T08:00:00Z"), FenceClient.Position("m-3", 112, 40, "2026-03-02T07:00:00Z"));
        old.GetProperty("duplicates").GetInt32().ShouldBe(1);
        old.GetProperty("late").GetInt32().ShouldBe(1);
        Refusal(old).ShouldBe("1 conflict");
    }

    [Theory]
    [InlineData("""{"object":"x","lon":"NaN","lat":40,"time":"2026-03-02T08:00:00Z"}""", "not-a-number")]
    [InlineData("""{"object":"x","lon":1e400,"lat":40,"time":"2026-03-02T08:00:00Z"}""", "not-a-number")]
    [InlineData("""{"object":"x","lon":NaN,"lat":40,"time":"2026-03-02T08:00:00Z"}""", "bad-line")]
    [InlineData("""{"object":"x","lon":180.0000001,"lat":40,"time":"2026-03-02T08:00:00Z"}""", "off-earth")]
    [InlineData("""{"object":"x","lon":110,"lat":-90.1,"time":"2026-03-02T08:00:00Z"}""", "off-earth")]
    [InlineData("""{"object":"x","lon":110,"lat":40,"time":"2026-03-02T08:00:00"}""", "bad-time")]
    [InlineData("""{"object":"x","lon":110,"lat":40,"time":"1999-12-31T23:59:59Z"}""", "bad-time")]
    [InlineData("""{"object":"x","lon":110,"lat":40,"time":"2999-01-01T00:00:00Z"}""", "in-future")]
    [InlineData("""{"object":"x","lon":110,"lat":40,"time":17}""", "bad-member")]
    [InlineData("""{"object":"","lon":110,"lat":40,"time":"2026-03-02T08:00:00Z"}""", "bad-member")]
    [InlineData("""{"object":"a\u0000b","lon":110,"lat":40,"time":"2026-03-02T08:00:00Z"}""", "bad-member")]
    [InlineData("""{"object":"\ud800","lon":110,"lat":40,"time":"2026-03-02T08:00:00Z"}""", "bad-member")]
    [InlineData("""{"object":"x","lon":110,"lat":40}""", "missing-member")]
    [InlineData("""{"object":"x","lon":110,"lon":111,"lat":40,"time":"2026-03-02T08:00:00Z"}""", "bad-line")]
    [InlineData("""{"object":"x","lon":110,"lat":40,"time":"2026-03-02T08:00:00Z","seq":1.5}""", "bad-member")]
    [InlineData("""{"object":"x","lon":110,"lat":40,"time":"2026-03-02T08:00:00Z","accuracy_m":-1}""", "bad-member")]
    [InlineData("""{"object":"x","lon":110,"lat":40,"time":"2026-03-02T08:00:00Z","attributes":[1]}""", "bad-member")]
    [InlineData("""{"object":"x","lon":110,"lat":40,"time":"2026-03-02T08:00:00Z","attributes":{"n":1e999}}""", "bad-member")]
    [InlineData("""{"object":"x","lon":110,"lat":40,"time":"2026-03-02T08:00:00Z","attributes":{"t":"\u0000"}}""", "bad-member")]
    [InlineData("""[1,2]""", "bad-line")]
    [InlineData("""{"object":"x"} {}""", "bad-line")]
    public async Task A_line_that_is_no_position_is_refused_with_its_reason_and_the_others_are_kept(string line, string type)
    {
        var good = FenceClient.Position($"good-{Guid.NewGuid():N}", 110, 40, "2026-03-02T08:00:00Z");
        var receipt = await Fences.ReportAsync("{}", line, good);
        receipt.GetProperty("accepted").GetInt32().ShouldBe(1);
        var refused = receipt.GetProperty("rejected")[1];
        $"{refused.GetProperty("index")} {refused.GetProperty("type")}".ShouldBe($"1 {type}");
    }

    [Fact]
    public async Task A_jump_that_nothing_makes_is_noise_until_three_fixes_agree_on_it()
    {
        string At(double lon, int second) => FenceClient.Position("m-4", lon, 40, $"2026-03-02T08:00:{second:00}Z");
        var receipt = await Fences.ReportAsync(At(113, 0), At(0, 10), At(113.0001, 20), At(115, 30), At(115.0001, 31), At(115.0002, 32), At(115.0003, 33));
        receipt.GetProperty("accepted").GetInt32().ShouldBe(4);
        receipt.GetProperty("rejected").EnumerateArray().Select(refused => $"{refused.GetProperty("index")} {refused.GetProperty("type")}").ShouldBe(["1 impossible-speed", "3 impossible-speed", "4 impossible-speed"]);
    }

    [Fact]
    public async Task Members_of_other_names_are_kept_among_the_attributes()
    {
        await Fences.ReportAsync(FenceClient.Position("m-5", 110, 40, "2026-03-02T08:00:00Z", ""","heading":270,"attributes":{"battery":71}"""));
        await using var read = host.Database.Feed.CreateCommand("select attributes::text from fence.position where object = 'm-5'");
        ((string)(await read.ExecuteScalarAsync(Token))!).ShouldBe("""{"battery": 71, "heading": 270}""");
    }

    [Fact]
    public async Task A_backtest_tells_what_another_rule_would_have_told_and_leaves_no_trace()
    {
        await Fences.PutAsync("tested", FenceClient.Square(121, 40, 0.01));
        string At(double lon, int minute) => FenceClient.Position("m-8", lon, 40.005, $"2026-03-02T08:{minute:00}:00Z");
        await Fences.ReportAsync(At(120.999, 0), At(121.005, 5), At(121.012, 10), At(121.03, 15));
        var before = await Fences.EventsAsync();
        var wider = FenceClient.Square(121, 40, 0.02).Replace("\"type\":\"Feature\"", "\"type\":\"Feature\",\"id\":\"tested\"", StringComparison.Ordinal);
        var question = $$"""{"rule":{{wider}},"from":"2026-03-02T00:00:00Z","to":"2026-03-03T00:00:00Z","object":"m-8"}""";
        using var answer = await host.Admin.PostAsync("/fences/backtest", new StringContent(question, System.Text.Encoding.UTF8, "application/json"), Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(Token));
        var told = await answer.Content.ReadFromJsonAsync<JsonElement>(Token);
        told.GetProperty("positions").GetInt32().ShouldBe(4);
        told.GetProperty("events").EnumerateArray().Select(e => $"{e.GetProperty("kind")} {e.GetProperty("time").GetDateTimeOffset():HH:mm}").ShouldBe(["enter 08:05", "exit 08:15"]);
        told.GetProperty("in_force").GetProperty("changes").EnumerateArray().Select(e => $"{e.GetProperty("difference")} {e.GetProperty("event").GetProperty("kind")} {e.GetProperty("event").GetProperty("time").GetDateTimeOffset():HH:mm}")
            .ShouldBe(["missing exit 08:10", "added exit 08:15"]);
        (await Fences.EventsAsync()).Count.ShouldBe(before.Count);
    }

    [Theory]
    [InlineData(95, 4.0, "pass")]
    [InlineData(95, 50.0, "uncertain")]
    [InlineData(151, 50.0, "refuse")]
    public async Task Presence_is_verified_against_a_place_or_an_object(double meters, double accuracy, string verdict)
    {
        await Fences.ReportAsync(FenceClient.Position("lift-9", 122, 40, "2026-03-02T08:00:00Z"));
        var at = SpatialCockpit.Spatial.Geodesic.Destination(new(122, 40), 90, meters);
        foreach (object target in (object[])[new { lon = 122.0, lat = 40.0 }, new { @object = "lift-9" }])
        {
            using var answer = await host.Admin.PostAsJsonAsync("/fences/verify", new { lon = at.Lon, lat = at.Lat, accuracy_m = accuracy, time = "2026-03-02T08:01:00Z", target, limit_m = 100 }, Token);
            var finding = await answer.Content.ReadFromJsonAsync<JsonElement>(Token);
            finding.GetProperty("verdict").GetString().ShouldBe(verdict);
            finding.GetProperty("distance_m").GetDouble().ShouldBe(meters);
            finding.GetProperty("margin_m").GetDouble().ShouldBe(100 - meters, 0.001);
        }
    }

    [Fact]
    public async Task Points_are_told_which_fences_hold_them_and_objects_what_is_near()
    {
        await Fences.PutAsync("holds", FenceClient.Square(123, 40, 0.01));
        using var held = await host.Admin.PostAsync("/fences/check", new StringContent("""{"points":[[123.005,40.005],[123,40],[123.02,40]]}""", System.Text.Encoding.UTF8, "application/json"), Token);
        (await held.Content.ReadAsStringAsync(Token)).ShouldBe("""{"fences":[["holds"],["holds"],[]]}""");
        await Fences.ReportAsync(FenceClient.Position("near-1", 123.5, 40, "2026-03-02T08:00:00Z"), FenceClient.Position("near-2", 123.51, 40, "2026-03-02T08:00:00Z"), FenceClient.Position("near-3", 123.7, 40, "2026-03-02T08:00:00Z"));
        var near = await host.Admin.GetFromJsonAsync<JsonElement>("/nearby?lon=123.509&lat=40&radius_m=5000&limit=5", Token);
        near.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("object").GetString()).ShouldBe(["near-2", "near-1"]);
    }

    /// <summary>Where degrees of longitude have no length, rings of cells around a point would never end.</summary>
    [Theory]
    [InlineData(0, 90)]
    [InlineData(-180, -90)]
    public async Task What_is_near_a_pole_is_told_at_once(double lon, double lat)
    {
        await Fences.ReportAsync(FenceClient.Position($"polar{lat}", lon, lat - Math.Sign(lat) * 0.01, "2026-03-02T08:00:00Z"));
        var near = await host.Admin.GetFromJsonAsync<JsonElement>($"/nearby?lon={lon}&lat={lat}&radius_m=5000", Token).WaitAsync(TimeSpan.FromSeconds(30), Token);
        near.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("object").GetString()).ShouldBe([$"polar{lat}"]);
    }

    [Fact]
    public async Task A_visit_has_a_time_in_a_time_out_and_minutes_and_late_fixes_mend_it()
    {
        await Fences.PutAsync("visited", FenceClient.Square(116, 40, 0.01));
        string At(double lon, string time) => FenceClient.Position("m-7", lon, 40.005, $"2026-03-02T{time}Z");
        await Fences.ReportAsync(At(116.005, "08:00:00"), At(116.005, "08:30:00"), At(116.02, "08:40:00"), At(116.005, "09:00:00"));
        await Fences.ReportAsync(At(116.005, "08:58:30"));
        var visits = (await host.Admin.GetFromJsonAsync<JsonElement>("/fence-visits?object=m-7", Token)).GetProperty("items").EnumerateArray()
            .Select(visit => $"{visit.GetProperty("fence")} {visit.GetProperty("time_in").GetDateTimeOffset():HH:mm:ss}–{visit.GetProperty("time_out")} {visit.GetProperty("minutes_inside")}").ToList();
        visits.ShouldBe(["visited 08:58:30– ", "visited 08:00:00–2026-03-02T08:40:00+00:00 40"]);
    }

    [Theory]
    [InlineData("gcj02", 110.00525, 40.00085)]
    [InlineData("bd09", 110.01174, 40.00689)]
    public async Task Positions_in_another_datum_are_kept_in_ours(string crs, double lon, double lat)
    {
        (await Fences.SendAsync(FenceClient.Position($"m-{crs}", lon, lat, "2026-03-02T08:00:00Z"), $"?crs={crs}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await using var read = host.Database.Feed.CreateCommand("select lon, lat from fence.position where object = $1");
        read.Parameters.Add(new() { Value = $"m-{crs}" });
        await using var row = await read.ExecuteReaderAsync(Token);
        await row.ReadAsync(Token);
        row.GetDouble(0).ShouldBe(110, 0.001);
        row.GetDouble(1).ShouldBe(40, 0.001);
    }

    [Theory]
    [InlineData("[{]", "")]
    [InlineData("[] []", "")]
    [InlineData("[", "")]
    [InlineData("[]", "?crs=mars")]
    [InlineData("[]", "?datum=wgs84")]
    public async Task A_body_that_is_neither_array_nor_lines_is_refused_whole(string body, string query) =>
        (await Fences.SendAsync(body, query, "application/json")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);

    [Fact]
    public async Task A_fence_that_shrinks_lets_go_of_who_is_outside_now_and_a_fence_that_is_gone_of_everybody()
    {
        await Fences.PutAsync("shrinks", FenceClient.Square(114, 40, 0.01));
        await Fences.ReportAsync(FenceClient.Position("m-6", 114.009, 40.009, "2026-03-02T08:00:00Z"));
        (await Fences.PutAsync("shrinks", FenceClient.Square(114, 40, 0.005))).StatusCode.ShouldBe(HttpStatusCode.PreconditionRequired);
        using var shrunk = await Fences.PutAsync("shrinks", FenceClient.Square(114, 40, 0.005), "*");
        shrunk.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var wide = await Fences.PutAsync("shrinks", FenceClient.Square(114, 40, 0.02), shrunk.Headers.ETag!.Tag);
        wide.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var delete = new HttpRequestMessage(HttpMethod.Delete, "/fences/shrinks") { Headers = { { "If-Match", wide.Headers.ETag!.Tag } } };
        (await host.Admin.SendAsync(delete, Token)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var events = await Fences.EventsAsync("&object=m-6");
        events.Select(told => $"{told.GetProperty("kind")} v{told.GetProperty("rule_version")}").ShouldBe(["enter v1", "exit v2", "enter v3", "exit v3"]);
        events[1].GetProperty("evidence").GetProperty("reason").GetString().ShouldBe("fence_changed");
        (await host.Admin.GetAsync("/fences/shrinks", Token)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Nobody_hears_of_objects_that_they_do_not_see()
    {
        using var west = await host.ClientAsync([SpatialCockpit.Platform.Access.Role.Dispatcher], ["990101"]);
        using var east = await host.ClientAsync([SpatialCockpit.Platform.Access.Role.Dispatcher], ["990102"]);
        await new FenceClient(west).PutAsync("own", FenceClient.Square(115, 40, 0.01));
        await new FenceClient(west).ReportAsync(FenceClient.Position("m-west", 115.005, 40.005, "2026-03-02T08:00:00Z"));
        (await new FenceClient(west).StandingAsync()).ShouldBe(["m-west,own,enter,2026-03-02T08:00:00Z"]);
        (await new FenceClient(east).StandingAsync()).ShouldBeEmpty();
        (await east.GetAsync("/fences/own", Token)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await new FenceClient(east).PutAsync("own", FenceClient.Square(115, 40, 0.02))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await new FenceClient(west).PutAsync("west-of-east", FenceClient.Square(115, 40, 0.01, """{"region":"990102"}"""))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    private static string Refusal(JsonElement receipt) => string.Join("; ", receipt.GetProperty("rejected").EnumerateArray().Select(refused => $"{refused.GetProperty("index")} {refused.GetProperty("type")}"));
}

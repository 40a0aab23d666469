using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Tests.Supervision.Cases;

namespace SpatialCockpit.Tests.Supervision.Tasks;

/// <summary>One list of all that waits for somebody.</summary>
public sealed class TasksTests(GridHost host) : IClassFixture<GridHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_finds_what_waits_for_them_and_nobody_elses()
    {
        var reported = await host.Patrol.ReportAsync();
        var handled = await host.DispatchedAsync();
        await host.Cleaner.ActAsync(handled, "extend", new { hours = 4, reason = "待设备" });
        (await CodesAsync(host.Desk.Http, "kind=case")).ShouldContain(reported);
        (await CodesAsync(host.Desk.Http, "kind=case")).ShouldNotContain(handled);
        (await CodesAsync(host.Cleaner.Http, "kind=case")).ShouldContain(handled);
        (await CodesAsync(host.Mender.Http)).ShouldNotContain(handled);
        (await CodesAsync(host.OtherDesk.Http, "of=region")).ShouldNotContain(reported);
        (await CodesAsync(host.Authoriser.Http, "kind=request")).ShouldContain(handled);
        (await CodesAsync(host.Desk.Http, "kind=request")).ShouldNotContain(handled);
        (await CodesAsync(host.Desk.Http, "of=region&kind=case")).ShouldContain(handled);
        var task = (await ItemsAsync(host.Desk.Http, "kind=case")).Single(item => item.GetProperty("code").GetString() == reported);
        (task.GetProperty("title").GetProperty("chinese").GetString(), task.GetProperty("state").GetString(), task.GetProperty("href").GetString()).ShouldBe(("暴露垃圾", "reported", $"/cases/{reported}"));
        task.GetProperty("due_at").GetDateTimeOffset().ShouldBe((await host.Desk.ShowAsync(reported)).GetProperty("stage_due_at").GetDateTimeOffset(), TimeSpan.FromMilliseconds(1));
    }

    [Fact]
    public async Task What_one_person_alone_has_is_their_posts_and_not_their_colleagues()
    {
        var colleague = await host.HolderAsync("cleaner-2", [Role.Party], GridHost.District, ["handler"], await host.PartyAsync("CLEAN"), "CLEAN");
        var code = await host.DispatchedAsync();
        await host.Cleaner.ActAsync(code, "hand_over", to_person: colleague.Name);
        (await CodesAsync(colleague.Http)).ShouldContain(code);
        (await CodesAsync(host.Cleaner.Http)).ShouldNotContain(code);
        (await CodesAsync(host.Cleaner.Http, "of=post")).ShouldContain(code);
    }

    [Fact]
    public async Task Pages_are_in_the_order_of_deadlines_the_urgent_first_of_equal_ones_whatever_their_kind_and_hold_each_once()
    {
        for (var i = 0; i < 5; i++)
            await host.Cleaner.ActAsync(await host.DispatchedAsync(), "extend", new { hours = 2 + i, reason = "待设备" });
        // Of three of one moment, and of three of none, the one in the middle.
        foreach (var due in new[] { "'2026-06-01T00:00:00Z'", "null" })
        {
            string[] codes = [await host.DispatchedAsync(), await host.DispatchedAsync(), await host.DispatchedAsync()];
            await host.ExecuteAsync($"update cases.case_file set stage_due_at = {due} where code in ('{string.Join("', '", codes)}')");
            await host.ExecuteAsync($"update cases.case_file set attributes = attributes || jsonb_build_object('urgent', true) where code = '{codes[1]}'");
        }
        var whole = await ItemsAsync(host.FinalAuthoriser.Http, "of=region&limit=1000");
        var paged = new List<JsonElement>();
        for (var cursor = ""; ;)
        {
            var page = await host.FinalAuthoriser.Http.GetFromJsonAsync<JsonElement>($"/tasks/mine?of=region&limit=2{cursor}", Token);
            paged.AddRange(page.GetProperty("items").EnumerateArray());
            if (page.GetProperty("next").GetString() is not { } next)
                break;
            cursor = $"&cursor={next}";
        }
        paged.Select(Key).ShouldBe(whole.Select(Key));
        paged.Select(Key).ShouldBeUnique();
        var order = paged.Select(item => (Due: item.GetProperty("due_at") is { ValueKind: JsonValueKind.String } at ? at.GetDateTimeOffset() : DateTimeOffset.MaxValue, IsCalm: !item.GetProperty("urgent").GetBoolean())).ToList();
        order.ShouldBe(order.Order());
        order.GroupBy(each => each.Due).Count(equal => equal.Select(each => each.IsCalm).Distinct().Count() > 1).ShouldBeGreaterThanOrEqualTo(2);
        whole.Select(item => item.GetProperty("kind").GetString()).Distinct().Count().ShouldBeGreaterThan(1);
        var counts = await host.FinalAuthoriser.Http.GetFromJsonAsync<JsonElement>("/tasks/counts?of=region", Token);
        counts.EnumerateArray().Sum(each => each.GetProperty("count").GetInt64()).ShouldBe(whole.Count);

        static string Key(JsonElement item) => $"{item.GetProperty("kind")} {item.GetProperty("id")}";
    }

    [Fact]
    public async Task Near_by_hazards_come_first_and_then_the_nearest_and_nothing_from_afar()
    {
        var (near, nearer, far) = (await host.Patrol.ReportAsync(at: [110.12, 44.1005]), await host.Patrol.ReportAsync(at: [110.1006, 44.1005]), await host.Patrol.ReportAsync(at: [110.3, 44.1005]));
        var unit = Code(await new ObjectClient(host.Admin, "unit").MakeAsync(new { code = "919901010000000001", attributes = new { name = "澜川仓储", kind = "use" }, region = GridHost.District, geometry = new { type = "Point", coordinates = new[] { 110.13, 44.1005 } } }));
        var hazard = Code(await new ObjectClient(host.Admin, "equipment_hazard").MakeAsync(new
        {
            attributes = new { problem = "安全阀失效", hazard_level = "major", unit_code = unit, found_on = "2026-01-01", deadline_on = "2026-02-01" },
            region = GridHost.District,
            geometry = new { type = "Point", coordinates = new[] { 110.13, 44.1005 } },
        }));
        await host.CaughtUpAsync("duties");
        await host.CaughtUpAsync("alerts");
        var supervisor = await host.ClientAsync([Role.Supervisor], [GridHost.District]);
        var items = await ItemsAsync(supervisor, "of=region&lon=110.1005&lat=44.1005");
        items[0].GetProperty("hazard").GetBoolean().ShouldBeTrue();
        items.Where(item => item.GetProperty("object_code").GetString() == hazard).Select(item => item.GetProperty("kind").GetString()).ShouldBe(["alert", "duty"], ignoreOrder: true);
        items.First(item => item.GetProperty("object_code").GetString() == hazard).GetProperty("where").GetString().ShouldBe("安全阀失效");
        var meters = items.SkipWhile(item => item.GetProperty("hazard").GetBoolean()).Select(item => item.GetProperty("distance_m").GetDouble()).ToList();
        meters.ShouldBe(meters.Order());
        meters.ShouldAllBe(each => each <= 5000);
        var codes = items.Select(item => item.GetProperty("code").GetString()).ToList();
        codes.ShouldContain(near);
        codes.ShouldContain(nearer);
        codes.ShouldNotContain(far);
        (await CodesAsync(supervisor, "lon=110.1005&lat=44.1005")).ShouldContain(hazard, "handlers of its rule are supervisors");
        (await CodesAsync(supervisor, "kind=duty")).ShouldBeEmpty("duties are the unit's");
        (await CodesAsync(supervisor, "of=region&lon=110.1005&lat=44.1005&radius_m=200")).ShouldNotContain(near);
    }

    [Theory]
    [InlineData("of=everybody")]
    [InlineData("kind=case,dream")]
    [InlineData("lon=110")]
    [InlineData("lon=110&lat=91")]
    [InlineData("lon=110&lat=NaN")]
    [InlineData("lon=110&lat=44&radius_m=0")]
    [InlineData("lon=110&lat=44&radius_m=60000")]
    [InlineData("cursor=AAAA")]
    [InlineData("limit=0")]
    public async Task What_cannot_be_asked_is_told_of(string query)
    {
        using var answer = await host.Desk.Http.GetAsync($"/tasks/mine?{query}", Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    private static string Code(JsonElement made) => made.GetProperty("code").GetString()!;

    private static async Task<List<JsonElement>> ItemsAsync(HttpClient client, string query) => [.. (await client.GetFromJsonAsync<JsonElement>($"/tasks/mine?{query}", Token)).GetProperty("items").EnumerateArray()];

    private static async Task<List<string?>> CodesAsync(HttpClient client, string query = "limit=1000") => [.. (await ItemsAsync(client, query)).Select(item => item.GetProperty("code").GetString())];
}

using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Tests.Cockpit;

namespace SpatialCockpit.Tests.Supervision.Screens;

/// <summary>Allotments with plots on them: what a screen shows, to whom, and what is wrong with one.</summary>
public sealed class ScreensTests(TestHost host) : IClassFixture<TestHost>, IAsyncLifetime
{
    private const string Pack = """
        name: allotments
        title: 菜园
        objects:
          plot:
            title: 地块
            editors: [supervisor]
            attributes:
              crop: { title: 作物, title_en: Crop }
              sown_on: { title: 播种日期, title_en: Sown on, type: date }
              tenant: { title: 承租人, title_en: Tenant, sensitive: true }
          club: { title: 协会, geometry: none, attributes: { name: { title: 名称 } } }
        records:
          harvest: { title: 收获, of: [plot], readers: [leader], attributes: { amount_kg: { title: 重量, type: number } } }
          visit: { title: 巡查, of: [plot], attributes: { note: { title: 说明 } } }
        obligations:
          weeding: { title: 除草, title_en: Weeding, objects: plot, from: { attribute: sown_on }, every: { days: 7 }, satisfied_by: visit, bands: { red: overdue } }
        alerts:
          weeds: { title: 杂草, title_en: Weeds, objects: plot, duty: weeding, bands: red, severity: red, handlers: [supervisor] }
        indicators:
          plots: { title: 地块数, title_en: Plots, count: { objects: plot } }
          visits_per_plot: { title: 每块巡查, count: { records: visit }, whole: { objects: plot } }
          visits: { title: 巡查次数, count: { records: visit } }
          harvests: { title: 收获次数, count: { records: harvest } }
          weeds_now: { title: 杂草预警, count: { alerts: weeds, where: "holds = true" } }
        screens:
          garden:
            title: 菜园一览
            title_en: The garden
            parts:
              - { at: { column: 1, row: 1, columns: 12, rows: 1 }, figures: [plots, visits_per_plot, weeds_now] }
              - { at: { column: 1, row: 2, columns: 4, rows: 3 }, title: 按作物, title_en: By crop, chart: { indicator: plots, by: crop, kind: ring } }
              - { at: { column: 5, row: 2, columns: 8, rows: 3 }, map: { layers: [gis.road], types: [plot] } }
              - { at: { column: 1, row: 5, columns: 6, rows: 2 }, list: { objects: plot, filter: "crop = 'pea'", sort: -sown_on, columns: [crop, sown_on], limit: 5 } }
              - { at: { column: 7, row: 5, columns: 3, rows: 2 }, duties: { obligation: weeding } }
              - { at: { column: 10, row: 5, columns: 3, rows: 2 }, alerts: { rules: [weeds], filter: "severity = 'red'" } }
          shed:
            title: 工具房
            roles: [leader, analyst]
            parts:
              - { at: { column: 1, row: 1, columns: 12, rows: 1 }, figures: [plots] }
              - { at: { column: 1, row: 2, columns: 6, rows: 1 }, figures: [plots, harvests] }
              - { at: { column: 7, row: 2, columns: 6, rows: 1 }, chart: { indicator: harvests, by: "occurred_at:month", kind: line } }
              - { at: { column: 1, row: 3, columns: 6, rows: 1 }, list: { objects: plot, columns: [tenant] } }
              - { at: { column: 7, row: 3, columns: 6, rows: 1 }, list: { objects: plot, filter: "tenant IS NULL" } }
              - { at: { column: 1, row: 4, columns: 6, rows: 1 }, chart: { indicator: plots, by: tenant } }
              - { at: { column: 7, row: 4, columns: 6, rows: 1 }, duties: { obligation: weeding, filter: "object.tenant IS NULL" } }
              - { at: { column: 1, row: 5, columns: 6, rows: 1 }, alerts: { filter: "object.tenant IS NULL" } }
          field:
            title: 一张图
            roles: [leader, supervisor]
            home: [leader]
            views:
              plots: { title: 地块, title_en: Plots, layers: [registry.plot, gis.road], time: sown_on }
              divisions: { title: 分区, divisions: [plots, weeds_now] }
              flows: { title: 流向, flows: positions }
              harvest: { title: 收获, divisions: [harvests] }
              out: { title: 在岗, movers: [supervisor, plot] }
            parts:
              - { side: head, figures: [plots, weeds_now] }
              - { side: left, chart: { indicator: plots, by: "region:6" } }
              - { side: right, cases: { filter: "stage <> 'closed'", limit: 5 } }
              - { side: foot, duties: { obligation: weeding } }
              - { side: foot, title: 高发时段, chart: { indicator: visits, by: "occurred_at:weekday,occurred_at:hour", kind: matrix } }
              - { side: foot, chart: { indicator: visits, by: note, days: 1 } }
              - { side: foot, ranking: { indicator: visits, by: object.crop, limit: 3 } }
              - { side: foot, survey: [plots] }
              - { side: foot, things: { types: [plot], cases: [case], limit: 5 } }
              - { side: foot, tree: { objects: plot } }
              - { side: foot, ranking: { indicator: harvests, by: "region:9" } }
              - { side: foot, coverage: { by: street_office, limit: 5 } }
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await new PackClient(host.Admin).InstallAsync("allotments", Pack);
        await host.CaughtUpAsync();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_screen_is_told_as_the_pack_says_it()
    {
        using var leader = await host.ClientAsync([Role.Leader], [""]);
        var screen = await leader.GetFromJsonAsync<JsonElement>("/screens/garden", Token);
        screen.GetProperty("title").GetProperty("english").GetString().ShouldBe("The garden");
        Contents(screen).ShouldBe(["figures", "chart", "map", "list", "duties", "alerts"]);
        var parts = screen.GetProperty("parts").EnumerateArray().ToList();
        parts[1].GetProperty("at").GetRawText().ShouldBe("""{"column":1,"row":2,"columns":4,"rows":3}""");
        parts[1].GetProperty("chart").GetRawText().ShouldBe("""{"indicator":"plots","by":"crop","kind":"ring","days":null}""");
        parts[2].GetProperty("map").GetRawText().ShouldBe("""{"layers":["gis.road"],"types":["plot"]}""");
        Rows(parts[3], "list").ShouldBe("/objects/plot?filter=crop = 'pea'&sort=-sown_on&limit=5");
        Rows(parts[4], "duties").ShouldBe("/duties?filter=obligation = 'weeding' AND (state IN ('open', 'grace', 'overdue'))&limit=10");
        Rows(parts[5], "alerts").ShouldBe("/alerts?filter=rule IN ('weeds') AND (severity = 'red')&sort=-severity&limit=10");
    }

    [Fact]
    public async Task A_screen_is_one_map_where_views_of_it_are_said()
    {
        using var leader = await host.ClientAsync([Role.Leader], [""]);
        var screen = await leader.GetFromJsonAsync<JsonElement>("/screens/field", Token);
        screen.GetProperty("is_home").GetBoolean().ShouldBeTrue();
        screen.GetProperty("views").EnumerateArray().Select(view => view.GetProperty("name").GetString()).ShouldBe(["plots", "divisions", "flows", "harvest", "out"]);
        screen.GetProperty("views")[4].GetProperty("movers").GetRawText().ShouldBe("""{"types":["supervisor","plot"]}""");
        screen.GetProperty("views")[0].GetProperty("layers").GetRawText().ShouldBe("""{"names":["registry.plot","gis.road"],"time":"sown_on"}""");
        screen.GetProperty("views")[1].GetProperty("divisions").GetRawText().ShouldBe("""{"indicators":["plots","weeds_now"]}""");
        screen.GetProperty("views")[2].GetProperty("flows").GetString().ShouldBe("positions");
        screen.GetProperty("parts").EnumerateArray().Select(part => part.GetProperty("side").GetString()).Distinct().ShouldBe(["head", "left", "right", "foot"]);
        screen.GetProperty("parts").EnumerateArray().ShouldAllBe(part => part.GetProperty("at").ValueKind == JsonValueKind.Null);
        Rows(screen.GetProperty("parts")[2], "cases").ShouldBe("/cases?filter=stage <> 'closed'&sort=-recorded_at&limit=5");
        (await leader.GetAsync(screen.GetProperty("parts")[2].GetProperty("cases").GetProperty("rows").GetString(), Token)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_figure_by_two_things_rankings_surveys_things_of_a_grid_and_trees_are_told_as_the_pack_says_them()
    {
        using var supervisor = await host.ClientAsync([Role.Supervisor], [""]);
        var parts = (await supervisor.GetFromJsonAsync<JsonElement>("/screens/field", Token)).GetProperty("parts").EnumerateArray().Skip(4).ToList();
        parts[0].GetProperty("chart").GetRawText().ShouldBe("""{"indicator":"visits","by":"occurred_at:weekday,occurred_at:hour","kind":"matrix","days":null}""");
        parts[1].GetProperty("chart").GetRawText().ShouldBe("""{"indicator":"visits","by":"note","kind":"bars","days":1}""");
        parts[2].GetProperty("ranking").GetRawText().ShouldBe("""{"indicator":"visits","by":"object.crop","limit":3}""");
        parts[3].GetProperty("survey").GetRawText().ShouldBe("""["plots"]""");
        parts[4].GetProperty("things").GetRawText().ShouldBe("""{"types":["plot"],"cases":["case"],"limit":5}""");
        parts[5].GetProperty("tree").GetRawText().ShouldBe("""{"objects":"plot"}""");
        parts[6].GetProperty("coverage").GetRawText().ShouldBe("""{"by":"street_office","limit":5}""");
        parts.Count.ShouldBe(7, "harvests are for leaders");
        (await supervisor.GetAsync("/analytics/indicators/visits?by=occurred_at:weekday,occurred_at:hour&compare=previous&from=2026-01-01&to=2026-01-31", Token)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Views_that_name_what_the_caller_may_not_know_are_left_out_and_only_those_whose_home_it_is_begin_there()
    {
        using var supervisor = await host.ClientAsync([Role.Supervisor], [""]);
        var screen = await supervisor.GetFromJsonAsync<JsonElement>("/screens/field", Token);
        screen.GetProperty("is_home").GetBoolean().ShouldBeFalse();
        screen.GetProperty("views").EnumerateArray().Select(view => view.GetProperty("name").GetString()).ShouldBe(["plots", "divisions", "out"], "harvests are for leaders, and so is where people go");
    }

    [Fact]
    public async Task What_a_screen_leads_to_can_be_asked()
    {
        foreach (var part in (await host.Admin.GetFromJsonAsync<JsonElement>("/screens/garden", Token)).GetProperty("parts").EnumerateArray())
            foreach (var key in (string[])["list", "duties", "alerts"])
                if (part.GetProperty(key) is { ValueKind: JsonValueKind.Object } content)
                    (await host.Admin.GetAsync(content.GetProperty("rows").GetString(), Token)).StatusCode.ShouldBe(HttpStatusCode.OK, key);
    }

    [Fact]
    public async Task A_screen_is_for_those_of_its_roles()
    {
        using var supervisor = await host.ClientAsync([Role.Supervisor], [""]);
        (await NamesAsync(supervisor)).ShouldNotContain("shed");
        (await NamesAsync(supervisor)).ShouldContain("garden");
        (await supervisor.GetAsync("/screens/shed", Token)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await supervisor.GetAsync("/screens/attic", Token)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await host.Stranger.GetAsync("/screens", Token)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        using var analyst = await host.ClientAsync([Role.Analyst], [""]);
        (await NamesAsync(analyst)).ShouldContain("shed");
        (await NamesAsync(host.Admin)).ShouldContain("shed", "administrators find all");
    }

    [Fact]
    public async Task A_part_that_names_what_the_caller_may_not_know_is_left_out()
    {
        Contents(await host.Admin.GetFromJsonAsync<JsonElement>("/screens/shed", Token)).ShouldBe(["figures", "figures", "chart", "list", "list", "chart", "duties", "alerts"]);
        using var leader = await host.ClientAsync([Role.Leader], [""]);
        Contents(await leader.GetFromJsonAsync<JsonElement>("/screens/shed", Token)).ShouldBe(["figures", "figures", "chart"], "harvests are for leaders, tenants are not");
        using var analyst = await host.ClientAsync([Role.Analyst], [""]);
        Contents(await analyst.GetFromJsonAsync<JsonElement>("/screens/shed", Token)).ShouldBe(["figures"]);
    }

    [Theory]
    [InlineData("figures: [plots, visits_per_plot, weeds_now]", "figures: [plots, hens]", "there is no indicator 'hens'")]
    [InlineData("figures: [plots, visits_per_plot, weeds_now]", "figures: []", "'figures' are 1 to 24")]
    [InlineData("figures: [plots, visits_per_plot, weeds_now]", "figures: [plots, plots]", "'plots' is said twice")]
    [InlineData("figures: [plots, visits_per_plot, weeds_now]", "figures: [plots], duties: { obligation: weeding }", "one of figures, chart, map, list, duties, alerts, cases, ranking, survey, things, tree, coverage is expected")]
    [InlineData(", figures: [plots, visits_per_plot, weeds_now]", "", "one of figures, chart, map, list, duties, alerts, cases, ranking, survey, things, tree, coverage is expected")]
    [InlineData("indicator: plots, by: crop", "indicator: hens, by: crop", "there is no indicator 'hens'")]
    [InlineData("by: crop", "by: colour", "plots cannot be told apart by 'colour'")]
    [InlineData("by: crop", "by: \"crop,life\"", "plots cannot be told apart by 'crop,life'")]
    [InlineData("by: crop", "by: \"region:7\"", "plots cannot be told apart by 'region:7'")]
    [InlineData("indicator: plots, by: crop", "indicator: visits_per_plot, by: crop", "visits_per_plot cannot be told apart by 'crop'")]
    [InlineData("indicator: plots, by: crop", "indicator: weeds_now, by: object.colour", "weeds_now cannot be told apart by 'object.colour'")]
    [InlineData("indicator: plots, by: crop", "indicator: visits_per_plot, by: \"region:6\"", "visits_per_plot is a share of something else")]
    [InlineData("kind: ring", "kind: pie", "'pie' is none of bars, line, ring, matrix")]
    [InlineData("kind: ring", "kind: matrix", "plots cannot be told apart by 'crop': 2 of these")]
    [InlineData("kind: matrix", "kind: bars", "visits cannot be told apart by 'occurred_at:weekday,occurred_at:hour'")]
    [InlineData("occurred_at:weekday,occurred_at:hour", "occurred_at:hour,occurred_at:hour", "visits cannot be told apart by")]
    [InlineData("indicator: visits, by: note, days: 1", "indicator: plots, by: crop, days: 1", "plots is of now, not of days")]
    [InlineData("days: 1 }", "days: 400 }", "'days' is not a whole number from 1 to 366")]
    [InlineData("by: object.crop", "by: object.colour", "visits cannot be told apart by 'object.colour'")]
    [InlineData("ranking: { indicator: visits, by: object.crop", "ranking: { indicator: visits, by: \"occurred_at:month\"", "these have no counterpart")]
    [InlineData("ranking: { indicator: visits, by: object.crop", "ranking: { indicator: plots, by: crop", "plots is of now: there are no days before")]
    [InlineData("survey: [plots]", "survey: [visits_per_plot]", "visits_per_plot is a share: there is no density of it")]
    [InlineData("survey: [plots]", "survey: [hens]", "there is no indicator 'hens'")]
    [InlineData("survey: [plots]", "survey: []", "'survey' is 1 to 12 indicators")]
    [InlineData("things: { types: [plot]", "things: { types: [club]", "objects of club have no place")]
    [InlineData("cases: [case]", "cases: [court]", "there is no sort of cases 'court'")]
    [InlineData("coverage: { by: street_office, limit: 5 }", "coverage: { by: street }", "'by' is none of duty_grid, community, street_office, district")]
    [InlineData("tree: { objects: plot }", "tree: { objects: bed }", "there is no type 'bed'")]
    [InlineData("layers: [gis.road]", "layers: [gis.canal]", "no pack describes a layer 'gis.canal'")]
    [InlineData("types: [plot]", "types: [bed]", "there is no type 'bed'")]
    [InlineData("types: [plot]", "types: [club]", "objects of club have no place")]
    [InlineData("map: { layers: [gis.road], types: [plot] }", "map: {}", "'layers' and 'types' are 1 to 12 together")]
    [InlineData("list: { objects: plot, filter: \"crop", "list: { objects: bed, filter: \"crop", "there is no type 'bed'")]
    [InlineData("crop = 'pea'", "colour = 'green'", "'filter': ")]
    [InlineData("crop = 'pea'", "crop =", "'filter': ")]
    [InlineData("crop = 'pea'", "true) OR (true", "'filter': ")]
    [InlineData("sort: -sown_on", "sort: colour", "'sort': objects of plot cannot be sorted by 'colour'")]
    [InlineData("columns: [crop, sown_on]", "columns: [crop, colour]", "plot has no attribute 'colour'")]
    [InlineData("limit: 5", "limit: 51", "'limit' is not a whole number from 1 to 50")]
    [InlineData("obligation: weeding }", "obligation: digging }", "there is no obligation 'digging'")]
    [InlineData("obligation: weeding }", "obligation: weeding, filter: \"object.colour = 'x'\" }", "'filter': ")]
    [InlineData("rules: [weeds]", "rules: [slugs]", "there is no rule 'slugs'")]
    [InlineData("severity = 'red'", "gravity = 'red'", "'filter': ")]
    [InlineData("roles: [leader, analyst]", "roles: [gardener]", "'gardener' is none of leader, analyst")]
    [InlineData("column: 5, row: 2, columns: 8", "column: 5, row: 2, columns: 9", "it leaves the grid of 12 columns")]
    [InlineData("column: 5, row: 2, columns: 8", "column: 4, row: 2, columns: 8", "it lies on the part at column 1, row 2")]
    [InlineData("column: 5, row: 2, columns: 8", "column: 0, row: 2, columns: 8", "'column' is not a whole number from 1 to 12")]
    [InlineData("column: 5, row: 2, columns: 8", "column: 5, columns: 8", "'row' is missing")]
    [InlineData("at: { column: 5, row: 2, columns: 8, rows: 3 }, ", "", "'at' is missing")]
    [InlineData("at: { column: 5, ", "at: { column: 5, width: 2, ", "'width' is not known here")]
    [InlineData("layers: [registry.plot, gis.road]", "layers: [registry.bed]", "no pack describes a layer 'registry.bed'")]
    [InlineData("layers: [registry.plot, gis.road]", "layers: []", "'layers' are 1 to 8")]
    [InlineData("layers: [registry.plot, gis.road], time: sown_on", "flows: hand_overs, divisions: [plots]", "one of layers, divisions, flows, movers is expected")]
    [InlineData("layers: [registry.plot, gis.road], time: sown_on", "colour: red", "'colour' is not known here")]
    [InlineData("layers: [registry.plot, gis.road], time: sown_on", "divisions: [plots], time: sown_on", "'time' is not known here")]
    [InlineData("divisions: [plots, weeds_now]", "divisions: [hens]", "there is no indicator 'hens'")]
    [InlineData("divisions: [plots, weeds_now]", "divisions: []", "'divisions' are 1 to 12 indicators")]
    [InlineData("home: [leader]", "view_order: [plots, ants]", "there is no view 'ants'")]
    [InlineData("movers: [supervisor, plot]", "movers: [supervisor, hen]", "there is no type 'hen'")]
    [InlineData("movers: [supervisor, plot]", "movers: []", "'movers' are 1 to 8 types")]
    [InlineData("flows: positions", "flows: ants", "'flows' is none of hand_overs, positions")]
    [InlineData("side: head", "side: top", "'top' is none of head, left, right, foot")]
    [InlineData("side: head, ", "", "'side' is missing")]
    [InlineData("side: head, ", "at: { column: 1, row: 1, columns: 12, rows: 1 }, ", "'side' is missing")]
    [InlineData("home: [leader]", "home: [leader, analyst]", "it is the home of some who do not find it")]
    [InlineData("cases: { filter: \"stage <> 'closed'\"", "cases: { filter: \"crop = 'pea'\"", "'filter': ")]
    [InlineData("garden:", "The-Garden:", "'The-Garden' cannot name a screen")]
    public async Task A_mistake_is_told(string text, string instead, string mistake) => (await RefusedAsync("allotments", Pack.Replace(text, instead, StringComparison.Ordinal))).ShouldContain(mistake);

    [Fact]
    public async Task A_mistake_is_told_with_its_line()
    {
        var line = Pack.Split('\n').Index().First(each => each.Item.Contains("rules: [weeds]", StringComparison.Ordinal)).Index + 1;
        (await RefusedAsync("allotments", Pack.Replace("rules: [weeds]", "rules: [slugs]", StringComparison.Ordinal))).ShouldStartWith($"allotments/pack.yaml:{line}: ");
    }

    [Fact]
    public async Task A_screen_has_at_most_24_parts()
    {
        var parts = string.Join('\n', Enumerable.Range(1, 25).Select(row => $"      - {{ at: {{ column: 1, row: {row}, columns: 12, rows: 1 }}, figures: [plots] }}"));
        (await RefusedAsync("many", $"name: many\ntitle: 多\nscreens:\n  many:\n    title: 多\n    parts:\n{parts}")).ShouldContain("'parts' are 1 to 24");
        (await RefusedAsync("many", "name: many\ntitle: 多\nscreens: { none: { title: 无 } }")).ShouldContain("'parts' are 1 to 24");
    }

    [Fact]
    public async Task Two_packs_cannot_say_the_same_name() =>
        (await RefusedAsync("another", "name: another\ntitle: 另一\nscreens: { garden: { title: 园, parts: [{ at: { column: 1, row: 1, columns: 1, rows: 1 }, figures: [plots] }] } }")).ShouldContain("another pack declares 'garden' too");

    [Fact]
    public async Task An_overlay_changes_a_screen()
    {
        await OverlayAsync("""{ "screens": { "garden": { "title": "我的菜园", "roles": ["leader"] }, "shed": null } }""");
        using var leader = await host.ClientAsync([Role.Leader], [""]);
        (await leader.GetFromJsonAsync<JsonElement>("/screens/garden", Token)).GetProperty("title").GetProperty("chinese").GetString().ShouldBe("我的菜园");
        (await NamesAsync(leader)).ShouldNotContain("shed");
        using var supervisor = await host.ClientAsync([Role.Supervisor], [""]);
        (await supervisor.GetAsync("/screens/garden", Token)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await OverlayAsync("{}");
        (await NamesAsync(supervisor)).ShouldContain("garden");
    }

    [Fact]
    public async Task Views_stand_in_the_order_that_is_said()
    {
        await OverlayAsync("""{ "screens": { "field": { "view_order": ["flows", "plots"] } } }""");
        (await host.Admin.GetFromJsonAsync<JsonElement>("/screens/field", Token)).GetProperty("views").EnumerateArray().Select(view => view.GetProperty("name").GetString()).ShouldBe(["flows", "plots", "divisions", "harvest", "out"]);
        await OverlayAsync("{}");
    }

    private async Task OverlayAsync(string patch)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, "/packs/allotments/overlay") { Content = JsonContent.Create(new { patch = JsonElement.Parse(patch) }) };
        request.Headers.TryAddWithoutValidation("If-Match", "*");
        using var answer = await host.Admin.SendAsync(request, Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(Token));
    }

    private async Task<string> RefusedAsync(string name, string pack)
    {
        using var answer = await host.Admin.PutAsJsonAsync($"/packs/{name}", new { files = new Dictionary<string, string> { ["pack.yaml"] = pack } }, Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("detail").GetString()!;
    }

    private static async Task<List<string>> NamesAsync(HttpClient caller) => [.. (await caller.GetFromJsonAsync<JsonElement>("/screens", Token)).EnumerateArray().Select(screen => screen.GetProperty("name").GetString()!)];

    /// <summary>What each part shows.</summary>
    private static List<string> Contents(JsonElement screen) =>
        [.. screen.GetProperty("parts").EnumerateArray().Select(part => part.EnumerateObject().Single(member => member.Name is not ("at" or "side" or "title") && member.Value.ValueKind != JsonValueKind.Null).Name)];

    private static string Rows(JsonElement part, string content) => Uri.UnescapeDataString(part.GetProperty(content).GetProperty("rows").GetString()!);
}

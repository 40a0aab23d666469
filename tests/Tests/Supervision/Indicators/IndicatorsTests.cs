using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Tests.Cockpit;
using SpatialCockpit.Tests.Supervision.Registry;

namespace SpatialCockpit.Tests.Supervision.Indicators;

/// <summary>Figures that packs declare, for who asks, with their rows.</summary>
public sealed class IndicatorsTests(TestHost host) : IClassFixture<TestHost>, IAsyncLifetime
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Three trees in two districts, with five checks; one was declared void.</summary>
    public async ValueTask InitializeAsync()
    {
        await new PackClient(host.Admin).InstallAsync("street-trees");
        await SqlAsync("delete from registry.tree_check; delete from registry.street_tree");
        var (plane, camphor, old) = (await TreeAsync("990101", "plane", false), await TreeAsync("990101", "camphor", false), await TreeAsync("990102", "plane", true));
        await CheckAsync(plane, "2026-01-31T15:59:59Z", "well");
        await CheckAsync(plane, "2026-02-27T16:00:00Z", "ill");
        await CheckAsync(camphor, "2026-02-10T00:00:00Z", "well");
        await CheckAsync(old, "2026-02-28T15:59:59Z", "well");
        await CheckAsync(old, "2026-02-28T16:00:00Z", "ill");
        await CheckAsync(old, "2026-02-03T00:00:00Z", "void");
        await SqlAsync("update registry.tree_check set voided_at = now(), voided_by = 'x', void_reason = 'x' where finding = 'void'");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("well_kept", "", ": 60 yellow 3/5")]
    [InlineData("well_kept", "from=2026-02-01&to=2026-02-28", ": 66.67 yellow 2/3")]
    [InlineData("well_kept", "from=2026-03-01", ": 0 red 0/1")]
    [InlineData("well_kept", "from=2026-03-02", ":   0/0")]
    [InlineData("well_kept", "to=2026-01-31", ": 100  1/1")]
    [InlineData("well_kept", "by=region:6", "990101: 66.67 yellow 2/3; 990102: 50 red 1/2")]
    [InlineData("well_kept", "by=object.species&filter=region LIKE '990101%25'", "camphor: 100  1/1; plane: 50 red 1/2")]
    [InlineData("well_kept", "by=occurred_at:month", "2026-01: 100  1/1; 2026-02: 66.67 yellow 2/3; 2026-03: 0 red 0/1")]
    [InlineData("checks_per_100_trees", "", ": 250  5/2")]
    [InlineData("checks_per_100_trees", "from=2026-02-01&to=2026-02-28&by=region:6", "990101: 100  2/2; 990102:   1/0")]
    public async Task A_figure_is_what_was_counted_of_what(string indicator, string query, string values) =>
        Words(await host.Admin.GetFromJsonAsync<JsonElement>($"/analytics/indicators/{indicator}?{query}", Token)).ShouldBe(values);

    [Fact]
    public async Task What_is_known_of_rows_is_added_up()
    {
        await SqlAsync("update registry.tree_check set crown_m = 1.5 where finding = 'well'");
        await SqlAsync("update registry.street_tree set girth_cm = 40 where species = 'plane'");
        await new PackClient(host.Admin).InstallAsync("tree-sums", """
            name: tree-sums
            title: 树木合计
            version: 1
            indicators:
              crowns_m: { title: 冠幅合计, count: { records: tree_check, sum: crown_m } }
              girth_mean_cm: { title: 平均胸径, count: { objects: street_tree, sum: girth_cm }, whole: { objects: street_tree, where: girth_cm IS NOT NULL } }
            """);
        Words(await Figure("crowns_m")).ShouldBe(": 4.5  5/");
        Words(await Figure("crowns_m?by=finding")).ShouldBe("ill: 0  2/; well: 4.5  3/");
        Words(await Figure("girth_mean_cm?by=region:6")).ShouldBe("990101: 40  2/1; 990102: 40  1/1");
        (await new PackClient(host.Admin).RemoveAsync("tree-sums")).ShouldBeNull();

        Task<JsonElement> Figure(string question) => host.Admin.GetFromJsonAsync<JsonElement>($"/analytics/indicators/{question}", Token);
    }

    [Fact]
    public async Task Each_value_leads_to_its_rows()
    {
        var answer = await host.Admin.GetFromJsonAsync<JsonElement>("/analytics/indicators/well_kept?by=region:6&from=2026-02-01", Token);
        foreach (var value in answer.GetProperty("values").EnumerateArray())
        {
            (await CountAsync(value.GetProperty("rows").GetString()!)).ShouldBe(value.GetProperty("count").GetInt32());
            (await CountAsync(value.GetProperty("whole_rows").GetString()!)).ShouldBe(value.GetProperty("whole").GetInt32());
        }
        (await CountAsync("/analytics/indicators/well_kept/rows?from=2026-02-01")).ShouldBe(2);
        (await CountAsync("/analytics/indicators/well_kept/rows?from=2026-02-01&whole=true&filter=finding = 'ill'")).ShouldBe(2);
    }

    [Fact]
    public async Task Everybody_has_the_figures_of_what_they_see()
    {
        using var west = await host.ClientAsync([Role.Supervisor], ["990101"]);
        Words(await west.GetFromJsonAsync<JsonElement>("/analytics/indicators/well_kept", Token)).ShouldBe(": 66.67 yellow 2/3");
        using var nobody = await host.ClientAsync([Role.Party], [], [790001]);
        Words(await nobody.GetFromJsonAsync<JsonElement>("/analytics/indicators/well_kept", Token)).ShouldBe(":   0/0");
        (await nobody.GetFromJsonAsync<JsonElement>("/analytics/indicators", Token)).EnumerateArray().Select(each => each.GetProperty("name").GetString()).ShouldNotContain("complaints_answered_rate", "complaints are not for parties");
        (await nobody.GetAsync("/analytics/indicators/complaints_answered_rate", Token)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("well_kept?from=2026-02-02&to=2026-02-01", "from is behind to.")]
    [InlineData("well_kept?filter=finding = 'well') OR (true", "filter: ")]
    [InlineData("well_kept?filter=no_such = 1", "filter: ")]
    [InlineData("well_kept?by=no_such", "by: some of object_type, object_code, occurred_at, recorded_at, recorded_by, is_late, voided_at, finding, crown_m, object.species, object.girth_cm, object.planted_on, object.is_old, object.note and one of region:2, region:4, region:6, region:9, region:12, region:15.")]
    [InlineData("checks_per_100_trees?by=finding", "by: some of object.species, object.girth_cm, object.planted_on, object.is_old, object.note and one of region:2, region:4, region:6, region:9, region:12, region:15.")]
    [InlineData("equipment_in_use?from=2026-02-02", "from, to: the figure is of what is there now, not of a period.")]
    [InlineData("overdue_trees/rows?from=2025-03-29&to=2025-03-31&compare=same_point", "compare: there are no such days before.")]
    [InlineData("overdue_trees/rows?compare=year", "compare: from and to are said then.")]
    [InlineData("overdue_trees/rows?whole=true", "whole: the figure is a count, which is measured by nothing.")]
    public async Task What_cannot_be_told_is_refused(string question, string reason)
    {
        using var answer = await host.Admin.GetAsync($"/analytics/indicators/{question}", Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("detail").GetString().ShouldStartWith(reason);
    }

    [Theory]
    [InlineData("count: { records: tree_check, where: \"finding = 'well'\" }", "count: { records: tree_cheek }", "there is nothing called 'tree_cheek' among the records")]
    [InlineData("count: { records: tree_check, where: \"finding = 'well'\" }", "count: { records: tree_check, where: \"found = 'well'\" }", "'where': ")]
    [InlineData("count: { records: tree_check, where: \"finding = 'well'\" }", "count: { records: tree_check, objects: street_tree }", "one of 'objects', 'records', 'duties', 'alerts', 'cases' and 'scores' is expected")]
    [InlineData("count: { records: tree_check, where: \"finding = 'well'\" }", "count: { records: tree_check, time: finding }", "'time': 'finding' is no day or moment of 'tree_check'")]
    [InlineData("count: { records: tree_check, where: \"finding = 'well'\" }", "count: { cases: tree }", "there is nothing called 'tree' among the cases")]
    [InlineData("count: { records: tree_check, where: \"finding = 'well'\" }", "count: { cases: case, time: registered_at, where: \"registered = true\" }", "'where': ")]
    [InlineData("count: { records: tree_check, where: \"finding = 'well'\" }", "count: { records: tree_check, sum: finding }", "'sum': 'finding' is no number of 'tree_check'")]
    [InlineData("direction: up", "direction: forward", "'direction' is none of up, down")]
    [InlineData("per: 100\n    direction", "per: 0\n    direction", "'per' is above 0")]
    [InlineData("red: \"< 60\"", "red: \"sixty\"", "'sixty' is no bound like < 60 or >= 95.5")]
    [InlineData("red: \"< 60\"", "soon: \"< 60\"", "the color is none of blue")]
    [InlineData("well_kept:", "Well:", "'Well' cannot name an indicator")]
    public async Task A_mistake_of_a_pack_is_told(string was, string becomes, string mistake)
    {
        var (type, detail) = await new PackClient(host.Admin).RefusedAsync("street-trees", text => text.Replace(was, becomes, StringComparison.Ordinal));
        (type, detail).ShouldSatisfyAllConditions(() => type.ShouldBe("bad-pack"), () => detail.ShouldContain(mistake));
    }

    [Fact]
    public async Task All_that_come_with_the_program_can_be_asked()
    {
        var names = (await host.Admin.GetFromJsonAsync<JsonElement>("/analytics/indicators", Token)).EnumerateArray().Select(each => each.GetProperty("name").GetString()!).ToList();
        names.ShouldContain("inspection_pass_rate");
        foreach (var name in names)
            (await host.Admin.GetAsync($"/analytics/indicators/{name}?by=region:6", Token)).StatusCode.ShouldBe(HttpStatusCode.OK, name);
    }

    /// <summary>As <c>group: value band count/whole</c>.</summary>
    private static string Words(JsonElement answer) => string.Join("; ", answer.GetProperty("values").EnumerateArray().Select(value =>
        $"{string.Join(' ', value.GetProperty("of").EnumerateObject().Select(group => group.Value))}: {(value.GetProperty("value") is { ValueKind: JsonValueKind.Number } number ? Math.Round(number.GetDouble(), 2) : "")} {value.GetProperty("band")} {value.GetProperty("count")}/{value.GetProperty("whole")}"));

    private async Task<int> CountAsync(string rows)
    {
        using var answer = await host.Admin.GetAsync(rows, Token);
        return answer.Headers.Location is { } list ? await CountAsync(list.OriginalString) : (await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("items").GetArrayLength();
    }

    private async Task<string> TreeAsync(string region, string species, bool isOld) =>
        (await new ObjectClient(host.Admin, "street_tree").MakeAsync(new { region, geometry = LiftWorld.Point(110.05, 30.05), attributes = new { species, is_old = isOld } })).GetProperty("code").GetString()!;

    private async Task CheckAsync(string tree, string at, string finding)
    {
        using var answer = await host.Admin.PostAsJsonAsync($"/objects/street_tree/{tree}/records/tree_check", new { occurred_at = at, attributes = new { finding } }, Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync(Token));
    }

    private async Task SqlAsync(string sql)
    {
        await using var command = host.Database.Feed.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Token);
    }
}

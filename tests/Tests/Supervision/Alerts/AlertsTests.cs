using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SpatialCockpit.Platform.Access;

namespace SpatialCockpit.Tests.Supervision.Alerts;

/// <summary>A rule raises one alert for an object, and somebody brings it to its end.</summary>
public sealed class AlertsTests(AlertWorldHost host) : IClassFixture<AlertWorldHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(500.0, false, new string[0])]
    [InlineData(501.0, false, new[] { "too_thick raised" })]
    [InlineData(19.0, true, new[] { "ancient_and_thin raised" })]
    [InlineData(19.0, false, new string[0])]
    [InlineData(null, true, new string[0])]
    public async Task An_object_that_is_so_has_an_alert(double? girth, bool isOld, string[] expected) => (await host.WordsAsync(await host.PlantAsync(girth, isOld))).ShouldBe(expected);

    [Fact]
    public async Task What_was_not_handled_clears_when_it_ends_and_is_raised_anew_when_it_comes_back()
    {
        var tree = await host.PlantAsync(600);
        (await host.WordsAsync(tree)).ShouldBe(["too_thick raised"]);
        await host.GrowAsync(tree, 700);
        (await host.OfAsync(tree)).Single().GetProperty("detail").GetProperty("girth_cm").GetDouble().ShouldBe(700);
        await host.GrowAsync(tree, 60);
        (await host.WordsAsync(tree)).ShouldBe(["too_thick cleared"]);
        await host.GrowAsync(tree, 600);
        (await host.WordsAsync(tree)).ShouldBe(["too_thick cleared", "too_thick raised"]);
        await host.Trees.ActAsync(tree, "retire", new { reason = "felled" });
        (await host.WordsAsync(tree)).ShouldBe(["too_thick cleared", "too_thick cleared"]);
    }

    [Fact]
    public async Task An_overdue_duty_is_an_alert_until_it_is_fulfilled()
    {
        var tree = await host.PlantAsync(daysAgo: 100);
        var alert = (await host.OfAsync(tree)).Single();
        alert.GetProperty("rule").GetString().ShouldBe("check_overdue");
        alert.GetProperty("severity").GetString().ShouldBe("orange");
        alert.GetProperty("detail").GetProperty("band").GetString().ShouldBe("red");
        using var check = await host.Admin.PostAsJsonAsync($"/objects/street_tree/{tree}/records/tree_check", new { attributes = new { finding = "well" } }, Token);
        check.StatusCode.ShouldBe(HttpStatusCode.Created);
        (await host.WordsAsync(tree)).ShouldBe(["check_overdue cleared"]);
        (await host.WordsAsync(await host.PlantAsync(daysAgo: 80))).ShouldBeEmpty("yellow is not yet red");
    }

    [Fact]
    public async Task What_was_handled_is_verified_when_it_has_ended_by_somebody_else()
    {
        using var supervisor = await host.ClientAsync([Role.Supervisor], ["990101"]);
        using var leader = await host.ClientAsync([Role.Leader], ["9901"]);
        var tree = await host.PlantAsync(600);
        var alert = (await host.OfAsync(tree)).Single();
        (await AlertWorldHost.ActAsync(supervisor, alert, "verify")).ShouldBe("wrong-state");
        (await AlertWorldHost.ActAsync(supervisor, alert, "confirm")).ShouldBe("confirmed");
        (await AlertWorldHost.ActAsync(supervisor, alert, "handle")).ShouldBe("bad-action", "what was done?");
        (await AlertWorldHost.ActAsync(supervisor, alert, "handle", "measured again")).ShouldBe("handled");
        (await AlertWorldHost.ActAsync(supervisor, alert, "verify")).ShouldBe("four-eyes");
        (await AlertWorldHost.ActAsync(leader, alert, "verify")).ShouldBe("still-holds");
        (await AlertWorldHost.ActAsync(leader, alert, "reopen", "it is still 600")).ShouldBe("confirmed");
        (await AlertWorldHost.ActAsync(supervisor, alert, "handle", "put right")).ShouldBe("handled");
        await host.GrowAsync(tree, 60);
        (await host.WordsAsync(tree)).ShouldBe(["too_thick handled"], "somebody has still to look");
        (await AlertWorldHost.ActAsync(leader, alert, "verify", ifMatch: null)).ShouldBe("version-required");
        (await AlertWorldHost.ActAsync(leader, alert, "verify", ifMatch: "\"1-1\"")).ShouldBe("version-changed");
        (await AlertWorldHost.ActAsync(leader, alert, "verify")).ShouldBe("verified");
        (await host.DoneAsync(alert)).ShouldBe("raise, confirm, handle, reopen, handle, verify");
        await host.GrowAsync(tree, 600);
        (await host.WordsAsync(tree)).ShouldBe(["too_thick verified", "too_thick raised"]);
    }

    [Fact]
    public async Task A_dismissed_alert_is_the_answer_until_its_reason_has_ended_and_come_back()
    {
        var tree = await host.PlantAsync(600);
        var alert = (await host.OfAsync(tree)).Single();
        (await AlertWorldHost.ActAsync(host.Admin, alert, "dismiss")).ShouldBe("bad-action", "why?");
        (await AlertWorldHost.ActAsync(host.Admin, alert, "dismiss", "it is two trees")).ShouldBe("dismissed");
        await host.GrowAsync(tree, 650);
        (await host.WordsAsync(tree)).ShouldBe(["too_thick dismissed"]);
        await host.GrowAsync(tree, 60);
        await host.SettledAsync();
        await host.GrowAsync(tree, 650);
        (await host.WordsAsync(tree)).ShouldBe(["too_thick dismissed", "too_thick raised"]);
    }

    [Fact]
    public async Task A_rule_may_keep_its_alerts_and_need_nobody_to_verify()
    {
        var tree = await host.PlantAsync(10, isOld: true);
        var alert = (await host.OfAsync(tree)).Single();
        await host.GrowAsync(tree, 100);
        (await host.WordsAsync(tree)).ShouldBe(["ancient_and_thin raised"]);
        (await AlertWorldHost.ActAsync(host.Admin, alert, "escalate")).ShouldBe("top-level");
        (await AlertWorldHost.ActAsync(host.Admin, alert, "handle", "is young")).ShouldBe("handled");
        (await AlertWorldHost.ActAsync(host.Admin, alert, "urge")).ShouldBe("wrong-state");
        (await host.OfAsync(tree)).Single().GetProperty("closed_at").ValueKind.ShouldBe(JsonValueKind.String);
    }

    [Fact]
    public async Task Of_two_who_verify_at_once_one_does()
    {
        var tree = await host.PlantAsync(600);
        var alert = (await host.OfAsync(tree)).Single();
        using var supervisor = await host.ClientAsync([Role.Supervisor], ["990101"]);
        await AlertWorldHost.ActAsync(supervisor, alert, "handle", "done");
        await host.GrowAsync(tree, 60);
        await host.SettledAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => AlertWorldHost.ActAsync(host.Admin, alert, "verify")));
        answers.Order().ShouldBe(["verified", .. Enumerable.Repeat("wrong-state", 5)]);
    }

    [Fact]
    public async Task Alerts_are_seen_by_who_sees_the_object_and_change_hands_with_it()
    {
        using var west = await host.ClientAsync([Role.Supervisor], ["990103"]);
        using var east = await host.ClientAsync([Role.Supervisor], ["990104"]);
        using var firm = await host.ClientAsync([Role.Party], [], [77]);
        var tree = await host.PlantAsync(600, region: "990103");
        var alert = (await host.OfAsync(tree, west)).Single();
        (await host.OfAsync(tree, east)).ShouldBeEmpty();
        (await AlertWorldHost.ActAsync(east, alert, "confirm")).ShouldBe("not-found");
        await host.ExecuteAsync($"update registry.street_tree set region = '990104', audience = '{{77}}' where code = '{tree}'");
        (await host.ListAsync($"filter={Uri.EscapeDataString($"object_code = '{tree}'")}", west)).ShouldBeEmpty("in the same moment");
        (await host.WordsAsync(tree, firm)).ShouldBe(["too_thick raised"]);
        (await AlertWorldHost.ActAsync(firm, alert, "confirm")).ShouldBe("forbidden");
        (await AlertWorldHost.ActAsync(east, alert, "confirm")).ShouldBe("confirmed");
    }

    [Fact]
    public async Task Counts_open_the_rows_they_counted()
    {
        using var both = await host.ClientAsync([Role.Leader], ["990105", "990106"]);
        for (var tree = 0; tree < 5; tree++)
            await host.PlantAsync(tree % 2 == 0 ? 600 : 10, isOld: true, region: $"99010{5 + (tree % 2)}");
        await host.SettledAsync();
        foreach (var by in (string[])["rule", "state,severity", "region:6", "object.is_old", "raised_at:month", ""])
        {
            var counts = (await both.GetFromJsonAsync<JsonElement>($"/alerts/counts?by={by}&filter={Uri.EscapeDataString("state = 'raised'")}", Token)).EnumerateArray().ToList();
            counts.Sum(count => count.GetProperty("count").GetInt64()).ShouldBe(5, by);
            foreach (var count in counts)
                (await both.GetFromJsonAsync<JsonElement>(count.GetProperty("rows").GetString(), Token)).GetProperty("items").GetArrayLength().ShouldBe((int)count.GetProperty("count").GetInt64(), count.GetRawText());
        }
        using var wrong = await both.GetAsync("/alerts/counts?by=detail", Token);
        wrong.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        string[] colours = ["red", "orange", "yellow", "blue"];
        var gravest = (await host.ListAsync("limit=2&sort=-severity", both)).ConvertAll(alert => Array.IndexOf(colours, alert.GetProperty("severity").GetString()));
        gravest.Distinct().Count().ShouldBeGreaterThan(1);
        gravest.ShouldBeInOrder();
        var sorted = await host.ListAsync("limit=2&sort=due_at", both);
        sorted.Count.ShouldBe(5);
        (await both.GetAsync("/alerts?sort=rule", Token)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await both.GetAsync($"/alerts?filter={Uri.EscapeDataString("detail = 1")}", Token)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }
}

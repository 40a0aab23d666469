using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SpatialCockpit.Platform.Access;

namespace SpatialCockpit.Tests.Supervision.Obligations.Duties;

/// <summary>What objects owe follows from what happened to them, whoever wrote it and in whatever order, and is seen by who sees the object.</summary>
public sealed class DutiesTests(DutyWorldHost host) : IClassFixture<DutyWorldHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Every 90 days from planting, yellow at 15 days left and fewer, red when the grace of 5 days is over.</summary>
    [Theory]
    [InlineData(74, "regular_check open 16")]
    [InlineData(75, "regular_check open 15 yellow")]
    [InlineData(90, "regular_check open 0 yellow")]
    [InlineData(91, "regular_check grace -1 yellow")]
    [InlineData(95, "regular_check grace -5 yellow")]
    [InlineData(96, "regular_check overdue -6 red")]
    public async Task A_tree_owes_its_check_from_the_day_it_was_planted(int daysAgo, string expected) => (await host.DutiesAsync(await host.PlantAsync(daysAgo))).ShouldBe([expected]);

    [Fact]
    public async Task A_record_starts_the_clock_anew_and_a_void_one_does_not()
    {
        var tree = await host.PlantAsync(200);
        (await host.DutiesAsync(tree)).ShouldBe(["regular_check overdue -110 red"]);
        var check = await host.HappensAsync(tree, "tree_check", 10);
        (await host.DutiesAsync(tree)).ShouldBe(["regular_check open 80"]);
        await host.HappensAsync(tree, "tree_check", 30);
        (await host.DutiesAsync(tree)).ShouldBe(["regular_check open 80"], "what is told late happened when it happened");
        await host.Trees.ActAsync($"{tree}/records/tree_check/{check}", "void", new { reason = "another tree" });
        (await host.DutiesAsync(tree)).ShouldBe(["regular_check open 60"]);
    }

    [Fact]
    public async Task What_an_object_becomes_decides_what_it_owes()
    {
        var tree = await host.PlantAsync(6);
        (await host.DutiesAsync(tree)).ShouldBe(["regular_check open 84"]);
        await host.Trees.ChangeAsync(tree, new { attributes = new { is_old = true } });
        (await host.DutiesAsync(tree)).ShouldBe(["ancient_watering open 1", "regular_check open 84"]);
        await host.Trees.ChangeAsync(tree, new { attributes = new { planted_on = (string?)null } });
        (await host.DutiesAsync(tree)).ShouldBe(["ancient_watering undated", "regular_check undated"]);
        await host.Trees.ActAsync(tree, "retire", new { reason = "felled" });
        (await host.DutiesAsync(tree)).ShouldBeEmpty();
        await host.Trees.ActAsync(tree, "restore", new { reason = "another was" });
        (await host.DutiesAsync(tree)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_duty_counts_by_the_calendar_it_names_and_anew_when_that_changes()
    {
        const string Pack = """
            name: kilns
            title: 窑
            objects:
              kiln:
                title: 窑
                attributes:
                  lit_on: { title: 点火日期, type: date }
            records:
              kiln_visit: { title: 查看, of: [kiln] }
            calendars:
              kiln_days:
                title: 窑工作日
                hours: { saturday: [08:00-12:00], sunday: [08:00-12:00] }
            obligations:
              kiln_look:
                title: 查看
                objects: kiln
                from: { attribute: lit_on }
                within: { working_days: 3 }
                work_calendar: kiln_days
                satisfied_by: kiln_visit
            """;
        var packs = new PackClient(host.Admin);
        await packs.InstallAsync("kilns", Pack);
        await new ObjectClient(host.Admin, "kiln").MakeAsync(new { code = "K-1", region = "990101", attributes = new { lit_on = "2026-11-20" } });
        (await DueAsync()).ShouldBe("2026-11-28", "Saturday, Sunday, and the next Saturday");
        await packs.InstallAsync("kilns", Pack.Replace(", sunday: [08:00-12:00]", "", StringComparison.Ordinal));
        await host.CaughtUpAsync("packs");
        await Until.SoAsync(async () => await DueAsync() == "2026-12-05", "it is due a Saturday later");
        using var answer = await host.Admin.PutAsJsonAsync("/packs/kilns", new { files = new Dictionary<string, string> { ["pack.yaml"] = Pack.Replace("work_calendar: kiln_days", "work_calendar: moon_days", StringComparison.Ordinal) } }, Token);
        (await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("detail").GetString()!.ShouldContain("there is no calendar 'moon_days'");

        async Task<string?> DueAsync() => (await host.ListAsync("filter=object_type%3D'kiln'")).Single().GetProperty("due_on").GetString();
    }

    [Fact]
    public async Task Records_of_what_was_merged_count_for_what_it_turned_out_to_be()
    {
        var (tree, twice) = (await host.PlantAsync(200), await host.PlantAsync(200));
        await host.HappensAsync(twice, "tree_check", 10);
        await host.Trees.ActAsync(twice, "merge", new { reason = "counted twice", into = tree });
        (await host.DutiesAsync(tree)).ShouldBe(["regular_check open 80"]);
        (await host.DutiesAsync(twice)).ShouldBeEmpty();
        await host.Trees.ActAsync(twice, "unmerge", new { reason = "there are two" });
        (await host.DutiesAsync(tree)).ShouldBe(["regular_check overdue -110 red"]);
        (await host.DutiesAsync(twice)).ShouldBe(["regular_check open 80"]);
    }

    [Fact]
    public async Task Duties_change_hands_with_their_object_in_the_same_moment()
    {
        using var west = await host.ClientAsync([Role.Supervisor], ["990103"]);
        using var east = await host.ClientAsync([Role.Supervisor], ["990104"]);
        var tree = await host.PlantAsync(100, region: "990103");
        await host.CaughtUpAsync("duties");
        await host.ExecuteAsync($"update registry.street_tree set region = '990104' where code = '{tree}'");
        var query = $"filter={Uri.EscapeDataString($"object_code = '{tree}'")}";
        (await west.GetFromJsonAsync<JsonElement>($"/duties?{query}", Token)).GetProperty("items").GetArrayLength().ShouldBe(0);
        (await host.ListAsync(query, east)).Select(DutyWorldHost.Words).ShouldBe(["regular_check overdue -10 red"]);
        (await west.GetAsync($"/objects/street_tree/{tree}/duties", Token)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Counts_open_the_rows_they_counted()
    {
        for (var tree = 0; tree < 6; tree++)
            await host.PlantAsync(70 + (10 * tree), region: $"99010{5 + (tree % 2)}");
        await host.CaughtUpAsync("duties");
        using var both = await host.ClientAsync([Role.Leader], ["990105", "990106"]);
        foreach (var by in (string[])["state", "obligation,state,band", "region:6,state", "region:4", ""])
        {
            var counts = (await both.GetFromJsonAsync<JsonElement>($"/duties/counts?by={by}&filter={Uri.EscapeDataString("state <> 'met'")}", Token)).EnumerateArray().ToList();
            counts.Sum(count => count.GetProperty("count").GetInt64()).ShouldBe(6, by);
            foreach (var count in counts)
                (await both.GetFromJsonAsync<JsonElement>(count.GetProperty("rows").GetString(), Token)).GetProperty("items").GetArrayLength().ShouldBe((int)count.GetProperty("count").GetInt64(), count.GetRawText());
        }
        var words = (await both.GetFromJsonAsync<JsonElement>("/duties/counts?by=region:6,state", Token)).EnumerateArray().Select(count => $"{count.GetProperty("of").GetProperty("region")} {count.GetProperty("of").GetProperty("state")} {count.GetProperty("count")}");
        words.ShouldBe(["990105 open 2", "990105 overdue 1", "990106 open 1", "990106 overdue 2"]);
    }

    [Fact]
    public async Task The_list_is_paged_by_due_date_either_way_and_undated_comes_last()
    {
        foreach (var daysAgo in (int[])[50, 10, 90, 10, 120])
            await host.PlantAsync(daysAgo, region: "990107");
        await host.Trees.MakeAsync(new { attributes = new { species = "plane" }, region = "990107" });
        var query = $"filter={Uri.EscapeDataString("region = '990107'")}";
        var all = (await host.ListAsync(query)).ConvertAll(DutyWorldHost.Words);
        all.ShouldBe(["regular_check overdue -30 red", "regular_check open 0 yellow", "regular_check open 40", "regular_check open 80", "regular_check open 80", "regular_check undated"]);
        (await host.ListAsync($"{query}&limit=2")).ConvertAll(DutyWorldHost.Words).ShouldBe(all);
        (await host.ListAsync($"{query}&limit=1&sort=-due_on")).ConvertAll(DutyWorldHost.Words).ShouldBe([.. all.Take(5).Reverse(), all[5]]);
    }

    [Theory]
    [InlineData("/duties?sort=state")]
    [InlineData("/duties?filter=owner%20%3D%201")]
    [InlineData("/duties?filter=(")]
    [InlineData("/duties?cursor=AAAA")]
    [InlineData("/duties/counts?by=owner")]
    [InlineData("/duties/counts?by=region")]
    [InlineData("/duties/counts?by=region:6,region:4")]
    [InlineData("/duties/counts?by=state,state")]
    public async Task What_cannot_be_asked_is_said(string path) => (await host.Admin.GetAsync(path, Token)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
}

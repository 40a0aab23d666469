using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Supervision.Campaigns.ByRisk;
using SpatialCockpit.Tests.Record;

namespace SpatialCockpit.Tests.Supervision.Campaigns;

/// <summary>
/// Parts of which a model tells, and rounds that go where it says. That of the other district has the first place, then come those of the district from the last of them on; of the first two nothing is told.
/// </summary>
public sealed class RiskRoundHost(TestRecord record) : CampaignHost(record)
{
    public const string Elsewhere = "9901020101000001", Version = "2026-11-01.1";

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await new PackClient(Admin).InstallAsync("part-rounds");
        await ExecuteAsync($"""
            insert into risk.part_breaks (key, thing, score, color, place, version, as_of, region, geom)
            select code, code, case code when '{Elsewhere}' then 0.9 else right(code, 2)::int / 20.0 end, 'orange', row_number() over (order by code = '{Elsewhere}' desc, code desc), '{Version}', '2026-11-02T04:00+08', region, geom
            from registry.part where code not in ('{Part(1)}', '{Part(2)}')
            """);
    }
}

/// <summary>What is drawn by risk: the highest that the model tells of, a few by chance, in the order of a tour.</summary>
public sealed class RiskRoundTests(RiskRoundHost host) : IClassFixture<RiskRoundHost>
{
    [Fact]
    public async Task The_highest_are_drawn_and_a_share_by_chance_that_anybody_repeats()
    {
        var code = await DrawnAsync(new { kind = "part_round", title = "巡查", region = "990101" });
        var draw = (await host.Maker.GetAsync($"/campaigns/{code}/draw"))[0];
        var risk = draw.GetProperty("by_risk");
        (risk.GetProperty("model").GetString(), risk.GetProperty("version").GetString(), risk.GetProperty("as_of").GetDateTimeOffset()).ShouldBe(("part_breaks", RiskRoundHost.Version, new DateTimeOffset(2026, 11, 1, 20, 0, 0, TimeSpan.Zero)));
        CampaignClient.Texts(draw.GetProperty("candidates")).ShouldBe([.. Enumerable.Range(1, CampaignHost.Parts).Select(CampaignHost.Part)], "of the district alone, though the other's has the first place");
        CampaignClient.Texts(risk.GetProperty("asked")).ShouldBe([CampaignHost.Part(12), CampaignHost.Part(11), CampaignHost.Part(10)], "its capacity is four, a quarter of it by chance");
        var (asked, byChance) = Repeated(draw);
        CampaignClient.Texts(risk.GetProperty("asked")).ShouldBe(asked);
        CampaignClient.Texts(risk.GetProperty("by_chance")).ShouldBe(byChance);
        CampaignClient.Texts(draw.GetProperty("drawn")).ShouldBe([.. CampaignClient.Texts(risk.GetProperty("asked")), .. CampaignClient.Texts(risk.GetProperty("by_chance"))]);
    }

    [Fact]
    public async Task Of_what_nothing_is_told_comes_by_chance_alone_and_all_there_are_where_they_are_few()
    {
        var code = await DrawnAsync(new { kind = "part_round", title = "巡查", filter = $"code IN ('{CampaignHost.Part(1)}', '{CampaignHost.Part(2)}', '{CampaignHost.Part(5)}')" });
        var risk = (await host.Maker.GetAsync($"/campaigns/{code}/draw"))[0].GetProperty("by_risk");
        CampaignClient.Texts(risk.GetProperty("asked")).ShouldBe([CampaignHost.Part(5)]);
        CampaignClient.Texts(risk.GetProperty("by_chance")).ShouldBe([CampaignHost.Part(1), CampaignHost.Part(2)], ignoreOrder: true);
        risk.GetProperty("places").EnumerateArray().Select(place => place.ValueKind == JsonValueKind.Null ? 0 : place.GetInt32()).ShouldBe([0, 0, 9]);
    }

    [Fact]
    public async Task Nothing_is_drawn_where_the_model_has_told_nothing()
    {
        var code = await host.Maker.MakeAsync(new { kind = "part_round", title = "巡查", filter = $"code = '{CampaignHost.Part(1)}'" });
        (await host.Maker.ActAsync(code, "draw")).ShouldBe("nothing-told");
        (await host.Maker.ShowAsync(code)).GetProperty("drawn").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task A_maker_of_another_district_draws_what_lies_there()
    {
        var code = await host.Neighbour.MakeAsync("part_round");
        await host.Neighbour.DoAsync(code, "draw");
        CampaignClient.Texts((await host.Neighbour.GetAsync($"/campaigns/{code}/draw"))[0].GetProperty("candidates")).ShouldBe([RiskRoundHost.Elsewhere]);
    }

    [Fact]
    public async Task A_size_is_said_where_it_is_another_than_the_capacity()
    {
        var code = await DrawnAsync(new { kind = "part_round", title = "巡查", region = "990101", sample_size = 1 });
        CampaignClient.Texts((await host.Maker.GetAsync($"/campaigns/{code}/draw"))[0].GetProperty("drawn")).ShouldBe([CampaignHost.Part(12)], "of one alone none comes by chance");
    }

    [Fact]
    public async Task Tasks_follow_the_tour_and_keep_why_they_were_drawn()
    {
        var code = await IssuedAsync();
        var tasks = await host.Maker.TasksAsync(code);
        var codes = tasks.ConvertAll(task => task.GetProperty("object_code").GetString()!);
        (string.CompareOrdinal(codes[0], codes[^1]) < 0 ? codes : [.. Enumerable.Reverse(codes)]).ShouldBe(codes.Order(StringComparer.Ordinal));
        foreach (var task in tasks)
        {
            var (risk, part) = (task.GetProperty("risk"), int.Parse(task.GetProperty("object_code").GetString()![^2..], System.Globalization.CultureInfo.InvariantCulture));
            risk.GetProperty("asked_by").GetString().ShouldBe(part >= 10 ? "model" : "chance");
            (risk.GetProperty("model").GetString(), risk.GetProperty("version").GetString()).ShouldBe(("part_breaks", RiskRoundHost.Version));
            (risk.GetProperty("score").ValueKind == JsonValueKind.Null ? (double?)null : risk.GetProperty("score").GetDouble()).ShouldBe(part <= 2 ? null : part / 20.0);
        }
        (await host.Maker.TasksAsync(code, $"filter={Uri.EscapeDataString("asked_by = 'chance'")}")).Count.ShouldBe(1);
        (await FiguresAsync(host.Maker, code)).ShouldBe(["chance 1", "model 3"]);
    }

    [Fact]
    public async Task What_the_baseline_asked_for_while_the_model_was_wrong_says_so()
    {
        await host.ExecuteAsync($"insert into risk.serving (model, version, is_fallback, scored_at, as_of, things) values ('part_breaks', '{RiskRoundHost.Version}', true, now(), now(), 10)");
        try
        {
            var code = await IssuedAsync();
            (await host.Maker.GetAsync($"/campaigns/{code}/draw"))[0].GetProperty("by_risk").GetProperty("is_by_baseline").GetBoolean().ShouldBeTrue();
            (await FiguresAsync(host.Maker, code)).ShouldBe(["baseline 3", "chance 1"]);
        }
        finally
        {
            await host.ExecuteAsync("delete from risk.serving");
        }
    }

    [Fact]
    public async Task Who_does_a_task_is_not_told_why_it_was_drawn()
    {
        var code = await IssuedAsync();
        var tasks = await host.Walker.TasksAsync(code);
        tasks.Count.ShouldBe(4);
        tasks.ShouldAllBe(task => task.GetProperty("risk").ValueKind == JsonValueKind.Null);
        (await host.Walker.GetAsync($"/campaigns/{code}/tasks/1")).GetProperty("risk").ValueKind.ShouldBe(JsonValueKind.Null);
        foreach (var filter in (string[])["asked_by = 'chance'", "score > 0", "model = 'part_breaks'"])
            (await host.Walker.TasksAsync(code, $"filter={Uri.EscapeDataString(filter)}")).ShouldBeEmpty(filter);
        (await FiguresAsync(host.Walker, code)).ShouldBe([" 4"]);
        (await host.Walker.StatusAsync($"/campaigns/{code}/draw")).ShouldBe(HttpStatusCode.NotFound);
        (await host.Walker.ShowAsync(code)).GetProperty("history").ToString().ShouldNotContain("seed");
        var over = await host.AccountAsync("over-all", Role.Supervisor, "9901");
        (await over.StatusAsync($"/campaigns/{code}/draw")).ShouldBe(HttpStatusCode.NotFound, "who supervises the city may be sent there as well");
    }

    [Fact]
    public async Task What_waits_for_somebody_comes_in_the_order_of_the_tour()
    {
        var code = await IssuedAsync();
        var expected = (await host.Maker.TasksAsync(code)).ConvertAll(task => task.GetProperty("object_code").GetString());
        var mine = await host.Walker.GetAsync($"/campaigns/tasks?mine=true&filter={Uri.EscapeDataString($"campaign = '{code}'")}");
        mine.GetProperty("items").EnumerateArray().Select(task => task.GetProperty("object_code").GetString()).ShouldBe(expected);
        var all = (await host.Walker.GetAsync("/tasks/mine?kind=campaign&limit=200")).GetProperty("items").EnumerateArray().Where(task => task.GetProperty("href").GetString()!.Contains(code, StringComparison.Ordinal));
        all.Select(task => task.GetProperty("object_code").GetString()).ShouldBe(expected);
    }

    [Theory]
    [InlineData(1, 5, 1, 0)]
    [InlineData(1, 100, 0, 1)]
    [InlineData(2, 5, 1, 1)]
    [InlineData(10, 0, 10, 0)]
    [InlineData(10, 11, 8, 2)]
    [InlineData(10, 100, 0, 10)]
    public void A_share_by_chance_is_rounded_up(int size, int percent, int asked, int byChance)
    {
        string[] codes = [.. Enumerable.Range(10, 20).Select(i => $"P{i}")];
        var told = new RiskTold("model", "v", false, default, codes.Select((code, i) => (code, i)).ToDictionary(each => each.code, each => new ToldScore(20 - each.i, 0.5, "red")));
        var draw = new RiskDraw("seed", codes, told, size, percent);
        (draw.Asked.Count, draw.ByChance.Count, draw.Drawn.Distinct().Count()).ShouldBe((asked, byChance, size));
        draw.Asked.ShouldBe(codes.Reverse().Take(asked));
    }

    [Theory]
    [InlineData("model: part_breaks", "model: part_fades", "there is no model 'part_fades'")]
    [InlineData("  of: part\n  baseline", "  of: unit_grid\n  baseline", "'part_breaks' tells of unit_grid, and not of 'part'")]
    [InlineData("capacity: 4, ", "", "'capacity' is missing")]
    [InlineData("at_random_percent: 25", "at_random_percent: 101", "'at_random_percent' is not a whole number from 0 to 100")]
    public async Task What_a_pack_says_wrongly_is_told_by_line(string right, string wrong, string expected)
    {
        var (type, detail) = await new PackClient(host.Admin).RefusedAsync("part-rounds", text => text.Replace(right, wrong, StringComparison.Ordinal));
        type.ShouldBe("bad-pack");
        detail.ShouldContain(expected);
        detail.ShouldContain("campaigns.yaml:");
    }

    private async Task<string> DrawnAsync(object campaign)
    {
        var code = await host.Maker.MakeAsync(campaign);
        await host.Maker.DoAsync(code, "draw");
        return code;
    }

    private async Task<string> IssuedAsync()
    {
        var code = await DrawnAsync(new { kind = "part_round", title = "巡查", region = "990101" });
        await host.Maker.DoAsync(code, "issue");
        return code;
    }

    private static async Task<List<string>> FiguresAsync(CampaignClient client, string code) =>
        [.. (await client.GetAsync($"/campaigns/statistics?by=asked_by&filter={Uri.EscapeDataString($"campaign = '{code}'")}")).EnumerateArray().Select(row => $"{row.GetProperty("of").GetString()} {row.GetProperty("figures").GetProperty("tasks")}")];

    /// <summary>The page's rule, written down once more.</summary>
    private static (string[] Asked, string[] ByChance) Repeated(JsonElement draw)
    {
        var (risk, candidates) = (draw.GetProperty("by_risk"), CampaignClient.Texts(draw.GetProperty("candidates")));
        var places = candidates.Zip(risk.GetProperty("places").EnumerateArray()).Where(each => each.Second.ValueKind != JsonValueKind.Null);
        string[] asked = [.. places.OrderBy(each => each.Second.GetInt32()).Select(each => each.First).Take(risk.GetProperty("asked").GetArrayLength())];
        return (asked, [.. candidates.Except(asked).OrderBy(code => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{draw.GetProperty("seed").GetString()}:{code}"))), StringComparer.Ordinal).Take(risk.GetProperty("by_chance").GetArrayLength())]);
    }
}

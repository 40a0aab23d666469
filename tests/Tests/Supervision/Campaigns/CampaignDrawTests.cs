using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace SpatialCockpit.Tests.Supervision.Campaigns;

/// <summary>What is drawn can be drawn again by anybody who is told seed and candidates.</summary>
public sealed class CampaignDrawTests(CampaignHost host) : IClassFixture<CampaignHost>
{
    [Fact]
    public async Task A_draw_of_objects_and_of_people_is_repeated_from_what_is_published()
    {
        var code = await host.Maker.MakeAsync("double_random", sampleSize: 2, filter: "category = 'lift'");
        code.ShouldMatch("^SSJ9901[0-9]{10}$");
        (await host.Maker.ShowAsync(code)).GetProperty("candidates").GetInt64().ShouldBe(3, "told before anything is drawn");
        await host.Maker.DoAsync(code, "draw", "submit");
        await host.Leader.DoAsync(code, "approve");
        await host.Maker.DoAsync(code, "issue");

        var draw = (await host.Maker.GetAsync($"/campaigns/{code}/draw"))[0];
        CampaignClient.Texts(draw.GetProperty("candidates")).ShouldBe(["LIFT1", "LIFT2", "LIFT3"]);
        CampaignClient.Texts(draw.GetProperty("drawn")).ShouldBe(Repeated(draw, 2));
        var tasks = await host.Maker.TasksAsync(code);
        tasks.Select(task => task.GetProperty("object_code").GetString()).ShouldBe(Repeated(draw, 2), "in the order of the draw");
        foreach (var task in tasks)
        {
            var people = (await host.Maker.GetAsync($"/campaigns/{code}/tasks/{task.GetProperty("number")}/draw"))[0];
            CampaignClient.Texts(people.GetProperty("candidates")).ShouldBe(["i-one", "i-three", "i-two"]);
            CampaignClient.Texts(task.GetProperty("assignees")).ShouldBe(Repeated(people, 2));
        }
    }

    [Fact]
    public async Task Who_draws_again_leaves_the_draw_before_to_be_seen()
    {
        var code = await host.Maker.MakeAsync("part_spot_check", sampleSize: 3);
        await host.Maker.DoAsync(code, "draw", "draw");
        var draws = (await host.Maker.GetAsync($"/campaigns/{code}/draw")).EnumerateArray().ToList();
        draws.Count.ShouldBe(2);
        draws[0].GetProperty("seed").GetString().ShouldNotBe(draws[1].GetProperty("seed").GetString());
        foreach (var draw in draws)
            CampaignClient.Texts(draw.GetProperty("drawn")).ShouldBe(Repeated(draw, 3));
        (await host.Maker.ShowAsync(code)).GetProperty("history").EnumerateArray().Select(step => step.GetProperty("action").GetString()).ShouldBe(["make", "draw", "draw"]);
    }

    [Theory]
    [InlineData(25, 3)]
    [InlineData(0.01, 1)]
    [InlineData(100, 12)]
    public async Task A_share_of_the_candidates_is_drawn_and_never_less_than_it(double percent, int drawn)
    {
        var code = await host.Maker.MakeAsync(new { kind = "part_spot_check", title = "按比例抽查", sample_percent = percent, region = "990101" });
        await host.Maker.DoAsync(code, "draw");
        var shown = await host.Maker.ShowAsync(code);
        (shown.GetProperty("sample_percent").GetDouble(), shown.GetProperty("candidates").GetInt64(), shown.GetProperty("drawn").GetInt32()).ShouldBe((percent, CampaignHost.Parts, drawn));
        CampaignClient.Texts((await host.Maker.GetAsync($"/campaigns/{code}/draw"))[0].GetProperty("drawn")).ShouldBe(Repeated((await host.Maker.GetAsync($"/campaigns/{code}/draw"))[0], drawn));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100.01)]
    [InlineData(12.345)]
    public async Task A_share_is_more_than_nothing_and_at_most_all(double percent) =>
        (await host.Maker.MakeAsync(new { kind = "part_spot_check", title = "按比例抽查", sample_percent = percent })).ShouldStartWith("bad-campaign: sample_percent is more than 0 and at most 100");

    [Fact]
    public async Task It_is_a_number_or_a_share_or_names_and_each_takes_the_place_of_the_one_before()
    {
        (await host.Maker.MakeAsync(new { kind = "part_spot_check", title = "抽查", sample_percent = 10, sample_size = 2 })).ShouldStartWith("bad-campaign: objects either a sample_size or a sample_percent");
        var code = await host.Maker.MakeAsync("part_spot_check", sampleSize: 2);
        await host.Maker.DoAsync(code, "draw");
        (await ChangedAsync(code, new { sample_percent = 50 })).ShouldBe((null, 50, null), "and nothing is drawn any more");
        (await ChangedAsync(code, new { objects = (string[])[CampaignHost.Part(1)] })).ShouldBe((null, null, 1));
        (await ChangedAsync(code, new { sample_size = 3 })).ShouldBe((3, null, null));
        (await ChangedAsync(code, new { title = "另一题目" })).ShouldBe((3, null, null));
    }

    /// <returns>How it says what is drawn, and how many objects it has.</returns>
    private async Task<(int? Size, double? Percent, int? Drawn)> ChangedAsync(string code, object change)
    {
        using var request = new HttpRequestMessage(HttpMethod.Patch, $"/campaigns/{code}") { Content = JsonContent.Create(change), Headers = { { "If-Match", "*" } } };
        using var answer = await host.Maker.Http.SendAsync(request, TestContext.Current.CancellationToken);
        var shown = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        answer.IsSuccessStatusCode.ShouldBeTrue(shown.ToString());
        return (Of("sample_size") is { } size ? (int)size : null, Of("sample_percent"), Of("drawn") is { } drawn ? (int)drawn : null);

        double? Of(string member) => shown.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;
    }

    [Fact]
    public async Task A_filter_finds_the_candidates_and_a_region_holds_them()
    {
        var code = await host.Maker.MakeAsync("part_spot_check", sampleSize: 2, filter: "class_name = '雨水箅子'", region: "990101");
        await host.Maker.DoAsync(code, "draw");
        CampaignClient.Texts((await host.Maker.GetAsync($"/campaigns/{code}/draw"))[0].GetProperty("candidates")).ShouldBe([CampaignHost.Part(2), CampaignHost.Part(4), CampaignHost.Part(6), CampaignHost.Part(8), CampaignHost.Part(10), CampaignHost.Part(12)]);
    }

    [Theory]
    [InlineData("part_spot_check", 2, "class_name = ", null, "bad-campaign: filter")]
    [InlineData("part_spot_check", 2, "colour = 'red'", null, "bad-campaign: filter")]
    [InlineData("part_spot_check", null, null, "NONE", "bad-campaign: objects there is none in use there that you see: NONE")]
    [InlineData("part_spot_check", 2, null, "NONE", "bad-campaign: objects either")]
    [InlineData("part_spot_check", 0, null, null, "bad-campaign: sample_size")]
    [InlineData("no_such_check", 2, null, null, "bad-campaign: kind is one of")]
    public async Task What_cannot_be_drawn_is_told(string kind, int? size, string? filter, string? named, string expected) =>
        (await host.Maker.MakeAsync(kind, size, filter, named is null ? null : [named])).ShouldStartWith(expected);

    [Fact]
    public async Task Fewer_than_are_to_be_drawn_are_told()
    {
        var code = await host.Maker.MakeAsync("part_spot_check", sampleSize: 5, filter: "code = '9901020101000001'");
        (await host.Maker.ActAsync(code, "draw")).ShouldBe("too-few-candidates");
        (await host.Maker.ActAsync(code, "issue")).ShouldBe("campaign-not-there", "nothing is drawn");
    }

    [Fact]
    public async Task Nobody_there_is_told_and_no_task_is_made()
    {
        var code = await host.Maker.MakeAsync("part_spot_check", objects: ["9901020101000001"]);
        (await host.Maker.ActAsync(code, "issue")).ShouldBe("nobody-there");
        (await host.Maker.TasksAsync(code)).ShouldBeEmpty();
        (await host.Maker.ActAsync(code, "issue", new { assignees = new[] { host.Walker.Name } })).ShouldBe("bad-campaign-task", "walks elsewhere");
    }

    [Fact]
    public async Task Another_district_sees_nothing_of_it()
    {
        var code = await host.SpotCheckAsync(1, 2);
        foreach (var address in (string[])["", "/tasks", "/tasks/1", "/draw", "/tasks/1/draw"])
            (await host.Neighbour.StatusAsync($"/campaigns/{code}{address}")).ShouldBe(HttpStatusCode.NotFound, address);
        (await host.Neighbour.GetAsync($"/campaigns?filter={Uri.EscapeDataString($"code = '{code}'")}")).GetProperty("items").GetArrayLength().ShouldBe(0);
        (await host.Neighbour.ActAsync(code, "void", new { opinion = "不需要" })).ShouldBe("not-found");
        (await host.Neighbour.BatchAsync(code, "urge", new { })).ShouldBe("not-found");
        (await host.Neighbour.TaskAsync(code, 1, "reassign", new { opinion = "换人", assignees = new[] { "i-one" } })).ShouldBe("not-found");
    }

    [Fact]
    public async Task Whose_task_it_is_sees_it_and_not_what_else_was_drawn_from()
    {
        var code = await host.Maker.MakeAsync("part_spot_check", sampleSize: 2, region: "990101");
        await host.Maker.DoAsync(code, "draw", "issue");
        (await host.Walker.TasksAsync(code)).Count.ShouldBe(2);
        (await host.Walker.StatusAsync($"/campaigns/{code}")).ShouldBe(HttpStatusCode.OK);
        (await host.Walker.StatusAsync($"/campaigns/{code}/draw")).ShouldBe(HttpStatusCode.NotFound);
        (await host.Walker.ActAsync(code, "void", new { opinion = "不需要" })).ShouldBe("forbidden");
    }

    /// <summary>The page's rule, written down once more.</summary>
    private static string[] Repeated(JsonElement draw, int size) =>
        [.. CampaignClient.Texts(draw.GetProperty("candidates")).OrderBy(candidate => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{draw.GetProperty("seed").GetString()}:{candidate}"))), StringComparer.Ordinal).Take(size)];
}

using System.Net.Http.Json;
using System.Text.Json;
using SpatialCockpit.Platform.Access;

namespace SpatialCockpit.Tests.Supervision.Campaigns;

/// <summary>A campaign goes its way: drafted, reviewed, issued, filled, approved, finished.</summary>
public sealed class CampaignWayTests(CampaignHost host) : IClassFixture<CampaignHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_task_is_answered_by_a_record_on_its_object()
    {
        var code = await host.SpotCheckAsync(1, 2);
        (await host.Walker.TaskAsync(code, 1, "fill", new { attributes = new { condition = "odd" } })).ShouldBe("bad-object");
        (await host.Walker.TaskAsync(code, 1, "fill", CampaignHost.Found("good"))).ShouldBe("filled");
        (await host.Walker.TaskAsync(code, 2, "fill", CampaignHost.Found("damaged"))).ShouldBe("filled");
        (await host.Walker.TaskAsync(code, 2, "fill", CampaignHost.Found("good"))).ShouldBe("campaign-not-there", "once");
        var tasks = await host.Maker.TasksAsync(code);
        tasks.Select(task => task.GetProperty("passed").GetBoolean()).ShouldBe([true, false]);
        var record = await host.Maker.GetAsync(tasks[1].GetProperty("record").GetString()!);
        record.GetProperty("attributes").GetProperty("condition").GetString().ShouldBe("damaged");
        (await host.Maker.GetAsync($"/objects/part/{CampaignHost.Part(2)}")).GetProperty("attributes").GetProperty("state").GetString().ShouldBe("damaged", "the record says how the part is");

        await host.Maker.DoAsync(code, "finish");
        var result = (await host.Maker.ShowAsync(code)).GetProperty("result");
        (result.GetProperty("tasks").GetInt64(), result.GetProperty("done_percent").GetDouble(), result.GetProperty("passed_percent").GetDouble()).ShouldBe((2, 100, 50));
        (await host.Maker.GetAsync($"/campaigns/{code}/tasks/1")).GetProperty("history").EnumerateArray().Select(step => $"{step.GetProperty("action").GetString()} {step.GetProperty("done_by").GetString()}").ShouldBe([$"fill {host.Walker.Name}"]);
    }

    [Fact]
    public async Task A_task_tells_everybody_what_they_may_do_with_it_now()
    {
        var code = await host.SpotCheckAsync(3);
        (await MayAsync(host.Walker)).ShouldBe(["fill"]);
        (await MayAsync(host.Maker)).ShouldBe(["reassign"]);
        await host.Walker.TaskAsync(code, 1, "fill", CampaignHost.Found("good"));
        (await MayAsync(host.Walker)).ShouldBeEmpty();
        (await MayAsync(host.Leader)).ShouldBe(["approve", "return"]);
        await host.Leader.TaskAsync(code, 1, "return", new { opinion = "照片不清" });
        (await MayAsync(host.Walker)).ShouldBe(["fill"]);
        await host.Maker.ActAsync(code, "void", new { opinion = "不再需要" });
        (await MayAsync(host.Maker)).ShouldBeEmpty();

        async Task<string[]> MayAsync(CampaignClient who) => CampaignClient.Texts((await who.GetAsync($"/campaigns/{code}/tasks/1")).GetProperty("may"));
    }

    [Fact]
    public async Task What_is_reviewed_is_agreed_to_by_somebody_else_and_a_refusal_says_why()
    {
        var maker = await host.AccountAsync("m-told", Role.Dispatcher, "9901");
        var code = await maker.MakeAsync("double_random", objects: ["LIFT1"]);
        (await maker.ActAsync(code, "issue")).ShouldBe("campaign-not-there");
        await maker.DoAsync(code, "submit");
        (await maker.ActAsync(code, "approve")).ShouldBe("forbidden");
        (await host.Leader.ActAsync(code, "refuse")).ShouldBe("bad-campaign", "why?");
        (await host.Leader.ActAsync(code, "refuse", new { opinion = "数量太少" })).ShouldBe("refused");
        (await maker.ShowAsync(code)).GetProperty("opinion").GetString().ShouldBe("数量太少");
        await host.CaughtUpAsync("messages");
        (await maker.ToldAsync(code)).ShouldBe([$"双随机抽查{code}：审核不通过"]);

        using (var change = new HttpRequestMessage(HttpMethod.Patch, $"/campaigns/{code}") { Content = JsonContent.Create(new { objects = (string[])["LIFT1", "LIFT2"] }), Headers = { { "If-Match", "*" } } })
        using (var changed = await maker.Http.SendAsync(change, Token))
            (await changed.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("drawn").GetInt32().ShouldBe(2, await changed.Content.ReadAsStringAsync(Token));
        await maker.DoAsync(code, "submit");
        await host.Leader.DoAsync(code, "approve");
        await maker.DoAsync(code, "issue");
        (await maker.TasksAsync(code)).ShouldAllBe(task => task.GetProperty("assignees").GetArrayLength() == 2);
    }

    [Fact]
    public async Task Nobody_reviews_what_they_made_or_filled_in_themselves()
    {
        var code = await host.Leader.MakeAsync("double_random", objects: ["LIFT1"]);
        await host.Leader.DoAsync(code, "submit");
        (await host.Leader.ActAsync(code, "approve")).ShouldBe("own-work");
        (await host.OtherLeader.ActAsync(code, "approve")).ShouldBe("approved");
    }

    [Fact]
    public async Task What_is_sent_to_one_reviewer_is_for_that_one_alone_and_waits_among_their_work()
    {
        var (one, another) = (await host.AccountAsync("r-one", Role.Leader, "9901"), await host.AccountAsync("r-other", Role.Leader, "9901"));
        var code = await host.Maker.MakeAsync("double_random", objects: ["LIFT1"]);
        (await host.Maker.ActAsync(code, "submit", new { reviewer = host.Inspectors["i-one"].Name })).ShouldBe("bad-campaign", "may not review");
        (await host.Maker.ActAsync(code, "submit", new { reviewer = "nobody" })).ShouldBe("bad-campaign");
        (await host.Maker.ActAsync(code, "submit", new { reviewer = one.Name })).ShouldBe("reviewing");
        (await ReviewsAsync(one, "mine")).ShouldContain(code);
        (await ReviewsAsync(another, "mine")).ShouldNotContain(code);
        (await ReviewsAsync(another, "post")).ShouldContain(code, "a colleague's work");
        (await another.ActAsync(code, "approve")).ShouldBe("not-your-task");
        CampaignClient.Texts((await another.ShowAsync(code)).GetProperty("may")).ShouldNotContain("approve");
        await host.CaughtUpAsync("messages");
        (await one.ToldAsync(code)).ShouldBe([$"双随机抽查{code}：请审核"]);
        await one.DoAsync(code, "approve");
        (await ReviewsAsync(one, "mine")).ShouldNotContain(code);
    }

    private static async Task<List<string>> ReviewsAsync(CampaignClient person, string of) =>
        [.. (await person.GetAsync($"/tasks/mine?kind=campaign_review&of={of}")).GetProperty("items").EnumerateArray().Select(task => task.GetProperty("code").GetString()!)];

    [Fact]
    public async Task What_is_returned_is_filled_in_anew_and_the_record_before_counts_no_more()
    {
        var code = await CheckedAsync("LIFT2");
        var (assignee, other) = await AssigneesAsync(code);
        (await other.TaskAsync(code, 1, "fill", Sheet(failing: true))).ShouldBe("not-your-task");
        (await assignee.TaskAsync(code, 1, "fill", Sheet(failing: true))).ShouldBe("filled");
        (await host.Maker.ActAsync(code, "finish")).ShouldBe("unfinished-tasks", "nobody agreed to it yet");
        var before = (await host.Maker.TasksAsync(code))[0].GetProperty("record").GetString()!;
        (await host.Maker.TaskAsync(code, 1, "return")).ShouldBe("bad-campaign-task", "why?");
        (await host.Maker.TaskAsync(code, 1, "return", new { opinion = "照片不清" })).ShouldBe("returned");
        (await host.Maker.TasksAsync(code))[0].GetProperty("passed").ValueKind.ShouldBe(JsonValueKind.Null, "it counts no more");
        await host.CaughtUpAsync("messages");
        (await assignee.ToldAsync(code)).ShouldBe([$"双随机抽查{code}：退回重办", $"双随机抽查{code}：新任务"], ignoreOrder: true);

        (await assignee.TaskAsync(code, 1, "fill", Sheet(failing: false))).ShouldBe("filled");
        (await host.Maker.GetAsync(before)).GetProperty("void_reason").GetString().ShouldBe($"{code}/1: 照片不清");
        (await host.Maker.TasksAsync(code))[0].GetProperty("passed").GetBoolean().ShouldBeTrue();
        (await host.Leader.TaskAsync(code, 1, "approve")).ShouldBe("approved");
        await host.Maker.DoAsync(code, "finish");
    }

    [Fact]
    public async Task A_task_goes_to_somebody_else_who_holds_the_post()
    {
        var code = await CheckedAsync("LIFT3");
        var (_, other) = await AssigneesAsync(code);
        (await host.Maker.TaskAsync(code, 1, "reassign", new { opinion = "病假", assignees = new[] { host.Walker.Name } })).ShouldBe("bad-campaign-task", "holds another post");
        (await host.Maker.TaskAsync(code, 1, "reassign", new { assignees = new[] { other.Name } })).ShouldBe("bad-campaign-task", "why?");
        (await host.Maker.TaskAsync(code, 1, "reassign", new { opinion = "病假", assignees = new[] { other.Name } })).ShouldBe("open");
        (await other.GetAsync("/campaigns/tasks?mine=true")).GetProperty("items").EnumerateArray().Select(task => task.GetProperty("campaign").GetString()).ShouldContain(code);
        (await other.TaskAsync(code, 1, "fill", Sheet(failing: false))).ShouldBe("filled");
    }

    [Fact]
    public async Task Of_two_at_once_exactly_one_issues_and_exactly_one_fills()
    {
        var code = await host.Maker.MakeAsync("part_spot_check", objects: [CampaignHost.Part(3)]);
        var (tag, assignees) = ($"\"{await IdAsync(code)}-1\"", new[] { host.Walker.Name });
        var issued = await Task.WhenAll(host.Maker.ActAsync(code, "issue", new { assignees }, tag), host.Leader.ActAsync(code, "issue", new { assignees }, tag));
        issued.Order(StringComparer.Ordinal).ShouldBe(["issued", "version-changed"]);
        (await host.Maker.TasksAsync(code)).Count.ShouldBe(1);
        var before = await RecordsAsync();
        var filled = await Task.WhenAll(host.Walker.TaskAsync(code, 1, "fill", CampaignHost.Found("good")), host.Walker.TaskAsync(code, 1, "fill", CampaignHost.Found("missing")));
        filled.Order(StringComparer.Ordinal).ShouldBe(["campaign-not-there", "filled"]);
        (await RecordsAsync()).ShouldBe(before + 1);
        (await host.Maker.ActAsync(code, "finish", ifMatch: "")).ShouldBe("version-required");

        async Task<int> RecordsAsync() => (await host.Maker.GetAsync($"/objects/part/{CampaignHost.Part(3)}/records")).GetProperty("items").GetArrayLength();
    }

    [Fact]
    public async Task Many_are_void_at_once_and_it_is_said_which_are_left_and_why()
    {
        var code = await host.SpotCheckAsync(4, 5, 6, 7);
        (await host.Walker.TaskAsync(code, 1, "fill", CampaignHost.Found("good"))).ShouldBe("filled");
        (await host.Maker.BatchAsync(code, "void", new { numbers = (int[])[1, 2, 9], states = (string[])["open"], reason = "重复" })).ShouldBe("2 | 1 filled 9 unseen");
        (await host.Maker.BatchAsync(code, "void", new { reason = "" })).ShouldBe("bad-campaign-task");
        (await host.Maker.BatchAsync(code, "void", new { states = (string[])["open", "odd"], reason = "重复" })).ShouldBe("bad-campaign-task");
        (await host.Maker.BatchAsync(code, "void", new { number = (int[])[1], reason = "重复" })).ShouldBe("bad-body", "misspelt, it would be all");
        (await host.Maker.BatchAsync(code, "void", new { reason = "重复" })).ShouldBe("1 3 4 | 2 void");
        (await host.Walker.TaskAsync(code, 3, "fill", CampaignHost.Found("good"))).ShouldBe("campaign-not-there");
        await host.Maker.DoAsync(code, "finish");
    }

    [Fact]
    public async Task A_void_campaign_leaves_nobody_anything_to_do()
    {
        var code = await host.SpotCheckAsync(8, 9);
        (await host.Walker.TaskAsync(code, 1, "fill", CampaignHost.Found("good"))).ShouldBe("filled");
        (await host.Maker.ActAsync(code, "void", new { opinion = "取消" })).ShouldBe("void");
        (await host.Maker.TasksAsync(code)).Select(task => task.GetProperty("state").GetString()).ShouldBe(["filled", "void"], "what was found was found");
        (await host.Walker.TaskAsync(code, 2, "fill", CampaignHost.Found("good"))).ShouldBe("campaign-not-there");
    }

    [Fact]
    public async Task Who_is_urged_is_told_once_of_all_their_tasks()
    {
        var walker = await host.AccountAsync("w-urged", Role.Supervisor, "990101001", "patrol");
        var code = await host.Maker.MakeAsync("part_spot_check", objects: [CampaignHost.Part(10), CampaignHost.Part(11)]);
        (await host.Maker.ActAsync(code, "issue", new { assignees = new[] { walker.Name } })).ShouldBe("issued");
        (await host.Maker.BatchAsync(code, "urge", new { })).ShouldBe("1 2 |");
        (await host.Maker.BatchAsync(code, "urge", new { numbers = (int[])[2] })).ShouldBe("2 |");
        (await host.Maker.TasksAsync(code)).Select(task => task.GetProperty("times_urged").GetInt32()).ShouldBe([1, 2]);
        await host.CaughtUpAsync("messages");
        (await walker.ToldAsync(code)).ShouldBe([$"部件抽查{code}：催办", $"部件抽查{code}：催办", $"部件抽查{code}：新任务"], ignoreOrder: true);
    }

    [Fact]
    public async Task What_is_near_comes_first()
    {
        var code = await host.SpotCheckAsync(1, 2, 3);
        var near = await host.Walker.GetAsync($"/campaigns/tasks?lon=110.1031&lat=44.1&within_m=110&filter={Uri.EscapeDataString($"campaign = '{code}'")}");
        near.GetProperty("items").EnumerateArray().Select(task => task.GetProperty("object_code").GetString()).ShouldBe([CampaignHost.Part(3), CampaignHost.Part(2)]);
    }

    [Fact]
    public async Task Tasks_are_among_all_that_waits_for_somebody()
    {
        var code = await host.SpotCheckAsync(12);
        (await WaitingAsync(host.Walker, code)).ShouldBe([$"{code}/1 open False 部件抽查 /campaigns/{code}/tasks/1"]);
        (await WaitingAsync(host.Inspectors["i-one"], code)).ShouldBeEmpty("it was given to somebody else");
        await host.Maker.BatchAsync(code, "urge", new { });
        (await WaitingAsync(host.Walker, code)).ShouldBe([$"{code}/1 open True 部件抽查 /campaigns/{code}/tasks/1"]);
        await host.Walker.TaskAsync(code, 1, "fill", CampaignHost.Found("good"));
        (await WaitingAsync(host.Walker, code)).ShouldBeEmpty();
    }

    private static async Task<List<string>> WaitingAsync(CampaignClient person, string code) =>
    [
        .. from task in (await person.GetAsync("/tasks/mine?kind=campaign&limit=1000")).GetProperty("items").EnumerateArray()
           where task.GetProperty("code").GetString()!.StartsWith(code, StringComparison.Ordinal)
           select $"{task.GetProperty("code").GetString()} {task.GetProperty("state").GetString()} {task.GetProperty("urgent").GetBoolean()} {task.GetProperty("title").GetProperty("chinese").GetString()} {task.GetProperty("href").GetString()}",
    ];

    private async Task<string> CheckedAsync(string lift)
    {
        var code = await host.Maker.MakeAsync("double_random", objects: [lift]);
        await host.Maker.DoAsync(code, "submit");
        await host.Leader.DoAsync(code, "approve");
        await host.Maker.DoAsync(code, "issue");
        return code;
    }

    /// <returns>One who was drawn for the only task, and the one of three who was not.</returns>
    private async Task<(CampaignClient Assignee, CampaignClient Other)> AssigneesAsync(string code)
    {
        var drawn = CampaignClient.Texts((await host.Maker.TasksAsync(code))[0].GetProperty("assignees"));
        return (host.Inspectors[drawn[0]], host.Inspectors.Single(inspector => !drawn.Contains(inspector.Key)).Value);
    }

    /// <summary>The sheet of lifts, item by item.</summary>
    private static object Sheet(bool failing) => new
    {
        attributes = new { check_kind = "special", checked_by = "监察员" },
        form = new { name = "check_of_lift", items = LiftItems.ToDictionary(item => item, item => failing && item == LiftItems[0] ? "failed" : "passed") },
    };

    private static readonly string[] LiftItems = ["registered", "inspected", "records", "alarm", "doors", "notices", "upkeep", "machine_room"];

    private async Task<long> IdAsync(string code)
    {
        await using var find = host.Database.Feed.CreateCommand($"select id from campaigns.campaign where code = '{code}'");
        return (long)(await find.ExecuteScalarAsync(Token))!;
    }
}

using System.Net.Http.Json;
using System.Text.Json;
using SpatialCockpit.Platform.Access;

namespace SpatialCockpit.Tests.Supervision.Cases;

/// <summary>Extension, hang, void and return of a locked case are asked for; approving does them.</summary>
public sealed class CaseRequestTests(GridHost host) : IClassFixture<GridHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Approving_with_the_final_right_does_it_and_others_pass_it_one_tier_up()
    {
        var code = await host.DispatchedAsync();
        var before = await LimitAsync(code);
        (await host.Cleaner.ActAsync(code, "extend", new { hours = 3, reason = "需要机械" })).ShouldBe("asked");
        (await host.Cleaner.ActAsync(code, "extend", new { hours = 5, reason = "需要机械" })).ShouldBe("already-asked");
        (await LimitAsync(code)).ShouldBe(before, "asking alone grants nothing");
        (await host.Cleaner.DecideAsync(code, "approve")).ShouldBe("not-your-turn");
        (await host.FinalAuthoriser.DecideAsync(code, "approve")).ShouldBe("not-your-turn", "it is the district's to decide first");
        (await host.Authoriser.DecideAsync(code, "approve", "同意")).ShouldBe($"open {GridHost.City}");
        (await host.Authoriser.DecideAsync(code, "approve", "同意")).ShouldBe("not-your-turn");
        (await host.FinalAuthoriser.DecideAsync(code, "approve", "同意")).ShouldBe($"approved {GridHost.City}");
        (await LimitAsync(code)).ShouldBe(before + 180);
        (await host.Desk.HistoryAsync(code)).ShouldEndWith("dispatch handling, request handling, pass_request handling, extend handling");
    }

    /// <summary>What somebody is told that they may do with a request is what is not refused to them.</summary>
    [Fact]
    public async Task Each_is_told_what_they_may_do_with_a_request_and_others_nothing()
    {
        var code = await host.DispatchedAsync();
        await host.Cleaner.ActAsync(code, "extend", new { hours = 3, reason = "需要机械" });
        (await MayAsync(code, host.Cleaner, host.Desk, host.Authoriser, host.FinalAuthoriser)).ShouldBe(["withdraw", "", "approve refuse", ""]);
        (await ListedMayAsync(host.Authoriser, code)).ShouldBe("approve refuse");
        (await ListedMayAsync(host.Cleaner, code)).ShouldBe("withdraw");
        (await host.Desk.DecideAsync(code, "refuse", "否")).ShouldBe("not-your-turn");
        await host.Authoriser.DecideAsync(code, "approve");
        (await MayAsync(code, host.Cleaner, host.Desk, host.Authoriser, host.FinalAuthoriser)).ShouldBe(["withdraw", "", "", "approve refuse"]);
        await host.FinalAuthoriser.DecideAsync(code, "approve");
        (await MayAsync(code, host.Cleaner, host.Desk, host.Authoriser, host.FinalAuthoriser)).ShouldBe(["", "", "", ""]);
    }

    [Fact]
    public async Task Without_a_tier_above_that_could_have_the_final_right_nobody_is_offered_to_approve()
    {
        var top = await host.HolderAsync("top-without-right", [Role.Leader], GridHost.Province, ["authoriser"]);
        var code = await host.DispatchedAsync();
        await host.Cleaner.ActAsync(code, "hang", new { reason = "等待材料" });
        await host.ExecuteAsync($"update cases.request set tier_region = '{GridHost.Province}' where case_id = (select id from cases.case_file where code = '{code}')");
        (await MayAsync(code, top)).ShouldBe(["refuse"]);
        (await top.DecideAsync(code, "approve")).ShouldBe("no-tier");
        (await top.DecideAsync(code, "refuse", "否")).ShouldStartWith("refused");
    }

    [Fact]
    public async Task Who_authorises_without_the_final_right_asks_the_tier_above_and_never_decides_for_themselves()
    {
        var both = await HandlerAsync("handles-and-authorises");
        await host.GiveAsync(both.Name, "authoriser", GridHost.District);
        var code = await host.DispatchedAsync();
        (await both.ActAsync(code, "extend", new { hours = 3, reason = "需要机械" })).ShouldBe("asked");
        (await MayAsync(code, both, host.Authoriser, host.FinalAuthoriser)).ShouldBe(["withdraw", "", "approve refuse"]);
        await host.GiveAsync(both.Name, "authoriser", GridHost.City, isFinal: true);
        (await MayAsync(code, both)).ShouldBe(["withdraw"], "what one has asked for oneself is for others to decide");
        (await both.DecideAsync(code, "approve")).ShouldBe("not-your-turn");
        (await both.Http.GetFromJsonAsync<JsonElement>("/cases/requests?state=open&to_decide=true", Token)).GetProperty("items").EnumerateArray().Select(request => request.GetProperty("case").GetString()).ShouldNotContain(code);
        (await host.FinalAuthoriser.DecideAsync(code, "approve")).ShouldBe($"approved {GridHost.City}");
    }

    [Fact]
    public async Task Who_has_handed_a_request_over_does_not_decide_it_nor_does_who_goes_on_with_it()
    {
        var (first, next) = (await HandlerAsync("hands-over"), await HandlerAsync("goes-on"));
        var code = await host.DispatchedAsync();
        (await first.ActAsync(code, "hang", new { reason = "等待材料" })).ShouldBe("asked");
        (await HandOverAsync(first, next.Name)).ShouldBe("1 handed, 0 withdrawn");
        foreach (var who in (CaseClient[])[first, next])
            await host.GiveAsync(who.Name, "authoriser", GridHost.District, isFinal: true);
        (await MayAsync(code, first, next)).ShouldBe(["", "withdraw"]);
        (await first.DecideAsync(code, "approve")).ShouldBe("not-your-turn");
        (await next.DecideAsync(code, "approve")).ShouldBe("not-your-turn");
        var request = (await host.Desk.ShowAsync(code)).GetProperty("requests")[0];
        (request.GetProperty("asked_by").GetString(), request.GetProperty("carried_by").GetString()).ShouldBe((first.Name, next.Name));
    }

    [Fact]
    public async Task Who_has_the_final_right_asks_nobody_and_the_history_names_the_post_that_gives_it()
    {
        var both = await HandlerAsync("handles-and-has-the-right");
        await host.GiveAsync(both.Name, "authoriser", GridHost.District, isFinal: true);
        var code = await host.DispatchedAsync();
        var before = await LimitAsync(code);
        (await both.ActAsync(code, "extend", new { hours = 3, reason = "需要机械" })).ShouldBe("handling handler");
        (await LimitAsync(code)).ShouldBe(before + 180);
        (await host.Desk.ShowAsync(code)).GetProperty("history").EnumerateArray().Last().GetProperty("by_post").GetString().ShouldBe("authoriser");
    }

    [Fact]
    public async Task A_refusal_says_why_and_leaves_the_case_as_it_was()
    {
        var code = await host.DispatchedAsync();
        await host.Cleaner.ActAsync(code, "hang", new { reason = "等待材料" });
        (await host.Authoriser.DecideAsync(code, "refuse")).ShouldBe("bad-case-action");
        (await host.Authoriser.DecideAsync(code, "refuse", "理由不足")).ShouldBe($"refused {GridHost.District}");
        (await host.Cleaner.ShowAsync(code)).GetProperty("requests")[0].GetProperty("opinion").GetString().ShouldBe("理由不足");
        (await host.Cleaner.ActAsync(code, "hang", new { reason = "等待材料" })).ShouldBe("asked", "it may be asked for again");
    }

    [Fact]
    public async Task While_a_case_is_hung_up_its_clock_rests()
    {
        var code = await host.DispatchedAsync();
        await host.Cleaner.ActAsync(code, "hang", new { reason = "等待材料" });
        await host.Authoriser.DecideAsync(code, "approve");
        await host.FinalAuthoriser.DecideAsync(code, "approve");
        var hung = await host.Desk.ShowAsync(code);
        (hung.GetProperty("state").GetString(), hung.GetProperty("due_at").ValueKind).ShouldBe(("hung", JsonValueKind.Null));
        Clock(hung).GetProperty("state").GetString().ShouldBe("paused");
        (await host.Desk.ActAsync(code, "take_up")).ShouldBe("handling handler");
        (await host.Cleaner.ShowAsync(code)).GetProperty("due_at").ValueKind.ShouldBe(JsonValueKind.String);
    }

    [Fact]
    public async Task What_is_locked_is_sent_back_by_request_alone_and_goes_to_where_it_came_from()
    {
        var code = await host.DispatchedAsync();
        await host.Desk.DoAsync(code, "lock_return");
        (await host.Cleaner.ActAsync(code, "send_back", new { reason = "非职责" })).ShouldBe("guard-refuses");
        (await host.Cleaner.ActAsync(code, "ask_to_send_back", new { reason = "非职责" })).ShouldBe("asked");
        await host.Authoriser.DecideAsync(code, "approve");
        (await host.FinalAuthoriser.DecideAsync(code, "approve")).ShouldStartWith("approved");
        (await host.Desk.ShowAsync(code)).GetProperty("state").GetString().ShouldBe("to_dispatch");
        var free = await host.DispatchedAsync();
        (await host.Cleaner.ActAsync(free, "send_back", new { reason = "非职责" })).ShouldBe("to_dispatch dispatcher");
    }

    [Fact]
    public async Task What_has_moved_on_is_not_asked_for_any_more()
    {
        var code = await host.DispatchedAsync();
        await host.Cleaner.ActAsync(code, "extend", new { hours = 3, reason = "需要机械" });
        await host.Cleaner.ActAsync(code, "report_back", new { result = "已清理" });
        (await host.Desk.ShowAsync(code)).GetProperty("requests")[0].GetProperty("state").GetString().ShouldBe("withdrawn");
    }

    [Fact]
    public async Task At_the_end_of_a_shift_requests_are_handed_over_or_withdrawn()
    {
        var (kept, other) = (await host.DispatchedAsync(), await host.DispatchedAsync());
        var ending = await HandlerAsync("ending-shift");
        await ending.ActAsync(kept, "extend", new { hours = 3, reason = "需要机械" });
        (await HandOverAsync(ending, host.Mender.Name)).ShouldBe("bad-case-action", "they work for another department");
        var next = await HandlerAsync("next-shift");
        (await HandOverAsync(ending, next.Name)).ShouldBe("1 handed, 0 withdrawn");
        (await ending.ActAsync(other, "hang", new { reason = "等待材料" })).ShouldBe("asked");
        (await HandOverAsync(ending, null)).ShouldBe("0 handed, 1 withdrawn");
        (await next.DecideAsync(kept, "withdraw")).ShouldStartWith("withdrawn");
        (await host.Desk.HistoryAsync(kept)).ShouldEndWith("request handling, hand_over_request handling, withdraw_request handling");
    }

    /// <summary>Those who may decide are several; once is enough.</summary>
    [Fact]
    public async Task Of_two_who_decide_at_once_one_decides()
    {
        for (var round = 0; round < 5; round++)
        {
            var code = await host.DispatchedAsync();
            await host.Cleaner.ActAsync(code, "extend", new { hours = 1, reason = "需要机械" });
            await host.Authoriser.DecideAsync(code, "approve");
            var request = (await host.Desk.ShowAsync(code)).GetProperty("requests")[0].GetProperty("id").GetInt64();
            var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ApproveAsync(request)));
            answers.Count(status => status == 200).ShouldBe(1);
            (await host.Desk.HistoryAsync(code)).Split(", ").Count(step => step == "extend handling").ShouldBe(1);
        }
    }

    /// <summary>One more of the department that cleans.</summary>
    private async Task<CaseClient> HandlerAsync(string name) => await host.HolderAsync(name, [Role.Party], GridHost.District, ["handler"], await host.PartyAsync("CLEAN"), "CLEAN");

    private static async Task<List<string>> MayAsync(string code, params CaseClient[] people)
    {
        List<string> may = [];
        foreach (var who in people)
            may.Add(MayOf((await who.ShowAsync(code)).GetProperty("requests")[0]));
        return may;
    }

    [Fact]
    public async Task A_member_that_is_misspelt_withdraws_nothing()
    {
        var code = await host.DispatchedAsync();
        (await host.Cleaner.ActAsync(code, "hang", new { reason = "待设备" })).ShouldBe("asked");
        using var answer = await host.Cleaner.Http.PostAsJsonAsync("/cases/requests/hand-over", new { too = "token:other" }, Token);
        ((int)answer.StatusCode).ShouldBe(400);
        (await host.Cleaner.ShowAsync(code)).GetProperty("requests")[0].GetProperty("state").GetString().ShouldBe("open");
    }

    private static async Task<string> ListedMayAsync(CaseClient who, string code) =>
        MayOf((await who.Http.GetFromJsonAsync<JsonElement>("/cases/requests?state=open&limit=500", Token)).GetProperty("items").EnumerateArray().Single(request => request.GetProperty("case").GetString() == code));

    private static string MayOf(JsonElement request) => string.Join(' ', request.GetProperty("may").EnumerateArray().Select(each => each.GetString()));

    private async Task<int> ApproveAsync(long request)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, $"/cases/requests/{request}/actions/approve") { Content = JsonContent.Create(new { }), Headers = { { "If-Match", "*" } } };
        using var answer = await host.FinalAuthoriser.Http.SendAsync(message, Token);
        return (int)answer.StatusCode;
    }

    private static async Task<string> HandOverAsync(CaseClient who, string? to)
    {
        using var answer = await who.Http.PostAsJsonAsync("/cases/requests/hand-over", new { to }, Token);
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>(Token);
        return answer.IsSuccessStatusCode ? $"{body.GetProperty("handed").GetArrayLength()} handed, {body.GetProperty("withdrawn").GetArrayLength()} withdrawn" : body.GetProperty("type").GetString()!;
    }

    private async Task<double> LimitAsync(string code) => Clock(await host.Desk.ShowAsync(code)).GetProperty("limit_minutes").GetDouble();

    private static JsonElement Clock(JsonElement shown) => shown.GetProperty("clock").EnumerateArray().First(clock => clock.GetProperty("main").GetBoolean());
}

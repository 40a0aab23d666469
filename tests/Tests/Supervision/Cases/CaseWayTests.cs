using System.Net.Http.Json;
using System.Text.Json;

namespace SpatialCockpit.Tests.Supervision.Cases;

/// <summary>The way that cases of the grid go, from the report to the end, with its side paths.</summary>
public sealed class CaseWayTests(GridHost host) : IClassFixture<GridHost>
{
    [Fact]
    public async Task A_case_goes_through_its_seven_stages_and_each_post_may_do_what_is_its_turn()
    {
        var code = await host.Patrol.ReportAsync();
        code.ShouldMatch("^[0-9]{8}990101[0-9]{5}$");
        (await host.Patrol.MayAsync(code)).ShouldBe("decline withdraw", "not to accept is a right that the pack gives patrols too");
        (await host.Desk.MayAsync(code)).ShouldStartWith("accept decline send_to_verify order_recapture");
        (await host.Cleaner.MayAsync(code)).ShouldBe("", "it is not theirs yet");
        (await host.CityDesk.MayAsync(code)).ShouldNotContain("accept", Case.Sensitive, "it is handled in the district");
        (await host.Desk.ActAsync(code, "accept")).ShouldBe("to_file duty_chief");
        (await host.Desk.ActAsync(code, "file")).ShouldBe("to_dispatch dispatcher");
        (await host.Desk.ShowAsync(code)).GetProperty("suggested").GetProperty("department").GetString().ShouldBe("CLEAN");
        (await host.Desk.ActAsync(code, "dispatch")).ShouldBe("handling handler");
        (await host.Mender.MayAsync(code)).ShouldBe("", "it is another department's");
        (await host.Cleaner.MayAsync(code)).ShouldBe("report_back report_done send_back ask_to_send_back extend hang void hand_over ask_opinion", "nobody supervises it: there is nothing to answer");
        (await host.Cleaner.ActAsync(code, "report_back", new { result = "已清理" })).ShouldBe("feedback dispatcher");
        (await host.Desk.ActAsync(code, "send_to_check")).ShouldBe("checking patrol");
        (await host.Patrol.ActAsync(code, "pass_check")).ShouldBe("guard-refuses");
        (await host.Patrol.ActAsync(code, "pass_check", attachments: [await host.Patrol.PhotoAsync("after")])).ShouldBe("to_close duty_chief");
        (await host.Desk.ActAsync(code, "close")).ShouldBe("closed");
        var closed = await host.Desk.ShowAsync(code);
        (closed.GetProperty("stage").GetString(), closed.GetProperty("on_time").GetBoolean(), closed.GetProperty("reworked").GetInt32()).ShouldBe(("closed", true, 0));
        (await host.Desk.HistoryAsync(code)).ShouldBe("report reported, accept to_file, file to_dispatch, dispatch handling, report_back feedback, send_to_check checking, pass_check to_close, close closed");
        closed.GetProperty("history").EnumerateArray().SkipLast(1).ShouldAllBe(step => step.GetProperty("left_at").ValueKind == JsonValueKind.String && step.GetProperty("on_time").GetBoolean());
        (await host.Desk.MayAsync(code)).ShouldBe("call_back lodge_complaint");
        (await host.Desk.ActAsync(code, "call_back", new { state = "done", satisfaction = "very" })).ShouldBe("closed");
        (await host.Desk.ShowAsync(code)).GetProperty("attributes").GetProperty("satisfaction").GetString().ShouldBe("very");
    }

    /// <summary>The list of what waits for somebody says the same as each case does.</summary>
    [Fact]
    public async Task What_waits_for_somebody_is_in_their_list_and_nothing_else()
    {
        var (reported, dispatched, check) = (await host.Patrol.ReportAsync(), await host.DispatchedAsync(), await host.CheckedAsync());
        (await MineAsync(host.Desk, reported, dispatched, check)).ShouldBe([reported]);
        (await MineAsync(host.Cleaner, reported, dispatched, check)).ShouldBe([dispatched]);
        (await MineAsync(host.Patrol, reported, dispatched, check)).ShouldBe([check]);
        (await MineAsync(host.CityDesk, reported, dispatched, check)).ShouldBeEmpty("they are handled in the district");
        (await MineAsync(host.Commander, reported, dispatched, check)).ShouldBeEmpty("it is never a commander's turn");
    }

    private static async Task<List<string>> MineAsync(CaseClient who, params string[] of) => [.. (await who.ListAsync("mine=true&sort=-code&limit=1000")).Intersect(of)];

    [Fact]
    public async Task Nobody_does_what_is_not_theirs_or_not_yet_possible()
    {
        var code = await host.Patrol.ReportAsync();
        (await host.Patrol.ActAsync(code, "accept")).ShouldBe("not-your-turn");
        (await host.OtherDesk.ActAsync(code, "accept")).ShouldBe("not-found");
        (await host.Desk.ActAsync(code, "file")).ShouldBe("action-not-allowed");
        (await host.Desk.ActAsync(code, "fly")).ShouldBe("not-found");
        (await host.Desk.ActAsync(code, "decline")).ShouldBe("bad-case-action");
        (await host.Desk.ActAsync(code, "accept", new { mood = "bad" })).ShouldBe("bad-case-action");
        (await host.Desk.ActAsync(code, "accept", ifMatch: null)).ShouldBe("version-required");
        (await host.Desk.ActAsync(code, "accept", ifMatch: "\"1-0\"")).ShouldBe("version-changed");
        (await host.Desk.HistoryAsync(code)).ShouldBe("report reported");
    }

    [Fact]
    public async Task Of_two_at_once_exactly_one_wins()
    {
        for (var round = 0; round < 10; round++)
        {
            var code = await host.Patrol.ReportAsync();
            var tag = await TagAsync(code);
            var answers = await Task.WhenAll(host.Desk.ActAsync(code, "accept", ifMatch: tag), host.Desk.ActAsync(code, "decline", new { reason = "?" }, ifMatch: tag), host.Patrol.ActAsync(code, "withdraw", ifMatch: tag));
            answers.Count(answer => answer == "version-changed").ShouldBe(2, string.Join(", ", answers));
            (await host.Desk.ShowAsync(code)).GetProperty("history").GetArrayLength().ShouldBe(2);
        }
    }

    [Fact]
    public async Task A_reporter_takes_a_report_back_until_it_is_accepted()
    {
        var code = await host.Patrol.ReportAsync();
        (await host.Patrol.ActAsync(code, "withdraw")).ShouldBe("withdrawn");
        var other = await host.Patrol.ReportAsync();
        await host.Desk.DoAsync(other, "accept");
        (await host.Patrol.ActAsync(other, "withdraw")).ShouldBe("action-not-allowed");
    }

    [Fact]
    public async Task Work_that_fails_its_check_is_done_again_and_at_the_second_time_goes_to_the_coordination_group()
    {
        var code = await host.CheckedAsync();
        (await host.Patrol.ActAsync(code, "fail_again", new { note = "?" })).ShouldBe("guard-refuses");
        (await host.Patrol.ActAsync(code, "fail_check", new { note = "仍有垃圾" })).ShouldBe("handling handler");
        (await host.Cleaner.ActAsync(code, "report_done", new { result = "再次清理" }, [await host.Cleaner.PhotoAsync("after")])).ShouldBe("guard-refuses", "what is done again is checked on the spot");
        await host.Cleaner.ActAsync(code, "report_back", new { result = "再次清理" });
        await host.Desk.DoAsync(code, "send_to_check");
        (await host.Patrol.ActAsync(code, "fail_check", new { note = "仍有垃圾" })).ShouldBe("guard-refuses");
        (await host.Patrol.ActAsync(code, "fail_again", new { note = "仍有垃圾" })).ShouldBe("coordinating coordinator");
        (await host.Desk.ActAsync(code, "redispatch", new { opinion = "换部门" })).ShouldBe("to_dispatch dispatcher");
        (await host.Desk.ActAsync(code, "dispatch", to_department: "MEND")).ShouldBe("handling handler");
        (await host.Desk.ShowAsync(code)).GetProperty("reworked").GetInt32().ShouldBe(2);
        (await host.Mender.MayAsync(code)).ShouldStartWith("report_back");
        (await host.Cleaner.MayAsync(code)).ShouldBe("", "another department has it, and they still see it");
        (await host.Cleaner.ShowAsync(code)).GetProperty("department_code").GetString().ShouldBe("MEND");
    }

    /// <summary>Feedback with photos may go straight to closing; what is missing is named.</summary>
    [Fact]
    public async Task Feedback_with_photos_goes_straight_to_closing_and_without_is_refused_by_name()
    {
        var code = await host.DispatchedAsync();
        using var refused = await host.Cleaner.Http.SendAsync(new(HttpMethod.Post, $"/cases/{code}/actions/report_done") { Content = JsonContent.Create(new { attributes = new { result = "已清理" } }), Headers = { { "If-Match", "*" } } }, TestContext.Current.CancellationToken);
        (await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("缺少处置后照片");
        (await host.Cleaner.ActAsync(code, "report_done", new { result = "已清理" }, [await host.Cleaner.PhotoAsync("after")])).ShouldBe("to_close duty_chief");
        (await host.Desk.ActAsync(code, "close")).ShouldBe("closed");
    }

    /// <summary>They are gone when somebody takes the photo: whether they are back is seen in the same time slot of the next day.</summary>
    [Fact]
    public async Task Pedlars_are_not_closed_by_a_photo()
    {
        var code = await host.Patrol.ReportAsync(class_code: "050101");
        await host.Desk.DoAsync(code, "accept", "file");
        await host.Desk.ActAsync(code, "dispatch", to_department: "CLEAN");
        var body = JsonContent.Create(new { attributes = new { result = "已劝离" }, attachments = new[] { await host.Cleaner.PhotoAsync("after") } });
        using var refused = await host.Cleaner.Http.SendAsync(new(HttpMethod.Post, $"/cases/{code}/actions/report_done") { Content = body, Headers = { { "If-Match", "*" } } }, TestContext.Current.CancellationToken);
        var reason = (await refused.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("reasons").EnumerateArray().ShouldHaveSingleItem().GetProperty("otherwise");
        (reason.GetProperty("chinese").GetString(), reason.GetProperty("english").GetString()).ShouldBe(("流动经营须次日同时段现场核查，不能直接申请结案", "Whether pedlars are back is seen on the spot in the same time slot of the next day"));
        (await host.Cleaner.ActAsync(code, "report_back", new { result = "已劝离" })).ShouldBe("feedback dispatcher");
    }

    [Fact]
    public async Task A_case_goes_up_and_down_a_tier_at_a_time_and_never_past_one()
    {
        var code = await host.Patrol.ReportAsync();
        await host.Desk.DoAsync(code, "accept", "file");
        (await host.Desk.ActAsync(code, "hand_up", new { reason = "市管道路" })).ShouldBe("to_dispatch dispatcher");
        (await host.Desk.ActAsync(code, "dispatch")).ShouldBe("not-your-turn");
        (await host.CityDesk.ActAsync(code, "hand_up", new { reason = "省管" })).ShouldBe("to_dispatch dispatcher");
        (await host.ProvinceDesk.ActAsync(code, "hand_up", new { reason = "?" })).ShouldBe("no-tier");
        (await host.ProvinceDesk.ActAsync(code, "hand_down")).ShouldBe("to_dispatch dispatcher");
        (await host.Desk.ShowAsync(code)).GetProperty("tier_region").GetString().ShouldBe(GridHost.City, "not past the city");
        (await host.CityDesk.ActAsync(code, "hand_down")).ShouldBe("to_dispatch dispatcher");
        (await host.Desk.ActAsync(code, "hand_down")).ShouldBe("no-tier");
        (await host.Desk.ActAsync(code, "dispatch")).ShouldBe("handling handler");
    }

    [Fact]
    public async Task Corrections_are_kept_with_what_was_before_and_the_limit_is_that_of_the_corrected_class()
    {
        var code = await host.Patrol.ReportAsync();
        await host.Desk.DoAsync(code, "accept");
        (await host.Desk.ActAsync(code, "correct", corrections: new { class_code = GridHost.Cover, condition = "missing", geometry = new { type = "Point", coordinates = (double[])[110.1015, 44.1005] } })).ShouldBe("to_file duty_chief");
        var corrected = await host.Desk.ShowAsync(code);
        (corrected.GetProperty("kind").GetString(), corrected.GetProperty("class_code").GetString(), corrected.GetProperty("unit_grid_code").GetString()).ShouldBe(("part", GridHost.Cover, "990101001001002"));
        var said = corrected.GetProperty("history").EnumerateArray().Last().GetProperty("said");
        (said.GetProperty("before").GetProperty("class_code").GetString(), said.GetProperty("after").GetProperty("condition").GetString()).ShouldBe((GridHost.Refuse, "missing"));
        await host.Desk.DoAsync(code, "file", "dispatch");
        var handled = (await host.Desk.ShowAsync(code)).GetProperty("clock").EnumerateArray().First(clock => clock.GetProperty("main").GetBoolean());
        handled.GetProperty("limit_minutes").GetDouble().ShouldBe(120, "a missing cover: two hours round the clock");
        handled.GetProperty("working_time").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task What_turns_out_to_lie_in_another_district_is_handled_there_and_sent_back_to_there()
    {
        var code = await host.DispatchedAsync();
        await host.Cleaner.ActAsync(code, "send_back", new { reason = "不在本区" });
        (await host.CityDesk.ActAsync(code, "correct", corrections: new { geometry = new { type = "Point", coordinates = (double[])[110.7, 44.5] } })).ShouldBe("to_dispatch dispatcher");
        (await host.CityDesk.ShowAsync(code)).GetProperty("tier_region").GetString().ShouldBe(GridHost.OtherDistrict);
        (await host.Desk.MayAsync(code)).ShouldBe("", "it is out of their sight");
        (await host.OtherDesk.ActAsync(code, "dispatch", to_department: "CLEAN")).ShouldBe("handling handler");
        (await host.Cleaner.ActAsync(code, "send_back", new { reason = "无法处置" })).ShouldBe("to_dispatch dispatcher");
        (await host.OtherDesk.MayAsync(code)).ShouldContain("dispatch");
    }

    [Fact]
    public async Task What_lies_outside_of_all_divisions_is_of_none()
    {
        double[] nowhere = [10, 10];
        var code = await host.Patrol.ReportAsync();
        await host.Desk.DoAsync(code, "accept");
        (await host.Desk.ActAsync(code, "correct", corrections: new { geometry = new { type = "Point", coordinates = nowhere } })).ShouldBe("outside-scope", "a desk keeps what it sees");
        (await host.Desk.ShowAsync(code)).GetProperty("geometry").GetProperty("coordinates")[0].GetDouble().ShouldBe(CaseClient.Here[0]);
        var admin = new CaseClient(host.Admin, "admin");
        await admin.ActAsync(code, "correct", corrections: new { geometry = new { type = "Point", coordinates = nowhere } });
        (await admin.ShowAsync(code)).GetProperty("region").GetString().ShouldBe("");
    }

    [Fact]
    public async Task Nothing_put_right_is_no_correction_and_a_part_that_was_an_event_has_no_code_of_a_part()
    {
        var code = await host.Patrol.ReportAsync(new { type = "case", class_code = GridHost.Cover, condition = "missing", channel = "patrol", part_code = "9901010101000001", geometry = new { type = "Point", coordinates = CaseClient.Here } });
        await host.Desk.DoAsync(code, "accept");
        (await host.Desk.ActAsync(code, "correct")).ShouldBe("bad-case-action");
        (await host.Desk.ActAsync(code, "correct", corrections: new { })).ShouldBe("bad-case-action");
        (await host.Desk.ActAsync(code, "correct", corrections: new { class_code = GridHost.Refuse, condition = "usual" })).ShouldBe("to_file duty_chief");
        (await host.Desk.ShowAsync(code)).GetProperty("part_code").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task It_is_marked_urgent_supervised_and_annotated_wherever_it_stands()
    {
        var code = await host.DispatchedAsync();
        (await host.Commander.ActAsync(code, "mark_urgent")).ShouldBe("handling handler");
        (await host.Commander.ActAsync(code, "supervise", new { days = 2, reason = "媒体关注" })).ShouldBe("handling handler");
        (await host.Commander.ActAsync(code, "annotate", new { text = "请尽快" })).ShouldBe("handling handler");
        (await host.Cleaner.ActAsync(code, "answer_supervision", new { answer = "今日完成" })).ShouldBe("handling handler");
        (await host.Cleaner.ActAsync(code, "answer_supervision", new { answer = "今日完成" })).ShouldBe("guard-refuses");
        var attributes = (await host.Desk.ShowAsync(code)).GetProperty("attributes");
        (attributes.GetProperty("urgent").GetBoolean(), attributes.GetProperty("supervised").GetString(), attributes.GetProperty("supervise_days").GetInt32()).ShouldBe((true, "answered", 2));
        (await host.Desk.ListAsync("filter=urgent = true AND state = 'handling'")).ShouldContain(code);
    }

    private async Task<string> TagAsync(string code)
    {
        using var answer = await host.Desk.Http.GetAsync($"/cases/{code}", TestContext.Current.CancellationToken);
        return answer.Headers.ETag!.ToString();
    }
}

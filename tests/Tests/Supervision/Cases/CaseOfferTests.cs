using System.Net.Http.Json;
using System.Text.Json;

namespace SpatialCockpit.Tests.Supervision.Cases;

/// <summary>What guards would refuse whatever is sent is not offered: it is in nobody's list before it fits the case, and in nobody's any more when it does not.</summary>
public sealed class CaseOfferTests(GridHost host) : IClassFixture<GridHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private CaseClient Admin => new(host.Admin, "admin");

    [Fact]
    public async Task What_nobody_asks_for_is_not_offered()
    {
        var code = await host.DispatchedAsync();
        await OfferedAsync(code, "answer_supervision supervision_over give_opinion circulate unmark_urgent warn warn_overdue fail_again", "supervise ask_opinion mark_urgent lock_return send_back");
        await Admin.ActAsync(code, "supervise", new { days = 3, reason = "媒体关注" });
        await Admin.ActAsync(code, "ask_opinion", new { kind = "ownership", question = "产权不明" });
        await Admin.DoAsync(code, "mark_urgent", "lock_return");
        await OfferedAsync(code, "mark_urgent lock_return send_back circulate", "answer_supervision give_opinion unmark_urgent ask_to_send_back");
        (await host.Desk.ActAsync(code, "mark_urgent")).ShouldBe("guard-refuses");
    }

    /// <summary>Photos, answers and where one is are sent: nobody knows before.</summary>
    [Fact]
    public async Task What_depends_on_what_is_sent_is_offered_until_it_is_sent()
    {
        var code = await host.DispatchedAsync();
        (await host.Cleaner.MayAsync(code)).ShouldContain("report_done");
        (await host.Cleaner.ActAsync(code, "report_done", new { result = "已清理" })).ShouldBe("guard-refuses");
    }

    /// <summary>Of two ways to fail a check one is for the first, the other for the second.</summary>
    [Fact]
    public async Task Of_ways_that_exclude_each_other_one_is_offered()
    {
        var code = await host.CheckedAsync();
        (await host.Patrol.MayAsync(code)).ShouldBe("pass_check fail_check");
        await host.Patrol.ActAsync(code, "fail_check", new { note = "仍有垃圾" });
        await host.Cleaner.ActAsync(code, "report_back", new { result = "已清理" });
        await host.Desk.DoAsync(code, "send_to_check");
        (await host.Patrol.MayAsync(code)).ShouldBe("pass_check fail_again");
    }

    /// <summary>A deadline is moved, not the clock.</summary>
    [Theory]
    [InlineData("interval '3 days'", "", "warn warn_overdue")]
    [InlineData("interval '-1 minute'", "warn warn_overdue", "")]
    public async Task Warnings_are_offered_when_it_is_time_for_them(string from, string offered, string others)
    {
        var code = await host.DispatchedAsync();
        await host.ExecuteAsync($"update cases.case_file set due_at = now() + {from} where code = '{code}'");
        await OfferedAsync(code, others, offered);
    }

    [Fact]
    public async Task The_list_of_actions_says_the_same_as_the_case()
    {
        var code = await host.DispatchedAsync();
        foreach (var who in (CaseClient[])[Admin, host.Cleaner, host.Desk, host.Commander])
            string.Join(' ', (await who.Http.GetFromJsonAsync<JsonElement>($"/cases/{code}/actions", Token)).EnumerateArray().Select(action => action.GetProperty("name").GetString())).ShouldBe(await who.MayAsync(code), who.Name);
    }

    private async Task OfferedAsync(string code, string not, string but)
    {
        var may = (await Admin.MayAsync(code)).Split(' ');
        may.Intersect(Words(not)).ShouldBeEmpty();
        Words(but).Except(may).ShouldBeEmpty();
    }

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}

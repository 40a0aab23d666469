using System.Text.Json;

namespace SpatialCockpit.Tests.Supervision.Cases;

/// <summary>What timers do with a case beside warning: withdraw it, or open another.</summary>
public sealed class CaseTimerTests(GridHost host) : IClassFixture<GridHost>
{
    [Fact]
    public async Task A_recapture_that_nobody_answers_within_three_working_days_is_withdrawn()
    {
        var (left, answered) = (await host.Patrol.ReportAsync(), await host.Patrol.ReportAsync());
        foreach (var code in (string[])[left, answered])
            (await host.Desk.ActAsync(code, "order_recapture", new { note = "看不清" })).ShouldBe("recapturing patrol");
        await host.PassAsync(TimeSpan.FromDays(2));
        (await StateAsync(left)).ShouldBe("recapturing");
        (await host.Patrol.ActAsync(answered, "recapture", attachments: [await host.Patrol.PhotoAsync("near")])).ShouldBe("reported acceptor");
        await host.PassAsync(TimeSpan.FromDays(20));
        (await StateAsync(left)).ShouldBe("withdrawn");
        Last(await host.Desk.ShowAsync(left)).GetProperty("said").GetProperty("timer").GetString().ShouldBe("unanswered");
        (await StateAsync(answered)).ShouldBe("reported");
        (await host.Desk.MayAsync(left)).ShouldBe("");
    }

    [Fact]
    public async Task A_timer_opens_another_case_that_names_the_one_it_is_about()
    {
        await new PackClient(host.Admin).InstallAsync("urban-grid", text => text
            .Replace("  clocks:\n    accepting: { title: 受理时限, title_en: Accepting, runs: reported,", "    inquire: { title: 超期转督查, title_en: Inquire, from: handling, posts: commander, opens: { type: complaint, channel: leader, about: about } }\n  clocks:\n    accepting: { title: 受理时限, title_en: Accepting, runs: reported,", StringComparison.Ordinal)
            .Replace("    unanswered: {", "    inquiry: { in: handling, clock: handling, do: inquire }\n    unanswered: {", StringComparison.Ordinal));
        var code = await host.DispatchedAsync();
        await host.PassAsync((await host.Desk.ShowAsync(code)).GetProperty("due_at").GetDateTimeOffset().AddDays(1) - DateTimeOffset.UtcNow);
        var inquired = StepOf(await host.Desk.ShowAsync(code), "inquire");
        var opened = await host.Desk.ShowAsync(inquired.GetProperty("said").GetProperty("opened").GetString()!);
        (opened.GetProperty("type").GetString(), opened.GetProperty("state").GetString(), opened.GetProperty("channel").GetString()).ShouldBe(("complaint", "received", "leader"));
        opened.GetProperty("attributes").GetProperty("about").GetString().ShouldBe(code);
        await host.PassAsync((await host.Desk.ShowAsync(code)).GetProperty("due_at").GetDateTimeOffset().AddDays(2) - DateTimeOffset.UtcNow);
        (await host.Desk.HistoryAsync(code)).Split(", ").Count(step => step == "inquire handling").ShouldBe(1);
        await new PackClient(host.Admin).InstallAsync("urban-grid");
    }

    [Fact]
    public async Task Emergencies_that_nobody_dispatches_go_by_the_rules_and_where_none_fits_wait_and_say_why()
    {
        const string Gas = "040103";
        var (ruleless, usual) = (await FiledAsync(Gas), await FiledAsync(GridHost.Refuse));
        await host.PassAsync(TimeSpan.FromMinutes(9));
        (await host.Desk.HistoryAsync(ruleless)).ShouldEndWith("file to_dispatch");
        await host.PassAsync(TimeSpan.FromMinutes(11));
        (await StateAsync(ruleless)).ShouldBe("to_dispatch");
        Last(await host.Desk.ShowAsync(ruleless)).GetProperty("said").GetProperty("refused").GetString().ShouldBe("to_department is required: no rule says who handles it.");
        (await StateAsync(usual)).ShouldBe("to_dispatch", "it is for a dispatcher");
        (await host.Desk.ActAsync(ruleless, "dispatch", to_department: "MEND")).ShouldBe("handling handler");
        await host.RuleAsync(Gas, "MEND", GridHost.City);
        var ruled = await FiledAsync(Gas);
        await host.PassAsync(TimeSpan.FromMinutes(11));
        var dispatched = StepOf(await host.Desk.ShowAsync(ruled), "dispatch");
        (dispatched.GetProperty("done_by").GetString(), dispatched.GetProperty("said").GetProperty("to_department").GetString()).ShouldBe(("service", "MEND"));
        dispatched.GetProperty("said").GetProperty("rule").GetString().ShouldStartWith("PQ");
    }

    private async Task<string> FiledAsync(string class_code)
    {
        var code = await host.Patrol.ReportAsync(class_code: class_code);
        await host.Desk.DoAsync(code, "accept", "file");
        return code;
    }

    private async Task<string?> StateAsync(string code) => (await host.Desk.ShowAsync(code)).GetProperty("state").GetString();

    private static JsonElement StepOf(JsonElement shown, string action) => shown.GetProperty("history").EnumerateArray().Single(step => step.GetProperty("action").GetString() == action);

    private static JsonElement Last(JsonElement shown) => shown.GetProperty("history").EnumerateArray().Last();
}

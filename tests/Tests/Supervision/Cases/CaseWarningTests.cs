namespace SpatialCockpit.Tests.Supervision.Cases;

/// <summary>Who is warned of a deadline, and when again: once for each deadline, and never of what is past.</summary>
public sealed class CaseWarningTests(GridHost host) : IClassFixture<GridHost>
{
    private const string Twice = "warn handling, warn_overdue handling";

    private CaseClient Admin => new(host.Admin, "admin");

    [Fact]
    public async Task Who_was_granted_more_time_is_warned_before_and_at_the_new_deadline_too()
    {
        var code = await host.DispatchedAsync();
        var due = await DueAsync(code);
        await PassToAsync(due.AddMinutes(1));
        (await host.Desk.HistoryAsync(code)).ShouldEndWith($"dispatch handling, {Twice}");
        await ExtendAsync(code, 30);
        var later = await DueAsync(code);
        later.ShouldBeGreaterThan(due);
        await PassToAsync(due.AddMinutes(2));
        (await host.Desk.HistoryAsync(code)).ShouldEndWith($"{Twice}, extend handling", Case.Sensitive, "it is in time again");
        await PassToAsync(later.AddMinutes(1));
        await PassToAsync(later.AddDays(9));
        (await host.Desk.HistoryAsync(code)).ShouldEndWith($"{Twice}, extend handling, {Twice}");
    }

    /// <summary>As when a calendar moves a deadline that was passed long ago: there is nothing to come of which anybody could be warned.</summary>
    [Fact]
    public async Task Nobody_is_warned_anew_of_a_deadline_that_was_over_when_they_were_warned()
    {
        var code = await host.DispatchedAsync();
        var due = await DueAsync(code);
        await PassToAsync(due.AddDays(30));
        await ExtendAsync(code, 1);
        await PassToAsync(due.AddDays(40));
        (await host.Desk.HistoryAsync(code)).ShouldEndWith($"dispatch handling, {Twice}, extend handling");
    }

    [Fact]
    public async Task A_warning_that_does_not_say_its_deadline_counts_for_the_whole_stay()
    {
        var code = await host.DispatchedAsync();
        await PassToAsync((await DueAsync(code)).AddMinutes(1));
        await host.ExecuteAsync($"update cases.step set attributes = attributes - 'deadline' where case_id = (select id from cases.case_file where code = '{code}')");
        await ExtendAsync(code, 30);
        await PassToAsync((await DueAsync(code)).AddDays(1));
        (await host.Desk.HistoryAsync(code)).ShouldEndWith($"dispatch handling, {Twice}, extend handling");
    }

    [Fact]
    public async Task What_is_in_time_again_or_handled_is_late_no_more_and_is_not_circulated()
    {
        var code = await host.DispatchedAsync();
        await host.Commander.ActAsync(code, "supervise", new { days = 1, reason = "媒体关注" });
        await PassToAsync((await DueAsync(code)).AddMinutes(1));
        (await WarnedAsync(code)).ShouldBe("overdue");
        await ExtendAsync(code, 30);
        (await WarnedAsync(code)).ShouldBeNull();
        (await host.Commander.ActAsync(code, "circulate", new { text = "通报" })).ShouldBe("guard-refuses");
        await PassToAsync((await DueAsync(code)).AddMinutes(1));
        (await WarnedAsync(code)).ShouldBe("overdue");
        (await host.Cleaner.ActAsync(code, "report_back", new { result = "已清理" })).ShouldBe("feedback dispatcher");
        (await WarnedAsync(code)).ShouldBeNull();
    }

    [Theory]
    [InlineData("", "reported", "warn_stage_overdue")]
    [InlineData("send_to_verify", "verifying", "warn_stage_overdue")]
    [InlineData("accept", "to_file", "warn_stage_overdue")]
    [InlineData("accept file", "to_dispatch", "warn_stage_overdue")]
    [InlineData("accept file dispatch report_back", "feedback", "warn_stage_overdue")]
    [InlineData("accept file dispatch report_back send_to_check", "checking", "warn_stage warn_stage_overdue")]
    [InlineData("accept file dispatch report_done", "to_close", "warn_stage warn_stage_overdue")]
    public async Task Each_post_is_warned_of_its_own_time_once(string way, string state, string warnings)
    {
        var code = await host.Patrol.ReportAsync();
        foreach (var action in way.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            (await Admin.ActAsync(code, action, action.StartsWith("report_", StringComparison.Ordinal) ? new { result = "已清理" } : null, action == "report_done" ? [await Admin.PhotoAsync("after")] : [])).ShouldNotContain("-", Case.Sensitive, action);
        await PassToAsync(DateTimeOffset.UtcNow.AddDays(20));
        await PassToAsync(DateTimeOffset.UtcNow.AddDays(21));
        (await host.Desk.HistoryAsync(code)).Split(", ").Where(step => step.StartsWith("warn", StringComparison.Ordinal)).ShouldBe(warnings.Split(' ').Select(warning => $"{warning} {state}"));
        (await WarnedAsync(code)).ShouldBeNull("that is about the case's own deadline");
    }

    /// <summary>What waits for the time slot of the next day is not late meanwhile.</summary>
    [Fact]
    public async Task A_review_that_waits_for_its_time_slot_is_not_urged()
    {
        var code = await host.Patrol.ReportAsync(class_code: "050101");
        await host.Desk.DoAsync(code, "accept", "file");
        await host.Desk.ActAsync(code, "dispatch", to_department: "CLEAN");
        await host.Cleaner.ActAsync(code, "report_back", new { result = "已劝离" });
        await PassToAsync(DateTimeOffset.UtcNow.AddHours(23));
        (await host.Desk.HistoryAsync(code)).ShouldEndWith("report_back feedback");
    }

    private Task PassToAsync(DateTimeOffset moment) => host.PassAsync(moment - DateTimeOffset.UtcNow);

    private async Task ExtendAsync(string code, int hours) => (await Admin.ActAsync(code, "extend", new { hours, reason = "需要机械" })).ShouldBe("handling handler");

    private async Task<DateTimeOffset> DueAsync(string code) => (await host.Desk.ShowAsync(code)).GetProperty("due_at").GetDateTimeOffset();

    private async Task<string?> WarnedAsync(string code) => (await host.Desk.ShowAsync(code)).GetProperty("attributes").TryGetProperty("warned", out var warned) ? warned.GetString() : null;
}

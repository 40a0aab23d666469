using System.Text.Json;
using SpatialCockpit.Supervision.Campaigns.Declared;
using SpatialCockpit.Supervision.Campaigns.Tasks;
using SpatialCockpit.Supervision.Obligations;
using SpatialCockpit.Supervision.Registry.Types;
using SpatialCockpit.Tests.Platform.Calendar;

namespace SpatialCockpit.Tests.Supervision.Campaigns;

/// <summary>What is due when, and how it went.</summary>
public sealed class CampaignFiguresTests(CampaignHost host) : IClassFixture<CampaignHost>
{
    [Fact]
    public async Task Nothing_is_no_data_and_not_none()
    {
        (await host.Neighbour.GetAsync("/campaigns/statistics")).GetArrayLength().ShouldBe(0);
        var code = await host.SpotCheckAsync(1);
        var result = (await host.Maker.ShowAsync(code)).GetProperty("result");
        (result.GetProperty("tasks").GetInt64(), result.GetProperty("done_percent").GetDouble(), result.GetProperty("due").GetInt64()).ShouldBe((1, 0, 0));
        result.GetProperty("in_time_percent").ValueKind.ShouldBe(JsonValueKind.Null, "nothing is due yet");
        result.GetProperty("passed_percent").ValueKind.ShouldBe(JsonValueKind.Null, "nothing has a result yet");
    }

    [Fact]
    public async Task Tasks_are_counted_by_state_assignee_result_and_district()
    {
        var code = await host.SpotCheckAsync(2, 3, 4, 5);
        await host.Walker.TaskAsync(code, 1, "fill", CampaignHost.Found("good"));
        await host.Walker.TaskAsync(code, 2, "fill", CampaignHost.Found("missing"));
        await host.Maker.BatchAsync(code, "void", new { numbers = (int[])[4], reason = "重复" });
        await host.ExecuteAsync($"update campaigns.task set due_at = now() - interval '1 day' where campaign = '{code}' and number in (2, 3)");
        (await FiguresAsync("state", code)).ShouldBe(["filled 2 due 2 done 2 in_time 1 overdue 0 passed 1 of 2", "open 1 due 1 done 0 in_time 0 overdue 1 passed 0 of 0", "void 0 due 0 done 0 in_time 0 overdue 0 passed 0 of 0"]);
        (await FiguresAsync("assignee", code)).ShouldBe([$"{host.Walker.Name} 3 due 3 done 2 in_time 1 overdue 1 passed 1 of 2"]);
        (await FiguresAsync("result", code)).ShouldBe(["failed 1 due 1 done 1 in_time 0 overdue 0 passed 0 of 1", "passed 1 due 1 done 1 in_time 1 overdue 0 passed 1 of 1", " 1 due 1 done 0 in_time 0 overdue 1 passed 0 of 0"]);
        (await FiguresAsync("district", code)).ShouldBe(["990101 3 due 3 done 2 in_time 1 overdue 1 passed 1 of 2"]);
        (await FiguresAsync("kind", code)).ShouldBe(["part_spot_check 3 due 3 done 2 in_time 1 overdue 1 passed 1 of 2"]);
    }

    [Fact]
    public async Task Rounds_begin_one_after_the_other()
    {
        var code = await host.Maker.MakeAsync("part_health_check", objects: [CampaignHost.Part(6), CampaignHost.Part(7)]);
        await host.Maker.DoAsync(code, "submit");
        await host.Leader.DoAsync(code, "approve");
        await host.Maker.DoAsync(code, "issue");
        var tasks = await host.Maker.TasksAsync(code);
        tasks.Select(task => task.GetProperty("round").GetInt32()).ShouldBe([1, 1, 2, 2, 3, 3, 4, 4]);
        tasks[2].GetProperty("opens_at").GetDateTimeOffset().ShouldBe(tasks[0].GetProperty("due_at").GetDateTimeOffset().AddMicroseconds(1));
        (await host.Walker.TaskAsync(code, 3, "fill", CampaignHost.Found("good"))).ShouldBe("campaign-not-there", "not before the first is over");
        (await host.Maker.BatchAsync(code, "urge", new { numbers = (int[])[1, 3] })).ShouldBe("1 | 3 open");
    }

    /// <summary>1 to 8 October 2025 are holidays; Sunday 28 September and Saturday 11 October are worked instead.</summary>
    [Theory]
    [InlineData("2025-09-26T16:00+08:00", 1, "2025-09-28")]
    [InlineData("2025-09-29T16:00+08:00", 2, "2025-10-09")]
    [InlineData("2025-09-30T23:30+08:00", 3, "2025-10-11")]
    [InlineData("2025-10-03T08:00+08:00", 1, "2025-10-09")]
    public void Working_days_pass_over_a_holiday_and_the_last_of_them_counts_whole(string issued, int days, string due)
    {
        var (clock, kind) = (ChinaCalendar.Clock, new CampaignKind("check", new("抽查", null), CodeRule.Counted("{seq:3}")!, "part", "part_check", new(days, AmountUnit.WorkingDays)) { Repeat = new(new(1, AmountUnit.Months), 2) });
        var spans = Deadlines.Of(kind, new DutyCalendar(clock, ChinaCalendar.Days), DateTimeOffset.Parse(issued), null, 2);
        var last = clock.StartOf(DateOnly.Parse(due).AddDays(1));
        spans[0].DueAt.ShouldBe(last.AddMicroseconds(-1));
        (spans[1].OpensAt, spans[1].DueAt).ShouldBe((last, clock.StartOf(DateOnly.Parse(due).AddMonths(1).AddDays(1)).AddMicroseconds(-1)));
    }

    private async Task<List<string>> FiguresAsync(string by, string code) =>
    [
        .. from row in (await host.Maker.GetAsync($"/campaigns/statistics?by={by}&filter={Uri.EscapeDataString($"campaign = '{code}'")}")).EnumerateArray()
           let figures = row.GetProperty("figures")
           select $"{row.GetProperty("of").GetString()} {figures.GetProperty("tasks")} due {figures.GetProperty("due")} done {figures.GetProperty("done")} in_time {figures.GetProperty("in_time")} overdue {figures.GetProperty("overdue")} passed {figures.GetProperty("passed")} of {figures.GetProperty("judged")}",
    ];
}

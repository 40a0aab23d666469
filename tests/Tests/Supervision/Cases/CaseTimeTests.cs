using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SpatialCockpit.Supervision.Cases;

namespace SpatialCockpit.Tests.Supervision.Cases;

/// <summary>What happens to cases by itself, and what another calendar changes.</summary>
public sealed class CaseTimeTests(GridHost host) : IClassFixture<GridHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_department_is_warned_before_and_at_its_deadline_once_each()
    {
        var code = await host.DispatchedAsync();
        var due = (await host.Desk.ShowAsync(code)).GetProperty("due_at").GetDateTimeOffset();
        await host.PassAsync(due.AddDays(2) - DateTimeOffset.UtcNow);
        await host.PassAsync(due.AddDays(9) - DateTimeOffset.UtcNow);
        (await host.Desk.HistoryAsync(code)).ShouldEndWith("dispatch handling, warn handling, warn_overdue handling");
        (await host.Desk.ShowAsync(code)).GetProperty("attributes").GetProperty("warned").GetString().ShouldBe("overdue");
        (await host.Desk.ShowAsync(code)).GetProperty("due_at").GetDateTimeOffset().ShouldBe(due);
    }

    /// <summary>A notice (通报) is for what was supervised before and is late all the same.</summary>
    [Fact]
    public async Task Only_what_was_supervised_and_is_late_is_circulated()
    {
        var code = await host.DispatchedAsync();
        (await host.Commander.ActAsync(code, "circulate", new { text = "通报" })).ShouldBe("guard-refuses");
        await host.Commander.ActAsync(code, "supervise", new { days = 1, reason = "媒体关注" });
        (await host.Commander.ActAsync(code, "circulate", new { text = "通报" })).ShouldBe("guard-refuses", "it is not late");
        await host.PassAsync((await host.Desk.ShowAsync(code)).GetProperty("due_at").GetDateTimeOffset().AddDays(1) - DateTimeOffset.UtcNow);
        (await host.Commander.ActAsync(code, "circulate", new { text = "通报" })).ShouldBe("handling handler");
        (await host.Desk.ShowAsync(code)).GetProperty("attributes").GetProperty("supervised").GetString().ShouldBe("circulated");
    }

    [Fact]
    public async Task A_complaint_that_nobody_accepts_in_five_working_days_jumps_one_tier_up_and_again()
    {
        var code = await host.Desk.ReportAsync("complaint", class_code: null, condition: null);
        code.ShouldStartWith("TS");
        await host.PassAsync(TimeSpan.FromDays(3));
        (await TierAsync(code)).ShouldBe(GridHost.District);
        await host.PassAsync(TimeSpan.FromDays(20));
        (await TierAsync(code)).ShouldBe(GridHost.City);
        await host.PassAsync(TimeSpan.FromDays(50));
        (await TierAsync(code)).ShouldBe(GridHost.Province);
        await host.PassAsync(TimeSpan.FromDays(80));
        (await TierAsync(code)).ShouldBe(GridHost.Province);
        (await host.Desk.HistoryAsync(code)).ShouldEndWith("escalate received, escalate received, timer received", Shouldly.Case.Sensitive, "nothing above: the history says so");
    }

    /// <summary>Clocks follow from the history by the calendar in force: a pack that says other hours reads all of them anew, and its own calendar reads them back.</summary>
    [Fact]
    public async Task Another_calendar_reads_all_clocks_anew_and_back()
    {
        var code = await host.DispatchedAsync();
        await host.PassAsync(TimeSpan.Zero);
        var before = await DueAsync(code);
        await new PackClient(host.Admin).InstallAsync("urban-grid", text => text.StartsWith("# Cases of the grid", StringComparison.Ordinal)
            ? text.Replace("classes: true\n  work_calendar: city_management", "classes: true\n  work_calendar: round_the_clock", StringComparison.Ordinal)
            : text + (text.StartsWith(CalendarsBegin, StringComparison.Ordinal) ? AroundTheClock : ""));
        await host.PassAsync(TimeSpan.Zero);
        var entered = (await host.Desk.ShowAsync(code)).GetProperty("entered_at").GetDateTimeOffset();
        (await DueAsync(code)).ShouldBeInRange(entered.AddHours(4), entered.AddHours(4).AddMinutes(1));
        await new PackClient(host.Admin).InstallAsync("urban-grid");
        await host.PassAsync(TimeSpan.Zero);
        (await DueAsync(code)).ShouldBe(before);
    }

    /// <summary>What a city is told of its days, an administrator writes over the shipped pack: clocks follow while the host runs, and go back with it.</summary>
    [Fact]
    public async Task A_holiday_that_an_administrator_adds_moves_deadlines_while_the_host_runs()
    {
        var code = await host.DispatchedAsync();
        await host.PassAsync(TimeSpan.Zero);
        var before = await DueAsync(code);
        var day = host.Services.GetRequiredService<CaseTypes>().Clock.DayOf(before).ToString("O", System.Globalization.CultureInfo.InvariantCulture);
        await OverlayAsync(new { calendars = new { city_management = new { years = new Dictionary<string, object> { [day[..4]] = new { holidays = (string[])[day] } } } } });
        await host.PassAsync(TimeSpan.Zero);
        (await DueAsync(code)).ShouldBeGreaterThan(before);
        await OverlayAsync(new { });
        await host.PassAsync(TimeSpan.Zero);
        (await DueAsync(code)).ShouldBe(before);
    }

    private async Task OverlayAsync(object patch)
    {
        using var put = new HttpRequestMessage(HttpMethod.Put, "/packs/urban-grid/overlay") { Content = JsonContent.Create(new { note = "通知", patch }), Headers = { { "If-Match", "*" } } };
        using var answer = await host.Admin.SendAsync(put, Token);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync(Token));
    }

    /// <summary>A calendar in which a day is another reads those clocks that the day can touch, and finds what reading all of them finds.</summary>
    [Fact]
    public async Task Another_holiday_reads_only_what_it_can_touch_and_that_is_all_that_changes()
    {
        await InstallAsync([]);
        var (running, over) = (await host.DispatchedAsync(), await host.DispatchedAsync());
        await host.ExecuteAsync($"""
            update cases.case_file set occurred_at = '2026-06-01T02:00:00Z', state = 'closed', stage = 'closed', closed_at = '2026-06-01T03:00:00Z' where code = '{over}';
            update cases.step set done_at = '2026-06-01T02:00:00Z', left_at = '2026-06-01T02:00:00Z' where case_id = (select id from cases.case_file where code = '{over}');
            insert into cases.step (case_id, number, action, done_at, done_by, moves, state, stage, region) select id, 9, 'close', '2026-06-01T03:00:00Z', 'test', true, 'closed', 'closed', region from cases.case_file where code = '{over}';
            delete from cases.clock_round;
            """);
        await host.PassAsync(TimeSpan.Zero);
        (await ReadAsync($"select (clocks_until between '2026-06-01T03:00:00Z' and '2026-06-04')::text from cases.case_file where code = '{over}'")).ShouldBe("true");
        var due = await DueAsync(running);
        // Marked, to see whether it is read.
        await host.ExecuteAsync($"update cases.case_file set due_at = '2001-01-01T00:00:00Z' where code = '{over}'");
        await InstallAsync(Enumerable.Range(0, 14).Select(days => host.Services.GetRequiredService<CaseTypes>().Clock.DayOf(due).AddDays(days - 7)));
        await host.PassAsync(TimeSpan.Zero);
        (await DueAsync(running)).ShouldBeGreaterThan(due);
        (await DueAsync(over)).Year.ShouldBe(2001, "its days are as they were");
        var found = await ReadAsync(KeptOfOpen);
        await host.ExecuteAsync("delete from cases.clock_round");
        await host.PassAsync(TimeSpan.Zero);
        (await ReadAsync(KeptOfOpen)).ShouldBe(found);
        (await DueAsync(over)).Year.ShouldBe(2026);
        await new PackClient(host.Admin).InstallAsync("urban-grid");
        await host.PassAsync(TimeSpan.Zero);

        Task<List<string>> InstallAsync(IEnumerable<DateOnly> holidays) => new PackClient(host.Admin).InstallAsync("urban-grid", text => text.StartsWith("# Cases of the grid", StringComparison.Ordinal)
            ? text.Replace("classes: true\n  work_calendar: city_management", "classes: true\n  work_calendar: own_days", StringComparison.Ordinal)
            : text + (text.StartsWith(CalendarsBegin, StringComparison.Ordinal) ? OwnDays(holidays) : ""));
    }

    /// <summary>Of the shipped pack's file of calendars.</summary>
    private const string CalendarsBegin = "# Days and hours in which cases are worked on";

    private const string KeptOfOpen = "select string_agg(concat_ws(' ', code, due_at, stage_due_at, on_time, next_at, next_timer, clocks_until), ';' order by id) || (select string_agg(concat_ws(' ', case_id, number, due_at, on_time), ';' order by id) from cases.step) from cases.case_file where closed_at is null";

    private static string OwnDays(IEnumerable<DateOnly> holidays) => $$"""

        own_days:
          title: 自定工作日
          title_en: Days of our own
          hours: { monday: &all ["09:00-12:00", "13:30-17:30"], tuesday: *all, wednesday: *all, thursday: *all, friday: *all, saturday: *all, sunday: *all }
          years: { {{string.Join(", ", holidays.GroupBy(day => day.Year).Select(year => $"{year.Key}: {{ holidays: [{string.Join(", ", year.Select(day => day.ToString("O", System.Globalization.CultureInfo.InvariantCulture)))}] }}"))}} }
        """;

    [Fact]
    public async Task Reading_all_clocks_anew_finds_what_was_kept_at_every_step()
    {
        await host.CheckedAsync();
        await host.DispatchedAsync();
        const string Kept = "select string_agg(concat_ws(' ', code, due_at, stage_due_at, on_time, next_at, next_timer), ';' order by id) || (select string_agg(concat_ws(' ', case_id, number, due_at, on_time), ';' order by id) from cases.step) from cases.case_file";
        var before = await ReadAsync(Kept);
        await host.ExecuteAsync("delete from cases.clock_round; update cases.case_file set due_at = null, stage_due_at = now(), next_at = '2099-01-01' where state = 'handling'");
        await host.PassAsync(TimeSpan.Zero);
        (await ReadAsync(Kept)).ShouldBe(before);
        host.Services.GetRequiredService<CaseTypes>().All.Count().ShouldBe(2);
    }

    [Fact]
    public async Task What_stands_in_a_state_that_no_pack_declares_any_more_is_left_alone_and_holds_nothing_up()
    {
        var (gone, next) = (await host.DispatchedAsync(), await host.DispatchedAsync());
        var due = await DueAsync(next);
        await host.ExecuteAsync($"update cases.case_file set state = 'no_such_state', next_at = now() where code = '{gone}'");
        await host.PassAsync(due.AddDays(1) - DateTimeOffset.UtcNow);
        (await ReadAsync($"select concat_ws(' ', state, next_at, (select count(*) from cases.step s where s.case_id = f.id)) from cases.case_file f where code = '{gone}'")).ShouldBe("no_such_state 4");
        (await host.Desk.HistoryAsync(next)).ShouldEndWith("warn_overdue handling");
        await host.ExecuteAsync($"delete from cases.case_file where code = '{gone}'");
    }

    private const string AroundTheClock = """

        round_the_clock:
          title: 全天
          title_en: Round the clock
          hours: { monday: &all ["00:00-23:59"], tuesday: *all, wednesday: *all, thursday: *all, friday: *all, saturday: *all, sunday: *all }
        """;

    private async Task<string> ReadAsync(string sql)
    {
        await using var read = host.Database.Feed.CreateCommand(sql);
        return (string)(await read.ExecuteScalarAsync(Token))!;
    }

    private async Task<DateTimeOffset> DueAsync(string code) => (await host.Desk.Http.GetFromJsonAsync<JsonElement>($"/cases/{code}", Token)).GetProperty("due_at").GetDateTimeOffset();

    private async Task<string?> TierAsync(string code) => (await host.Desk.ShowAsync(code)).GetProperty("tier_region").GetString();
}

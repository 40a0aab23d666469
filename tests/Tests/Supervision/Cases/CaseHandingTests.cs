using System.Net.Http.Json;
using System.Text.Json;
using SpatialCockpit.Platform.Access;

namespace SpatialCockpit.Tests.Supervision.Cases;

/// <summary>A check goes by itself to the one supervisor of the duty grid, and only to the one; of several, work goes to who has the least of it.</summary>
public sealed class CaseHandingTests(GridHost host) : IClassFixture<GridHost>, IAsyncLifetime
{
    /// <summary>In the cells of duty grids with one supervisor, and with two.</summary>
    private static readonly double[] Alone = CaseClient.Here, Shared = [110.1015, 44.1005];

    private CaseClient _colleague = null!;

    public async ValueTask InitializeAsync()
    {
        _colleague = await host.HolderAsync($"colleague{Guid.NewGuid():N}", [Role.Supervisor], "990101001", ["patrol"]);
        await host.ExecuteAsync($"""
            delete from grid.duty_supervisor;
            insert into grid.duty (code, name, street_office_code, geom) select code, code, '990101001', st_multi(st_makeenvelope(west, 44.1, west + 0.001, 44.101, 4490)) from (values ('990101001Z01', 110.1), ('990101001Z02', 110.101)) d (code, west) on conflict do nothing;
            update grid.unit set duty_code = case code when '990101001001001' then '990101001Z01' else '990101001Z02' end;
            insert into grid.duty_supervisor (duty_code, account, region) select d, a, '990101001' from (values ('990101001Z01', '{host.Patrol.Name}'), ('990101001Z02', '{host.Patrol.Name}'), ('990101001Z02', '{_colleague.Name}')) v (d, a);
            """);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task What_is_reported_back_where_one_supervises_is_sent_to_them_by_itself()
    {
        var code = await ReportedBackAsync(Alone);
        await host.PassAsync(TimeSpan.FromMinutes(4));
        (await host.Desk.HistoryAsync(code)).ShouldEndWith("report_back feedback");
        await host.PassAsync(TimeSpan.FromMinutes(6));
        (await host.Desk.HistoryAsync(code)).ShouldEndWith("report_back feedback, check_at_once checking");
        var shown = await host.Desk.ShowAsync(code);
        shown.GetProperty("held_by").GetString().ShouldBe(host.Patrol.Name);
        Last(shown).GetProperty("said").GetProperty("duty_grid").GetString().ShouldBe("990101001Z01");
        (await _colleague.MayAsync(code)).ShouldNotContain("pass_check");
        (await host.Patrol.MayAsync(code)).ShouldContain("pass_check");
    }

    [Fact]
    public async Task Where_two_supervise_it_waits_for_who_decides_and_the_history_says_why()
    {
        var code = await ReportedBackAsync(Shared);
        await host.PassAsync(TimeSpan.FromMinutes(6));
        var shown = await host.Desk.ShowAsync(code);
        shown.GetProperty("state").GetString().ShouldBe("feedback");
        Last(shown).GetProperty("said").GetProperty("refused").GetString().ShouldBe("Duty grid 990101001Z02 has 2 supervisors who hold 'patrol' and are there, not one.");
        (await host.Desk.ActAsync(code, "send_to_check")).ShouldBe("checking patrol");
    }

    [Fact]
    public async Task Of_two_who_supervise_the_one_who_is_on_duty_checks_it()
    {
        var code = await ReportedBackAsync(Shared);
        using var begun = await _colleague.Http.PostAsJsonAsync("/shifts", new { }, TestContext.Current.CancellationToken);
        begun.EnsureSuccessStatusCode();
        await host.PassAsync(TimeSpan.FromMinutes(6));
        var shown = await host.Desk.ShowAsync(code);
        shown.GetProperty("held_by").GetString().ShouldBe(_colleague.Name);
        Last(shown).GetProperty("said").GetProperty("chosen_by").GetString().ShouldBe("duty");
    }

    [Fact]
    public async Task Who_is_away_does_not_count()
    {
        var code = await ReportedBackAsync(Shared);
        await host.ExecuteAsync($"update cases.post_holder set away_from = now() - interval '1 hour', away_until = now() + interval '1 day' where account = '{_colleague.Name}'");
        await host.PassAsync(TimeSpan.FromMinutes(6));
        (await host.Desk.ShowAsync(code)).GetProperty("held_by").GetString().ShouldBe(host.Patrol.Name);
    }

    /// <summary>Pedlars are gone when somebody comes: whether they are back is seen at the same time of the next day.</summary>
    [Fact]
    public async Task What_comes_and_goes_is_checked_in_the_same_time_slot_of_the_next_day()
    {
        var code = await ReportedBackAsync(Alone, "050101");
        var occurred = (await host.Desk.ShowAsync(code)).GetProperty("occurred_at").GetDateTimeOffset();
        await host.PassAsync(TimeSpan.FromHours(23));
        (await host.Desk.HistoryAsync(code)).ShouldEndWith("report_back feedback");
        await host.PassAsync(TimeSpan.FromHours(25));
        (await host.Desk.HistoryAsync(code)).ShouldEndWith("report_back feedback, send_to_check checking");
        Last(await host.Desk.ShowAsync(code)).GetProperty("done_at").GetDateTimeOffset().ShouldBeGreaterThanOrEqualTo(occurred.AddDays(1));
    }

    [Fact]
    public async Task Of_several_the_one_with_the_fewest_open_cases_is_given_the_next()
    {
        await new PackClient(host.Admin).InstallAsync("urban-grid", text => text.Replace("hands: sole, prefers: [duty], tells", "hands: lightest, tells", StringComparison.Ordinal));
        List<string> codes = [await ReportedBackAsync(Shared), await ReportedBackAsync(Shared), await ReportedBackAsync(Shared), await ReportedBackAsync(Shared)];
        await host.PassAsync(TimeSpan.FromMinutes(6));
        List<string?> held = [];
        foreach (var code in codes)
            held.Add((await host.Desk.ShowAsync(code)).GetProperty("held_by").GetString());
        held.ShouldBeSubsetOf([host.Patrol.Name, _colleague.Name]);
        held.Count(who => who == _colleague.Name).ShouldBeGreaterThanOrEqualTo(2, "who begins has no more than who had some");
        await new PackClient(host.Admin).InstallAsync("urban-grid");
    }

    [Fact]
    public async Task Many_cases_at_one_key_are_shared_out_among_those_who_supervise()
    {
        var other = await host.HolderAsync($"other{Guid.NewGuid():N}", [Role.Supervisor], "990101001", ["patrol"]);
        await host.ExecuteAsync($"update grid.duty_supervisor set account = '{other.Name}' where account = '{host.Patrol.Name}' and duty_code = '990101001Z02'");
        await new PackClient(host.Admin).InstallAsync("urban-grid", text => text.Replace("hands: sole, prefers: [duty], tells", "hands: lightest, tells", StringComparison.Ordinal));
        List<string> codes = [await ReportedBackAsync(Shared), await ReportedBackAsync(Shared), await ReportedBackAsync(Shared), await ReportedBackAsync(Shared)];
        using var batch = await host.Desk.Http.PostAsJsonAsync("/cases/actions/check_at_once", new { cases = codes }, TestContext.Current.CancellationToken);
        (await batch.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("done").GetInt32().ShouldBe(4);
        List<string> held = [];
        foreach (var code in codes)
            held.Add((await host.Desk.ShowAsync(code)).GetProperty("held_by").GetString()!);
        held.CountBy(who => who).ShouldBe([new(other.Name, 2), new(_colleague.Name, 2)], ignoreOrder: true);
        await new PackClient(host.Admin).InstallAsync("urban-grid");
    }

    [Fact]
    public async Task A_department_takes_what_lies_below_it_or_is_handled_above_it_and_nothing_of_elsewhere()
    {
        await host.DepartmentAsync("STREET", "街道环卫所", "990101001");
        await host.DepartmentAsync("ELSEWHERE", "外市环卫处", "9902");
        var code = await host.Patrol.ReportAsync();
        await host.Desk.DoAsync(code, "accept", "file");
        var offered = await host.Desk.Http.GetFromJsonAsync<JsonElement>($"/cases/{code}/actions/dispatch/choices", TestContext.Current.CancellationToken);
        offered.GetProperty("departments").EnumerateArray().Select(each => each.GetProperty("code").GetString()).ShouldBe(["CLEAN", "STREET", "MEND"]);
        (await host.Desk.ActAsync(code, "dispatch", to_department: "ELSEWHERE")).ShouldBe("bad-case-action");
        (await host.Desk.ActAsync(code, "dispatch", to_department: "STREET")).ShouldBe("handling handler");
    }

    private async Task<string> ReportedBackAsync(double[] at, string class_code = GridHost.Refuse)
    {
        var code = await host.Patrol.ReportAsync(class_code: class_code, at: at);
        await host.Desk.DoAsync(code, "accept", "file");
        await host.Desk.ActAsync(code, "dispatch", to_department: class_code == GridHost.Refuse ? null : "CLEAN");
        (await host.Cleaner.ActAsync(code, "report_back", new { result = "已清理" })).ShouldBe("feedback dispatcher");
        return code;
    }

    private static JsonElement Last(JsonElement shown) => shown.GetProperty("history").EnumerateArray().Last();
}

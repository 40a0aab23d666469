using SpatialCockpit.Tests.Supervision.Cases;
using static SpatialCockpit.Tests.Supervision.Evaluation.ScoreClient;

namespace SpatialCockpit.Tests.Supervision.Evaluation;

/// <summary>A month is what it was when it ended, whenever it is asked for: what happens in November does not change October.</summary>
public sealed class PastPeriodTests(GridHost host) : IClassFixture<GridHost>
{
    private const string October = "2024-10";

    [Fact]
    public async Task October_asked_in_December_is_what_it_was_on_the_first_of_November()
    {
        await host.ExecuteAsync(AsOctoberEnds);
        var (district, department) = (await host.Admin.ScoresAsync("district", October), await host.Admin.ScoresAsync("department", October));
        var whole = MemberOf(district, GridHost.District);
        (Told(whole, "close_rate"), Told(whole, "close_in_time_rate"), Told(whole, "registered")).ShouldBe(("1 of 4", "1 of 4", "4"));
        var (cleaning, mending) = (MemberOf(department, "CLEAN"), MemberOf(department, "MEND"));
        (Told(cleaning, "handle_rate"), Told(cleaning, "overdue_rate"), Told(cleaning, "extension_rate"), Told(cleaning, "rework_rate")).ShouldBe(("1 of 3", "2 of 3", "0 of 3", "0 of 3"));
        (Told(mending, "handle_rate"), Told(mending, "overdue_rate"), Told(mending, "rework_rate")).ShouldBe(("0 of 1", "1 of 1", "0 of 1"));

        await host.ExecuteAsync(WhatNovemberDoes);
        foreach (var (scheme, before) in ((string, System.Text.Json.JsonElement)[])[("district", district), ("department", department)])
        {
            var later = await host.Admin.ScoresAsync(scheme, October);
            later.GetProperty("members").GetRawText().ShouldBe(before.GetProperty("members").GetRawText());
            await host.Admin.EveryFigureHasItsRowsAsync(later);
        }
    }

    /// <summary>TA closed in time; TB and TC late and not handled; TD reported and not filed; TE late with another department.</summary>
    private const string AsOctoberEnds = $"""
        insert into cases.case_file (code, case_type, kind, class_code, channel, state, stage, occurred_at, recorded_at, entered_at, due_at, closed_at, on_time, department_code, region, geom)
        select c.code, 'case', 'event', '010201', 'patrol', state, stage, '2024-10-05T02:00:00Z', '2024-10-05T02:00:00Z', entered_at, due_at, closed_at, closed_at < due_at, department, '{GridHost.District}', 'SRID=4490;POINT(110.1015 44.1005)' from (values
          ('TA', 'closed', 'closed', timestamptz '2024-10-14T02:00:00Z', timestamptz '2024-10-15T02:00:00Z', timestamptz '2024-10-14T02:00:00Z', 'CLEAN'),
          ('TB', 'handling', 'handle', '2024-10-10T02:00:00Z', '2024-10-20T02:00:00Z', null, 'CLEAN'), ('TC', 'handling', 'handle', '2024-10-10T02:00:00Z', '2024-10-25T02:00:00Z', null, 'CLEAN'),
          ('TD', 'to_file', 'file', '2024-10-30T02:00:00Z', null, null, null), ('TE', 'handling', 'handle', '2024-10-20T02:00:00Z', '2024-10-28T02:00:00Z', null, 'MEND')) c (code, state, stage, entered_at, due_at, closed_at, department);
        insert into cases.step (case_id, number, action, done_at, done_by, moves, state, stage, department_code, due_at, left_at, left_action, on_time, region)
        select c.id, s.number, s.action, s.done_at, 'token:desk', true, s.state, s.stage, s.department, s.due_at, s.left_at, s.left_action, s.left_at < s.due_at, c.region from (values
          ('TA', 1, 'dispatch', timestamptz '2024-10-10T02:00:00Z', 'handling', 'handle', 'CLEAN', timestamptz '2024-10-15T02:00:00Z', timestamptz '2024-10-14T02:00:00Z', 'report_done'),
          ('TA', 2, 'close', '2024-10-14T02:00:00Z', 'closed', 'closed', 'CLEAN', null, null, null),
          ('TB', 1, 'dispatch', '2024-10-10T02:00:00Z', 'handling', 'handle', 'CLEAN', '2024-10-20T02:00:00Z', null, null), ('TC', 1, 'dispatch', '2024-10-10T02:00:00Z', 'handling', 'handle', 'CLEAN', '2024-10-25T02:00:00Z', null, null),
          ('TD', 1, 'report', '2024-10-30T02:00:00Z', 'to_file', 'file', null, null, null, null), ('TE', 1, 'dispatch', '2024-10-20T02:00:00Z', 'handling', 'handle', 'MEND', '2024-10-28T02:00:00Z', null, null)
          ) s (code, number, action, done_at, state, stage, department, due_at, left_at, left_action) join cases.case_file c using (code);
        """;

    /// <summary>TB is closed late, TC granted more time and then void, TD filed, TE done again by the first department.</summary>
    private const string WhatNovemberDoes = """
        update cases.case_file c set state = n.state, stage = n.stage, entered_at = n.at, closed_at = n.closed_at, on_time = n.on_time, department_code = n.department, reworked = n.reworked from (values
          ('TB', 'closed', 'closed', timestamptz '2024-11-05T02:00:00Z', timestamptz '2024-11-05T02:00:00Z', false, 'CLEAN', 0), ('TC', 'cancelled', 'void', '2024-11-03T02:00:00Z', '2024-11-03T02:00:00Z', null, 'CLEAN', 0),
          ('TD', 'to_dispatch', 'dispatch', '2024-11-02T02:00:00Z', null, null, null, 0), ('TE', 'handling', 'handle', '2024-11-04T02:00:00Z', null, null, 'CLEAN', 1)) n (code, state, stage, at, closed_at, on_time, department, reworked) where c.code = n.code;
        update cases.step s set left_at = c.entered_at, left_by = 'token:desk', left_action = case c.code when 'TB' then 'report_done' when 'TC' then 'void' when 'TD' then 'file' else 'redo' end, on_time = false
        from cases.case_file c where c.id = s.case_id and s.number = 1 and c.code in ('TB', 'TC', 'TD', 'TE');
        insert into cases.step (case_id, number, action, done_at, done_by, moves, state, stage, department_code, extra_count, extra_unit, region)
        select id, 2, 'extend', '2024-11-01T02:00:00Z', 'token:desk', false, 'handling', 'handle', 'CLEAN', 4, 'working_hours', region from cases.case_file where code = 'TC';
        insert into cases.step (case_id, number, action, done_at, done_by, moves, state, stage, department_code, region)
        select c.id, 3, case c.code when 'TB' then 'close' when 'TC' then 'void' when 'TD' then 'file' else 'redo' end, entered_at, 'token:desk', true, state, stage, department_code, region from cases.case_file c where code in ('TB', 'TC', 'TD', 'TE');
        """;
}

using SpatialCockpit.Tests.Supervision.Cases;
using static SpatialCockpit.Tests.Supervision.Evaluation.ScoreClient;

namespace SpatialCockpit.Tests.Supervision.Evaluation;

/// <summary>People are measured by what was due of them, answered or not; dispatching by what had to be dispatched again.</summary>
public sealed class OwedAnswerTests(GridHost host) : IClassFixture<GridHost>
{
    [Fact]
    public async Task Who_never_answers_is_scored_by_what_they_owe()
    {
        await CasesAsync("OC", 3);
        // One checked in time, one late, one never: that of whoever holds it.
        await host.ExecuteAsync("""
            insert into cases.step (case_id, number, action, done_at, done_by, moves, state, stage, post, held_by, due_at, left_at, left_by, left_post, left_action, on_time, region)
            select id, 1, 'send_to_check', '2023-08-10T02:00:00Z', 'token:desk', true, 'checking', 'verify', 'patrol', 'token:patrol', '2023-08-10T04:00:00Z', left_at, left_by, case when left_by is not null then 'patrol' end, case when left_by is not null then 'pass_check' end, left_at < '2023-08-10T04:00:00Z', region
            from cases.case_file join (values ('OC1', timestamptz '2023-08-10T03:00:00Z', 'token:patrol'), ('OC2', '2023-08-10T05:00:00Z', 'token:patrol'), ('OC3', null, null)) a (code, left_at, left_by) using (code);
            """);
        var scores = await host.Admin.ScoresAsync("patrol", "2023-08");
        Told(MemberOf(scores, host.Patrol.Name), "check_in_time_rate").ShouldBe("1 of 3");
        await host.Admin.EveryFigureHasItsRowsAsync(scores);
    }

    /// <summary>Of four that were to be dispatched: one in time and rightly, one in time and dispatched again because a check failed, one late, one returned to filing, which was not to be dispatched; and one that waits for the whole post is nobody's own.</summary>
    [Fact]
    public async Task What_had_to_be_dispatched_again_was_not_dispatched_rightly()
    {
        await CasesAsync("OD", 5);
        await host.ExecuteAsync("""
            insert into cases.step (case_id, number, action, done_at, done_by, moves, state, stage, post, due_at, left_at, left_by, left_post, left_action, on_time, region)
            select id, 1, 'file', '2023-08-20T02:00:00Z', 'token:desk', true, 'to_dispatch', 'dispatch', 'dispatcher', '2023-08-20T04:00:00Z', left_at, left_by, case when left_by is not null then 'dispatcher' end, left_action, left_at < '2023-08-20T04:00:00Z', region
            from cases.case_file join (values ('OD1', timestamptz '2023-08-20T03:00:00Z', 'token:desk', 'dispatch'), ('OD2', '2023-08-20T03:00:00Z', 'token:desk', 'dispatch'), ('OD3', '2023-08-20T05:00:00Z', 'token:desk', 'dispatch'), ('OD4', '2023-08-20T03:00:00Z', 'token:desk', 'return_to_filing'), ('OD5', null, null, null)) a (code, left_at, left_by, left_action) using (code);
            insert into cases.step (case_id, number, action, done_at, done_by, moves, state, stage, region)
            select c.id, s.number, s.action, s.done_at, 'token:desk', true, s.state, s.stage, c.region from cases.case_file c join (values
              ('OD1', 2, 'dispatch', timestamptz '2023-08-20T03:00:00Z', 'handling', 'handle'), ('OD2', 2, 'dispatch', '2023-08-20T03:00:00Z', 'handling', 'handle'), ('OD2', 3, 'fail_again', '2023-08-22T03:00:00Z', 'coordinating', 'verify'), ('OD2', 4, 'redispatch', '2023-08-23T03:00:00Z', 'to_dispatch', 'dispatch'),
              ('OD2', 5, 'dispatch', '2023-08-24T03:00:00Z', 'handling', 'handle'), ('OD3', 2, 'dispatch', '2023-08-20T05:00:00Z', 'handling', 'handle')) s (code, number, action, done_at, state, stage) using (code);
            """);
        var scores = await host.Admin.ScoresAsync("dispatcher", "2023-08");
        var desk = MemberOf(scores, host.Desk.Name);
        (Told(desk, "dispatch_in_time_rate"), Told(desk, "dispatch_rightly_rate")).ShouldBe(("2 of 3", "2 of 3"));
        await host.Admin.EveryFigureHasItsRowsAsync(scores);
        // As of the day before it was dispatched again nothing was wrong with it.
        Told(MemberOf(await host.Admin.ScoresAsync("dispatcher", "2023-08", "same_point", "&at=2023-08-22"), host.Desk.Name), "dispatch_rightly_rate").ShouldBe("3 of 3");
    }

    private Task CasesAsync(string beginning, int cases) => host.ExecuteAsync($"""
        insert into cases.case_file (code, case_type, kind, class_code, state, stage, occurred_at, region, geom)
        select '{beginning}' || i, 'case', 'event', '010201', 'handling', 'handle', '2023-08-01T02:00:00Z', '{GridHost.District}', 'SRID=4490;POINT(110.1015 44.1005)' from generate_series(1, {cases}) i
        """);
}

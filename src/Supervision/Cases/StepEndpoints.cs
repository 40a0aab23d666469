using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Supervision.Evaluation.Declared;

namespace SpatialCockpit.Supervision.Cases;

/// <summary>Steps of all cases: where figures about who did what lead.</summary>
public static class StepEndpoints
{
    private const string ListName = "case-steps";

    /// <summary>A step, and whose.</summary>
    /// <param name="LeftBy">Who ended the stay that it began.</param>
    public sealed record StepOfCase(string Case, StepDocument Step, string? LeftBy, string? LeftAction);

    public static void MapCaseSteps(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/cases/steps", FindAsync).WithTags("Cases").WithName("list-case-steps").WithSummary("Steps of cases that you see, the last first; filter: CQL2 on action, done_at, done_by, by_post, state, stage, department_code, left_at, left_by, left_action, due_at, on_time, extended, region, and what the case is like (case_stage and the like); \"left_at@2026-10-31T16:00:00Z\" is as it was then")
            .Produces<Page<StepOfCase>>().ProducesProblem(400).ProducesProblem(401).ProducesProblem(503);

    private static Task<IResult> FindAsync(string? filter, PageLimit? limit, Cursor? cursor, CaseDesk desk, CityClock clock, CancellationToken cancellationToken) =>
        desk.AskAsync(async transaction =>
        {
            var before = long.MaxValue;
            if (cursor is { } place && !place.TryRead(ListName, out before))
                return WebProblems.BadCursor.With();
            var (conditions, values) = CaseList.Where(filter, MeasureColumns.Of(MeasuredRows.Steps, []), PastColumns.OfSteps, clock);
            values.Add(before);
            var most = PageLimit.Or(limit);
            await using var list = transaction.Command($"""
                select {CaseStep.Columns}, s.id, c.code, s.left_by, s.left_action from (select o.* from cases.step o where {string.Join(" and ", conditions)} and o.id < ${values.Count.ToString(CultureInfo.InvariantCulture)} order by o.id desc limit {(most.Value + 1).ToString(CultureInfo.InvariantCulture)}) s
                join cases.case_file c on c.id = s.case_id order by s.id desc
                """, values);
            await using var row = await list.ExecuteReaderAsync(cancellationToken);
            List<(long Id, StepOfCase Step)> steps = [];
            while (await row.ReadAsync(cancellationToken))
                steps.Add((row.GetInt64(CaseStep.ColumnCount), new(row.GetString(CaseStep.ColumnCount + 1), StepDocument.Of(CaseStep.Of(row)), Case.Text(row, CaseStep.ColumnCount + 2), Case.Text(row, CaseStep.ColumnCount + 3))));
            var page = Page.Of(steps, most, last => Cursor.Of(ListName, last.Id));
            return TypedResults.Ok(new Page<StepOfCase>([.. page.Items.Select(item => item.Step)], page.Next));
        }, cancellationToken);
}

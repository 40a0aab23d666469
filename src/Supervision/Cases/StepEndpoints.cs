using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Npgsql;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Platform.Workbooks;
using SpatialCockpit.Supervision.Cases.Lists;
using SpatialCockpit.Supervision.Cases.People;
using SpatialCockpit.Supervision.Sheets;

namespace SpatialCockpit.Supervision.Cases;

/// <summary>Steps of all cases: where figures about who did what lead.</summary>
public static class StepEndpoints
{
    private const string ListName = "case-steps";

    /// <summary>A step, and whose.</summary>
    /// <param name="Type">Of the case.</param>
    /// <param name="LeftBy">Who ended the stay that it began.</param>
    public sealed record StepOfCase(string Case, string Type, StepDocument Step, string? LeftBy, string? LeftAction)
    {
        /// <summary>What people are called, by the accounts that it names.</summary>
        public IReadOnlyDictionary<string, string>? People { get; init; }

        internal IEnumerable<string?> Accounts => [.. CaseNames.AccountsOf(Step), LeftBy];
    }

    public static void MapCaseSteps(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/cases/steps", FindAsync).WithTags("Cases").WithName("list-case-steps").WithSummary("Steps of cases that you see, the last first; filter: CQL2 on action, done_at, done_by, by_post, state, stage, department_code, left_at, left_by, left_action, due_at, on_time, extended, region, and what the case is like (case_stage and the like); \"left_at@2026-10-31T16:00:00Z\" is as it was then; f=xlsx: all of them as a workbook")
            .Produces<Page<StepOfCase>>(200, "application/json", WorkbookWriter.ContentType).ProducesProblem(400).ProducesProblem(401).ProducesProblem(503);

    private static Task<IResult> FindAsync(string? filter, string? f, string? lang, PageLimit? limit, Cursor? cursor, CaseDesk desk, CityClock clock, CancellationToken cancellationToken) =>
        desk.AskAsync(async transaction =>
        {
            var (conditions, values) = CaseList.Where(filter, StepColumns.Now, PastColumns.OfSteps, clock);
            return await ListAnswer.OfAsync(new(f, limit, cursor, lang), PageAsync, () => SheetOf(SheetWords.Of(lang, desk.Request.HttpContext, clock, desk.Objects)!, desk), desk.Response, cancellationToken);

            async Task<Page<StepOfCase>?> PageAsync(PageLimit most, Cursor? from)
            {
                var before = long.MaxValue;
                if (from is { } place && !place.TryRead(ListName, out before))
                    return null;
                var number = (values.Count + 1).ToString(CultureInfo.InvariantCulture);
                var steps = await transaction.Command($"""
                    select {CaseStep.Columns}, s.id, c.code, c.case_type, s.left_by, s.left_action from (select o.* from cases.step o where {string.Join(" and ", conditions)} and o.id < ${number} order by o.id desc limit {(most.Value + 1).ToString(CultureInfo.InvariantCulture)}) s
                    join cases.case_file c on c.id = s.case_id order by s.id desc
                    """, [.. values, before]).ListAsync(row => (Id: row.GetInt64(CaseStep.ColumnCount), Step: Of(row)), cancellationToken);
                var page = Page.Of(steps, most, last => Cursor.Of(ListName, last.Id));
                List<StepOfCase> listed = [.. page.Items.Select(item => item.Step)];
                return new(await listed.NamedAsync(each => each.Accounts, (each, people) => each with { People = people }, transaction, cancellationToken), page.Next);
            }
        }, cancellationToken);

    private static StepOfCase Of(NpgsqlDataReader row) => new(
        row.GetString(CaseStep.ColumnCount + 1), row.GetString(CaseStep.ColumnCount + 2), StepDocument.Of(CaseStep.Of(row)), Case.Text(row, CaseStep.ColumnCount + 3), Case.Text(row, CaseStep.ColumnCount + 4));

    private static SheetOf<StepOfCase> SheetOf(SheetWords words, CaseDesk desk)
    {
        var of = new CaseWords(words, desk);
        return new SheetOf<StepOfCase>($"steps-{words.Clock.Today:yyyyMMdd}", words.Of("办理步骤", "Steps"))
            .Code(words.Of("案件号", "Number"), item => item.Case)
            .Number(words.Of("序号", "Step"), item => item.Step.Number)
            .Word(words.Of("操作", "Done"), item => of.ActionOf(desk.Cases.Find(item.Type), item.Step.Action))
            .Moment(words.Of("时间", "At"), words, item => item.Step.DoneAt)
            .Code(words.Of("办理人", "By"), item => of.PersonOf(item.Step.DoneBy))
            .Word(words.Of("岗位", "Post"), item => of.PostOf(item.Step.ByPost))
            .Word(words.Of("阶段", "Stage"), item => of.StageOf(item.Step.Stage))
            .Word(words.Of("状态", "State"), item => of.StateOf(desk.Cases.Find(item.Type), item.Step.State))
            .Code(words.Of("处置部门", "Department"), item => item.Step.DepartmentCode)
            .Moment(words.Of("到期", "Due"), words, item => item.Step.DueAt)
            .Moment(words.Of("结束", "Left"), words, item => item.Step.LeftAt)
            .Flag(words.Of("按时", "In time"), words, item => item.Step.OnTime)
            .Word(words.Of("结束操作", "Left by doing"), item => item.LeftAction is { } action ? of.ActionOf(desk.Cases.Find(item.Type), action) : "")
            .Code(words.Of("结束人", "Left by"), item => of.PersonOf(item.LeftBy));
    }
}

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Platform.Workbooks;
using SpatialCockpit.Supervision.Campaigns.Declared;
using SpatialCockpit.Supervision.Sheets;

namespace SpatialCockpit.Supervision.Campaigns.Tasks;

/// <summary>Tasks that a caller sees: of one campaign, of all, and those near by.</summary>
public static class TaskEndpoints
{
    public static void MapCampaignTasks(this IEndpointRouteBuilder routes)
    {
        var campaigns = routes.MapGroup("/campaigns").WithTags("Campaigns").ProducesProblem(401).ProducesProblem(503);
        campaigns.MapGet("/tasks", FindAsync).WithName("list-campaign-tasks").WithSummary("Tasks that you see, the first due first; mine: what you are to fill now; lon, lat and within_m: the nearest first; filter: CQL2 on what they have; f=xlsx: all of them (50000 at most) as a workbook").Produces<Page<CampaignTaskDocument>>(200, "application/json", WorkbookWriter.ContentType).ProducesProblem(400);
        campaigns.MapGet("/{code}/tasks", FindOfAsync).WithName("list-tasks-of-campaign").WithSummary("Tasks of a campaign, by number; f=xlsx: all of them (50000 at most) as a workbook").Produces<Page<CampaignTaskDocument>>(200, "application/json", WorkbookWriter.ContentType).ProducesProblem(400).ProducesProblem(404);
        campaigns.MapGet("/{code}/tasks/{number:int}", ShowAsync).WithName("get-campaign-task").WithSummary("A task with its history, and what you may do").Produces<CampaignTaskDocument>().ProducesProblem(404);
    }

    private static Task<IResult> FindAsync(string? filter, bool? mine, double? lon, double? lat, double? within_m, string? sort, string? f, string? lang, PageLimit? limit, Cursor? cursor, CampaignDesk desk, CancellationToken cancellationToken) =>
        desk.AskAsync(async transaction =>
        {
            var (near, isRight) = NearBy.Read(lon, lat, within_m);
            if (!isRight)
                return WebProblems.BadParameter.With(NearBy.Expected);
            if ((near is null ? CampaignTaskList.SortOf(sort) : sort is null or NearBy.Sort ? ListSort.ById : null) is not { } order)
                return WebProblems.BadParameter.With(CampaignTaskList.ExpectedSort);
            var (conditions, values) = CampaignTaskList.Where(filter, desk);
            if (mine == true)
                conditions.Add(CampaignTaskList.IsMine);
            return await PageAsync(conditions, values, near?.Ask(conditions, values) ?? order, mine == true ? $"{CampaignTaskList.Name}.mine" : CampaignTaskList.Name, new(f, limit, cursor, lang), desk, transaction, cancellationToken);
        }, cancellationToken);

    private static Task<IResult> FindOfAsync(string code, string? filter, string? sort, string? f, string? lang, PageLimit? limit, Cursor? cursor, CampaignDesk desk, CancellationToken cancellationToken) =>
        desk.AskAsync(code, async (campaign, _, transaction) =>
        {
            if (CampaignTaskList.SortOf(sort ?? "number") is not { } order)
                return WebProblems.BadParameter.With(CampaignTaskList.ExpectedSort);
            var (conditions, values) = CampaignTaskList.Where(filter, desk);
            values.Add(campaign.Id);
            conditions.Add($"o.campaign_id = ${values.Count}");
            return await PageAsync(conditions, values, order, $"{CampaignTaskList.Name}.{campaign.Code}", new(f, limit, cursor, lang), desk, transaction, cancellationToken);
        }, cancellationToken);

    private static Task<IResult> PageAsync(List<string> conditions, List<object> values, ListSort order, string list, ListAsked asked, CampaignDesk desk, ScopedTransaction transaction, CancellationToken cancellationToken)
    {
        return ListAnswer.OfAsync(asked, PageAsync, () => TaskSheet.Of(desk, SheetWords.Of(asked.Lang, desk.Request.HttpContext, desk.Clock, desk.Types)!), desk.Response, cancellationToken);

        async Task<Page<CampaignTaskDocument>?> PageAsync(PageLimit most, Cursor? from)
        {
            if (await new TaskRows(transaction).ListAsync(conditions, [.. values], order, list, from, most.Value + 1, cancellationToken) is not { } rows)
                return null;
            var page = Page.Of(rows, most, last => order.CursorAfter(list, last.SortedBy, last.Task.Id));
            List<CampaignTaskDocument> listed = [.. page.Items.Select(item => CampaignTaskDocument.Of(item.Task, desk))];
            return new(await listed.NamedAsync(each => each.Accounts, (each, people) => each with { People = people }, transaction, cancellationToken), page.Next);
        }
    }

    private static Task<IResult> ShowAsync(string code, int number, CampaignDesk desk, CancellationToken cancellationToken) =>
        desk.AskAsync(code, async (campaign, kind, transaction) => await new TaskRows(transaction).FindAsync(campaign.Id, number, cancellationToken) is { } task
            ? TypedResults.Ok(await WholeAsync(task, campaign, kind, desk, transaction, cancellationToken)) : WebProblems.NotFound.With(), cancellationToken);

    /// <summary>With all that was done with it; its version is told in the answer's headers.</summary>
    internal static async Task<CampaignTaskDocument> WholeAsync(CampaignTask task, Campaign campaign, CampaignKind kind, CampaignDesk desk, ScopedTransaction transaction, CancellationToken cancellationToken)
    {
        task.RowVersion.Tag(desk.Response);
        var document = CampaignTaskDocument.Of(task, desk) with { History = await new CampaignHistory(transaction).ListAsync(campaign.Id, task.Id, cancellationToken), May = TaskActionEndpoints.MayOf(task, campaign, kind, desk) };
        return document with { People = await PeopleNames.OfAsync(transaction, document.Accounts, cancellationToken) };
    }
}

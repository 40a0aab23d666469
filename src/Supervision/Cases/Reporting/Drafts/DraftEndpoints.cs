using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Supervision.Registry.Values;

namespace SpatialCockpit.Supervision.Cases.Reporting.Drafts;

/// <summary>Reports that somebody goes on with later, on another device too; they become cases when they are reported.</summary>
public static class DraftEndpoints
{
    private const string ListName = "case-drafts";
    private const int MostOfOne = 100;
    private const int LongestReport = 64 << 10;

    public static void MapCaseDrafts(this IEndpointRouteBuilder routes)
    {
        var drafts = routes.MapGroup("/cases/drafts").WithTags("Cases").ProducesProblem(401).ProducesProblem(503);
        drafts.MapGet("", ListAsync).WithName("list-case-drafts").WithSummary("Your unsent reports, the last begun first").Produces<Page<Draft>>().ProducesProblem(400);
        drafts.MapGet("/{id:long}", ShowAsync).WithName("get-case-draft").WithSummary("One of your unsent reports").Produces<Draft>().ProducesProblem(404);
        drafts.MapPost("", KeepAsync).WithName("keep-case-draft").WithSummary("Keeps a report as far as it is written; nobody else sees it, and nothing of it is judged but its members' names").DescribesBody<CaseReportForm>()
            .Produces<Draft>(201).ProducesProblem(400).ProducesProblem(403).ProducesProblem(409).ProducesProblem(413);
        drafts.MapPut("/{id:long}", ChangeAsync).WithName("change-case-draft").WithSummary("Keeps it as it is now").DescribesBody<CaseReportForm>()
            .Produces<Draft>().ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(412).ProducesProblem(413).ProducesProblem(428);
        drafts.MapDelete("/{id:long}", RemoveAsync).WithName("remove-case-draft").WithSummary("Throws it away").Produces(204).ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(412).ProducesProblem(428);
        drafts.MapPost("/{id:long}/report", ReportAsync).WithName("report-case-draft").WithSummary("Reports it: the case is there and the draft is gone, or the draft stays and what is wrong is told").Produces<CaseDocument>(201).ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(412).ProducesProblem(428);
    }

    private static Task<IResult> ListAsync(PageLimit? limit, Cursor? cursor, CaseDesk desk, CancellationToken cancellationToken) =>
        desk.AskAsync(async transaction =>
        {
            var before = long.MaxValue;
            if (cursor is { } place && !place.TryRead(ListName, out before))
                return WebProblems.BadCursor.With();
            var most = PageLimit.Or(limit);
            return TypedResults.Ok(Page.Of(await new DraftRows(transaction).ListAsync(before, most.Value + 1, cancellationToken), most, last => Cursor.Of(ListName, last.Id)));
        }, cancellationToken);

    private static Task<IResult> ShowAsync(long id, CaseDesk desk, CancellationToken cancellationToken) =>
        desk.AskAsync(async transaction => await new DraftRows(transaction).FindAsync(id, cancellationToken) is { } draft ? TypedResults.Ok(Tagged(draft, desk)) : WebProblems.NotFound.With(), cancellationToken);

    private static Task<IResult> KeepAsync(JsonElement json, CaseDesk desk, CancellationToken cancellationToken) =>
        desk.WorkAsync(async (_, transaction) =>
        {
            var rows = new DraftRows(transaction);
            MustBeKept(json);
            if (await rows.CountAsync(cancellationToken) >= MostOfOne)
                return CaseProblems.TooManyDrafts.With($"There are {MostOfOne} already: report them or throw some away.");
            var draft = await rows.AddAsync(json, desk.Now, cancellationToken);
            return TypedResults.Created($"/cases/drafts/{draft.Id.ToString(CultureInfo.InvariantCulture)}", Tagged(draft, desk));
        }, cancellationToken);

    private static Task<IResult> ChangeAsync(long id, JsonElement json, IfMatch ifMatch, CaseDesk desk, CancellationToken cancellationToken) =>
        HeldAsync(id, ifMatch, desk, async (_, transaction) =>
        {
            MustBeKept(json);
            return TypedResults.Ok(Tagged(await new DraftRows(transaction).ChangeAsync(id, json, desk.Now, cancellationToken), desk));
        }, cancellationToken);

    private static Task<IResult> RemoveAsync(long id, IfMatch ifMatch, CaseDesk desk, CancellationToken cancellationToken) =>
        HeldAsync(id, ifMatch, desk, async (_, transaction) =>
        {
            await new DraftRows(transaction).RemoveAsync(id, cancellationToken);
            return TypedResults.NoContent();
        }, cancellationToken);

    private static Task<IResult> ReportAsync(long id, IfMatch ifMatch, CaseDesk desk, CancellationToken cancellationToken) =>
        HeldAsync(id, ifMatch, desk, async (draft, transaction) =>
        {
            var answer = await CaseReports.TakeAsync(draft.Report, await desk.RightsAsync(transaction, cancellationToken), desk, transaction, cancellationToken);
            if (answer is IStatusCodeHttpResult { StatusCode: StatusCodes.Status201Created })
                await new DraftRows(transaction).RemoveAsync(id, cancellationToken);
            return answer;
        }, cancellationToken);

    private static Task<IResult> HeldAsync(long id, IfMatch ifMatch, CaseDesk desk, Func<Draft, ScopedTransaction, Task<IResult>> work, CancellationToken cancellationToken) =>
        desk.WorkAsync(async (_, transaction) => await new DraftRows(transaction).HoldAsync(id, cancellationToken) is not { } draft ? WebProblems.NotFound.With()
            : ifMatch.Refuses(draft.RowVersion) is { } stale ? stale
            : await work(draft, transaction), cancellationToken);

    /// <exception cref="ProblemException">It is too long, or has members that no report has.</exception>
    private static void MustBeKept(JsonElement json)
    {
        var reader = new BodyReader(json, ReportBody.Members);
        if (Encoding.UTF8.GetByteCount(json.GetRawText()) > LongestReport)
            reader.Mistakes.TryAdd("", $"A draft has at most {LongestReport >> 10} KB.");
        if (reader.Mistakes.Count > 0)
            throw CaseProblems.Mistaken(CaseProblems.BadCase, reader.Mistakes);
    }

    private static Draft Tagged(Draft draft, CaseDesk desk)
    {
        draft.RowVersion.Tag(desk.Response);
        return draft;
    }
}

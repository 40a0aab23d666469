using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Platform.Workbooks;
using SpatialCockpit.Supervision.Cases.Actions;
using SpatialCockpit.Supervision.Cases.Declared;
using SpatialCockpit.Supervision.Cases.People.StandIns;
using SpatialCockpit.Supervision.Sheets;

namespace SpatialCockpit.Supervision.Cases.Requests;

/// <summary>What is asked of authorisers (申请审批): extension, hang, void. Who has the final right does it by approving; others pass it one tier up.</summary>
public static class RequestEndpoints
{
    private const int LongestOpinion = 2000;

    /// <param name="Opinion">Required of a refusal.</param>
    public sealed record DecisionForm(string? Opinion = null);

    /// <param name="To">Account that goes on with what you have asked for; null withdraws all of it.</param>
    [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)] // misspelt, all would be withdrawn
    public sealed record HandOverForm(string? To = null);

    /// <param name="Handed">Numbers of requests that somebody else goes on with.</param>
    public sealed record HandOverDocument(IReadOnlyList<long> Handed, IReadOnlyList<long> Withdrawn);

    public static void MapCaseRequests(this IEndpointRouteBuilder routes)
    {
        var requests = routes.MapGroup("/cases/requests").WithTags("Cases").ProducesProblem(401).ProducesProblem(503);
        requests.MapGet("", FindAsync).WithName("list-case-requests").WithSummary("Requests of cases that you see, newest first; state: open, approved, refused or withdrawn; mine: asked by you or handed to you, to_decide: yours to decide; f=xlsx: all of them as a workbook").Produces<Page<CaseRequest>>(200, "application/json", WorkbookWriter.ContentType).ProducesProblem(400);
        requests.MapPost("/hand-over", HandOverAsync).WithName("hand-over-case-requests").WithSummary("At the end of a shift: somebody who holds the same post goes on with what you have asked for, or it is withdrawn").Produces<HandOverDocument>().ProducesProblem(400).ProducesProblem(403);
        Decision(requests, "approve", "Does what is asked for, or passes it one tier up where you have not the final right", ApproveAsync);
        Decision(requests, "refuse", "It is not done, and why", RefuseAsync);
        Decision(requests, "withdraw", "Who has asked for it does not ask any more", WithdrawAsync);
    }

    private delegate Task Decide(Asked asked, DecisionForm form, CaseDesk desk, ScopedTransaction transaction, CancellationToken cancellationToken);

    /// <summary>A request, with its case held.</summary>
    private sealed record Asked(CaseRequest Request, Case Case, CaseType Type, RequestRights Rights);

    private static void Decision(RouteGroupBuilder requests, string name, string summary, Decide decide) =>
        requests.MapPost($"/{{id:long}}/actions/{name}", (long id, DecisionForm form, IfMatch ifMatch, CaseDesk desk, CancellationToken cancellationToken) => DecideAsync(id, form, ifMatch, desk, decide, cancellationToken))
            .WithName($"{name}-case-request").WithSummary(summary).Produces<CaseRequest>().ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(412).ProducesProblem(413).ProducesProblem(428);

    private static Task<IResult> FindAsync(string? state, bool? mine, bool? to_decide, string? f, string? lang, PageLimit? limit, Cursor? cursor, CaseDesk desk, CancellationToken cancellationToken) =>
        desk.AskAsync(async transaction =>
        {
            if (state is not (null or "open" or "approved" or "refused" or "withdrawn"))
                return WebProblems.BadParameter.With("state: open, approved, refused or withdrawn.");
            List<string> conditions = ["o.id < $1", "($2::text is null or o.state = $2)"];
            if (mine == true)
                conditions.Add(RequestRows.IsCarried);
            if (to_decide == true)
                conditions.Add(RequestRows.IsToDecide);
            return await ListAnswer.OfAsync(new(f, limit, cursor, lang), PageAsync, () => RequestSheet.Of(SheetWords.Of(lang, desk.Request.HttpContext, desk.Cases.Clock, desk.Objects)!, desk), desk.Response, cancellationToken);

            async Task<Page<CaseRequest>?> PageAsync(PageLimit most, Cursor? from)
            {
                var (list, before) = ($"case-requests.{state}.{mine}.{to_decide}", long.MaxValue);
                if (from is { } place && !place.TryRead(list, out before))
                    return null;
                var page = Page.Of(await new RequestRows(transaction).ListAsync(conditions, [before, state], most.Value + 1, cancellationToken), most, last => Cursor.Of(list, last.Id));
                return new(await WithMayAsync(page.Items, desk, transaction, cancellationToken), page.Next);
            }
        }, cancellationToken);

    /// <summary>Each with what the caller may do with it.</summary>
    private static async Task<List<CaseRequest>> WithMayAsync(IReadOnlyList<CaseRequest> requests, CaseDesk desk, ScopedTransaction transaction, CancellationToken cancellationToken)
    {
        var rights = await desk.RightsAsync(transaction, cancellationToken);
        var named = await requests.NamedAsync(request => request.Accounts, (request, people) => request with { People = people }, transaction, cancellationToken);
        var cases = await new CaseRows(transaction).FindAsync([.. requests.Where(request => request.State == "open").Select(request => request.Case).Distinct(StringComparer.Ordinal)], cancellationToken);
        return [.. named.Select(request => cases.GetValueOrDefault(request.Case) is { } @case && desk.Cases.Find(@case.Type) is { } type ? Shown(request, @case, type, rights) : request)];
    }

    /// <summary>With what the caller may do with it.</summary>
    internal static CaseRequest Shown(CaseRequest request, Case @case, CaseType type, ActionRights rights) => request with { May = new RequestRights(request, @case, type, rights).May() };

    private static Task<IResult> DecideAsync(long id, DecisionForm form, IfMatch ifMatch, CaseDesk desk, Decide decide, CancellationToken cancellationToken) =>
        desk.WorkAsync(async (rights, transaction) =>
        {
            var requests = new RequestRows(transaction);
            // The case first, as whoever acts on it holds it and then its requests.
            if (await requests.FindAsync(id, cancellationToken) is not { } found || await new CaseRows(transaction).HoldAsync(found.Case, cancellationToken) is not { } held || desk.Cases.Find(held.Type) is not { } type
                || await requests.HoldAsync(id, cancellationToken) is not { } request)
                return WebProblems.NotFound.With();
            if (form.Opinion?.Length > LongestOpinion)
                throw CaseProblems.Mistaken(CaseProblems.BadAction, new(StringComparer.Ordinal) { ["opinion"] = $"is of at most {LongestOpinion} characters." });
            if (ifMatch.Refuses(request.RowVersion) is { } stale)
                return stale;
            if (request.State != "open")
                return CaseProblems.Decided.With($"It is {request.State}.");
            await decide(new(request, held, type, new(request, held, type, rights)), form, desk, transaction, cancellationToken);
            var decided = (await requests.FindAsync(id, cancellationToken))!;
            decided.RowVersion.Tag(desk.Response);
            return TypedResults.Ok(Shown(decided, held, type, rights));
        }, cancellationToken);

    private static async Task ApproveAsync(Asked asked, DecisionForm form, CaseDesk desk, ScopedTransaction transaction, CancellationToken cancellationToken)
    {
        var request = asked.Request;
        var (rows, note) = (new RequestRows(transaction), NoteOf(request, form, asked.Rights.DecidesFor));
        if (!MustDecide(asked))
        {
            var above = asked.Rights.TierAbove ?? throw new ProblemException(CaseProblems.NoTier, "You have not the final right, and there is no tier above that could have it.");
            await rows.PassAsync(request.Id, above, cancellationToken);
            await desk.Ledger.NoteAsync(transaction, asked.Case, asked.Type, "pass_request", desk.Caller.Name, request.Post, note, [], desk.Now, cancellationToken);
            return;
        }
        if (!asked.Type.Actions.TryGetValue(request.Action, out var action))
            throw new ProblemException(CaseProblems.NotAllowed, "What is asked for is no action any more.");
        var (body, mistakes) = ActionBody.Read(request.Asked, action, asked.Type, desk.Objects, desk.Cases);
        if (body is null)
            throw CaseProblems.Mistaken(CaseProblems.BadAction, mistakes);
        await rows.DecideAsync(request.Id, "approved", desk.Caller.Name, form.Opinion, desk.Now, cancellationToken);
        note["asked_by"] = request.AskedBy;
        await desk.Performer.PerformAsync(transaction, desk.Caller, asked.Case, new(asked.Type, action, body, desk.Caller.Name, request.Post, desk.Now) { Notes = note, HasGiven = true }, cancellationToken);
    }

    private static async Task RefuseAsync(Asked asked, DecisionForm form, CaseDesk desk, ScopedTransaction transaction, CancellationToken cancellationToken)
    {
        MustDecide(asked);
        if (string.IsNullOrWhiteSpace(form.Opinion))
            throw CaseProblems.Mistaken(CaseProblems.BadAction, new(StringComparer.Ordinal) { ["opinion"] = "is required." });
        await new RequestRows(transaction).DecideAsync(asked.Request.Id, "refused", desk.Caller.Name, form.Opinion, desk.Now, cancellationToken);
        await desk.Ledger.NoteAsync(transaction, asked.Case, asked.Type, "refuse_request", desk.Caller.Name, asked.Request.Post, NoteOf(asked.Request, form, asked.Rights.DecidesFor), [], desk.Now, cancellationToken);
    }

    private static Task WithdrawAsync(Asked asked, DecisionForm form, CaseDesk desk, ScopedTransaction transaction, CancellationToken cancellationToken) =>
        asked.Rights.Withdraws ? WithdrawAsync(asked.Request, asked.Case, asked.Type, form, desk, transaction, cancellationToken) : throw new ProblemException(CaseProblems.NotYours, "Somebody else has asked for it.");

    private static async Task WithdrawAsync(CaseRequest request, Case @case, CaseType type, DecisionForm form, CaseDesk desk, ScopedTransaction transaction, CancellationToken cancellationToken)
    {
        await new RequestRows(transaction).DecideAsync(request.Id, "withdrawn", desk.Caller.Name, form.Opinion, desk.Now, cancellationToken);
        await desk.Ledger.NoteAsync(transaction, @case, type, "withdraw_request", desk.Caller.Name, request.AskedPost, NoteOf(request, form), [], desk.Now, cancellationToken);
    }

    private static Task<IResult> HandOverAsync(HandOverForm form, CaseDesk desk, CancellationToken cancellationToken) =>
        desk.WorkAsync(async (_, transaction) =>
        {
            var (rows, cases) = (new RequestRows(transaction), new CaseRows(transaction));
            List<long> handed = [], withdrawn = [];
            // In the order of the cases' numbers, in which batches hold them too.
            foreach (var request in (await rows.ListAsync([RequestRows.IsOfCaller, RequestRows.IsOpen], [], int.MaxValue, cancellationToken)).OrderBy(request => request.Case, StringComparer.Ordinal))
            {
                if (await cases.HoldAsync(request.Case, cancellationToken) is not { } held || desk.Cases.Find(held.Type) is not { } type || (await rows.HoldAsync(request.Id, cancellationToken))?.State != "open")
                    continue;
                if (form.To is { } to)
                    await HandAsync(request, held, type, to, desk, transaction, cancellationToken);
                else
                    await WithdrawAsync(request, held, type, new(), desk, transaction, cancellationToken);
                (form.To is null ? withdrawn : handed).Add(request.Id);
            }
            return TypedResults.Ok(new HandOverDocument(handed, withdrawn));
        }, cancellationToken);

    private static async Task HandAsync(CaseRequest request, Case @case, CaseType type, string to, CaseDesk desk, ScopedTransaction transaction, CancellationToken cancellationToken)
    {
        var candidates = await new People.PostHolders(transaction, desk.Cases).CandidatesAsync(@case.Holder with { Post = request.AskedPost }, @case.Region, desk.Now, cancellationToken);
        if (!candidates.Contains(to))
            throw CaseProblems.Mistaken(CaseProblems.BadAction, new(StringComparer.Ordinal) { ["to"] = $"'{to}' does not hold the post of request {request.Id}, or is away." });
        await new RequestRows(transaction).HandOverAsync(request.Id, to, cancellationToken);
        await desk.Ledger.NoteAsync(transaction, @case, type, "hand_over_request", desk.Caller.Name, request.AskedPost, new() { ["request"] = request.Id, ["to_person"] = to }, [], desk.Now, cancellationToken);
    }

    /// <returns>Whether what the caller approves is done.</returns>
    private static bool MustDecide(Asked asked) => asked.Rights.Decides ?? throw new ProblemException(CaseProblems.NotYours, "It is for others to decide this.");

    /// <param name="standsInFor">Account in whose place the caller decides; null for their own.</param>
    private static JsonObject NoteOf(CaseRequest request, DecisionForm form, string? standsInFor = null)
    {
        var note = StandIn.NoteOf(standsInFor);
        (note["request"], note["action"]) = (request.Id, request.Action);
        if (form.Opinion is { } opinion)
            note["opinion"] = opinion;
        return note;
    }
}

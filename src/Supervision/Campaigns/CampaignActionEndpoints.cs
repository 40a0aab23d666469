using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Supervision.Campaigns.Declared;
using SpatialCockpit.Supervision.Campaigns.Drawing;
using SpatialCockpit.Supervision.Campaigns.Tasks;

namespace SpatialCockpit.Supervision.Campaigns;

/// <summary>What is done with a campaign, from its draw to its end.</summary>
public static class CampaignActionEndpoints
{
    private const int LongestOpinion = 2000;

    /// <param name="Opinion">Why: required of refuse and void.</param>
    /// <param name="Assignees">Of issue: accounts that do all of it; null for those who are drawn.</param>
    /// <param name="Reviewer">Of submit: the account that is to review it; null for whoever may.</param>
    public sealed record CampaignActionForm(string? Opinion = null, IReadOnlyList<string>? Assignees = null, string? Reviewer = null);

    /// <summary>A campaign that is held, and what is said with what is done.</summary>
    private sealed record Doing(CampaignAction Action, Campaign Campaign, CampaignKind Kind, CampaignActionForm Form, CampaignDesk Desk, ScopedTransaction Transaction)
    {
        public string By => Desk.Caller.Name;

        public CampaignRows Rows => new(Transaction);
    }

    /// <returns>What the history says of it.</returns>
    private delegate Task<object> Do(Doing doing, CancellationToken cancellationToken);

    public static void MapCampaignActions(this IEndpointRouteBuilder routes)
    {
        var actions = routes.MapGroup("/campaigns/{code}/actions").WithTags("Campaigns").ProducesProblem(401).ProducesProblem(503);
        foreach (var (action, act) in ((CampaignAction, Do)[])[
            (CampaignAction.Draw, DrawAsync), (CampaignAction.Submit, SubmitAsync), (CampaignAction.Approve, ReviewAsync), (CampaignAction.Refuse, ReviewAsync),
            (CampaignAction.Issue, IssueAsync), (CampaignAction.Finish, FinishAsync), (CampaignAction.Void, VoidAsync)])
            actions.MapPost($"/{action.Name}", (string code, CampaignActionForm form, IfMatch ifMatch, CampaignDesk desk, CancellationToken cancellationToken) => ActAsync(code, action, form, ifMatch, desk, act, cancellationToken))
                .WithName($"{action.Name}-campaign").WithSummary(action.Summary).Produces<CampaignDocument>().ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(412).ProducesProblem(413).ProducesProblem(428);
    }

    private static Task<IResult> ActAsync(string code, CampaignAction action, CampaignActionForm form, IfMatch ifMatch, CampaignDesk desk, Do act, CancellationToken cancellationToken) =>
        desk.WriteAsync(code, ifMatch, kind => action.May(kind, desk), async (held, kind, transaction) =>
        {
            action.MustBeOpen(held, kind);
            if (form.Opinion?.Length > LongestOpinion || ((action == CampaignAction.Refuse || action == CampaignAction.Void) && string.IsNullOrWhiteSpace(form.Opinion)))
                return CampaignProblems.Bad(CampaignProblems.BadCampaign, new(StringComparer.Ordinal) { ["opinion"] = $"has 1 to {LongestOpinion} characters: why is it so?" });
            if (form.Assignees is not null && action != CampaignAction.Issue)
                return CampaignProblems.Bad(CampaignProblems.BadCampaign, new(StringComparer.Ordinal) { ["assignees"] = "are said when it is issued." });
            if (form.Reviewer is not null && action != CampaignAction.Submit)
                return CampaignProblems.Bad(CampaignProblems.BadCampaign, new(StringComparer.Ordinal) { ["reviewer"] = "is said when it is submitted." });
            var doing = new Doing(action, held, kind, form, desk, transaction);
            await new CampaignHistory(transaction).AddAsync(held, action.Name, await act(doing, cancellationToken), desk.Caller.Name, desk.Now, cancellationToken);
            return TypedResults.Ok(await CampaignDocument.WholeAsync((await doing.Rows.FindAsync(code, cancellationToken))!, kind, desk, transaction, cancellationToken));
        }, cancellationToken);

    private static Task<object> DrawAsync(Doing doing, CancellationToken cancellationToken) => new ObjectDrawing(doing.Campaign, doing.Kind, doing.Desk, doing.Transaction).DrawAsync(cancellationToken);

    private static async Task<object> SubmitAsync(Doing doing, CancellationToken cancellationToken)
    {
        if (doing.Campaign.Drawn is null)
            throw new ProblemException(CampaignProblems.NotAllowed, "Nothing is drawn yet.");
        if (doing.Form.Reviewer is { } reviewer)
        {
            if (reviewer == doing.Campaign.MadeBy || !await doing.Desk.IsReviewerAsync(doing.Kind, doing.Campaign, reviewer, cancellationToken))
                throw CampaignProblems.Mistaken(CampaignProblems.BadCampaign, "reviewer", "is the account of somebody else who may review it, over its division.");
            await new Telling(doing.Transaction).TellAsync(doing.Campaign, doing.Action.Name, reviewer, doing.By, null, cancellationToken);
        }
        await doing.Rows.SubmitAsync(doing.Campaign, doing.Form.Reviewer, cancellationToken);
        return new { doing.Form.Reviewer };
    }

    private static async Task<object> ReviewAsync(Doing doing, CancellationToken cancellationToken)
    {
        if (doing.Action.IsOfSomebodyElse(doing.Campaign, doing.By))
            throw doing.Campaign.MadeBy == doing.By ? new ProblemException(CampaignProblems.OwnWork, "Somebody else reviews what you have made.") : new ProblemException(CampaignProblems.NotYours, $"It was sent to {doing.Campaign.Reviewer}.");
        var state = doing.Action == CampaignAction.Approve ? CampaignState.Approved : CampaignState.Refused;
        await doing.Rows.ReviewAsync(doing.Campaign, state, doing.By, doing.Form.Opinion, doing.Desk.Now, cancellationToken);
        await new Telling(doing.Transaction).TellAsync(doing.Campaign, doing.Action.Name, doing.Campaign.MadeBy, doing.By, doing.Form.Opinion, cancellationToken);
        return new { doing.Form.Opinion };
    }

    private static async Task<object> IssueAsync(Doing doing, CancellationToken cancellationToken)
    {
        if (doing.Desk.TypeOf(doing.Kind.Objects) is not { } type)
            throw new ProblemException(CampaignProblems.NotAllowed, "There are no such objects any more.");
        var (tasks, gone) = await new Issuing(doing.Campaign, doing.Kind, type, doing.Desk, doing.Transaction).IssueAsync(doing.Form.Assignees?.Distinct(StringComparer.Ordinal).ToList(), cancellationToken);
        return new { Tasks = tasks, doing.Form.Assignees, Gone = gone };
    }

    private static async Task<object> FinishAsync(Doing doing, CancellationToken cancellationToken)
    {
        var tasks = await new TaskRows(doing.Transaction).HoldAsync(doing.Campaign.Id, (int[]?)null, cancellationToken);
        if (tasks.Count(task => task.IsWaiting || (doing.Kind.AreAnswersReviewed && task.State == TaskState.Filled)) is > 0 and var left)
            throw new ProblemException(CampaignProblems.Unfinished, $"{left} of {tasks.Count} are not done; do them, approve them, or declare them void.");
        await doing.Rows.MoveAsync(doing.Campaign, CampaignState.Finished, doing.Desk.Now, cancellationToken);
        return new { Tasks = tasks.Count };
    }

    private static async Task<object> VoidAsync(Doing doing, CancellationToken cancellationToken)
    {
        var (rows, now) = (new TaskRows(doing.Transaction), doing.Desk.Now);
        var waiting = (await rows.HoldAsync(doing.Campaign.Id, (int[]?)null, cancellationToken)).Where(task => task.IsWaiting).ToList();
        await rows.VoidAsync(waiting, doing.By, doing.Form.Opinion!, now, cancellationToken);
        await new CampaignHistory(doing.Transaction).AddAsync(doing.Campaign, waiting, "void", new { doing.Form.Opinion }, doing.By, now, cancellationToken);
        await new Telling(doing.Transaction).TellAsync(doing.Campaign, "void", waiting, doing.By, doing.Form.Opinion, cancellationToken);
        await doing.Rows.MoveAsync(doing.Campaign, CampaignState.Void, now, cancellationToken);
        return new { doing.Form.Opinion, Tasks = waiting.Count };
    }
}

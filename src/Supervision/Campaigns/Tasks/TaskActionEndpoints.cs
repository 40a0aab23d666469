using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Supervision.Campaigns.Declared;

namespace SpatialCockpit.Supervision.Campaigns.Tasks;

/// <summary>What is done with one task.</summary>
public static class TaskActionEndpoints
{
    private const int LongestOpinion = 2000;
    private const string Fill = "fill", Approve = "approve", Return = "return", Reassign = "reassign";

    /// <param name="Opinion">Why: required of return and reassign.</param>
    /// <param name="Assignees">Of reassign: accounts that have it from then on.</param>
    public sealed record TaskActionForm(string? Opinion = null, IReadOnlyList<string>? Assignees = null);

    private delegate Task Do(CampaignTask task, Campaign campaign, CampaignKind kind, TaskActionForm form, CampaignDesk desk, ScopedTransaction transaction, CancellationToken cancellationToken);

    public static void MapCampaignTaskActions(this IEndpointRouteBuilder routes)
    {
        var actions = routes.MapGroup("/campaigns/{code}/tasks/{number:int}/actions").WithTags("Campaigns").ProducesProblem(401).ProducesProblem(503);
        Action(actions.MapPost("/fill", FillAsync), Fill, "Answers a task with a record on its object, as POST /objects/{type}/{code}/records/{kind} takes it; of what was returned, the record before counts no more");
        foreach (var (name, act, summary) in ((string, Do, string)[])[
            (Approve, ReviewInto(TaskState.Approved), "Agrees to what was filled in; not for who filled it in"), (Return, ReviewInto(TaskState.Returned), "Sends what was filled in back, and says why"), (Reassign, ReassignAsync, "Gives a task to others, and says why")])
            Action(actions.MapPost($"/{name}", (string code, int number, TaskActionForm form, IfMatch ifMatch, CampaignDesk desk, CancellationToken cancellationToken) => ActAsync(code, number, name, form, ifMatch, desk, act, cancellationToken)), name, summary);
    }

    /// <summary>What the caller may do with a task now.</summary>
    internal static IReadOnlyList<string> MayOf(CampaignTask task, Campaign campaign, CampaignKind kind, CampaignDesk desk)
    {
        if (campaign.State != CampaignState.Issued)
            return [];
        var caller = desk.Caller;
        var fills = task.IsWaiting && task.OpensAt <= desk.Now && desk.IsOneOf(desk.Kinds.FillersOf(kind)) && (caller.Is(Role.Admin) || task.IsOf(caller.Name, caller.Scope.Audience));
        var (reviews, reassigns) = desk.MaySeeTo(kind) ? (task.State == TaskState.Filled && task.FilledBy != caller.Name, task.IsWaiting && !kind.IsForParties) : (false, false);
        return [.. fills ? [Fill] : (string[])[], .. reviews ? [Approve, Return] : (string[])[], .. reassigns ? [Reassign] : (string[])[]];
    }

    private static void Action(RouteHandlerBuilder endpoint, string name, string summary) =>
        endpoint.WithName($"{name}-campaign-task").WithSummary(summary).Produces<CampaignTaskDocument>().ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(412).ProducesProblem(413).ProducesProblem(428);

    private static Task<IResult> FillAsync(string code, int number, JsonElement body, IfMatch ifMatch, CampaignDesk desk, TaskFilling filling, CancellationToken cancellationToken) =>
        desk.WriteAsync(code, number, ifMatch, kind => desk.IsOneOf(desk.Kinds.FillersOf(kind)), async (held, campaign, kind, transaction) =>
            await filling.FillAsync(held, campaign, kind, body, desk, transaction, cancellationToken) ?? await AnswerAsync(held, campaign, kind, desk, transaction, cancellationToken), cancellationToken);

    private static Task<IResult> ActAsync(string code, int number, string action, TaskActionForm form, IfMatch ifMatch, CampaignDesk desk, Do act, CancellationToken cancellationToken) =>
        desk.WriteAsync(code, number, ifMatch, desk.MaySeeTo, async (held, campaign, kind, transaction) =>
        {
            if (form.Opinion?.Length > LongestOpinion || (action != Approve && string.IsNullOrWhiteSpace(form.Opinion)))
                throw CampaignProblems.Mistaken(CampaignProblems.BadTask, "opinion", $"has 1 to {LongestOpinion} characters: why is it so?");
            if (action != Reassign && form.Assignees is not null)
                throw CampaignProblems.Mistaken(CampaignProblems.BadTask, "assignees", "are said when it is reassigned.");
            campaign.MustBe(CampaignState.Issued);
            await act(held, campaign, kind, form, desk, transaction, cancellationToken);
            var now = (await new TaskRows(transaction).FindAsync(campaign.Id, number, cancellationToken))!;
            await new CampaignHistory(transaction).AddAsync(campaign, [held], action, action == Reassign ? new { form.Opinion, From = held.Assignees, To = now.Assignees } : new { form.Opinion }, desk.Caller.Name, desk.Now, cancellationToken);
            if (action != Approve)
                await new Telling(transaction).TellAsync(campaign, action, [now], desk.Caller.Name, form.Opinion, cancellationToken);
            return await AnswerAsync(held, campaign, kind, desk, transaction, cancellationToken);
        }, cancellationToken);

    private static Do ReviewInto(string state) => (task, _, _, form, desk, transaction, cancellationToken) =>
    {
        task.MustBe(TaskState.Filled);
        return task.FilledBy == desk.Caller.Name ? throw new ProblemException(CampaignProblems.OwnWork, "Somebody else reviews what you have filled in.")
            : new TaskRows(transaction).ReviewAsync(task, state, desk.Caller.Name, form.Opinion, desk.Now, cancellationToken);
    };

    private static async Task ReassignAsync(CampaignTask task, Campaign campaign, CampaignKind kind, TaskActionForm form, CampaignDesk desk, ScopedTransaction transaction, CancellationToken cancellationToken)
    {
        task.MustBe(TaskState.Waiting);
        if (kind.IsForParties)
            throw CampaignProblems.Mistaken(CampaignProblems.BadTask, "assignees", "are none: parties of the object fill it.");
        IReadOnlyList<string> assignees = [.. (form.Assignees ?? []).Distinct(StringComparer.Ordinal)];
        await desk.InspectorsOf(kind, campaign, transaction).MustBeThereAsync(assignees, [task.Region], cancellationToken);
        await new TaskRows(transaction).GiveAsync(task, assignees, cancellationToken);
    }

    private static async Task<IResult> AnswerAsync(CampaignTask task, Campaign campaign, CampaignKind kind, CampaignDesk desk, ScopedTransaction transaction, CancellationToken cancellationToken) =>
        TypedResults.Ok(await TaskEndpoints.WholeAsync((await new TaskRows(transaction).FindAsync(campaign.Id, task.Number, cancellationToken))!, campaign, kind, desk, transaction, cancellationToken));
}

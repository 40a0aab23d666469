using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Supervision.Campaigns.Tasks;

/// <summary>What is done with many tasks of a campaign at once; of those that are left alone it is said why.</summary>
public static class TaskBatchEndpoints
{
    private const int LongestReason = 2000;

    /// <param name="Numbers">Of tasks; null for all.</param>
    /// <param name="States">Only those that stand there; null for wherever it can be done.</param>
    /// <param name="Reason">Required of void.</param>
    [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)] // misspelt, they would be all
    public sealed record TaskBatchForm(IReadOnlyList<int>? Numbers = null, IReadOnlyList<string>? States = null, string? Reason = null);

    /// <param name="Done">Numbers of the tasks with which it was done.</param>
    public sealed record TaskBatchDocument(IReadOnlyList<int> Done, IReadOnlyList<TaskLeft> Left);

    /// <param name="State">Null for one that the caller does not see.</param>
    public sealed record TaskLeft(int Number, string? State, string Why);

    /// <summary>What is done to tasks.</summary>
    /// <param name="From">Where it can be done.</param>
    private sealed record Batch(string Action, bool NeedsReason, IReadOnlyList<string> From, Func<TaskRows, List<CampaignTask>, TaskBatchForm, CampaignDesk, CancellationToken, Task> DoAsync);

    private static readonly Batch Urge = new("urge", false, TaskState.Waiting, (rows, tasks, _, desk, cancellationToken) => rows.UrgeAsync(tasks, desk.Now, cancellationToken));

    private static readonly Batch Void = new("void", true, [TaskState.Open, TaskState.Returned, TaskState.Filled], (rows, tasks, form, desk, cancellationToken) => rows.VoidAsync(tasks, desk.Caller.Name, form.Reason!, desk.Now, cancellationToken));

    public static void MapCampaignTaskBatches(this IEndpointRouteBuilder routes)
    {
        var actions = routes.MapGroup("/campaigns/{code}/tasks/actions").WithTags("Campaigns").ProducesProblem(401).ProducesProblem(503);
        foreach (var (batch, summary) in ((Batch, string)[])[(Urge, "Reminds those who are to do tasks, each once"), (Void, "Tasks count no more")])
            actions.MapPost($"/{batch.Action}", (string code, TaskBatchForm form, CampaignDesk desk, CancellationToken cancellationToken) => DoAsync(code, form, batch, desk, cancellationToken))
                .WithName($"{batch.Action}-campaign-tasks").WithSummary(summary).Produces<TaskBatchDocument>().ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(413);
    }

    private static Task<IResult> DoAsync(string code, TaskBatchForm form, Batch batch, CampaignDesk desk, CancellationToken cancellationToken) =>
        desk.WriteAsync(desk.MaySeeTo, async transaction =>
        {
            var campaigns = new CampaignRows(transaction);
            if (await campaigns.FindAsync(code, cancellationToken) is not { } campaign || desk.Kinds.Find(campaign.Kind) is not { } kind)
                return WebProblems.NotFound.With();
            if (!desk.MaySeeTo(kind))
                return WebProblems.Forbidden.With();
            if (MistakesIn(form, batch) is { Count: > 0 } mistakes)
                return CampaignProblems.Bad(CampaignProblems.BadTask, mistakes);
            var rows = new TaskRows(transaction);
            var held = await rows.HoldAsync(campaign.Id, form.Numbers?.ToArray(), cancellationToken);
            (await campaigns.FindAsync(code, cancellationToken))?.MustBe(CampaignState.Issued);
            var left = held.Select(task => LeftOf(task, form, batch, desk.Now)).OfType<TaskLeft>().Concat((form.Numbers ?? []).Except(held.Select(task => task.Number)).Select(number => new TaskLeft(number, null, "There is none that you see."))).OrderBy(each => each.Number).ToList();
            var done = held.ExceptBy(left.Select(each => each.Number), task => task.Number).ToList();
            await batch.DoAsync(rows, done, form, desk, cancellationToken);
            await new CampaignHistory(transaction).AddAsync(campaign, done, batch.Action, new { form.Reason }, desk.Caller.Name, desk.Now, cancellationToken);
            await new Telling(transaction).TellAsync(campaign, batch.Action, done, desk.Caller.Name, form.Reason, cancellationToken);
            return TypedResults.Ok(new TaskBatchDocument([.. done.Select(task => task.Number)], left));
        }, cancellationToken);

    private static Dictionary<string, string> MistakesIn(TaskBatchForm form, Batch batch)
    {
        Dictionary<string, string> mistakes = new(StringComparer.Ordinal);
        if (form.Numbers?.Count is 0 or > CampaignDraft.MostTasks)
            mistakes["numbers"] = $"are 1 to {CampaignDraft.MostTasks} of tasks.";
        if (form.States is { } states && (states.Count == 0 || states.Except(TaskState.All).Any()))
            mistakes["states"] = $"are some of {string.Join(", ", TaskState.All)}.";
        if (form.Reason?.Length > LongestReason || (batch.NeedsReason && string.IsNullOrWhiteSpace(form.Reason)))
            mistakes["reason"] = $"has 1 to {LongestReason} characters.";
        return mistakes;
    }

    /// <returns>Null where nothing speaks against it.</returns>
    private static TaskLeft? LeftOf(CampaignTask task, TaskBatchForm form, Batch batch, DateTimeOffset now) =>
        form.States?.Contains(task.State) == false ? new(task.Number, task.State, "It is not among the states that were asked for.")
        : !batch.From.Contains(task.State) ? new(task.Number, task.State, $"It is done where a task is {string.Join(" or ", batch.From)}.")
        : batch == Urge && task.OpensAt > now ? new(task.Number, task.State, "Its round has not begun.")
        : null;
}

using System.Text.Json;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Supervision.Cases.Declared;
using SpatialCockpit.Supervision.Cases.People.StandIns;
using SpatialCockpit.Supervision.Cases.Requests;

namespace SpatialCockpit.Supervision.Cases.Actions;

/// <summary>Does what a caller wants of a case that their transaction holds; what others decide is asked of them.</summary>
internal sealed class CaseActing(CaseDesk desk, ActionRights rights, ScopedTransaction transaction)
{
    /// <returns>Whether it is only asked for.</returns>
    /// <exception cref="ProblemException">It is not theirs to do, or cannot be done.</exception>
    public async Task<bool> ActAsync(Case held, CaseType type, CaseAction action, JsonElement body, CancellationToken cancellationToken)
    {
        if (!rights.May(held, type, action))
            throw new ProblemException(CaseProblems.NotYours, CaseProblems.NotYours.Title);
        var (read, mistakes) = ActionBody.Read(body, action, type, desk.Objects, desk.Cases);
        if (read is null)
            throw CaseProblems.Mistaken(CaseProblems.BadAction, mistakes);
        var acting = rights.PostFor(held, type, action);
        var post = acting?.Post;
        var isAsked = action.Approval is { } approver && !rights.NeedNotAsk(approver, held.Holder.TierRegion, held);
        // Who has the final right asks nobody: the history names the post that gives it.
        var call = new ActionCall(type, action, read, desk.Caller.Name, isAsked || post is null ? post : action.Approval ?? post, desk.Now) { Notes = StandIn.NoteOf(acting?.For) };
        if (isAsked)
            await AskAsync(held, call, body, cancellationToken);
        else
            await desk.Performer.PerformAsync(transaction, desk.Caller, held, call, cancellationToken);
        return isAsked;
    }

    /// <summary>The tier that decides what the caller asks for: where it would be themselves, without the final right, the next above.</summary>
    private string? DecidedAt(Case held, ActionCall call)
    {
        var tier = held.Holder.TierRegion;
        while (rights.Decides(call.Action.Approval!, tier, held) is not null && call.Type.TierAbove(held.Region, tier) is { } above)
            tier = above;
        return tier;
    }

    private async Task AskAsync(Case held, ActionCall call, JsonElement body, CancellationToken cancellationToken)
    {
        call.MustBeOpen(held);
        await desk.Performer.JudgeAsync(held, call, desk.Caller, cancellationToken);
        if (call.Body.Attachments.Count > 0 && await new CaseRows(transaction).GiveAsync(held, call.Body.Attachments, cancellationToken) is { Count: > 0 } missing)
            throw CaseProblems.NotToGive(CaseProblems.BadAction, missing);
        if (await new RequestRows(transaction).AskAsync(held, call.Action.Name, body, call.By, call.Post, call.Action.Approval!, DecidedAt(held, call), call.At, cancellationToken) is not { } id)
            throw new ProblemException(CaseProblems.Asked, $"'{call.Action.Name}' is asked for already, and not decided.");
        (call.Notes["request"], call.Notes["action"]) = (id, call.Action.Name);
        await desk.Ledger.NoteAsync(transaction, held, call.Type, "request", call.By, call.Post, call.Notes, call.Body.Attachments, call.At, cancellationToken);
    }
}

using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Supervision.Cases.Declared;
using SpatialCockpit.Supervision.Cases.Requests;

namespace SpatialCockpit.Supervision.Cases.Actions;

/// <summary>What a caller may do with a case, and doing it.</summary>
public static class ActionEndpoints
{
    public static void MapCaseActions(this IEndpointRouteBuilder routes)
    {
        var actions = routes.MapGroup("/cases/{code}/actions").WithTags("Cases").ProducesProblem(401).ProducesProblem(404).ProducesProblem(503);
        actions.MapGet("", MayAsync).WithName("list-case-actions").WithSummary("What you may do with a case now, with all that a form needs to ask").Produces<IReadOnlyList<ActionDocument>>();
        actions.MapPost("/{action}", ActAsync).WithName("act-on-case").WithSummary("Does something with a case; 202 where it is asked for, and done when somebody with the final right approves").Accepts<JsonElement>("application/json")
            .Produces<CaseDocument>().Produces<CaseDocument>(202).ProducesProblem(400).ProducesProblem(403).ProducesProblem(409).ProducesProblem(412).ProducesProblem(413).ProducesProblem(428);
    }

    private static Task<IResult> MayAsync(string code, CaseDesk desk, CancellationToken cancellationToken) =>
        desk.AskAsync(code, async (found, type, transaction) =>
        {
            found.RowVersion.Tag(desk.Response);
            var rights = await desk.RightsAsync(transaction, cancellationToken);
            return TypedResults.Ok(rights.Of(found, type).Select(action => ActionDocument.Of(action, desk.Objects)).ToList());
        }, cancellationToken);

    private static Task<IResult> ActAsync(string code, string action, JsonElement body, IfMatch ifMatch, CaseDesk desk, CancellationToken cancellationToken) =>
        desk.WriteAsync(code, ifMatch, async (rights, held, type, transaction) =>
        {
            if (!type.Actions.TryGetValue(action, out var known))
                return WebProblems.NotFound.With();
            if (!rights.May(held, type, known))
                return CaseProblems.NotYours.With();
            var (read, mistakes) = ActionBody.Read(body, known, type, desk.Objects, desk.Cases);
            if (read is null)
                throw CaseProblems.Mistaken(CaseProblems.BadAction, mistakes);
            var call = new ActionCall(type, known, read, desk.Caller.Name, rights.PostFor(held, type, known), desk.Now);
            var isAsked = known.Approval is { } approver && rights.Decides(approver, held.Holder.TierRegion, held) != true;
            if (isAsked)
                await AskAsync(transaction, held, call, body, desk, cancellationToken);
            else
                await desk.Performer.PerformAsync(transaction, desk.Caller, held, call, cancellationToken);
            return await AnswerAsync(code, type, isAsked, rights, desk, transaction, cancellationToken);
        }, cancellationToken);

    /// <summary>Of what led the case out of the caller's sight nothing more is said than that it is done.</summary>
    private static async Task<IResult> AnswerAsync(string code, CaseType type, bool isAsked, ActionRights rights, CaseDesk desk, ScopedTransaction transaction, CancellationToken cancellationToken)
    {
        if (await new CaseRows(transaction).FindAsync(code, cancellationToken) is not { } now)
            return TypedResults.NoContent();
        var document = await CaseEndpoints.WholeAsync(now, type, rights, desk, transaction, cancellationToken);
        return isAsked ? TypedResults.Accepted($"/cases/{Uri.EscapeDataString(code)}", document) : TypedResults.Ok(document);
    }

    private static async Task AskAsync(ScopedTransaction transaction, Case held, ActionCall call, JsonElement body, CaseDesk desk, CancellationToken cancellationToken)
    {
        call.MustBeOpen(held);
        await desk.Performer.JudgeAsync(held, call, desk.Caller, cancellationToken);
        if (call.Body.Attachments.Count > 0 && await new CaseRows(transaction).GiveAsync(held, call.Body.Attachments, cancellationToken) is { Count: > 0 } missing)
            throw CaseProblems.NotToGive(CaseProblems.BadAction, missing);
        if (await new RequestRows(transaction).AskAsync(held, call.Action.Name, body, call.By, call.Post, call.Action.Approval!, held.Holder.TierRegion, call.At, cancellationToken) is not { } id)
            throw new ProblemException(CaseProblems.Asked, $"'{call.Action.Name}' is asked for already, and not decided.");
        await desk.Performer.NoteAsync(transaction, held, call.Type, "request", call.By, call.Post, new() { ["request"] = id, ["action"] = call.Action.Name }, call.Body.Attachments, call.At, cancellationToken);
    }
}

using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Supervision.Cases.Declared;

namespace SpatialCockpit.Supervision.Cases.Actions;

/// <summary>What a caller may do with a case, and doing it.</summary>
public static class ActionEndpoints
{
    private const int LongestSearch = 100;

    public static void MapCaseActions(this IEndpointRouteBuilder routes)
    {
        var actions = routes.MapGroup("/cases/{code}/actions").WithTags("Cases").ProducesProblem(401).ProducesProblem(404).ProducesProblem(503);
        actions.MapGet("", MayAsync).WithName("list-case-actions").WithSummary("What you may do with a case now, with all that a form needs to ask").Produces<IReadOnlyList<ActionDocument>>();
        actions.MapGet("/{action}/choices", ChoicesAsync).WithName("list-case-action-choices").WithSummary("To whom an action that you may do hands a case: people or departments, the recommended first; q: part of a department's name, or the beginning of its code").Produces<ActionChoices>().ProducesProblem(400).ProducesProblem(403).ProducesProblem(409);
        routes.MapPost("/cases/actions/{action}", ActOnManyAsync).WithTags("Cases").WithName("act-on-cases").WithSummary("Does the same with many cases: those of cases (up to 500 numbers), or those that filter (CQL2) finds and that wait for you; of these only those in the states said. Each is told of by itself; what cannot be done with one leaves the others").DescribesBody<CaseBatchForm>()
            .Produces<CaseBatch.Outcome>().ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(413).ProducesProblem(503);
        actions.MapPost("/{action}", ActAsync).WithName("act-on-case").WithSummary("Does something with a case; 202 where it is asked for, and done when somebody with the final right approves").DescribesBody<CaseActionForm>()
            .Produces<CaseDocument>().Produces<CaseDocument>(202).ProducesProblem(400).ProducesProblem(403).ProducesProblem(409).ProducesProblem(412).ProducesProblem(413).ProducesProblem(428);
    }

    private static Task<IResult> MayAsync(string code, CaseDesk desk, CancellationToken cancellationToken) =>
        desk.AskAsync(code, async (found, type, transaction) =>
        {
            found.RowVersion.Tag(desk.Response);
            var rights = await desk.RightsAsync(transaction, cancellationToken);
            return TypedResults.Ok(rights.Of(found, type).Select(action => ActionDocument.Of(action, desk.Objects)).ToList());
        }, cancellationToken);

    private static Task<IResult> ChoicesAsync(string code, string action, string? q, CaseDesk desk, CancellationToken cancellationToken) =>
        desk.AskAsync(code, async (found, type, transaction) =>
        {
            if (q?.Length > LongestSearch || q?.Any(char.IsControl) == true)
                return WebProblems.BadParameter.With($"q: at most {LongestSearch} characters of a name or code.");
            if (!type.Actions.TryGetValue(action, out var known))
                return WebProblems.NotFound.With();
            if (!(await desk.RightsAsync(transaction, cancellationToken)).May(found, type, known))
                return CaseProblems.NotYours.With();
            return known.From.Contains(found.State) ? TypedResults.Ok(await new ChoiceFinder(transaction, desk).FindAsync(found, type, known, q?.Trim() ?? "", cancellationToken)) : CaseProblems.NotAllowed.With($"The case is in '{found.State}'.");
        }, cancellationToken);

    private static Task<IResult> ActAsync(string code, string action, JsonElement body, IfMatch ifMatch, CaseDesk desk, CancellationToken cancellationToken) =>
        desk.WriteAsync(code, ifMatch, async (rights, held, type, transaction) =>
        {
            if (!type.Actions.TryGetValue(action, out var known))
                return WebProblems.NotFound.With();
            var isAsked = await new CaseActing(desk, rights, transaction).ActAsync(held, type, known, body, cancellationToken);
            return await AnswerAsync(code, type, isAsked, rights, desk, transaction, cancellationToken);
        }, cancellationToken);

    private static Task<IResult> ActOnManyAsync(string action, JsonElement body, CaseDesk desk, CancellationToken cancellationToken) =>
        desk.WorkAsync(async (rights, transaction) => TypedResults.Ok(await new CaseBatch(desk, rights, transaction).ActAsync(action, body, cancellationToken)), cancellationToken);

    /// <summary>Of what led the case out of the caller's sight nothing more is said than that it is done.</summary>
    private static async Task<IResult> AnswerAsync(string code, CaseType type, bool isAsked, ActionRights rights, CaseDesk desk, ScopedTransaction transaction, CancellationToken cancellationToken)
    {
        if (await new CaseRows(transaction).FindAsync(code, cancellationToken) is not { } now)
            return TypedResults.NoContent();
        var document = await CaseDocument.WholeAsync(now, type, rights, desk, transaction, cancellationToken);
        return isAsked ? TypedResults.Accepted($"/cases/{Uri.EscapeDataString(code)}", document) : TypedResults.Ok(document);
    }
}

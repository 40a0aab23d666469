using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SpatialCockpit.Analytics.Questions;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Analytics.Saved;

/// <summary>Questions that are kept, and shared.</summary>
public static class SavedQueryEndpoints
{
    private const string ListName = "saved-queries";
    private const int MostOfOne = 500;

    public static void MapSavedQueries(this IEndpointRouteBuilder routes)
    {
        var saved = routes.MapGroup("/analytics/queries").WithTags("Analytics").RequireRole(QuestionEndpoints.Askers).ProducesProblem(401).ProducesProblem(403).ProducesProblem(503);
        saved.MapGet("", ListAsync).WithName("list-saved-queries").WithSummary("Questions that you keep and those that are shared with you, the last made first").Produces<Page<SavedQueryEntry>>().ProducesProblem(400);
        saved.MapGet("/{id}", ShowAsync).WithName("get-saved-query").WithSummary("One of them, as it is asked").Produces<SavedQuery>().ProducesProblem(400).ProducesProblem(404);
        saved.MapPost("", KeepAsync).WithName("save-query").WithSummary("Keeps a question; one that cannot be asked yet too, and says why").Produces<SavedQuery>(201).ProducesProblem(400).ProducesProblem(409).ProducesProblem(413).ProducesProblem(422);
        saved.MapPut("/{id}", ChangeAsync).WithName("change-saved-query").WithSummary("Keeps one of yours as it is now").Produces<SavedQuery>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(412).ProducesProblem(413).ProducesProblem(428);
        saved.MapDelete("/{id}", RemoveAsync).WithName("remove-saved-query").WithSummary("Throws one of yours away").Produces(204).ProducesProblem(400).ProducesProblem(404).ProducesProblem(412).ProducesProblem(428);
    }

    /// <param name="mine">true for your own, false for those of others; all where it is left out.</param>
    private static Task<IResult> ListAsync(bool? mine, PageLimit? limit, Cursor? cursor, SavedQueryDesk desk, CancellationToken cancellationToken) =>
        desk.ReadAsync(async rows =>
        {
            var before = long.MaxValue;
            if (cursor is { } place && !place.TryRead(ListName, out before))
                return WebProblems.BadCursor.With();
            var most = PageLimit.Or(limit);
            var found = await rows.ListAsync(mine, before, most.Value + 1, cancellationToken);
            return TypedResults.Ok(Page.Of([.. found.Select(SavedQueryEntry.Of)], most, last => Cursor.Of(ListName, last.Id)));
        }, cancellationToken);

    private static Task<IResult> ShowAsync(long id, SavedQueryDesk desk, CancellationToken cancellationToken) =>
        desk.ReadAsync(async rows => await rows.FindAsync(id, cancellationToken) is { } saved ? TypedResults.Ok(desk.Tagged(saved)) : WebProblems.NotFound.With(), cancellationToken);

    private static async Task<IResult> KeepAsync(SavedQueryForm form, SavedQueryDesk desk, CancellationToken cancellationToken)
    {
        if (form.Mistake() is { } mistake)
            return mistake;
        var problem = await desk.ProblemAsync(form, cancellationToken);
        return await desk.WriteAsync(async (rows, transaction) =>
        {
            if (await rows.CountOwnAsync(cancellationToken) >= MostOfOne)
                return AnalyticsProblems.TooManySaved.With($"There are {MostOfOne} already: throw some away.");
            var saved = await rows.AddAsync(form, problem, cancellationToken);
            await AuditAsync(transaction, "analytics.save-query", saved, cancellationToken);
            return TypedResults.Created($"/analytics/queries/{saved.Id.ToString(CultureInfo.InvariantCulture)}", desk.Tagged(saved));
        }, cancellationToken);
    }

    private static async Task<IResult> ChangeAsync(long id, SavedQueryForm form, IfMatch ifMatch, SavedQueryDesk desk, CancellationToken cancellationToken)
    {
        if (form.Mistake() is { } mistake)
            return mistake;
        var problem = await desk.ProblemAsync(form, cancellationToken);
        return await HeldAsync(id, ifMatch, desk, async (_, rows, transaction) =>
        {
            var saved = await rows.ChangeAsync(id, form, problem, cancellationToken);
            await AuditAsync(transaction, "analytics.change-query", saved, cancellationToken);
            return TypedResults.Ok(desk.Tagged(saved));
        }, cancellationToken);
    }

    private static Task<IResult> RemoveAsync(long id, IfMatch ifMatch, SavedQueryDesk desk, CancellationToken cancellationToken) =>
        HeldAsync(id, ifMatch, desk, async (saved, rows, transaction) =>
        {
            await rows.RemoveAsync(id, cancellationToken);
            await AuditAsync(transaction, "analytics.remove-query", saved, cancellationToken);
            return TypedResults.NoContent();
        }, cancellationToken);

    /// <summary>What one may read and another keeps is not theirs to change; what they may not read is not there.</summary>
    private static Task<IResult> HeldAsync(long id, IfMatch ifMatch, SavedQueryDesk desk, Func<SavedQuery, SavedQueryRows, ScopedTransaction, Task<IResult>> work, CancellationToken cancellationToken) =>
        desk.WriteAsync(async (rows, transaction) =>
        {
            if (await rows.HoldOwnAsync(id, cancellationToken) is not { } saved)
                return await rows.FindAsync(id, cancellationToken) is null ? WebProblems.NotFound.With() : WebProblems.Forbidden.With("Who keeps it alone may change it; save it under a name of your own.");
            return ifMatch.Refuses(saved.RowVersion) ?? await work(saved, rows, transaction);
        }, cancellationToken);

    private static Task AuditAsync(ScopedTransaction transaction, string action, SavedQuery saved, CancellationToken cancellationToken) =>
        AuditLog.WriteAsync(transaction, action, saved.Id.ToString(CultureInfo.InvariantCulture), new { saved.Title, saved.Sql, saved.Share, saved.Roles }, cancellationToken);
}

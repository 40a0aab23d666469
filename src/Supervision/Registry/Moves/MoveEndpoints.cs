using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Supervision.Registry.Objects;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Registry.Moves;

/// <summary>Who supervises an object hands it over, and who receives it agrees. Wherever it stands, it is theirs from then on, with all that ever happened to it.</summary>
public static class MoveEndpoints
{
    private const int LongestReason = 2000;
    private const int MostAttachments = 100;

    /// <param name="ToRegion">Division of the receiving body.</param>
    /// <param name="Attachments">Codes of what was sent for it.</param>
    public sealed record MoveForm(string? ToRegion = null, string? Reason = null, IReadOnlyList<string>? Attachments = null);

    /// <param name="Reason">Required of a refusal.</param>
    public sealed record DecisionForm(string? Reason = null);

    public static void MapMoves(this IEndpointRouteBuilder routes)
    {
        var moves = routes.MapGroup("").WithTags("Moves").ProducesProblem(401).ProducesProblem(503);
        moves.MapPost("/objects/{type}/{code}/moves", OpenAsync).WithName("open-move").WithSummary("Applies to hand an object over to another supervising body").Produces<MoveDocument>(201).Steps();
        moves.MapGet("/moves", FindAsync).WithName("list-moves").WithSummary("Applications from and to your regions, newest first; state: open, approved, refused or withdrawn").Produces<Page<MoveDocument>>().ProducesProblem(400);
        moves.MapGet("/moves/{id:long}", ShowAsync).WithName("get-move").WithSummary("An application, with what its receiver has to know of the object").Produces<MoveDocument>().ProducesProblem(404);
        Step(moves, "approve", "The receiving body takes the object over, with all that belongs to it", "approved");
        Step(moves, "refuse", "The receiving body does not take it", "refused");
        Step(moves, "withdraw", "Who supervises the object keeps it", "withdrawn");
    }

    private static void Step(RouteGroupBuilder moves, string action, string summary, string state) =>
        moves.MapPost($"/moves/{{id:long}}/actions/{action}", (long id, DecisionForm form, IfMatch ifMatch, ObjectDesk desk, TimeProvider time, CancellationToken cancellationToken) => DecideAsync(id, form, ifMatch, desk, time, action, state, cancellationToken))
            .WithName($"{action}-move").WithSummary(summary).Produces<MoveDocument>().Steps().ProducesProblem(412).ProducesProblem(428);

    private static Task<IResult> OpenAsync(string type, string code, MoveForm form, ObjectDesk desk, TimeProvider time, CancellationToken cancellationToken) =>
        desk.WriteAsync(type, code, async (known, row, transaction) =>
        {
            var rows = new MoveRows(transaction);
            if (await MistakesAsync(form, known, row, rows, cancellationToken) is { Count: > 0 } mistakes)
                return RegistryProblems.Bad(mistakes);
            if (row.Life == "merged")
                return RegistryProblems.WrongLife.With($"It turned out to be {row.MergedInto}.");
            var id = await rows.OpenAsync(known, row, form.ToRegion!, form.Reason!, desk.Caller.Name, time.GetUtcNow(), cancellationToken);
            if (await rows.GiveAsync(id, known, row, form.Attachments ?? [], cancellationToken) is { Count: > 0 } missing)
                return RegistryProblems.Bad(new() { ["attachments"] = $"of these there is none that is whole, yours and free: {string.Join(", ", missing)}." });
            await AuditLog.WriteAsync(transaction, "move.open", $"{type}/{row.Code}", new { id, to = form.ToRegion }, cancellationToken);
            var opened = (await rows.FindAsync(id, cancellationToken))!;
            return TypedResults.Created($"/moves/{id.ToString(CultureInfo.InvariantCulture)}", Tagged(opened, desk));
        }, cancellationToken);

    private static async Task<Dictionary<string, string>> MistakesAsync(MoveForm form, ObjectType type, ObjectRow row, MoveRows rows, CancellationToken cancellationToken)
    {
        Dictionary<string, string> mistakes = new(StringComparer.Ordinal);
        if (type.IsOfPlace)
            mistakes["to_region"] = $"is decided by its place: whoever supervises the place supervises a {type.Name}.";
        else if (form.ToRegion is not { Length: > 0 } region || !await rows.IsDivisionAsync(region, cancellationToken))
            mistakes["to_region"] = "is the code of a division.";
        else if (region == row.Region)
            mistakes["to_region"] = "is whose it is already.";
        if (string.IsNullOrWhiteSpace(form.Reason) || form.Reason.Length > LongestReason)
            mistakes["reason"] = $"is required, of at most {LongestReason} characters.";
        if (form.Attachments?.Count > MostAttachments)
            mistakes["attachments"] = $"are at most {MostAttachments}.";
        return mistakes;
    }

    private static Task<IResult> FindAsync(string? state, string? type, PageLimit? limit, Cursor? cursor, ObjectDesk desk, CancellationToken cancellationToken) =>
        desk.AskAsync(async transaction =>
        {
            if (state is not (null or "open" or "approved" or "refused" or "withdrawn"))
                return WebProblems.BadParameter.With("state: open, approved, refused or withdrawn.");
            var (list, before) = ($"moves.{state}.{type}", long.MaxValue);
            if (cursor is { } place && !place.TryRead(list, out before))
                return WebProblems.BadCursor.With();
            var most = PageLimit.Or(limit);
            var page = Page.Of(await new MoveRows(transaction).ListAsync(state, type, before, most.Value + 1, cancellationToken), most, last => Cursor.Of(list, last.Id));
            return TypedResults.Ok(new Page<MoveDocument>([.. page.Items.Select(MoveDocument.Of)], page.Next));
        }, cancellationToken);

    private static Task<IResult> ShowAsync(long id, ObjectDesk desk, CancellationToken cancellationToken) =>
        desk.AskAsync(async transaction => await new MoveRows(transaction).FindAsync(id, cancellationToken) is { } move ? TypedResults.Ok(Tagged(move, desk)) : WebProblems.NotFound.With(), cancellationToken);

    private static Task<IResult> DecideAsync(long id, DecisionForm form, IfMatch ifMatch, ObjectDesk desk, TimeProvider time, string action, string state, CancellationToken cancellationToken) =>
        desk.WriteAsync(async transaction =>
        {
            var rows = new MoveRows(transaction);
            if (await rows.FindAsync(id, cancellationToken) is not { } move)
                return WebProblems.NotFound.With();
            if (!MayDecide(move, desk, isReceiver: action != "withdraw"))
                return RegistryProblems.NotYourSide.With();
            if (ifMatch.Refuses(move.RowVersion) is { } stale)
                return stale;
            if (action == "refuse" && string.IsNullOrWhiteSpace(form.Reason))
                return RegistryProblems.Bad(new() { ["reason"] = "is required." });
            if (move.State != "open" || !await rows.DecideAsync(move, state, form.Reason, time.GetUtcNow(), cancellationToken))
                return RegistryProblems.WrongLife.With(move.State == "open" ? "The object changed hands meanwhile." : $"It is {move.State}.");
            await AuditLog.WriteAsync(transaction, $"move.{action}", $"{move.Type}/{move.Code}", new { id, from = move.FromRegion, to = move.ToRegion, form.Reason }, cancellationToken);
            return TypedResults.Ok(Tagged((await rows.FindAsync(id, cancellationToken))!, desk));
        }, cancellationToken);

    /// <summary>Who receives it approves or refuses; who sees it takes it back, what the service has found out only who supervises it.</summary>
    private static bool MayDecide(Move move, ObjectDesk desk, bool isReceiver) =>
        desk.Types.Find(move.Type) is { } type && desk.MayEdit(type)
        && (isReceiver ? desk.Caller.Scope.Supervises(move.ToRegion) : move.IsSeen && (move.OpenedBy != Move.Service || desk.Caller.Scope.Supervises(move.FromRegion)));

    private static MoveDocument Tagged(Move move, ObjectDesk desk)
    {
        move.RowVersion.Tag(desk.Response);
        return MoveDocument.Of(move);
    }

    private static RouteHandlerBuilder Steps(this RouteHandlerBuilder endpoint) => endpoint.ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(413);
}

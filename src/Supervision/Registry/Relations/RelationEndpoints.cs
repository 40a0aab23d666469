using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Supervision.Registry.Objects;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Registry.Relations;

/// <summary>How objects are related: listed, proposed, and decided by the side or the role that the pack names.</summary>
public static class RelationEndpoints
{
    private const string OfObject = "/objects/{type}/{code}/relations";
    private const string One = OfObject + "/{relation}/{id:long}";
    private const int MostChanges = 1000;

    public static void MapRelations(this IEndpointRouteBuilder routes)
    {
        var relations = routes.MapGroup("").WithTags("Relations").ProducesProblem(401).ProducesProblem(503);
        relations.MapGet("/relations", FindKinds).WithName("list-relation-kinds").WithSummary("How objects may be related, with all that a form needs to know");
        relations.MapGet(OfObject, FindAsync).WithName("list-relations").WithSummary("How an object is, was and would be related, newest first; relation: of one kind, at: in force then").Produces<Page<RelationDocument>>().ProducesProblem(400).ProducesProblem(404);
        relations.MapPost(OfObject + "/{relation}", ProposeAsync).WithName("propose-relation").WithSummary("Proposes a relation to another object, named by to or from").Accepts<JsonElement>("application/json").Produces<RelationDocument>(201).Steps();
        relations.MapGet(One, ShowAsync).WithName("get-relation").WithSummary("A relation and its changes").Produces<RelationDocument>().ProducesProblem(404);
        foreach (var step in RelationStep.All)
            relations.MapPost($"{One}/actions/{step.Action}", (string type, string code, string relation, long id, StepForm form, IfMatch ifMatch, ObjectDesk desk, RelationKinds kinds, TimeProvider time, CancellationToken cancellationToken) =>
                StepAsync(type, code, relation, id, form, ifMatch, desk, kinds, time, step, cancellationToken)).WithName($"{step.Action}-relation").WithSummary(step.Summary).Produces<RelationDocument>().Steps().ProducesProblem(412).ProducesProblem(428);
    }

    private static Ok<List<RelationKindDocument>> FindKinds(ObjectDesk desk, RelationKinds kinds) => TypedResults.Ok(kinds.All.Select(relation => RelationKindDocument.Of(kinds.Find(relation.Name, desk.Caller)!, desk)).ToList());

    private static Task<IResult> FindAsync(string type, string code, string? relation, DateTimeOffset? at, PageLimit? limit, Cursor? cursor, ObjectDesk desk, RelationKinds kinds, TimeProvider time, CancellationToken cancellationToken) =>
        desk.AskAsync(type, code, async (known, row, transaction) =>
        {
            var asked = kinds.Of(type, desk.Caller).Where(each => relation is null || each.Name == relation).ToDictionary(each => each.Name, StringComparer.Ordinal);
            if (relation is not null && asked.Count == 0)
                return WebProblems.BadParameter.With($"relation: '{relation}' is none of {string.Join(", ", kinds.Of(type, desk.Caller).Select(each => each.Name))}.");
            var list = $"relations.{type}.{row.Id}.{relation}.{at?.UtcTicks}";
            RelationRows.Place? before = null;
            if (cursor is { } place)
            {
                if (place.Read(list, 3) is not [var ticks, var of, var idText] || !long.TryParse(ticks, CultureInfo.InvariantCulture, out var proposed) || !long.TryParse(idText, CultureInfo.InvariantCulture, out var id))
                    return WebProblems.BadCursor.With();
                before = new(new(proposed, TimeSpan.Zero), Cursor.TextOf(of), id);
            }
            var most = PageLimit.Or(limit);
            var page = Page.Of(await new RelationRows(transaction).ListAsync(asked.Values, known, row, at, before, most.Value + 1, cancellationToken), most, last => Cursor.Of(list, last.ProposedAt.UtcTicks, Cursor.Text(last.Relation), last.Id));
            return TypedResults.Ok(new Page<RelationDocument>([.. page.Items.Select(each => RelationDocument.Of(asked[each.Relation], each, desk.Caller, time.GetUtcNow()))], page.Next));
        }, cancellationToken);

    private static Task<IResult> ShowAsync(string type, string code, string relation, long id, ObjectDesk desk, RelationKinds kinds, TimeProvider time, CancellationToken cancellationToken) =>
        desk.AskAsync(type, code, async (_, of, transaction) =>
        {
            if (kinds.Find(relation, desk.Caller) is not { } known || await new RelationRows(transaction).FindAsync(known, id, cancellationToken) is not { } row || !row.IsOf(type, of.Id))
                return WebProblems.NotFound.With();
            row.RowVersion.Tag(desk.Response);
            return TypedResults.Ok(RelationDocument.Of(known, row, desk.Caller, time.GetUtcNow(), await ObjectHistory.ReadAsync(transaction, known, id, kinds.Find(relation)!.Attributes.HiddenFrom(desk.Caller), int.MaxValue, MostChanges, cancellationToken)));
        }, cancellationToken);

    private static Task<IResult> ProposeAsync(string type, string code, string relation, JsonElement body, ObjectDesk desk, RelationKinds kinds, TimeProvider time, CancellationToken cancellationToken)
    {
        var kind = kinds.Find(relation, desk.Caller);
        return desk.WriteAsync(type, code, kind?.Concerned ?? [], async (objects, of, transaction) =>
        {
            if (kind?.Concerns(type) != true)
                return WebProblems.NotFound.With();
            var (now, rows) = (time.GetUtcNow(), new RelationRows(transaction));
            var (read, mistakes) = RelationBody.Read(body, kind, type, desk.Types);
            if (read is null)
                return RegistryProblems.Bad(mistakes);
            if (await rows.SideAsync(kind, read.Side.Other(), read.Type, read.Code, cancellationToken) is not { } other || (other.Type == type && other.Object == of.Id))
                return RegistryProblems.Bad(new() { [read.Side.Other().Word()] = $"'{read.Code}' is the code of no other {read.Type}." });
            var own = (await rows.SideAsync(kind, read.Side, type, of.Code, cancellationToken))!;
            var row = Proposed(kind, read, own, other, desk.Caller, now);
            if (!new RelationRights(kind, desk.Caller).MayPropose(row))
                return RegistryProblems.NotYourSide.With();
            if (Refusal(row) is { } refusal)
                return refusal;
            await rows.BeginAsync("propose", now, cancellationToken);
            var id = await rows.InsertAsync(kind, row, read, cancellationToken);
            await AuditLog.WriteAsync(transaction, "relation.propose", $"{type}/{of.Code}/{relation}/{id.ToString(CultureInfo.InvariantCulture)}", new { other = $"{other.Type}/{other.Code}" }, cancellationToken);
            var made = (await rows.FindAsync(kind, id, cancellationToken))!;
            made.RowVersion.Tag(desk.Response);
            return TypedResults.Created($"/objects/{type}/{Uri.EscapeDataString(of.Code)}/relations/{relation}/{id.ToString(CultureInfo.InvariantCulture)}", RelationDocument.Of(kind, made, desk.Caller, now));
        }, cancellationToken);
    }

    private static RelationRow Proposed(Relation kind, RelationBody body, RelationSide own, RelationSide other, Caller caller, DateTimeOffset now)
    {
        var row = new RelationRow(kind.Name, 0, 1, "proposed", body.Side, body.Side == Side.From ? own : other, body.Side == Side.From ? other : own, "{}", body.ValidFrom, body.ValidTo, caller.Name, now, null, null, null);
        return kind.Consent == Consent.None ? RelationStep.Confirmed(row, caller.Name, now) : row;
    }

    private static Task<IResult> StepAsync(string type, string code, string relation, long id, StepForm form, IfMatch ifMatch, ObjectDesk desk, RelationKinds kinds, TimeProvider time, RelationStep step, CancellationToken cancellationToken)
    {
        var kind = kinds.Find(relation, desk.Caller);
        return desk.WriteAsync(type, code, kind?.Concerned ?? [], async (_, of, transaction) =>
        {
            var (now, rows) = (time.GetUtcNow(), new RelationRows(transaction));
            if (kind is null || await rows.FindAsync(kind, id, cancellationToken, lasting: true) is not { } row || !row.IsOf(type, of.Id))
                return WebProblems.NotFound.With();
            if (!step.May(new(kind, desk.Caller), row))
                return RegistryProblems.NotYourSide.With();
            if (ifMatch.Refuses(row.RowVersion) is { } stale)
                return stale;
            if (!step.From.Contains(row.StateAt(now)))
                return RegistryProblems.WrongLife.With($"It is {row.StateAt(now)}.");
            if (step.Refuses(form, row) is { } mistakes)
                return RegistryProblems.Bad(mistakes);
            var becomes = step.Do(row, form, desk.Caller.Name, now);
            if (becomes.State == "confirmed" && row.State != "confirmed" && Refusal(becomes) is { } refusal)
                return refusal;
            await rows.BeginAsync(step.Action, now, cancellationToken);
            await rows.UpdateAsync(kind, becomes, cancellationToken);
            await AuditLog.WriteAsync(transaction, $"relation.{step.Action}", $"{type}/{of.Code}/{relation}/{id.ToString(CultureInfo.InvariantCulture)}", new { form.Reason }, cancellationToken);
            var changed = (await rows.FindAsync(kind, id, cancellationToken))!;
            changed.RowVersion.Tag(desk.Response);
            return TypedResults.Ok(RelationDocument.Of(kind, changed, desk.Caller, now));
        }, cancellationToken);
    }

    /// <summary>What is over is related to nothing anew.</summary>
    private static ProblemHttpResult? Refusal(RelationRow row) =>
        row.From.Life != "active" || row.To.Life != "active" ? RegistryProblems.WrongLife.With($"{row.From.Code} is {row.From.Life}, {row.To.Code} is {row.To.Life}.")
        : row.ValidTo <= row.ValidFrom ? RegistryProblems.WrongLife.With("It would have ended before it began.")
        : null;

    private static RouteHandlerBuilder Steps(this RouteHandlerBuilder endpoint) => endpoint.ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(413);
}

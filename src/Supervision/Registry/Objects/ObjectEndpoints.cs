using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Platform.Workbooks;
using SpatialCockpit.Supervision.Registry.Tables;
using SpatialCockpit.Supervision.Registry.Types;
using SpatialCockpit.Supervision.Sheets;

namespace SpatialCockpit.Supervision.Registry.Objects;

/// <summary>Objects of the types that packs declare: listed, made, shown with their history, changed, retired and restored.</summary>
public static class ObjectEndpoints
{
    private const string OneObject = "/objects/{type}/{code}";

    /// <summary>Of one object into the next.</summary>
    private const int MostMerges = 100;

    /// <param name="Reason">Required.</param>
    /// <param name="ValidFrom">Since when; null for now.</param>
    /// <param name="Into">Of a merge, the code of the object it turned out to be.</param>
    public sealed record LifeForm(string? Reason = null, DateTimeOffset? ValidFrom = null, string? Into = null);

    public static void MapObjects(this IEndpointRouteBuilder routes)
    {
        var objects = routes.MapGroup("").WithTags("Objects").ProducesProblem(401).ProducesProblem(503);
        objects.MapGet("/objects", FindTypes).WithName("list-object-types").WithSummary("Types of objects, with all that a form needs to know of their attributes");
        objects.MapGet("/objects/by-code/{code}", ByCode).WithName("find-object").WithSummary("The object that has this code, or this alias").Produces<ObjectDocument>().ProducesProblem(404);
        objects.MapGet("/objects/{type}", FindAsync).WithName("list-objects").WithSummary("Objects of a type that you can see; life is active, retired, merged or all; f=xlsx: all of them (50000 at most) as a workbook").Produces<Page<ObjectDocument>>(200, "application/json", WorkbookWriter.ContentType).ProducesProblem(400).ProducesProblem(404);
        objects.MapGet("/objects/{type}/counts", CountAsync).WithName("count-objects").WithSummary("Objects counted by attributes, days and times by year, month or day (commissioned_on:year), and region:6 and the like; each figure with the address of its rows").Produces<List<RowCount>>().ProducesProblem(400).ProducesProblem(404);
        objects.MapGet("/objects/{type}/nearest", NearestAsync).WithName("nearest-objects").WithSummary("Objects around lon, lat within so many metres (2000), the nearest first (5)").Produces<List<NearObject>>().ProducesProblem(400).ProducesProblem(404);
        objects.MapPost("/objects/{type}", MakeAsync).WithName("make-object").WithSummary("A new object").Accepts<JsonElement>("application/json").Produces<ObjectDocument>(201).Edits();
        objects.MapGet(OneObject, ShowAsync).WithName("get-object").WithSummary("An object; at: as it was then, known: as far as was known then").Produces<ObjectDocument>().ProducesProblem(400).ProducesProblem(404);
        objects.MapPatch(OneObject, ChangeAsync).WithName("change-object").WithSummary("What has changed of an object (JSON merge patch)").Accepts<JsonElement>("application/json", "application/merge-patch+json").Produces<ObjectDocument>().Edits().ProducesProblem(412).ProducesProblem(428);
        objects.MapGet(OneObject + "/history", HistoryAsync).WithName("list-object-changes").WithSummary("All changes of an object, newest first").Produces<Page<ObjectChange>>().ProducesProblem(400).ProducesProblem(404);
        Life(objects, "retire", "An object is no more in use; it stays in the record", LifeChange.Retire);
        Life(objects, "restore", "A retired object is in use again", LifeChange.Restore);
        Life(objects, "merge", "An object turned out to be another one (into): its codes lead there", LifeChange.Merge);
        Life(objects, "unmerge", "It is an object of its own after all", LifeChange.Unmerge);
        objects.MapPut(OneObject + "/aliases/{kind}/{alias}", ObjectAliases.GiveAsync).WithName("give-alias").WithSummary("A further code by which an object is found").Produces(204).Edits();
        objects.MapDelete(OneObject + "/aliases/{kind}/{alias}", ObjectAliases.TakeAsync).WithName("take-alias").WithSummary("A code that is not the object's any more").Produces(204).Edits();
    }

    private static void Life(RouteGroupBuilder objects, string action, string summary, LifeChange change) =>
        objects.MapPost($"{OneObject}/actions/{action}", (string type, string code, LifeForm form, IfMatch ifMatch, ObjectDesk desk, TimeProvider time, CancellationToken cancellationToken) => LiveAsync(type, code, form, ifMatch, desk, time, change, cancellationToken))
            .WithName($"{action}-object").WithSummary(summary).Produces<ObjectDocument>().Edits().ProducesProblem(412).ProducesProblem(428);

    private static Ok<List<TypeDocument>> FindTypes(ObjectDesk desk) => TypedResults.Ok(desk.Types.All.OrderBy(type => type.Name, StringComparer.Ordinal).Select(type => TypeDocument.Of(desk.TypeOf(type.Name)!, desk)).ToList());

    private static Task<IResult> FindAsync(string type, string? filter, string? bbox, string? sort, string? life, string? f, string? lang, PageLimit? limit, Cursor? cursor, ObjectDesk desk, CityClock clock, CancellationToken cancellationToken) =>
        desk.AskAsync(type, async (known, transaction) =>
        {
            if (ObjectSort.Of(sort, known) is not { } order)
                return WebProblems.BadParameter.With($"sort: '{sort}' is none of {string.Join(", ", known.Attributes.Keys)}, code, changed_at, valid_from, region, located_in.");
            var (question, mistake) = ObjectQuestion.Read(known, filter, bbox, life, clock);
            if (question is null)
                return WebProblems.BadParameter.With(mistake!);
            var list = $"objects.{type}";
            return await ListAnswer.OfAsync(new(f, limit, cursor, lang), PageAsync, () => ObjectSheet.Of(known, SheetWords.Of(lang, desk.Request.HttpContext, clock, desk.Types)!), desk.Response, cancellationToken);

            async Task<Page<ObjectDocument>?> PageAsync(PageLimit most, Cursor? from)
            {
                if (await new ObjectRows(transaction, known).ListAsync(question.Conditions, [.. question.Values], order, list, from, most.Value + 1, cancellationToken) is not { } rows)
                    return null;
                var page = Page.Of(rows, most, row => order.CursorAfter(list, row.SortedBy, row.Id));
                return new([.. page.Items.Select(row => ObjectDocument.Of(known, row))], page.Next);
            }
        }, cancellationToken);

    private static Task<IResult> CountAsync(string type, string? by, string? filter, string? bbox, string? life, ObjectDesk desk, CityClock clock, CancellationToken cancellationToken) =>
        desk.AskAsync(type, async (known, transaction) =>
        {
            var columns = ObjectColumns.Of(known);
            if (CountGroups.Of(by, columns) is not { } groups)
                return WebProblems.BadParameter.With(CountGroups.Expected([.. known.Attributes.Keys, "life", "located_in", "unit_grid_code", "changed_at"]));
            var (question, mistake) = ObjectQuestion.Read(known, filter, bbox, life, clock);
            return question is null ? WebProblems.BadParameter.With(mistake!)
                : TypedResults.Ok(await groups.CountAsync(transaction, DeclaredColumns.NameOf(known), question.Conditions, question.Values, question.Address, filter, clock.Zone.Id, cancellationToken));
        }, cancellationToken);

    private static Task<IResult> NearestAsync(
        string type, double? lon, double? lat, [FromQuery(Name = "within_m")] double? withinMeters, string? filter, int? limit, ObjectDesk desk, CityClock clock, CancellationToken cancellationToken) =>
        desk.AskAsync(type, async (known, transaction) =>
        {
            if (known.Geometry == ObjectGeometry.None)
                return WebProblems.BadParameter.With($"{type}: its objects have no place.");
            if (!NearestObjects.IsAsked(lon, lat, withinMeters, limit))
                return WebProblems.BadParameter.With(NearestObjects.Expected);
            var (question, mistake) = ObjectQuestion.Read(known, filter, null, null, clock);
            return question is null ? WebProblems.BadParameter.With(mistake!) : TypedResults.Ok(await NearestObjects.FindAsync(transaction, known, question, new(lon!.Value, lat!.Value), withinMeters, limit, cancellationToken));
        }, cancellationToken);

    /// <param name="at">As it was then.</param>
    /// <param name="known">As far as was known then.</param>
    private static Task<IResult> ShowAsync(string type, string code, DateTimeOffset? at, DateTimeOffset? known, ObjectDesk desk, TimeProvider time, CancellationToken cancellationToken) =>
        desk.AskAsync(type, code, async (kind, row, transaction) =>
        {
            if (at is null && known is null)
                return Answer(kind, row, desk);
            var now = time.GetUtcNow();
            return await new ObjectRows(transaction, kind).FindAsync(row, at ?? now, known ?? now, cancellationToken) is { } then ? TypedResults.Ok(ObjectDocument.Of(kind, then)) : WebProblems.NotFound.With("It was not known to be there then.");
        }, cancellationToken);

    private static Task<IResult> MakeAsync(string type, JsonElement body, ObjectDesk desk, CityClock clock, TimeProvider time, CancellationToken cancellationToken) =>
        desk.WriteAsync(type, async (known, transaction) =>
        {
            var (read, mistakes) = ObjectBody.Read(body, known, desk.Types, isNew: true, time.GetUtcNow());
            if (read is null)
                return RegistryProblems.Bad(mistakes);
            var rows = new ObjectRows(transaction, known);
            var code = read.Code ?? await rows.NextCodeAsync(clock.Today, cancellationToken);
            var (region, audience) = desk.Caller.Scope.Own;
            await rows.InsertAsync(code, read, read.Region ?? region, audience, cancellationToken);
            var made = (await rows.FindAsync(code, cancellationToken))!;
            await AuditLog.WriteAsync(transaction, "object.create", $"{known.Name}/{code}", ObjectAudit.Between(known, null, made), null, cancellationToken);
            made.RowVersion.Tag(desk.Response);
            return TypedResults.Created($"/objects/{known.Name}/{Uri.EscapeDataString(code)}", ObjectDocument.Of(known, made));
        }, cancellationToken);

    private static Task<IResult> ChangeAsync(string type, string code, JsonElement body, IfMatch ifMatch, ObjectDesk desk, TimeProvider time, CancellationToken cancellationToken) =>
        desk.WriteAsync(type, code, ifMatch, async (known, row, transaction) =>
        {
            var (read, mistakes) = ObjectBody.Read(body, known, desk.Types, isNew: false, time.GetUtcNow());
            if (read?.Region is not null && read.Region != row.Region)
                mistakes["region"] = "changes hands only when who receives the object agrees.";
            if (read?.Opening is { } opening && !desk.Caller.Scope.Supervises(row.Region))
                mistakes[opening] = ObjectBody.OpensIt;
            if (read is null || mistakes.Count > 0)
                return RegistryProblems.Bad(mistakes);
            if (read.ValidFrom < row.ValidFrom)
                return RegistryProblems.LaterFacts.With($"What is known of it holds since {row.ValidFrom:O}.");
            var rows = new ObjectRows(transaction, known);
            await rows.UpdateAsync(row, read, cancellationToken);
            return await ChangedAsync("object.change", known, row, desk, rows, transaction, null, cancellationToken);
        }, cancellationToken);

    private static Task<IResult> LiveAsync(string type, string code, LifeForm form, IfMatch ifMatch, ObjectDesk desk, TimeProvider time, LifeChange change, CancellationToken cancellationToken) =>
        desk.WriteAsync(type, code, ifMatch, async (known, row, transaction) =>
        {
            Dictionary<string, string> mistakes = new(StringComparer.Ordinal);
            if (string.IsNullOrWhiteSpace(form.Reason))
                mistakes["reason"] = "is required.";
            if (form.ValidFrom > time.GetUtcNow())
                mistakes["valid_from"] = "lies in the future.";
            var rows = new ObjectRows(transaction, known);
            if (change.IsInto != form.Into is not null)
                mistakes["into"] = change.IsInto ? "is required: the code of the other object." : "belongs to a merge.";
            else if (form.Into is { } into && (into == code || await rows.FindAsync(into, cancellationToken) is not { Life: not "merged" }))
                mistakes["into"] = "is no other object that you see and that is one of its own.";
            if (mistakes.Count > 0)
                return RegistryProblems.Bad(mistakes);
            if (!change.From.Contains(row.Life))
                return RegistryProblems.WrongLife.With($"It is {row.Life}.");
            if (form.ValidFrom < row.ValidFrom)
                return RegistryProblems.LaterFacts.With($"What is known of it holds since {row.ValidFrom:O}.");
            await rows.LiveAsync(row, change.To, form.Into, change.Action, form.ValidFrom, cancellationToken);
            return await ChangedAsync($"object.{change.Action}", known, row, desk, rows, transaction, new { form.Reason }, cancellationToken);
        }, cancellationToken, form.Into);

    private static async Task<IResult> ChangedAsync(string action, ObjectType type, ObjectRow before, ObjectDesk desk, ObjectRows rows, ScopedTransaction transaction, object? detail, CancellationToken cancellationToken)
    {
        if (await rows.FindAsync(before.Code, cancellationToken) is not { } changed)
            return RegistryProblems.OutsideScope.With();
        await AuditLog.WriteAsync(transaction, action, $"{type.Name}/{before.Code}", ObjectAudit.Between(type, before, changed), detail, cancellationToken);
        return Answer(type, changed, desk);
    }

    private static Task<IResult> HistoryAsync(string type, string code, PageLimit? limit, Cursor? cursor, ObjectDesk desk, CancellationToken cancellationToken) =>
        desk.AskAsync(type, code, async (known, row, transaction) =>
        {
            var list = $"changes.{type}.{row.Id}";
            var before = (long)int.MaxValue;
            if (cursor is { } place && !place.TryRead(list, out before))
                return WebProblems.BadCursor.With();
            var most = PageLimit.Or(limit);
            return TypedResults.Ok(Page.Of(await ObjectHistory.ReadAsync(transaction, known, row.Id, desk.Types.Find(type)!.Attributes.HiddenFrom(desk.Caller), (int)before, most.Value + 1, cancellationToken), most, change => Cursor.Of(list, change.Version)));
        }, cancellationToken);

    /// <summary>Of an object that was merged, the one it turned out to be.</summary>
    private static Task<IResult> ByCode(string code, ObjectDesk desk, CancellationToken cancellationToken) =>
        desk.AskAsync(async transaction =>
        {
            if (await ObjectAliases.FindAsync(transaction, code, cancellationToken) is not { } found || desk.TypeOf(found.Type) is not { } type)
                return WebProblems.NotFound.With();
            var rows = new ObjectRows(transaction, type);
            var row = await rows.FindAsync(found.Code, cancellationToken);
            for (var steps = 0; row?.MergedInto is { } into && steps < MostMerges; steps++)
                row = await rows.FindAsync(into, cancellationToken);
            return row is null ? WebProblems.NotFound.With() : Answer(type, row, desk);
        }, cancellationToken);

    private static Ok<ObjectDocument> Answer(ObjectType type, ObjectRow row, ObjectDesk desk)
    {
        row.RowVersion.Tag(desk.Response);
        return TypedResults.Ok(ObjectDocument.Of(type, row));
    }

    private static RouteHandlerBuilder Edits(this RouteHandlerBuilder endpoint) => endpoint.ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(413);
}

using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Supervision.Registry.Objects;

namespace SpatialCockpit.Supervision.Registry.Records;

/// <summary>What happened to objects: written, listed, and declared void; never changed.</summary>
public static class RecordEndpoints
{
    private const string OfObject = "/objects/{type}/{code}/records";

    /// <param name="Reason">Required.</param>
    public sealed record VoidForm(string? Reason = null);

    public static void MapRecords(this IEndpointRouteBuilder routes)
    {
        var records = routes.MapGroup("").WithTags("Records").ProducesProblem(401).ProducesProblem(404).ProducesProblem(503);
        records.MapGet(OfObject, FindAsync).WithName("list-records").WithSummary("What happened to an object, newest first; kind: of one kind").Produces<Page<RecordDocument>>().ProducesProblem(400);
        records.MapPost(OfObject + "/{kind}", WriteAsync).WithName("write-record").WithSummary("Something has happened to an object; with a source_id that was sent before, it is answered as it was written").Accepts<JsonElement>("application/json")
            .Produces<RecordDocument>(201).Produces<RecordDocument>(200).ProducesProblem(400).ProducesProblem(403).ProducesProblem(409).ProducesProblem(413);
        records.MapGet(OfObject + "/{kind}/{id:long}", ShowAsync).WithName("get-record").WithSummary("A record").Produces<RecordDocument>();
        records.MapPost(OfObject + "/{kind}/{id:long}/actions/void", VoidAsync).WithName("void-record").WithSummary("A record counts no more; it stays to be read").Produces<RecordDocument>().ProducesProblem(400).ProducesProblem(403).ProducesProblem(409).ProducesProblem(412).ProducesProblem(428);
    }

    private static Task<IResult> FindAsync(string type, string code, string? kind, PageLimit? limit, Cursor? cursor, ObjectDesk desk, RecordKinds kinds, CancellationToken cancellationToken) =>
        desk.AskAsync(type, code, async (known, row, transaction) =>
        {
            var asked = kinds.Of(type, desk.Caller).Where(each => kind is null || each.Name == kind).ToList();
            if (kind is not null && asked.Count == 0)
                return WebProblems.BadParameter.With($"kind: '{kind}' is none of {string.Join(", ", kinds.Of(type, desk.Caller).Select(each => each.Name))}.");
            var list = $"records.{type}.{row.Id}.{kind}";
            RecordRows.Place? before = null;
            if (cursor is { } place)
            {
                if (place.Read(list, 3) is not [var at, var of, var idText] || !DateTimeOffset.TryParseExact(Cursor.TextOf(at), "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) || !long.TryParse(idText, CultureInfo.InvariantCulture, out var id))
                    return WebProblems.BadCursor.With();
                before = new(time, Cursor.TextOf(of), id);
            }
            var most = PageLimit.Or(limit);
            var page = Page.Of(await new RecordRows(transaction).ListAsync(asked, known, row, before, most.Value + 1, cancellationToken), most, last => Cursor.Of(list, Cursor.Text($"{last.OccurredAt:O}"), Cursor.Text(last.Kind), last.Id));
            return TypedResults.Ok(new Page<RecordDocument>([.. page.Items.Select(RecordDocument.Of)], page.Next));
        }, cancellationToken);

    private static Task<IResult> ShowAsync(string type, string code, string kind, long id, ObjectDesk desk, RecordKinds kinds, CancellationToken cancellationToken) =>
        desk.AskAsync(type, code, async (_, row, transaction) => await KnownAsync(kinds, desk.Caller, transaction, row, type, kind, id, cancellationToken) is (_, { } found) ? Answer(found, desk) : WebProblems.NotFound.With(), cancellationToken);

    private static Task<IResult> WriteAsync(string type, string code, string kind, JsonElement body, ObjectDesk desk, RecordKinds kinds, RecordWriting writing, CancellationToken cancellationToken)
    {
        var known = kinds.Find(kind, desk.Caller);
        if (known?.Of.Contains(type) != true)
            return Task.FromResult<IResult>(WebProblems.NotFound.With());
        return desk.WriteAsync(type, code, known.Editors, async (objects, row, transaction) =>
        {
            var outcome = await writing.WriteAsync(transaction, desk.Caller, known, objects, row, body, cancellationToken);
            if (outcome.Record is not { } written)
                return outcome.Refusal!;
            if (!outcome.IsNew)
                return Answer(written, desk);
            written.RowVersion.Tag(desk.Response);
            return TypedResults.Created($"/objects/{type}/{Uri.EscapeDataString(row.Code)}/records/{kind}/{written.Id.ToString(CultureInfo.InvariantCulture)}", RecordDocument.Of(written));
        }, cancellationToken);
    }

    private static Task<IResult> VoidAsync(string type, string code, string kind, long id, VoidForm form, IfMatch ifMatch, ObjectDesk desk, RecordKinds kinds, RecordWriting writing, CancellationToken cancellationToken) =>
        desk.WriteAsync(type, code, kinds.Find(kind)?.Editors ?? [], async (_, row, transaction) =>
        {
            if (await KnownAsync(kinds, desk.Caller, transaction, row, type, kind, id, cancellationToken, lasting: true) is not ({ } known, { } found))
                return WebProblems.NotFound.With();
            if (ifMatch.Refuses(found.RowVersion) is { } stale)
                return stale;
            if (string.IsNullOrWhiteSpace(form.Reason))
                return RegistryProblems.Bad(new() { ["reason"] = "is required." });
            if (found.VoidedAt is not null)
                return RegistryProblems.WrongLife.With("It counts no more already.");
            await writing.VoidAsync(transaction, desk.Caller, known, found, form.Reason, cancellationToken);
            return Answer((await new RecordRows(transaction).FindAsync(known, id, cancellationToken))!, desk);
        }, cancellationToken);

    /// <summary>Of this object and no other.</summary>
    internal static async Task<(RecordKind? Kind, RecordRow? Row)> KnownAsync(RecordKinds kinds, Caller caller, ScopedTransaction transaction, ObjectRow of, string type, string kind, long id, CancellationToken cancellationToken, bool lasting = false) =>
        kinds.Find(kind, caller) is { } known && known.Of.Contains(type) && await new RecordRows(transaction).FindAsync(known, id, cancellationToken, lasting) is { } row && row.ObjectType == type && row.ObjectCode == of.Code ? (known, row) : (null, null);

    private static Ok<RecordDocument> Answer(RecordRow row, ObjectDesk desk)
    {
        row.RowVersion.Tag(desk.Response);
        return TypedResults.Ok(RecordDocument.Of(row));
    }
}

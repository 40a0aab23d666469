using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Spatial.Cql2;
using SpatialCockpit.Supervision.Evidence;
using SpatialCockpit.Supervision.Registry.Objects;
using SpatialCockpit.Supervision.Registry.Records;

namespace SpatialCockpit.Supervision.Forms;

/// <summary>What is asked, what was answered, and what is done about items that failed.</summary>
public static class FormEndpoints
{
    private const string OfRecord = "/objects/{type}/{code}/records/{kind}/{id:long}/form";
    private const int MostAttachments = 100;

    private static readonly Dictionary<string, CqlColumn> Asked = new(StringComparer.Ordinal)
    {
        ["form"] = new("o.form", CqlType.Text),
        ["item"] = new("o.item", CqlType.Text),
        ["outcome"] = new("o.outcome", CqlType.Text),
        ["state"] = new("o.state", CqlType.Text),
        ["object_type"] = new("o.object_type", CqlType.Text),
        ["object_code"] = new("o.object_code", CqlType.Text),
        ["region"] = new("o.region", CqlType.Text),
        ["answered_at"] = new("o.answered_at", CqlType.Timestamp),
        ["changed_at"] = new("o.changed_at", CqlType.Timestamp),
    };

    /// <param name="Note">Required.</param>
    /// <param name="Attachments">Codes of what was sent for it.</param>
    public sealed record StepForm(string? Note = null, IReadOnlyList<string>? Attachments = null);

    public static void MapForms(this IEndpointRouteBuilder routes)
    {
        var forms = routes.MapGroup("").WithTags("Forms").ProducesProblem(401).ProducesProblem(503);
        forms.MapGet("/forms", Forms).WithName("list-forms").WithSummary("Forms as they are asked now");
        forms.MapGet("/objects/{type}/{code}/forms", OfObjectAsync).WithName("list-object-forms").WithSummary("Forms that are asked about an object as it is").Produces<IReadOnlyList<FormDocument>>().ProducesProblem(404);
        forms.MapGet(OfRecord, ShowAsync).WithName("get-record-form").WithSummary("What was answered with a record, as it was asked then").Produces<FormResultDocument>().ProducesProblem(404);
        forms.MapGet("/form-items", FindAsync).WithName("list-form-items").WithSummary("Answers to items, latest last; filter: CQL2 on form, item, outcome, state, object_type, object_code, region, answered_at, changed_at; sort: answered_at or -answered_at").Produces<Page<FormItemDocument>>().ProducesProblem(400);
        foreach (var step in ItemStep.All)
            forms.MapPost($"{OfRecord}/{{item}}/actions/{step.Action}", (string type, string code, string kind, long id, string item, StepForm form, IfMatch ifMatch, ObjectDesk desk, RecordKinds kinds, FormCatalog catalog, TimeProvider time, CancellationToken cancellationToken) =>
                    StepAsync(type, code, kind, id, item, form, ifMatch, desk, kinds, catalog, time, step, cancellationToken))
                .WithName($"{step.Action}-form-item").WithSummary($"A failed item: {step.Action}").Produces<FormItemDocument>().ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(412).ProducesProblem(413).ProducesProblem(428);
    }

    private static Ok<List<FormDocument>> Forms(FormCatalog catalog, ObjectDesk desk) => TypedResults.Ok(catalog.All.OrderBy(form => form.Name, StringComparer.Ordinal).Select(form => catalog.Document(form, desk)).ToList());

    private static Task<IResult> OfObjectAsync(string type, string code, FormCatalog catalog, RecordKinds kinds, ObjectDesk desk, CancellationToken cancellationToken) =>
        desk.AskAsync(type, code, (known, row, _) => Task.FromResult<IResult>(TypedResults.Ok(
            kinds.Of(type, desk.Caller).SelectMany(kind => catalog.Fitting(kind.Name, ObjectDocument.Parsed(row.Attributes)!.Value)).Select(form => catalog.Document(form, desk)).ToList())), cancellationToken);

    private static Task<IResult> ShowAsync(string type, string code, string kind, long id, ObjectDesk desk, RecordKinds kinds, CancellationToken cancellationToken) =>
        desk.AskAsync(type, code, async (_, row, transaction) =>
            await RecordEndpoints.KnownAsync(kinds, desk.Caller, transaction, row, type, kind, id, cancellationToken) is (not null, not null) && await new FormRows(transaction).FindAsync(kind, id, cancellationToken) is { } found ? TypedResults.Ok(found) : WebProblems.NotFound.With(),
            cancellationToken);

    private static Task<IResult> FindAsync(string? filter, string? sort, PageLimit? limit, Cursor? cursor, RecordKinds kinds, ObjectDesk desk, CityClock clock, CancellationToken cancellationToken) =>
        desk.AskAsync(async transaction =>
        {
            const string List = "form-items";
            if (sort is not (null or "answered_at" or "-answered_at"))
                return WebProblems.BadParameter.With("sort: answered_at or -answered_at.");
            List<object> values = [kinds.NamesFor(desk.Caller)];
            List<string> conditions = [FormRows.IsOf("$1")];
            if (filter is not null)
                conditions.Add(CqlSql.Compile(CqlParser.Parse(filter), Asked, clock.Zone.Id, values));
            var (order, most) = (new ListSort(sort ?? "answered_at", "o.answered_at", "timestamptz", sort is "-answered_at"), PageLimit.Or(limit));
            if (order.Page("registry.form_item", conditions, List, cursor, values, most.Value + 1) is not { } rows)
                return WebProblems.BadCursor.With();
            await using var read = transaction.Command($"select {FormRows.ItemColumns} from {rows} order by {order.Order} limit {(most.Value + 1).ToString(CultureInfo.InvariantCulture)}");
            foreach (var value in values)
                read.Parameters.Add(new() { Value = value });
            return TypedResults.Ok(Page.Of(await FormRows.ReadAsync(read, cancellationToken), most, last => order.CursorAfter(List, $"{last.AnsweredAt:O}", last.Id)));
        }, cancellationToken);

    private static Task<IResult> StepAsync(string type, string code, string kind, long id, string item, StepForm form, IfMatch ifMatch, ObjectDesk desk, RecordKinds kinds, FormCatalog catalog, TimeProvider time, ItemStep step, CancellationToken cancellationToken) =>
        desk.WriteAsync(type, code, [.. catalog.All.Where(each => each.Record == kind).SelectMany(step.By).Distinct()], async (_, row, transaction) =>
        {
            var rows = new FormRows(transaction);
            if (await RecordEndpoints.KnownAsync(kinds, desk.Caller, transaction, row, type, kind, id, cancellationToken) is not (_, { } record) || await rows.FindAsync(kind, id, item, cancellationToken) is not { } found)
                return WebProblems.NotFound.With();
            if (!desk.IsOneOf(catalog.All.FirstOrDefault(each => each.Name == found.Form) is { } asked ? step.By(asked) : []))
                return WebProblems.Forbidden.With();
            if (ifMatch.Refuses(new(found.Id, found.Version)) is { } stale)
                return stale;
            if (string.IsNullOrWhiteSpace(form.Note) || form.Attachments?.Count > MostAttachments)
                return RegistryProblems.Bad(new() { ["note"] = $"is required, with at most {MostAttachments} attachments." });
            if (found.State != step.From)
                return RegistryProblems.WrongLife.With($"It is {found.State ?? "not open"}.");
            if (await AttachmentRows.GiveToAsync(transaction, form.Attachments ?? [], $"registry.{kind}:{id.ToString(CultureInfo.InvariantCulture)}", record.Region, record.Audience, cancellationToken) is { Count: > 0 } missing)
                return RegistryProblems.Bad(new() { ["attachments"] = $"of these there is none that is whole, yours and free: {string.Join(", ", missing)}." });
            await rows.StepAsync(found, step, form.Note, form.Attachments ?? [], desk.Caller.Name, time.GetUtcNow(), cancellationToken);
            await AuditLog.WriteAsync(transaction, $"form_item.{step.Action}", $"{type}/{row.Code}/{kind}/{id.ToString(CultureInfo.InvariantCulture)}/{item}", new { form.Note }, cancellationToken);
            var changed = (await rows.FindAsync(kind, id, item, cancellationToken))!;
            new RowVersion(changed.Id, changed.Version).Tag(desk.Response);
            return TypedResults.Ok(changed);
        }, cancellationToken);
}

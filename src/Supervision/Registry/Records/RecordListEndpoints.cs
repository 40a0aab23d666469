using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Platform.Workbooks;
using SpatialCockpit.Supervision.Registry.Objects;
using SpatialCockpit.Supervision.Registry.Tables;
using SpatialCockpit.Supervision.Registry.Types;
using SpatialCockpit.Supervision.Sheets;

namespace SpatialCockpit.Supervision.Registry.Records;

/// <summary>What happened to all objects that a caller sees, of one kind: listed and counted.</summary>
public static class RecordListEndpoints
{
    public static void MapRecordLists(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/records", FindKinds).WithTags("Records").ProducesProblem(401).ProducesProblem(503).WithName("list-record-kinds").WithSummary("What may happen to objects, with all that a form needs to know");
        var records = routes.MapGroup("/records/{kind}").WithTags("Records").ProducesProblem(400).ProducesProblem(401).ProducesProblem(404).ProducesProblem(503);
        records.MapGet("", FindAsync).WithName("list-records-of-kind").WithSummary("What happened to all objects that you see, the last first; sort by any attribute; voided=true: what was declared void, too; f=xlsx: all of them (50000 at most) as a workbook").Produces<Page<RecordDocument>>(200, "application/json", WorkbookWriter.ContentType);
        records.MapGet("/counts", CountAsync).WithName("count-records").WithSummary("Records counted by attributes, attributes of their objects (object.category), times by year, month or day (occurred_at:month), and region:6 and the like; each figure with the address of its rows").Produces<List<RowCount>>();
    }

    private static Ok<List<RecordKindDocument>> FindKinds(RecordKinds kinds, ObjectDesk desk) => TypedResults.Ok(kinds.SeenBy(desk.Caller).Select(kind => RecordKindDocument.From(kind, desk)).ToList());

    private static Task<IResult> FindAsync(string kind, string? filter, string? sort, bool? voided, string? f, string? lang, PageLimit? limit, Cursor? cursor, ObjectDesk desk, RecordKinds kinds, CityClock clock, CancellationToken cancellationToken) =>
        AskAsync(kind, filter, voided ?? false, desk, kinds, clock, async (known, question, transaction) =>
        {
            if (SortOf(sort ?? "-occurred_at", known) is not { } order)
                return WebProblems.BadParameter.With($"sort: '{sort}' is none of {string.Join(", ", known.Attributes.Keys)}, occurred_at, recorded_at, region.");
            var list = $"records.{kind}";
            return await ListAnswer.OfAsync(new(f, limit, cursor, lang), PageAsync, () => RecordSheet.Of(known, SheetWords.Of(lang, desk.Request.HttpContext, clock, desk.Types)!), desk.Response, cancellationToken);

            async Task<Page<RecordDocument>?> PageAsync(PageLimit most, Cursor? from)
            {
                if (await new RecordRows(transaction).ListAsync(known, question.Conditions, [.. question.Values], order, list, from, most.Value + 1, cancellationToken) is not { } rows)
                    return null;
                var page = Page.Of(rows, most, row => order.CursorAfter(list, row.SortedBy, row.Record.Id));
                return new([.. page.Items.Select(row => RecordDocument.Of(row.Record))], page.Next);
            }
        }, cancellationToken);

    private static Task<IResult> CountAsync(string kind, string? by, string? filter, bool? voided, ObjectDesk desk, RecordKinds kinds, CityClock clock, CancellationToken cancellationToken) =>
        AskAsync(kind, filter, voided ?? false, desk, kinds, clock, async (known, question, transaction) => CountGroups.Of(by, question.Columns) is { } groups
            ? TypedResults.Ok(await groups.CountAsync(transaction, DeclaredColumns.NameOf(known), question.Conditions, question.Values, question.Address, filter, clock.Zone.Id, cancellationToken))
            : WebProblems.BadParameter.With(CountGroups.Expected(question.Columns)), cancellationToken);

    private static Task<IResult> AskAsync(string kind, string? filter, bool withVoided, ObjectDesk desk, RecordKinds kinds, CityClock clock, Func<RecordKind, RecordQuestion, ScopedTransaction, Task<IResult>> work, CancellationToken cancellationToken)
    {
        if (kinds.Find(kind, desk.Caller) is not { } known)
            return Task.FromResult<IResult>(WebProblems.NotFound.With());
        return desk.AskAsync(transaction => work(known, RecordQuestion.Read(known, known.Of.Select(desk.TypeOf).OfType<ObjectType>(), filter, withVoided, clock), transaction), cancellationToken);
    }

    /// <returns>Null where it cannot be sorted so.</returns>
    private static ListSort? SortOf(string text, RecordKind kind)
    {
        var (name, isDescending) = text.StartsWith('-') ? (text[1..], true) : (text, false);
        var sqlType = name switch
        {
            "occurred_at" or "recorded_at" => "timestamptz",
            "region" => "text",
            _ => kind.Attributes.TryGetValue(name, out var attribute) && attribute.Type != AttributeType.Document ? attribute.SqlType : null,
        };
        return sqlType is null ? null : new(text, $"o.{DeclaredColumns.Quoted(name)}", sqlType, isDescending);
    }
}

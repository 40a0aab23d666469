using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Platform.Workbooks;
using SpatialCockpit.Spatial;
using SpatialCockpit.Supervision.Registry.Bulk.Sheets;
using SpatialCockpit.Supervision.Registry.Objects;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Registry.Bulk;

/// <summary>Objects by the table: a template, a preview of what a table would do, and all of it or nothing.</summary>
public static class BulkEndpoints
{
    private const string Imports = "/objects/{type}/imports";
    private const string OneImport = Imports + "/{id:long}";
    private const string CsvType = "text/csv; charset=utf-8";
    private const int LongestName = 300;

    /// <summary>Rows that a preview shows at once.</summary>
    private const int MostShown = 1000;
    private const int MostFirst = 20;

    public static void MapBulkImports(this IEndpointRouteBuilder routes)
    {
        var bulk = routes.MapGroup("").WithTags("Objects by the table").ProducesProblem(400).ProducesProblem(401).ProducesProblem(404).ProducesProblem(503);
        bulk.MapGet("/objects/{type}/template.csv", (string type, string? lang, ObjectDesk desk) => Template(type, lang, desk, template => TypedResults.File(template.Csv(), CsvType, $"{type}.csv")))
            .WithName("get-template-csv").WithSummary("An empty table for objects of a type; lang: zh or en").Produces(200, contentType: "text/csv");
        bulk.MapGet("/objects/{type}/template.xlsx", (string type, string? lang, ObjectDesk desk) => Template(type, lang, desk, template => TypedResults.File(template.Workbook(), WorkbookWriter.ContentType, $"{type}.xlsx")))
            .WithName("get-template-xlsx").WithSummary("The same as a workbook, what belongs into each column on its second sheet").Produces(200, contentType: WorkbookWriter.ContentType);
        bulk.MapPost(Imports, SendAsync).WithName("send-table").WithSummary("A table of objects (CSV, xlsx), judged and kept for a day; nothing of the type is written").WithMetadata(new RequestSizeLimitAttribute(BulkIntake.MostBytes))
            .Accepts<Stream>("text/csv", WorkbookWriter.ContentType, "*/*").Produces<BulkPreview>(201).ProducesProblem(403).ProducesProblem(413).ProducesProblem(422);
        bulk.MapGet(OneImport, ShowAsync).WithName("get-import").WithSummary("What a table would do, or has done").Produces<BulkPreview>();
        bulk.MapGet(OneImport + "/rows", RowsAsync).WithName("list-import-rows").WithSummary("Its rows as they would be; fate: new, changed, unchanged, wrong or doubtful").Produces<Page<BulkRowDocument>>();
        bulk.MapGet(OneImport + "/wrong.csv", WrongAsync).WithName("get-wrong-rows").WithSummary("Its wrong rows as they were sent, and what is wrong, to be mended and sent again").Produces(200, contentType: "text/csv");
        bulk.MapPost(OneImport + "/actions/apply", ApplyAsync).WithName("apply-import").WithSummary("Writes all rows that can be written, or nothing; done once").Produces<BulkReceipt>().ProducesProblem(403).ProducesProblem(409);
        bulk.MapDelete(OneImport, DropAsync).WithName("delete-import").WithSummary("Throws a table away that is not applied").Produces(204).ProducesProblem(403).ProducesProblem(409);
    }

    private static IResult Template(string type, string? lang, ObjectDesk desk, Func<BulkTemplate, IResult> file) =>
        lang is not (null or "zh" or "en") ? WebProblems.BadParameter.With("lang: zh or en.")
        : desk.TypeOf(type) is { } known ? file(new(known, desk.Types, lang == "en"))
        : WebProblems.NotFound.With();

    /// <param name="fileName">What the file is called, for who looks at it later.</param>
    /// <param name="crs">What its coordinates mean: wgs84 when left out.</param>
    private static async Task<IResult> SendAsync(string type, [FromQuery(Name = "file_name")] string? fileName, string? crs, HttpRequest request, ObjectDesk desk, BulkIntake intake, CancellationToken cancellationToken)
    {
        if (desk.Types.Find(type) is { } asked && !desk.MayEdit(asked))
            return WebProblems.Forbidden.With();
        if (!ClientCrs.TryParse(crs ?? "wgs84", out var known))
            return BulkProblems.UnknownCrs.With($"crs: {ClientCrs.Names}.");
        if (fileName?.Length > LongestName || fileName?.Contains('\0') == true)
            return WebProblems.BadParameter.With($"file_name: at most {LongestName} characters.");
        return await intake.HoldAsync(request, file => desk.WriteAsync(type, async (seen, transaction) =>
        {
            var (id, problem, detail) = await intake.TakeAsync(file, fileName, known, seen, desk, transaction, cancellationToken);
            return problem is not null ? problem.With(detail) : TypedResults.Created($"/objects/{type}/imports/{id}", await PreviewAsync((await new BulkImports(transaction, seen).FindAsync(id, alone: false, cancellationToken))!, seen, transaction, cancellationToken));
        }, cancellationToken), cancellationToken);
    }

    private static Task<IResult> ShowAsync(string type, long id, ObjectDesk desk, CancellationToken cancellationToken) =>
        AskAsync(type, id, desk, async (known, import, transaction) => TypedResults.Ok(await PreviewAsync(import, known, transaction, cancellationToken)), cancellationToken);

    private static Task<IResult> RowsAsync(string type, long id, string? fate, PageLimit? limit, Cursor? cursor, ObjectDesk desk, CancellationToken cancellationToken) =>
        AskAsync(type, id, desk, async (known, import, transaction) =>
        {
            var (list, after) = ($"bulk.{id}.{fate}", 0L);
            if (cursor is { } place && !place.TryRead(list, out after))
                return WebProblems.BadCursor.With();
            if (fate is not (null or BulkFate.New or BulkFate.Changed or BulkFate.Unchanged or BulkFate.Wrong or BulkFate.Doubtful))
                return WebProblems.BadParameter.With("fate: new, changed, unchanged, wrong or doubtful.");
            var most = PageLimit.Or(limit);
            return TypedResults.Ok(Page.Of(await new BulkRows(transaction, known, id).ListAsync(fate, (int)after, most.Value + 1, cancellationToken), most, row => Cursor.Of(list, row.Row)));
        }, cancellationToken);

    private static Task<IResult> WrongAsync(string type, long id, string? lang, ObjectDesk desk, CancellationToken cancellationToken) =>
        AskAsync(type, id, desk, async (known, import, transaction) =>
        {
            var wrong = await new BulkRows(transaction, known, id).WrongAsync(cancellationToken);
            var width = wrong.Select(row => row.Cells.Length).Append(import.Columns.Count).Max();
            return TypedResults.File(SheetFile.Csv([Line([.. import.Columns.Select(column => column.Header)], lang == "en" ? "What is wrong" : "错误"), .. wrong.Select(row => Line(row.Cells, row.Mistakes))]), CsvType, $"{type}-{id}-wrong.csv");

            // Broken rows have fewer cells than the header, or more.
            string[] Line(string[] cells, string last) => [.. cells, .. Enumerable.Repeat("", width - cells.Length), last];
        }, cancellationToken);

    private static Task<IResult> ApplyAsync(string type, long id, BulkOrder order, ObjectDesk desk, CityClock clock, CancellationToken cancellationToken) =>
        desk.WriteAsync(type, async (known, transaction) =>
        {
            var imports = new BulkImports(transaction, known);
            if (await imports.FindAsync(id, alone: true, cancellationToken) is not { } import)
                return WebProblems.NotFound.With();
            if (import.Applied is { } done)
                return TypedResults.Ok(done);
            var counts = await new BulkRows(transaction, known, id).CountAsync(cancellationToken);
            if (counts.Rows != import.Rows || !import.Shape.AsSpan().SequenceEqual(BulkIntake.ShapeOf(known, desk)))
                return BulkProblems.PreviewOutdated.With();
            if (counts.Wrong > 0 && !order.SkipWrong)
                return BulkProblems.WrongRows.With($"{counts.Wrong} of {counts.Rows} rows are wrong.");
            var apply = new BulkApply(transaction, known, id, [.. import.Columns.Select(column => column.Means).OfType<string>().Where(known.Attributes.ContainsKey)], order);
            if (await apply.WriteAsync(desk.Caller.Scope, clock.Today, cancellationToken) is { Count: > 0 } stale)
                return BulkProblems.ChangedSince.With($"Rows {string.Join(", ", stale.Take(10).Select(row => row.Row))}{(stale.Count > 10 ? " and others" : "")}.", [new("rows", stale)]);
            var (made, changed) = (await apply.CountAsync(BulkFate.New, cancellationToken), await apply.CountAsync(BulkFate.Changed, cancellationToken));
            var receipt = new BulkReceipt(id, made, changed, counts.Unchanged, counts.Rows - made - changed - counts.Unchanged, clock.Now);
            await imports.ApplyAsync(id, receipt, cancellationToken);
            await AuditLog.WriteAsync(transaction, "object.import", known.Name, new { import = id, import.FileName, receipt.Made, receipt.Changed, receipt.Unchanged, receipt.Skipped }, cancellationToken);
            return TypedResults.Ok(receipt);
        }, cancellationToken);

    private static Task<IResult> DropAsync(string type, long id, ObjectDesk desk, CancellationToken cancellationToken) =>
        desk.WriteAsync(type, async (known, transaction) =>
        {
            var imports = new BulkImports(transaction, known);
            if (await imports.FindAsync(id, alone: true, cancellationToken) is not { } import)
                return WebProblems.NotFound.With();
            if (import.Applied is not null)
                return BulkProblems.AlreadyApplied.With();
            await imports.DropAsync(id, cancellationToken);
            return TypedResults.NoContent();
        }, cancellationToken);

    private static Task<IResult> AskAsync(string type, long id, ObjectDesk desk, Func<ObjectType, BulkImport, ScopedTransaction, Task<IResult>> work, CancellationToken cancellationToken) =>
        desk.AskAsync(type, async (known, transaction) => await new BulkImports(transaction, known).FindAsync(id, alone: false, cancellationToken) is { } import ? await work(known, import, transaction) : WebProblems.NotFound.With(), cancellationToken);

    private static async Task<BulkPreview> PreviewAsync(BulkImport import, ObjectType type, ScopedTransaction transaction, CancellationToken cancellationToken)
    {
        var rows = new BulkRows(transaction, type, import.Id);
        var means = import.Columns.Select(column => column.Means).ToHashSet(StringComparer.Ordinal);
        return new(
            import.Id, type.Name, import.FileName, import.SentAt, import.SentAt + BulkImports.KeptFor, import.Columns, [.. type.Attributes.Values.Where(attribute => attribute.IsRequired && !means.Contains(attribute.Name)).Select(attribute => attribute.Name)],
            await rows.CountAsync(cancellationToken), await rows.ListAsync(null, 0, MostFirst, cancellationToken), await rows.ListAsync(BulkFate.Wrong, 0, MostShown, cancellationToken), await rows.ListAsync(BulkFate.Doubtful, 0, MostShown, cancellationToken), import.Applied);
    }
}

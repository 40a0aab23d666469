using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Drawing;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Supervision.Cases.Lists;
using SpatialCockpit.Supervision.Sheets;

namespace SpatialCockpit.Supervision.Cases.Printing;

/// <summary>Cases on paper: one as a PDF, many as a zip of them.</summary>
public static class PrintEndpoints
{
    private const string Pdf = "application/pdf", Zip = "application/zip";
    private const int Most = 500;

    public static void MapCasePrints(this IEndpointRouteBuilder routes)
    {
        var cases = routes.MapGroup("/cases").WithTags("Cases").ProducesProblem(400).ProducesProblem(401).ProducesProblem(404).ProducesProblem(501).ProducesProblem(503);
        cases.MapGet("/{code}/print", PrintAsync).Costs(Cost.File).WithName("print-case").WithSummary("A case on paper (A4) with its place on the map and its photos; process=true: with all that was done, opinions, answers and satisfaction; lang: zh or en, by Accept-Language when left out")
            .Produces(200, contentType: Pdf);
        cases.MapGet("/print", PrintAllAsync).Costs(Cost.File).WithName("print-cases").WithSummary("Cases on paper, each a PDF in one zip, 500 at most: what the list finds by the same filter, or ids: numbers joined by commas")
            .Produces(200, contentType: Zip);
    }

    private static async Task<IResult> PrintAsync(string code, bool? process, string? lang, CaseDesk desk, CasePhotos photos, ILocationMap maps, CancellationToken cancellationToken)
    {
        if (SheetWords.Of(lang, desk.Request.HttpContext, desk.Cases.Clock, desk.Objects) is not { } words)
            return WebProblems.BadParameter.With(SheetWords.ExpectedLanguage);
        var printer = new CasePrinter(desk, words, process ?? false);
        PrintedCase? printed = null;
        var answer = await desk.AskAsync(code, async (found, type, transaction) =>
        {
            printed = await printer.ReadAsync(found, type, transaction, photos, cancellationToken);
            return TypedResults.Empty;
        }, cancellationToken);
        if (printed is null)
            return answer;
        if (IsWithoutLetters())
            return CaseProblems.NoLetters.With();
        var pdf = await printer.DrawAsync(printed, maps, cancellationToken);
        SheetFile.Private(desk.Response);
        desk.Response.Headers.ContentDisposition = Disposition("inline", $"{code}.pdf");
        return TypedResults.Bytes(pdf, Pdf);
    }

    private static async Task<IResult> PrintAllAsync(string? filter, bool? mine, string? sort, string? ids, bool? process, string? lang, CaseDesk desk, CasePhotos photos, ILocationMap maps, CancellationToken cancellationToken)
    {
        if (SheetWords.Of(lang, desk.Request.HttpContext, desk.Cases.Clock, desk.Objects) is not { } words)
            return WebProblems.BadParameter.With(SheetWords.ExpectedLanguage);
        if (CaseList.SortOf(sort) is not { } order)
            return WebProblems.BadParameter.With(CaseList.ExpectedSort);
        var asked = ids?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).ToArray();
        if (asked is { Length: 0 or > Most })
            return WebProblems.BadParameter.With($"ids: 1 to {Most} numbers, joined by commas.");
        List<string> found = [];
        var answer = await desk.AskAsync(async transaction =>
        {
            var (conditions, values) = await desk.WhereAsync(filter, mine == true ? await desk.RightsAsync(transaction, cancellationToken) : null, transaction, cancellationToken);
            if (asked is not null)
            {
                values.Add(asked);
                conditions.Add($"o.code = any (${values.Count})");
            }
            found = [.. (await new CaseRows(transaction).ListAsync(conditions, values, order, CaseList.Name, null, Most + 1, cancellationToken))!.Select(row => row.Case.Code)];
            return asked?.Except(found).ToList() is { Count: > 0 } missing ? WebProblems.NotFound.With($"Not found: {string.Join(", ", missing)}.")
                : found.Count > Most ? CaseProblems.TooManyToPrint.With($"At most {Most} cases: narrow the filter.")
                : IsWithoutLetters() ? CaseProblems.NoLetters.With()
                : TypedResults.Empty;
        }, cancellationToken);
        if (answer is not EmptyHttpResult)
            return answer;
        SheetFile.Private(desk.Response);
        desk.Response.Headers.ContentDisposition = Disposition("attachment", $"cases-{desk.Cases.Clock.Today:yyyyMMdd}.zip");
        return TypedResults.Stream(body => WriteAsync(body, found, new(desk, words, process ?? false), photos, maps, cancellationToken), Zip);
    }

    /// <summary>One after the other, each read when its turn comes: nothing is kept of those that are sent.</summary>
    private static async Task WriteAsync(Stream body, List<string> cases, CasePrinter printer, CasePhotos photos, ILocationMap maps, CancellationToken cancellationToken)
    {
        using var sent = new ZipInPieces(body);
        foreach (var code in cases)
        {
            // Who is signed out meanwhile gets no more of it: an archive without its end is broken, and is taken for nothing else.
            if (!await printer.Desk.Request.HttpContext.IsCallerStillAsync())
            {
                printer.Desk.Request.HttpContext.Abort();
                return;
            }
            PrintedCase? printed = null;
            await printer.Desk.AskAsync(code, async (found, type, transaction) =>
            {
                printed = await printer.ReadAsync(found, type, transaction, photos, cancellationToken);
                return TypedResults.Empty;
            }, cancellationToken);
            if (printed is null)
                continue; // it went out of sight
            await sent.AddAsync($"{code}.pdf", await printer.DrawAsync(printed, maps, cancellationToken), cancellationToken);
        }
        await sent.EndAsync(cancellationToken);
    }

    private static bool IsWithoutLetters()
    {
        try
        {
            using var paper = new Paper("");
            return !paper.HasLetters;
        }
        catch (DllNotFoundException)
        {
            return true;
        }
    }

    private static string Disposition(string how, string name)
    {
        var header = new ContentDispositionHeaderValue(how);
        header.SetHttpFileName(name);
        return header.ToString();
    }
}

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Platform.Workbooks;
using SpatialCockpit.Supervision.Cases.Actions;
using SpatialCockpit.Supervision.Cases.Lists;
using SpatialCockpit.Supervision.Cases.People;
using SpatialCockpit.Supervision.Cases.Printing;
using SpatialCockpit.Supervision.Indicators.Counting;
using SpatialCockpit.Supervision.Sheets;

namespace SpatialCockpit.Supervision.Cases;

/// <summary>Cases that a caller sees.</summary>
public static class CaseEndpoints
{
    public static void MapCases(this IEndpointRouteBuilder routes)
    {
        var cases = routes.MapGroup("/cases").WithTags("Cases").ProducesProblem(401).ProducesProblem(503);
        cases.MapGet("", FindAsync).WithName("list-cases").WithSummary("Cases that you see, the last reported first; mine: those that wait for you; filter: CQL2 on what all cases have and on their attributes, \"stage@2026-10-31T16:00:00Z\" being the stage as it was then; f=xlsx: all of them (50000 at most) as a workbook, pictures=true: with their photos (500 at most)").Produces<Page<CaseDocument>>(200, "application/json", WorkbookWriter.ContentType).ProducesProblem(400);
        cases.MapGet("/counts", CountAsync).WithName("count-cases").WithSummary("Cases counted by what they have, by days and times (recorded_at:month) and region:6 (digits), each figure with the address of its rows").Produces<IReadOnlyList<RowCount>>().ProducesProblem(400);
        cases.MapGet("/types", Types).WithName("list-case-types").WithSummary("Sorts of cases: what is known of them, their states, actions and classes");
        cases.MapGet("/{code}", ShowAsync).WithName("get-case").WithSummary("A case with its history, its clocks, what was asked for, and what you may do").Produces<CaseDocument>().ProducesProblem(404);
    }

    private static Task<IResult> FindAsync(
        string? filter, bool? mine, string? sort, string? f, bool? pictures, string? lang, PageLimit? limit, Cursor? cursor, CaseDesk desk, CasePhotos photos, CancellationToken cancellationToken) =>
        desk.AskAsync(async transaction =>
        {
            if (CaseList.SortOf(sort) is not { } order)
                return WebProblems.BadParameter.With(CaseList.ExpectedSort);
            var asked = new ListAsked(f, limit, cursor, lang);
            if (pictures == true && !asked.IsSheet)
                return WebProblems.BadParameter.With("pictures: with f=xlsx.");
            var rights = await desk.RightsAsync(transaction, cancellationToken);
            var (conditions, values) = await desk.WhereAsync(filter, mine == true ? rights : null, transaction, cancellationToken);
            var list = mine == true ? $"{CaseList.Name}.mine" : CaseList.Name;
            var sheet = new CaseSheet(desk, photos, transaction);
            return pictures == true && asked.Mistake is null ? await sheet.WithPicturesAsync(lang, PageAsync, cancellationToken)
                : await ListAnswer.OfAsync(asked, PageAsync, () => sheet.Of(lang), desk.Response, cancellationToken);

            async Task<Page<CaseDocument>?> PageAsync(PageLimit most, Cursor? from)
            {
                if (await new CaseRows(transaction).ListAsync(conditions, [.. values], order, list, from, most.Value + 1, cancellationToken) is not { } rows)
                    return null;
                var page = Page.Of(rows, most, last => order.CursorAfter(list, last.SortedBy, last.Case.Id));
                var listed = page.Items.Select(item => ListedOf(item.Case, rights, desk)).ToList();
                return new(await listed.NamedAsync(CaseNames.AccountsOf, (each, people) => each with { People = people }, transaction, cancellationToken), page.Next);
            }
        }, cancellationToken);

    private static Task<IResult> CountAsync(string? by, string? filter, CaseDesk desk, CountedLists lists, FigureCounting counting, CancellationToken cancellationToken) =>
        Desk.FilteredAsync(async () =>
        {
            var asked = new CountAsked(lists.OfCases(desk.Caller), by, filter, null);
            return asked.Groups(asked.List.Columns) is null ? WebProblems.BadParameter.With(CountGroups.Expected(asked.List.Columns))
                : TypedResults.Ok(await counting.CountAsync(asked, desk.Caller, cancellationToken));
        });

    private static Ok<List<CaseTypeDocument>> Types(CaseDesk desk) => TypedResults.Ok(desk.Cases.All.Select(type => CaseTypeDocument.Of(desk.SeenOf(type), desk)).ToList());

    private static Task<IResult> ShowAsync(string code, CaseDesk desk, CancellationToken cancellationToken) =>
        desk.AskAsync(code, async (found, type, transaction) => TypedResults.Ok(await CaseDocument.WholeAsync(found, type, await desk.RightsAsync(transaction, cancellationToken), desk, transaction, cancellationToken)), cancellationToken);

    private static CaseDocument ListedOf(Case @case, ActionRights rights, CaseDesk desk) =>
        desk.Cases.Find(@case.Type) is { } type ? CaseDocument.Of(@case, desk.SeenOf(type)) with { May = [.. rights.Of(@case, type).Select(action => action.Name)] } : CaseDocument.Of(@case, null) with { May = [] };
}

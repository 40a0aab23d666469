using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Supervision.Registry.Objects;

namespace SpatialCockpit.Supervision.Obligations.Duties;

/// <summary>What objects owe and by when: of one, of all that a caller sees, and counted.</summary>
public static class DutyEndpoints
{
    /// <summary>What can be owed.</summary>
    public sealed record ObligationDocument(string Name, Title Title, string ObjectType, IReadOnlyList<DutyBand> Bands, IReadOnlyList<string> SatisfiedBy);

    public static void MapDuties(this IEndpointRouteBuilder routes)
    {
        var duties = routes.MapGroup("").WithTags("Duties").ProducesProblem(401).ProducesProblem(503);
        duties.MapGet("/obligations", Obligations).WithName("list-obligations").WithSummary("What can be owed, with its bands");
        duties.MapGet("/duties", FindAsync).WithName("list-duties").WithSummary("What objects owe that you see, the earliest deadline first; filter: CQL2 on obligation, object_type, object_code, state, band, region, due_on, due_at, met_at, suspended_until, returned_at, and of their objects (object.category); sort: due_on or -due_on")
            .Produces<Page<DutyDocument>>().ProducesProblem(400);
        duties.MapGet("/duties/counts", CountAsync).WithName("count-duties").WithSummary("Duties counted by obligation, object_type, state, band, due_on:month, attributes of their objects (object.category) and region:6 (digits), each with the address of its rows").Produces<IReadOnlyList<RowCount>>().ProducesProblem(400);
        duties.MapGet("/objects/{type}/{code}/duties", OfObjectAsync).WithName("list-object-duties").WithSummary("What an object owes").Produces<IReadOnlyList<DutyDocument>>().ProducesProblem(404);
    }

    private static Ok<List<ObligationDocument>> Obligations(DutyList list) =>
        TypedResults.Ok(list.Obligations.OrderBy(obligation => obligation.Name, StringComparer.Ordinal).Select(obligation => new ObligationDocument(
            obligation.Name, obligation.Title, obligation.ObjectType, [.. obligation.Bands.Select(DutyBand.Of)], [.. obligation.SatisfiedBy.Select(match => match.Kind).Distinct(StringComparer.Ordinal)])).ToList());

    private static Task<IResult> FindAsync(string? filter, string? sort, PageLimit? limit, Cursor? cursor, DutyList list, ObjectDesk desk, CancellationToken cancellationToken) =>
        desk.AskAsync(async transaction =>
        {
            if (sort is not (null or "due_on" or "-due_on"))
                return WebProblems.BadParameter.With("sort: due_on or -due_on.");
            var order = new ListSort(sort ?? "due_on", "o.due_on", "date", sort is "-due_on");
            var (conditions, values) = list.Where(filter, desk);
            var most = PageLimit.Or(limit);
            if (await list.ReadAsync(transaction, conditions, values, order, cursor, most.Value + 1, cancellationToken) is not { } rows)
                return WebProblems.BadCursor.With();
            var page = Page.Of(rows, most, last => order.CursorAfter(DutyList.Name, last.SortedBy, last.Id));
            return TypedResults.Ok(new Page<DutyDocument>([.. page.Items.Select(item => item.Duty)], page.Next));
        }, cancellationToken);

    private static Task<IResult> CountAsync(string? by, string? filter, DutyList list, ObjectDesk desk, CancellationToken cancellationToken) =>
        desk.AskAsync(async transaction => await list.CountAsync(transaction, by, filter, desk, cancellationToken) is { } counts ? TypedResults.Ok(counts) : WebProblems.BadParameter.With(CountGroups.Expected(list.Columns(desk))), cancellationToken);

    private static Task<IResult> OfObjectAsync(string type, string code, DutyList list, ObjectDesk desk, CancellationToken cancellationToken) =>
        desk.AskAsync(type, code, async (known, row, transaction) =>
        {
            var (conditions, values) = list.Where(null, desk);
            conditions.Add("o.object_type = $1 and o.object = $2");
            values.AddRange([known.Name, row.Id]);
            return TypedResults.Ok((await list.ReadAsync(transaction, conditions, values, new("", "o.obligation", "text", false), null, PageLimit.Most, cancellationToken))!.Select(item => item.Duty).ToList());
        }, cancellationToken);
}

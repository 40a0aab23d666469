using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Spatial.Cql2;
using SpatialCockpit.Supervision.Indicators.Declared;
using SpatialCockpit.Supervision.Registry.Objects;

namespace SpatialCockpit.Supervision.Indicators;

/// <summary>Figures that packs declare: what they are, how they stand for what a caller sees, and their rows.</summary>
public static class IndicatorEndpoints
{
    public static void MapIndicators(this IEndpointRouteBuilder routes)
    {
        var indicators = routes.MapGroup("/analytics/indicators").WithTags("Indicators").ProducesProblem(401).ProducesProblem(503);
        indicators.MapGet("", Find).WithName("list-indicators").WithSummary("Figures that packs declare, as far as what they count is yours to know");
        indicators.MapGet("/{id}", ShowAsync).WithName("get-indicator").WithSummary("A figure from a day to a day, both included, by attributes, object.NAME, occurred_at:month, region:6 and the like; filter: CQL2; each value with the addresses of its rows").Produces<IndicatorAnswer>().ProducesProblem(400).ProducesProblem(404);
        indicators.MapGet("/{id}/rows", RowsAsync).WithName("list-indicator-rows").WithSummary("Leads to what was counted; whole=true: to what it is measured by").Produces(302).ProducesProblem(400).ProducesProblem(404);
    }

    private static Ok<List<IndicatorDocument>> Find(IndicatorDesk indicators, ObjectDesk desk) =>
        TypedResults.Ok(indicators.All.Where(indicator => indicators.IsSeen(indicator, desk)).Select(IndicatorDocument.Of).ToList());

    private static Task<IResult> ShowAsync(string id, DateOnly? from, DateOnly? to, string? by, string? filter, IndicatorDesk indicators, ObjectDesk desk, CancellationToken cancellationToken) =>
        AskAsync(id, from, to, filter, indicators, desk, async (indicator, transaction) =>
        {
            var counts = await CountAsync(indicator.Count);
            var wholes = indicator.Whole is { } whole ? await CountAsync(whole) : [];
            return counts is null || wholes is null ? WebProblems.BadParameter.With("by: what is counted, and what it is measured by, cannot both be told apart so.")
                : TypedResults.Ok(new IndicatorAnswer(id, indicator.Title, indicator.Unit, from, to, IndicatorValues.Of(indicator, counts, wholes)));

            Task<List<RowCount>?> CountAsync(CountedThings things) => indicators.CountAsync(things, by, things.FilterOf(from, to, filter), desk, transaction, cancellationToken);
        }, cancellationToken);

    private static Task<IResult> RowsAsync(string id, DateOnly? from, DateOnly? to, string? filter, bool? whole, IndicatorDesk indicators, ObjectDesk desk, CancellationToken cancellationToken) =>
        AskAsync(id, from, to, filter, indicators, desk, async (indicator, transaction) =>
        {
            if ((whole == true ? indicator.Whole : indicator.Count) is not { } things)
                return WebProblems.BadParameter.With("whole: the figure is a count, which is measured by nothing.");
            var counts = await indicators.CountAsync(things, null, things.FilterOf(from, to, filter), desk, transaction, cancellationToken);
            return TypedResults.Redirect(counts![0].Rows);
        }, cancellationToken);

    private static async Task<IResult> AskAsync(string id, DateOnly? from, DateOnly? to, string? filter, IndicatorDesk indicators, ObjectDesk desk, Func<Indicator, ScopedTransaction, Task<IResult>> work, CancellationToken cancellationToken)
    {
        if (indicators.Find(id) is not { } indicator || !indicators.IsSeen(indicator, desk))
            return WebProblems.NotFound.With();
        if (from > to)
            return WebProblems.BadParameter.With("from is behind to.");
        if ((from ?? to) is not null && indicator.Count.Time is null && indicator.Whole?.Time is null)
            return WebProblems.BadParameter.With("from, to: the figure is of what is there now, not of a period.");
        return await desk.AskAsync(transaction =>
        {
            // By itself: it is put in brackets behind the figure's own.
            if (filter is not null)
                CqlParser.Parse(filter);
            return work(indicator, transaction);
        }, cancellationToken);
    }
}

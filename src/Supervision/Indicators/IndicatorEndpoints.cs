using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Supervision.Registry.Objects;

namespace SpatialCockpit.Supervision.Indicators;

/// <summary>Figures that packs declare: what they are, how they stand for what a caller sees, and their rows.</summary>
public static class IndicatorEndpoints
{
    public static void MapIndicators(this IEndpointRouteBuilder routes)
    {
        var indicators = routes.MapGroup("/analytics/indicators").WithTags("Indicators").ProducesProblem(401).ProducesProblem(503);
        indicators.MapGet("", Find).WithName("list-indicators").WithSummary("Figures that packs declare, as far as what they count is yours to know");
        indicators.MapGet("/{id}", ShowAsync).WithName("get-indicator")
            .WithSummary("A figure from a day to a day, both included, by attributes, object.NAME, occurred_at:month, region:6 and the like, occurred_at:weekday,occurred_at:hour for what comes again; filter: CQL2; compare: same_point (as much of the period before; period says which: day, week, month, quarter, half, year), previous (the adjacent period), year (the same days a year earlier); working_days=true: only what happened on days that are worked; top: the largest, the rest as others; order: key, value, -value; each value with the addresses of its rows")
            .Produces<IndicatorAnswer>().Produces(304).ProducesProblem(400).ProducesProblem(404);
        indicators.MapGet("/{id}/groups", Groups).WithName("list-indicator-groups").WithSummary("What a figure can be told apart by, each as by= takes it: category, object.category, occurred_at:month, region:6").ProducesProblem(404);
        indicators.MapGet("/{id}/rows", RowsAsync).WithName("list-indicator-rows").WithSummary("Leads to what was counted; whole=true: to what it is measured by; with compare, to those of the days that it is compared with").Produces(302).ProducesProblem(400).ProducesProblem(404);
    }

    private static Ok<List<IndicatorDocument>> Find(IndicatorDesk indicators, ObjectDesk desk) =>
        TypedResults.Ok(indicators.All.Where(indicator => indicators.IsSeen(indicator, desk)).Select(indicator => IndicatorDocument.Of(indicator, indicators.HasPlace(indicator, desk))).ToList());

    private static Results<Ok<IReadOnlyList<string>>, ProblemHttpResult> Groups(string id, IndicatorDesk indicators, ObjectDesk desk) =>
        indicators.Find(id) is { } indicator && indicators.IsSeen(indicator, desk) ? TypedResults.Ok(indicators.Groups(indicator, desk)) : WebProblems.NotFound.With();

    private static Task<IResult> ShowAsync(
        string id, DateOnly? from, DateOnly? to, string? by, string? filter, string? compare, string? period, [FromQuery(Name = "working_days")] bool? workingDays, int? top, string? order,
        IndicatorDesk indicators, FigureAnswers answers, ObjectDesk desk, CancellationToken cancellationToken) =>
        AskAsync(id, new(from, to, by, filter, compare, period, workingDays, top, order), indicators, answers, desk, async question =>
        {
            var state = await answers.StateAsync(question, desk, cancellationToken);
            if (state.ETag is { } tag && IsKnown(tag, desk.Request, desk.Response))
                return TypedResults.StatusCode(StatusCodes.Status304NotModified);
            return TypedResults.Ok(await answers.AnswerAsync(state, desk, cancellationToken));
        });

    private static Task<IResult> RowsAsync(
        string id, DateOnly? from, DateOnly? to, string? filter, bool? whole, string? compare, string? period, [FromQuery(Name = "working_days")] bool? workingDays,
        IndicatorDesk indicators, FigureAnswers answers, ObjectDesk desk, CancellationToken cancellationToken) =>
        AskAsync(id, new(from, to, null, filter, compare, period, workingDays, null, null), indicators, answers, desk, question => Task.FromResult<IResult>(
            whole == true && question.Indicator.Whole is null ? WebProblems.BadParameter.With("whole: the figure is a count, which is measured by nothing.")
            : question is { Comparison: not null, Before: null } ? WebProblems.BadParameter.With("compare: there are no such days before.")
            : TypedResults.Redirect(answers.RowsOf(question, whole == true, desk))));

    private static async Task<IResult> AskAsync(
        string id, FigureForm form, IndicatorDesk indicators, FigureAnswers answers, ObjectDesk desk, Func<FigureQuestion, Task<IResult>> work)
    {
        if (indicators.Find(id) is not { } indicator || !indicators.IsSeen(indicator, desk))
            return WebProblems.NotFound.With();
        return await Desk.FilteredAsync(async () =>
        {
            var (question, mistake) = answers.Read(indicator, form);
            return question is null ? WebProblems.BadParameter.With(mistake)
                : !indicators.IsToldApart(indicator, form.By, desk) ? WebProblems.BadParameter.With(indicators.Expected(indicator, desk))
                : await work(question);
        });
    }

    /// <summary>Whether the client has it already. The tag is weak: the same figures, whoever counted them.</summary>
    private static bool IsKnown(string tag, HttpRequest request, HttpResponse response)
    {
        var own = new EntityTagHeaderValue($"\"{tag}\"", isWeak: true);
        response.Headers.CacheControl = "private, no-cache";
        response.Headers.Append("Vary", "Authorization, Cookie");
        response.Headers.ETag = own.ToString();
        return request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(own, useStrongComparison: false) || known.Equals(EntityTagHeaderValue.Any));
    }
}

using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Supervision.Cases.Reporting;

/// <summary>Reporting a case, and what is said to whoever is about to.</summary>
public static class ReportEndpoints
{
    private const int MostSuggestions = 5;

    public static void MapCaseReports(this IEndpointRouteBuilder routes)
    {
        var reports = routes.MapGroup("/cases").WithTags("Cases").ProducesProblem(401).ProducesProblem(503);
        reports.MapPost("", TakeAsync).WithName("report-case").WithSummary("Reports a case: by a place on the map, or by an address that is found").DescribesBody<CaseReportForm>()
            .Produces<CaseDocument>(201).ProducesProblem(400).ProducesProblem(403).ProducesProblem(409).ProducesProblem(413);
        reports.MapPost("/similar", SimilarAsync).WithName("find-similar-cases").WithSummary("What was reported near a draft and lately, of its class or its class's group, and whether the place is another's to look after; nothing is kept and nothing refused").DescribesBody<SimilarForm>()
            .Produces<SimilarCases>().ProducesProblem(400).ProducesProblem(403).ProducesProblem(413);
        reports.MapGet("/classes", Suggest).WithName("suggest-case-classes").WithSummary("Classes that a description speaks of, the likeliest first").Produces<IReadOnlyList<ClassSuggestion>>().ProducesProblem(400);
    }

    private static Task<IResult> TakeAsync(JsonElement json, CaseDesk desk, CancellationToken cancellationToken) =>
        desk.WorkAsync((rights, transaction) => CaseReports.TakeAsync(json, rights, desk, transaction, cancellationToken), cancellationToken);

    private static Task<IResult> SimilarAsync(JsonElement json, CaseDesk desk, CancellationToken cancellationToken) =>
        desk.AskAsync(async transaction => await desk.RightsAsync(transaction, cancellationToken) is { AreAny: true } rights
            ? TypedResults.Ok(await SimilarCases.FindAsync(json, CaseReports.TypeOf(json, desk), rights, desk, transaction, cancellationToken)) : WebProblems.Forbidden.With(), cancellationToken);

    private static Results<Ok<List<ClassSuggestion>>, ProblemHttpResult> Suggest(string? description, CaseDesk desk) =>
        description is not { Length: > 0 and <= ReportBody.LongestDescription } ? WebProblems.BadParameter.With($"description: 1 to {ReportBody.LongestDescription} characters.")
        : TypedResults.Ok(ClassAssistant.Suggest(description, desk.Cases.Classes, MostSuggestions));
}

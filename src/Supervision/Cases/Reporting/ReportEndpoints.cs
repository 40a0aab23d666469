using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Supervision.Cases.Actions;
using SpatialCockpit.Supervision.Cases.Declared;

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
        desk.WorkAsync((rights, transaction) => ReportAsync(json, rights, desk, transaction, cancellationToken), cancellationToken);

    /// <returns>201 with the case, or why it is not reported.</returns>
    internal static async Task<IResult> ReportAsync(JsonElement json, ActionRights rights, CaseDesk desk, ScopedTransaction transaction, CancellationToken cancellationToken)
    {
        var type = TypeOf(json, desk);
        if (!desk.IsOneOf(type.Reporters) && !rights.Holds(type.First.Post))
            return WebProblems.Forbidden.With();
        var (body, mistakes) = ReportBody.Read(json, desk.SeenOf(type), desk.Cases, desk.Objects, desk.Now);
        if (body is null)
            throw CaseProblems.Mistaken(CaseProblems.BadCase, mistakes);
        var code = await desk.Reporting.ReportAsync(transaction, desk.Caller, type, body, desk.Now, cancellationToken);
        var made = (await new CaseRows(transaction).FindAsync(code, cancellationToken))!;
        return TypedResults.Created($"/cases/{Uri.EscapeDataString(code)}", await CaseEndpoints.WholeAsync(made, type, rights, desk, transaction, cancellationToken));
    }

    private static Task<IResult> SimilarAsync(JsonElement json, CaseDesk desk, CancellationToken cancellationToken) =>
        desk.AskAsync(async transaction => await desk.RightsAsync(transaction, cancellationToken) is { AreAny: true } rights
            ? TypedResults.Ok(await SimilarCases.FindAsync(json, TypeOf(json, desk), rights, desk, transaction, cancellationToken)) : WebProblems.Forbidden.With(), cancellationToken);

    private static Results<Ok<List<ClassSuggestion>>, ProblemHttpResult> Suggest(string? description, CaseDesk desk) =>
        description is not { Length: > 0 and <= ReportBody.LongestDescription } ? WebProblems.BadParameter.With($"description: 1 to {ReportBody.LongestDescription} characters.")
        : TypedResults.Ok(ClassAssistant.Suggest(description, desk.Cases.Classes, MostSuggestions));

    /// <summary>That is named; where there is one only, that.</summary>
    private static CaseType TypeOf(JsonElement json, CaseDesk desk)
    {
        var all = desk.Cases.All.ToList();
        var name = json.ValueKind == JsonValueKind.Object && json.TryGetProperty("type", out var said) ? said.ValueKind == JsonValueKind.String && WireJson.IsUnicode(said) ? said.GetString() : "" : null;
        return (name is null && all is [var only] ? only : desk.Cases.Find(name ?? ""))
            ?? throw CaseProblems.Mistaken(CaseProblems.BadCase, new(StringComparer.Ordinal) { ["type"] = $"is one of {string.Join(", ", all.Select(type => type.Name))}." });
    }
}

using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SpatialCockpit.Analytics.Answering.Formats;
using SpatialCockpit.Analytics.Warehouse.Wire;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Platform.Workbooks;

namespace SpatialCockpit.Analytics.Questions;

/// <summary>The analyst's own questions, in SQL.</summary>
public static class QuestionEndpoints
{
    private const int MostParameters = 1000;

    /// <param name="Id">The asker's own, to stop it by; one is drawn where none is given.</param>
    /// <param name="Sql">One SELECT in DuckDB's SQL, over what <c>GET /analytics/catalog</c> tells.</param>
    /// <param name="Params">Values of $1, $2 …: null, booleans, numbers and texts.</param>
    /// <param name="Limit">Rows at most; 10,000 of JSON when left out, and never more than a sheet has of xlsx.</param>
    public sealed record QuestionForm(string Sql, Guid? Id = null, IReadOnlyList<JsonElement>? Params = null, long? Limit = null, AnswerFormat Format = AnswerFormat.Json);

    /// <param name="Sql">As it would be asked.</param>
    /// <param name="Params">Values of $1, $2 …</param>
    public sealed record PlanForm(string Sql, IReadOnlyList<JsonElement>? Params = null);

    /// <param name="Place">In the queue; 0 when it runs.</param>
    /// <param name="Progress">Share that is done, 0 to 1; null where nobody can tell.</param>
    public sealed record QuestionState(Guid Id, int Place, double? Progress);

    /// <summary>Who may ask.</summary>
    internal static ImmutableArray<Role> Askers { get; } = [Role.Analyst, Role.Leader, Role.Admin];

    public static void MapQuestions(this IEndpointRouteBuilder routes)
    {
        var questions = routes.MapGroup("/analytics/query").WithTags("Analytics").RequireRole(Askers).ProducesProblem(401).ProducesProblem(403).ProducesProblem(503);
        questions.MapPost("", AskAsync).WithName("ask").WithSummary("One SELECT over what you see of the city, answered while it is worked out; X-Query-Id names it")
            .Produces(200, contentType: "application/json", additionalContentTypes: ["text/csv", "application/geo+json", "application/vnd.apache.arrow.stream", ParquetExport.ContentType, WorkbookWriter.ContentType]).ProducesProblem(400).ProducesProblem(409).ProducesProblem(413).ProducesProblem(422).ProducesProblem(429);
        questions.MapPost("/explain", ExplainAsync).WithName("explain-question").WithSummary("How a question would be answered, judged as if it were asked: a plan over up to 10,000 rows of yours of each table; nothing of it runs").Produces<QuestionPlan>().ProducesProblem(400).ProducesProblem(413).ProducesProblem(422);
        questions.MapGet("/{id}", TellAsync).WithName("get-question").WithSummary("Where a question of yours stands: its place in the queue, or how far it is").Produces<QuestionState>().ProducesProblem(404);
        questions.MapDelete("/{id}", Stop).WithName("stop-question").WithSummary("Stops a question of yours").Produces(204).ProducesProblem(404);
    }

    private static async Task<IResult> AskAsync(QuestionForm form, HttpContext http, QuestionDesk desk, CancellationToken cancellationToken) =>
        MistakeIn(form.Sql, form.Params) ?? (form.Limit is < 0 ? WebProblems.BadParameter.With("limit: 0 or more.")
        : await desk.AskAsync(form.Id ?? Guid.NewGuid(), form.Sql, form.Params ?? [], form.Limit, form.Format, http, cancellationToken));

    private static async Task<IResult> ExplainAsync(PlanForm form, HttpContext http, QuestionDesk desk, CancellationToken cancellationToken) =>
        MistakeIn(form.Sql, form.Params) ?? TypedResults.Ok(await desk.PlanAsync(form.Sql, form.Params ?? [], http.Caller(), cancellationToken));

    /// <returns>Null for what is a text and values at all.</returns>
    internal static IResult? MistakeIn(string sql, IReadOnlyList<JsonElement>? values) =>
        string.IsNullOrWhiteSpace(sql) || sql.Contains('\0') ? WebProblems.BadParameter.With("sql: one SELECT.")
        : values is { Count: > MostParameters } ? WebProblems.BadParameter.With($"params: at most {MostParameters}.")
        : values?.All(IsValue) == false ? WebProblems.BadParameter.With("params: null, booleans, numbers and texts.")
        : null;

    private static bool IsValue(JsonElement value) => value.ValueKind is not (JsonValueKind.Array or JsonValueKind.Object) && WireJson.IsUnicode(value);

    private static async Task<IResult> TellAsync(Guid id, HttpContext http, QuestionQueue queue, WarehouseQuestions questions, CancellationToken cancellationToken)
    {
        if (queue.PlaceOf(id, http.Caller().Name) is not { } place)
            return WebProblems.NotFound.With();
        return TypedResults.Ok(new QuestionState(id, place, place == 0 ? await questions.ProgressAsync(id, cancellationToken) : null));
    }

    private static IResult Stop(Guid id, HttpContext http, QuestionQueue queue) => queue.Stop(id, http.Caller().Name) ? TypedResults.NoContent() : WebProblems.NotFound.With();
}

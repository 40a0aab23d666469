using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SpatialCockpit.Analytics.Risk.Models;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Analytics.Risk.Feedback;

/// <summary>What became of what a model asked to look at, beside what chance did.</summary>
internal static class FeedbackEndpoints
{
    public static void MapFeedback(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/risk/models/{name}/feedback", ShowAsync).RequireRole(Role.Leader, Role.Analyst, Role.Dispatcher, Role.Admin).WithTags("Risk").WithName("get-model-feedback")
            .WithSummary("What was found, of the tasks that you see, where the model asked to look and where chance did").Produces<FeedbackAnswer>().ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(503);

    private static async Task<Results<Ok<FeedbackAnswer>, ProblemHttpResult>> ShowAsync(string name, HttpContext http, ModelCatalog models, RecordDatabase record, CancellationToken cancellationToken)
    {
        if (models.Find(name) is null)
            return WebProblems.NotFound.With($"There is no model '{name}'.");
        await using var transaction = await http.Caller().Scope.BeginAsync(record, http.Caller().Name, cancellationToken);
        return TypedResults.Ok(FeedbackAnswer.Of(await FeedbackRow.ListAsync(transaction, name, cancellationToken)));
    }
}

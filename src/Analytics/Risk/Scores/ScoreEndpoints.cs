using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SpatialCockpit.Analytics.Risk.Declared;
using SpatialCockpit.Analytics.Risk.Models;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Risk;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Analytics.Risk.Scores;

/// <summary>What models tell of things, the gravest first, with what makes it.</summary>
internal static class ScoreEndpoints
{
    private const int UsualTop = 100, MostTop = 1000, UsualContributions = 6;

    public static void MapScores(this IEndpointRouteBuilder routes)
    {
        Map(routes, "/risk/scores", ListAsync).WithName("list-risk-scores").WithSummary("What a model tells of things that you supervise, the highest first, each with what adds most to it");
        Map(routes, "/risk/models/{model}/scores", ListAsync).WithName("list-scores-of-model").WithSummary("The same at an address of the model's own, as figures name it");
        routes.MapPost("/risk/models/{model}/score", ScoreAsync).RequireAdministratorOfAll().WithTags("Risk").WithName("score-model").WithSummary("Lets the published training of a model tell of all things now, rather than at night")
            .Produces<ScoresTold>().ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422).ProducesProblem(503);
    }

    private static RouteHandlerBuilder Map(IEndpointRouteBuilder routes, string address, Delegate handler) =>
        routes.MapGet(address, handler).RequireRole(ScoreColumns.Readers).WithTags("Risk")
            .Produces<ScoreAnswer>().ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(503);

    /// <param name="model">As the pack names it.</param>
    /// <param name="filter">CQL2 text over key, thing, name, score, color, place, class, region and geom.</param>
    /// <param name="key">One thing alone.</param>
    /// <param name="top">How many, 1 to 1000; 100 by itself.</param>
    /// <param name="contributions">How many of each are told one by one, 0 to 60; 6 by itself.</param>
    private static async Task<IResult> ListAsync(string model, string? filter, string? key, int? top, int? contributions, HttpContext http, ModelCatalog models, RecordDatabase record, LoadedModels loaded, FeatureWords words, CityClock clock, CancellationToken cancellationToken)
    {
        if (top is < 1 or > MostTop)
            return WebProblems.BadParameter.With($"top: 1 to {MostTop}.");
        if (contributions is < 0 or > 60)
            return WebProblems.BadParameter.With("contributions: 0 to 60.");
        if (models.Find(model) is not { } declared)
            return WebProblems.NotFound.With($"There is no model '{model}'.");
        return await Desk.FilteredAsync(async () =>
        {
            await using var transaction = await http.Caller().Scope.BeginSnapshotAsync(record, http.Caller().Name, cancellationToken);
            await using var ask = transaction.Command(ServingRows.OfModelSql + " and exists (select from risk.training t where t.model = $1 and t.version = serving.version and t.declaration = $2)", model, declared.Declaration);
            if (await ServingRows.ListAsync(ask, cancellationToken) is not [var serving])
                return RiskProblems.Unpublished.With("As it is declared now it has told nothing yet.");
            var found = await ScoreList.ReadAsync(transaction, declared, filter, key, top ?? UsualTop, clock, cancellationToken);
            var colors = await ScoreList.CountAsync(transaction, declared, filter, key, clock, cancellationToken);
            return TypedResults.Ok(new ScoreAnswer(model, serving.Version, serving.AsOf, serving.ScoredAt, serving.IsFallback, colors, [.. found.Select(each => Explained(declared, each, serving, contributions ?? UsualContributions, loaded, words))]));
        });
    }

    private static async Task<Results<Ok<ScoresTold>, ProblemHttpResult>> ScoreAsync(string model, ModelCatalog models, Scoring scoring, RecordDatabase record, CancellationToken cancellationToken)
    {
        if (models.Find(model) is not { } declared)
            return WebProblems.NotFound.With($"There is no model '{model}'.");
        await using var connection = await record.Lookups.OpenConnectionAsync(cancellationToken);
        if ((await TrainingRows.LastAsync(connection, isPublished: true, cancellationToken)).Find(each => each.IsOf(declared)) is not { } training)
            return RiskProblems.Unpublished.With("Train it first.");
        return TypedResults.Ok(await scoring.ScoreAsync(declared, training, isFallback: null, cancellationToken));
    }

    private static RiskScore Explained(RiskModel model, (RiskScore Score, float[] Features, float[] Added) found, Serving serving, int most, LoadedModels loaded, FeatureWords words) =>
        most == 0 || found.Features.Length == 0 || serving.IsFallback ? found.Score : found.Score with { Explanation = loaded.With(model.Name, found.Score.Version, trained => Explanation.Of(model, trained, words, found.Features, found.Added, most)) };
}

/// <param name="AsOf">Up to which things were known.</param>
/// <param name="IsFallback">The baseline tells, until the model is right again: nothing is explained.</param>
/// <param name="Colors">Of all that the filter finds, those that are not listed among them.</param>
public sealed record ScoreAnswer(string Model, string Version, DateTimeOffset AsOf, DateTimeOffset ScoredAt, bool IsFallback, ColorCounts Colors, IReadOnlyList<RiskScore> Scores);

/// <param name="Things">Of which it told.</param>
public sealed record ScoresTold(string Model, string Version, bool IsFallback, int Things);

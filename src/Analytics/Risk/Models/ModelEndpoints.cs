using System.Net.Mime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using SpatialCockpit.Analytics.Risk.Cards;
using SpatialCockpit.Analytics.Risk.Declared;
using SpatialCockpit.Analytics.Risk.Watch;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Risk;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Analytics.Risk.Models;

/// <summary>Models and their cards; training, for administrators.</summary>
internal static class ModelEndpoints
{
    /// <summary>No record of a city reaches back so far.</summary>
    private static readonly DateOnly Earliest = new(1970, 1, 1);

    public static void MapModels(this IEndpointRouteBuilder routes)
    {
        var models = routes.MapGroup("/risk/models").WithTags("Risk").RequireRole(ScoreColumns.Readers).ProducesProblem(401).ProducesProblem(403).ProducesProblem(503);
        models.MapGet("", ListAsync).WithName("list-models").WithSummary("Models that packs declare, with their last training");
        models.MapGet("/{name}/card", CardAsync).WithName("get-model-card").WithSummary("What a model says of what, how right it was, and what to beware of").Produces<ModelCard>().ProducesProblem(400).ProducesProblem(404);
        routes.MapPost("/risk/models/{name}/train", TrainAsync).RequireAdministratorOfAll().WithTags("Risk").WithName("train-model").WithSummary("Trains a model and publishes it where it is better than its baseline; progress as JSON lines, the card last")
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422).ProducesProblem(503);
    }

    private static async Task<Ok<IReadOnlyList<ModelEntry>>> ListAsync(HttpContext http, ModelCatalog models, TrainingRun training, FeatureWords words, RecordDatabase record, CancellationToken cancellationToken)
    {
        await using var transaction = await http.Caller().Scope.BeginAsync(record, http.Caller().Name, cancellationToken);
        await using var last = transaction.Command(TrainingRows.LastSql(isPublished: false));
        var tried = await TrainingRows.ListAsync(last, cancellationToken);
        await using var published = transaction.Command(TrainingRows.LastSql(isPublished: true));
        var telling = await TrainingRows.ListAsync(published, cancellationToken);
        await using var looks = transaction.Command(LookRows.LastSql);
        var found = await LookRows.ListAsync(looks, cancellationToken);
        return TypedResults.Ok<IReadOnlyList<ModelEntry>>([.. models.All.Select(EntryOf)]);

        ModelEntry EntryOf(RiskModel model)
        {
            var teller = telling.Find(each => each.IsOf(model));
            var now = training.LineOf(model.Name) is { } line ? new ModelProgress(line.Step, line.Share) : null;
            return new(model.Name, model.Title, model.About, model.Of, model.Kind, model.HorizonDays, model.Capacity, model.Bands, ClassOf(model, words), teller, tried.Find(each => each.IsOf(model)), found.Find(look => look.Model == model.Name && look.Version == teller?.Version), now);
        }
    }

    private static ModelClass? ClassOf(RiskModel model, FeatureWords words) => model.Features.FirstOrDefault(feature => feature.Name == model.By) is { } feature ? new(feature.Name, feature.Title, words.Of(feature)) : null;

    /// <summary>As it was written, also by a release before this.</summary>
    /// <param name="version">The published one where it is left out, or else the last.</param>
    private static async Task<IResult> CardAsync(string name, string? version, HttpContext http, ModelCatalog models, RecordDatabase record, CancellationToken cancellationToken)
    {
        if (models.Find(name) is not { } model)
            return WebProblems.NotFound.With($"There is no model '{name}'.");
        await using var transaction = await http.Caller().Scope.BeginAsync(record, http.Caller().Name, cancellationToken);
        await using var ask = transaction.Command("select card from risk.training where model = $1 and ($2 = '' and declaration = $3 or version = $2) order by is_published desc, id desc limit 1", name, version ?? "", model.Declaration);
        return await ask.ExecuteScalarAsync(cancellationToken) is string card ? TypedResults.Text(card, MediaTypeNames.Application.Json) : WebProblems.NotFound.With(version is null ? "It has not been trained yet." : $"There is no version '{version}' of it.");
    }

    /// <param name="asOf">The city's day up to which it knows; today where it is left out.</param>
    private static Results<NdJson<TrainLine>, ProblemHttpResult> TrainAsync(string name, [FromQuery(Name = "as_of")] DateOnly? asOf, ModelCatalog models, TrainingRun training, CityClock clock, CancellationToken cancellationToken) =>
        models.Find(name) is not { } model ? WebProblems.NotFound.With($"There is no model '{name}'.")
        : asOf > clock.Today || asOf < Earliest ? WebProblems.BadParameter.With($"as_of: {Earliest:yyyy-MM-dd} to today.")
        : new NdJson<TrainLine>(training.TrainAsync(model, asOf ?? clock.Today, cancellationToken));
}

/// <param name="Of">Objects of which it tells.</param>
/// <param name="By">What its classes are; null where it has none.</param>
/// <param name="Published">Training that tells now; null for none.</param>
/// <param name="Last">Last training, published or not.</param>
/// <param name="Look">What was found when it was looked last whether the one that tells is still right; null while nobody has looked.</param>
/// <param name="Training">How far a training of it is that is under way; null for none.</param>
public sealed record ModelEntry(string Name, Title Title, Title? About, string Of, RiskKind Kind, int HorizonDays, int Capacity, IReadOnlyList<RiskBand> Bands, ModelClass? By, ModelVersion? Published, ModelVersion? Last, ModelLook? Look, ModelProgress? Training);

/// <param name="Step">What it is at: a day whose rows are read or on which it is judged, or <c>final</c>.</param>
/// <param name="Share">Of all that is to be done, 0 to 1.</param>
public sealed record ModelProgress(string Step, double Share);

/// <summary>Of which class things are.</summary>
/// <param name="Words">What its values are called; empty where they stand for themselves.</param>
public sealed record ModelClass(string Name, Title Title, IReadOnlyDictionary<string, Title> Words);

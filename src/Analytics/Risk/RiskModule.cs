using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SpatialCockpit.Analytics.Risk.Feedback;
using SpatialCockpit.Analytics.Risk.Models;
using SpatialCockpit.Analytics.Risk.Scores;
using SpatialCockpit.Analytics.Risk.Watch;

namespace SpatialCockpit.Analytics.Risk;

/// <summary>What will fail, be overdue or be complained about next, why, and how sure that is.</summary>
public static class RiskModule
{
    public static IServiceCollection AddRisk(this IServiceCollection services, RiskOptions options) => services
        .AddSingleton(options)
        .AddSingleton<ModelCatalog>()
        .AddSingleton<FeatureWords>()
        .AddSingleton<KnownThings>()
        .AddSingleton<FeatureExport>()
        .AddSingleton<RiskChild>()
        .AddSingleton<ModelShelf>()
        .AddSingleton<TrainingRun>()
        .AddSingleton<Scoring>()
        .AddSingleton<LoadedModels>()
        .AddSingleton<ModelWatch>()
        .AddHostedService<ScoreKeeper>()
        .AddHostedService<TrainKeeper>();

    public static void MapRisk(this IEndpointRouteBuilder routes)
    {
        routes.MapModels();
        routes.MapScores();
        routes.MapFeedback();
    }
}

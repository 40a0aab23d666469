using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SpatialCockpit.Analytics.Areas;
using SpatialCockpit.Analytics.Catalog;
using SpatialCockpit.Analytics.Dimensions;
using SpatialCockpit.Analytics.Flows;
using SpatialCockpit.Analytics.HotSpots;
using SpatialCockpit.Analytics.HotSpots.Clusters;
using SpatialCockpit.Analytics.Questions;
using SpatialCockpit.Analytics.Saved;
using SpatialCockpit.Analytics.Selections;
using SpatialCockpit.Analytics.Series;
using SpatialCockpit.Analytics.Warehouse;
using SpatialCockpit.Analytics.Warehouse.Client;
using SpatialCockpit.Analytics.Warehouse.Lake;
using SpatialCockpit.Platform.Changes;

namespace SpatialCockpit.Analytics;

/// <summary>Questions over everything the city records.</summary>
public static class AnalyticsModule
{
    /// <param name="follows">Whether the warehouse is kept at all; without it every question is answered that it is away.</param>
    public static IServiceCollection AddAnalytics(this IServiceCollection services, WarehouseOptions warehouse, QuestionOptions questions, bool follows) => (follows ? services.Follow() : services)
        .AddSingleton(warehouse)
        .AddSingleton<WarehouseChild>()
        .AddSingleton<WarehouseClient>()
        .AddSingleton<WarehouseProjection>()
        .AddSingleton<IDimension, CalendarDimension>()
        .AddSingleton<CatalogDesk>()
        .AddSingleton(questions)
        .AddSingleton(new QuestionQueue(questions.AtOnce, questions.MostOfOne, questions.MostWaiting, new(TimeProvider.System)))
        .AddSingleton<WarehouseQuestions>()
        .AddSingleton<Penalties>()
        .AddSingleton<QuestionDesk>()
        .AddSingleton<FigureDesk>()
        .AddSingleton<SampleDesk>()
        .AddSingleton<RowDesk>()
        .AddSingleton<IFigures, Figures>()
        .AddSingleton<ICellLayers, LayerCells>();

    /// <summary>What keeps the warehouse level with the record.</summary>
    private static IServiceCollection Follow(this IServiceCollection services) => services
        .AddSingleton<IProjection>(provider => provider.GetRequiredService<WarehouseProjection>())
        .AddHostedService<BatchFollower>()
        .AddHostedService<DimensionKeeper>()
        .AddHostedService<LakeKeeper>();

    public static void MapAnalytics(this IEndpointRouteBuilder routes)
    {
        routes.MapCatalog();
        routes.MapQuestions();
        routes.MapSavedQueries();
        routes.MapHotSpots();
        routes.MapClusters();
        routes.MapDensity();
        routes.MapFlows();
        routes.MapSeries();
    }
}

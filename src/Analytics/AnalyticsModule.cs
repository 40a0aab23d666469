using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SpatialCockpit.Analytics.Catalog;
using SpatialCockpit.Analytics.HotSpots;
using SpatialCockpit.Analytics.Questions;
using SpatialCockpit.Analytics.Warehouse;
using SpatialCockpit.Analytics.Warehouse.Client;
using SpatialCockpit.Platform.Changes;

namespace SpatialCockpit.Analytics;

/// <summary>Questions over everything the city records.</summary>
public static class AnalyticsModule
{
    /// <param name="follows">Whether the warehouse is kept at all; without it every question is answered that it is away.</param>
    public static IServiceCollection AddAnalytics(this IServiceCollection services, WarehouseOptions warehouse, QuestionOptions questions, bool follows) => (follows ? services.AddSingleton<IProjection>(provider => provider.GetRequiredService<WarehouseProjection>()).AddHostedService<BatchFollower>() : services)
        .AddSingleton(warehouse)
        .AddSingleton<WarehouseChild>()
        .AddSingleton<WarehouseClient>()
        .AddSingleton<WarehouseProjection>()
        .AddSingleton<CatalogDesk>()
        .AddSingleton(questions)
        .AddSingleton<QuestionQueue>()
        .AddSingleton<QuestionDesk>()
        .AddSingleton<FigureDesk>()
        .AddSingleton<IFigures, Figures>()
        .AddSingleton<ICellLayers, LayerCells>();

    public static void MapAnalytics(this IEndpointRouteBuilder routes)
    {
        routes.MapCatalog();
        routes.MapQuestions();
        routes.MapHotSpots();
    }
}

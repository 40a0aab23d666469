using Microsoft.Extensions.DependencyInjection;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Supervision.Indicators.Counting;
using SpatialCockpit.Supervision.Indicators.Kept;

namespace SpatialCockpit.Supervision.Indicators;

public static class IndicatorsModule
{
    public static IServiceCollection AddIndicators(this IServiceCollection services) => services
        .AddSingleton<CountedLists>()
        .AddSingleton<IndicatorDesk>()
        .AddSingleton<FigureCounting>()
        .AddSingleton<FigureAnswers>()
        .AddSingleton(new KeptFigures())
        .AddSingleton<FigureVersions>()
        .AddSingleton<IProjection>(provider => provider.GetRequiredService<FigureVersions>());
}

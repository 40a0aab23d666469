using Microsoft.Extensions.DependencyInjection;
using SpatialCockpit.Platform.Keeping;
using SpatialCockpit.Supervision.Quality.Keeping;

namespace SpatialCockpit.Supervision.Quality;

public static class QualityModule
{
    public static IServiceCollection AddQuality(this IServiceCollection services) => services
        .AddKeeper<QualityKeeper>()
        .AddSingleton<QualityErrors>()
        .AddSingleton<QualityList>();
}

using Microsoft.Extensions.DependencyInjection;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Supervision.Registry;

namespace SpatialCockpit.Supervision;

/// <summary>The registry, so far as others ask it.</summary>
public static class SupervisionModule
{
    public static IServiceCollection AddSupervision(this IServiceCollection services) => services
        .AddSingleton<ObjectDirectory>()
        .AddSingleton<IProjection>(provider => provider.GetRequiredService<ObjectDirectory>());
}

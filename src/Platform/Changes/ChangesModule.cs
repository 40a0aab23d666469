using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SpatialCockpit.Platform.Changes.Waiting;

namespace SpatialCockpit.Platform.Changes;

/// <summary>The change stream in a host. Features add their projections as <c>services.AddSingleton&lt;IProjection, …&gt;()</c>.</summary>
public static class ChangesModule
{
    public static IServiceCollection AddChanges(this IServiceCollection services, Func<IServiceProvider, ChangeStreamOptions> options) => services
        .AddSingleton(options)
        .AddSingleton<ChangeStream>()
        .AddHostedService(provider => provider.GetRequiredService<ChangeStream>());

    public static IEndpointRouteBuilder MapChanges(this IEndpointRouteBuilder routes)
    {
        ChangesEndpoints.Map(routes);
        return routes;
    }
}

using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SpatialCockpit.Supervision.Publishing.Pages;

namespace SpatialCockpit.Supervision.Publishing;

/// <summary>What packs let everybody see.</summary>
public static class PublishingModule
{
    public static IServiceCollection AddPublishing(this IServiceCollection services) => services
        .AddSingleton<PublicViews>()
        .AddSingleton<PublicWords>()
        .AddSingleton<PublicDesk>();

    public static void MapPublishing(this IEndpointRouteBuilder routes)
    {
        routes.MapPublic();
        routes.MapPages();
    }
}

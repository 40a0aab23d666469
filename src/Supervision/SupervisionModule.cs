using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Supervision.Obligations.Duties;
using SpatialCockpit.Supervision.Registry;
using SpatialCockpit.Supervision.Registry.Objects;
using SpatialCockpit.Supervision.Registry.Records;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision;

/// <summary>What is under supervision.</summary>
public static class SupervisionModule
{
    public static IServiceCollection AddSupervision(this IServiceCollection services) => services
        .AddSingleton<ObjectTypes>()
        .AddSingleton<RecordKinds>()
        .AddSingleton<ObjectDirectory>()
        .AddSingleton<IProjection>(provider => provider.GetRequiredService<ObjectDirectory>())
        .AddDuties();

    public static void MapSupervision(this IEndpointRouteBuilder routes)
    {
        routes.MapObjects();
        routes.MapRecords();
        routes.MapDuties();
    }
}

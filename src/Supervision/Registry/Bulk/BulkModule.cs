using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SpatialCockpit.Supervision.Registry.Objects;

namespace SpatialCockpit.Supervision.Registry.Bulk;

public static class BulkModule
{
    /// <summary>The host brings an <see cref="IAddressFinder"/>.</summary>
    public static IServiceCollection AddBulkImports(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services.AddSingleton<BulkIntake>().AddSingleton<BulkSweep>().AddHostedService(provider => provider.GetRequiredService<BulkSweep>());
    }
}

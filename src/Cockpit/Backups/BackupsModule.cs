using SpatialCockpit.Cockpit.Backups.Archive;

namespace SpatialCockpit.Cockpit.Backups;

/// <summary>Backups of everything that cannot be made again, and the log of the record between them. The verbs make them and restore; the host archives.</summary>
internal static class BackupsModule
{
    public static IServiceCollection AddBackups(this IServiceCollection services, HostedCluster cluster) => services
        .AddSingleton(cluster)
        .AddSingleton<AttachmentArchiver>()
        .AddHostedService(provider => provider.GetRequiredService<AttachmentArchiver>());
}

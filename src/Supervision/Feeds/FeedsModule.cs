using Microsoft.Extensions.DependencyInjection;
using SpatialCockpit.Supervision.Feeds.Declared;
using SpatialCockpit.Supervision.Feeds.Intake;

namespace SpatialCockpit.Supervision.Feeds;

public static class FeedsModule
{
    public static IServiceCollection AddFeeds(this IServiceCollection services) => services.AddSingleton<FeedCatalog>().AddSingleton<FeedIntake>().AddSingleton<FeedReplay>();
}

using Microsoft.Extensions.DependencyInjection;
using SpatialCockpit.Supervision.Feeds.Declared;
using SpatialCockpit.Supervision.Feeds.Intake;
using SpatialCockpit.Supervision.Feeds.Pulling;

namespace SpatialCockpit.Supervision.Feeds;

public static class FeedsModule
{
    public static IServiceCollection AddFeeds(this IServiceCollection services, FeedSources sources) => services.AddSingleton<FeedCatalog>().AddSingleton<FeedIntake>().AddSingleton<FeedReplay>()
        .AddSingleton(sources).AddSingleton<FeedPulls>().AddHostedService<FeedPullsClock>();
}

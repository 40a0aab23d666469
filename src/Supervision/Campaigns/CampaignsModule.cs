using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SpatialCockpit.Supervision.Campaigns.Drawing;
using SpatialCockpit.Supervision.Campaigns.Reviews;
using SpatialCockpit.Supervision.Campaigns.Statistics;
using SpatialCockpit.Supervision.Campaigns.Tasks;
using SpatialCockpit.Supervision.Tasks;

namespace SpatialCockpit.Supervision.Campaigns;

public static class CampaignsModule
{
    public static IServiceCollection AddCampaigns(this IServiceCollection services) => services
        .AddSingleton<CampaignKinds>().AddSingleton<TaskFilling>().AddSingleton<ITaskSource, CampaignWork>()
        .AddSingleton<ITaskSource, CampaignReviews>().AddSingleton<ITaskSource, AnswerReviews>();

    public static void MapAllOfCampaigns(this IEndpointRouteBuilder routes)
    {
        routes.MapCampaigns();
        routes.MapCampaignActions();
        routes.MapCampaignDraws();
        routes.MapCampaignTasks();
        routes.MapCampaignTaskActions();
        routes.MapCampaignTaskBatches();
        routes.MapCampaignStatistics();
    }
}

using Microsoft.Extensions.DependencyInjection;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Supervision.Alerts.Keeping;

namespace SpatialCockpit.Supervision.Alerts;

public static class AlertsModule
{
    public static IServiceCollection AddAlerts(this IServiceCollection services) => services
        .AddSingleton<AlertKeeper>()
        .AddSingleton<AlertList>()
        .AddSingleton<IProjection, AlertQuestions>()
        .AddHostedService<AlertClock>();
}

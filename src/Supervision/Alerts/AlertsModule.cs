using Microsoft.Extensions.DependencyInjection;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Platform.Keeping;
using SpatialCockpit.Supervision.Alerts.Finding;
using SpatialCockpit.Supervision.Alerts.Keeping;
using SpatialCockpit.Supervision.Tasks;

namespace SpatialCockpit.Supervision.Alerts;

public static class AlertsModule
{
    public static IServiceCollection AddAlerts(this IServiceCollection services) => services
        .AddKeeper<AlertKeeper>()
        .AddSingleton<TouchedTables>()
        .AddSingleton<IProjection>(provider => provider.GetRequiredService<TouchedTables>())
        .AddSingleton<SqlRounds>()
        .AddHostedService<SqlRoundsClock>()
        .AddSingleton<FenceHearing>()
        .AddHostedService<FenceHearingClock>()
        .AddSingleton<FoundRules>()
        .AddSingleton<AlertList>()
        .AddSingleton<ITaskSource, AlertTasks>();
}

using Microsoft.Extensions.DependencyInjection;
using SpatialCockpit.Platform.Keeping;
using SpatialCockpit.Supervision.Tasks;

namespace SpatialCockpit.Supervision.Obligations.Duties;

public static class DutiesModule
{
    public static IServiceCollection AddDuties(this IServiceCollection services) => services
        .AddSingleton<DutyCalendar>()
        .AddSingleton<DutyTypes>()
        .AddKeeper<DutyKeeper>()
        .AddSingleton<DutyQuery>()
        .AddSingleton<DutyList>()
        .AddSingleton<ITaskSource, DutyTasks>();
}

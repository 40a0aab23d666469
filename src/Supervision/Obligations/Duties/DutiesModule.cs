using Microsoft.Extensions.DependencyInjection;
using SpatialCockpit.Platform.Changes;

namespace SpatialCockpit.Supervision.Obligations.Duties;

public static class DutiesModule
{
    public static IServiceCollection AddDuties(this IServiceCollection services) => services
        .AddSingleton<DutyCalendar>()
        .AddSingleton<DutyKeeper>()
        .AddSingleton<DutyList>()
        .AddSingleton<IProjection, DutyQuestions>()
        .AddHostedService<DutyClock>();
}

using Microsoft.Extensions.DependencyInjection;
using SpatialCockpit.Platform.Changes;

namespace SpatialCockpit.Supervision.Obligations.Duties;

public static class DutiesModule
{
    public static IServiceCollection AddDuties(this IServiceCollection services) => services
        .AddSingleton<DutyCalendar>()
        .AddSingleton<DutyTypes>()
        .AddSingleton<DutyKeeper>()
        .AddSingleton<DutyQuery>()
        .AddSingleton<DutyList>()
        .AddSingleton<IProjection, DutyQuestions>()
        .AddHostedService<DutyClock>();
}

using Microsoft.Extensions.DependencyInjection;
using SpatialCockpit.Platform.Keeping;
using SpatialCockpit.Supervision.Readings.Intake;
using SpatialCockpit.Supervision.Readings.Judging;

namespace SpatialCockpit.Supervision.Readings;

public static class ReadingsModule
{
    public static IServiceCollection AddReadings(this IServiceCollection services) => services
        .AddSingleton<DeviceTypes>()
        .AddSingleton<DeviceList>()
        .AddSingleton<ReadingMonths>()
        .AddSingleton<ReadingIntake>()
        .AddKeeper<ReadingKeeper>()
        .AddHostedService<MonthSweep>();
}

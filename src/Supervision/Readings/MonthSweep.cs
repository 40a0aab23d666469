using Microsoft.Extensions.Logging;
using SpatialCockpit.Platform.Jobs;
using SpatialCockpit.Platform.Packs.Installing;
using SpatialCockpit.Supervision.Readings.Intake;

namespace SpatialCockpit.Supervision.Readings;

/// <summary>Drops readings that are older than they are kept, once an hour.</summary>
internal sealed class MonthSweep(ReadingMonths months, DeviceTypes devices, PackCatalog packs, TimeProvider time, ILogger<MonthSweep> logger) : PacedWork(time, logger)
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    protected override string Work => "months of readings";

    protected override Task NextCall() => packs.Replaced.Next;

    protected override async Task<DateTimeOffset?> WorkAsync(CancellationToken cancellationToken)
    {
        months.Forget();
        foreach (var device in devices.All.Values)
            await months.SweepAsync(device, Time.GetUtcNow(), cancellationToken);
        return Time.GetUtcNow() + Pause;
    }
}

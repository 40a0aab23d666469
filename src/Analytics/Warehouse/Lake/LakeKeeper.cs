using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SpatialCockpit.Analytics.Warehouse.Client;
using SpatialCockpit.Platform.Calendar;

namespace SpatialCockpit.Analytics.Warehouse.Lake;

/// <summary>Lets history go to the lake: months that ended a month ago, once a day while the city sleeps.</summary>
internal sealed class LakeKeeper(WarehouseClient warehouse, WarehouseProjection projection, CityClock clock, TimeProvider time, ILogger<LakeKeeper> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(20);

    private static readonly TimeOnly Asleep = new(3, 0), Awake = new(5, 0);

    /// <summary>The first day whose rows stay where they are.</summary>
    public static DateOnly StaysFrom(DateOnly today) => new DateOnly(today.Year, today.Month, 1).AddMonths(-1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        DateOnly? done = null;
        while (!stoppingToken.IsCancellationRequested)
        {
            var now = clock.Local(clock.Now);
            if (projection.IsRead && done != clock.Today && TimeOnly.FromDateTime(now).IsBetween(Asleep, Awake) && await OffloadAsync(stoppingToken))
                done = clock.Today;
            await Task.Delay(Every, time, stoppingToken);
        }
    }

    private async Task<bool> OffloadAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (await warehouse.OffloadAsync(StaysFrom(clock.Today), cancellationToken) is > 0 and var rows)
                logger.LogInformation("{Rows} rows of history went to the lake", rows);
            return true;
        }
        catch (WarehouseAwayException e)
        {
            logger.LogWarning("History stays where it is for now: {Reason}", e.Message);
            return false;
        }
    }
}

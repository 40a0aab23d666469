using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using SpatialCockpit.Analytics.Warehouse.Client;

namespace SpatialCockpit.Analytics.Warehouse;

/// <summary>Brings positions and events of fences into the warehouse, a second behind their engine.</summary>
internal sealed class BatchFollower(WarehouseProjection warehouse, TimeProvider time, ILogger<BatchFollower> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1), AfterTrouble = TimeSpan.FromSeconds(5);

    /// <summary>Of up to some thousand positions each.</summary>
    private const int AtOnce = 50;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
            await Task.Delay(await TakeAsync(stoppingToken), time, stoppingToken);
    }

    /// <returns>How long there is nothing to do.</returns>
    private async Task<TimeSpan> TakeAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (await warehouse.TakeBatchesAsync(AtOnce, cancellationToken))
            {
            }
            return Every;
        }
        catch (Exception e) when (e is NpgsqlException or WarehouseAwayException)
        {
            logger.LogWarning("Positions wait for the warehouse: {Reason}", e.Message);
            return AfterTrouble;
        }
    }
}

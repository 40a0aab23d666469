using Npgsql;
using SpatialCockpit.Platform.Packs.Installing;
using SpatialCockpit.Tiles.Catalog;

namespace SpatialCockpit.Cockpit.Exchange.Apart;

/// <summary>What packs say and which layers there are, looked at anew every few seconds where no change stream tells of it.</summary>
public sealed class RecordFollower(PackCatalog packs, LayerCatalog layers, TimeProvider time, ILogger<RecordFollower> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    /// <summary>Whether it was looked at once.</summary>
    public bool IsReady { get; private set; }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        do
        {
            try
            {
                await packs.ReadAsync(stoppingToken);
                await layers.RefreshAllAsync(stoppingToken);
                IsReady = true;
            }
            catch (NpgsqlException e)
            {
                logger.RecordNotLookedAt(e.Message);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}

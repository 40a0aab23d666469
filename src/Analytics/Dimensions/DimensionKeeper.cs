using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SpatialCockpit.Analytics.Warehouse;
using SpatialCockpit.Analytics.Warehouse.Client;

namespace SpatialCockpit.Analytics.Dimensions;

/// <summary>Brings dimensions into the warehouse when the program starts, and whenever packs or settings make others of them.</summary>
internal sealed class DimensionKeeper(IEnumerable<IDimension> dimensions, WarehouseProjection warehouse, TimeProvider time, ILogger<DimensionKeeper> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);

    private readonly Dictionary<IDimension, (object Version, int Store)> _kept = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await KeepAsync(stoppingToken);
            }
            catch (WarehouseAwayException e)
            {
                logger.LogWarning("Dimensions wait for the warehouse: {Reason}", e.Message);
            }
            await Task.Delay(Every, time, stoppingToken);
        }
    }

    private async Task KeepAsync(CancellationToken cancellationToken)
    {
        var store = warehouse.Rebuilds;
        var changed = dimensions.Select(dimension => (Dimension: dimension, dimension.Version)).Where(each => _kept.GetValueOrDefault(each.Dimension) != (each.Version, store)).ToList();
        if (changed.Count == 0 || !warehouse.IsRead)
            return;
        await warehouse.LoadAsync([.. changed.Select(each => each.Dimension)], cancellationToken);
        foreach (var (dimension, version) in changed)
            _kept[dimension] = (version, store);
    }
}

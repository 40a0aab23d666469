using Microsoft.Extensions.Logging;
using SpatialCockpit.Analytics.Warehouse;

namespace SpatialCockpit.Analytics.Dimensions;

/// <summary>Brings dimensions into the warehouse when the program starts, and whenever packs or settings make others of them.</summary>
internal sealed class DimensionKeeper(IEnumerable<IDimension> dimensions, WarehouseProjection warehouse, TimeProvider time, ILogger<DimensionKeeper> logger) : WarehouseWork(time, logger)
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);

    private readonly Dictionary<IDimension, (object Version, int Store)> _kept = [];

    protected override string Work => "Dimensions";

    protected override async Task<TimeSpan> DoAsync(CancellationToken cancellationToken)
    {
        var store = warehouse.Rebuilds;
        var changed = dimensions.Select(dimension => (Dimension: dimension, dimension.Version)).Where(each => _kept.GetValueOrDefault(each.Dimension) != (each.Version, store)).ToList();
        if (changed.Count == 0 || !warehouse.IsRead)
            return Every;
        await warehouse.LoadAsync([.. changed.Select(each => each.Dimension)], cancellationToken);
        foreach (var (dimension, version) in changed)
            _kept[dimension] = (version, store);
        return Every;
    }
}

using Microsoft.Extensions.Logging;

namespace SpatialCockpit.Analytics.Warehouse;

/// <summary>Brings positions and events of fences into the warehouse, a second behind their engine.</summary>
internal sealed class BatchFollower(WarehouseProjection warehouse, TimeProvider time, ILogger<BatchFollower> logger) : WarehouseWork(time, logger)
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    /// <summary>Of up to some thousand positions each.</summary>
    private const int AtOnce = 50;

    protected override string Work => "Positions";

    protected override async Task<TimeSpan> DoAsync(CancellationToken cancellationToken)
    {
        while (await warehouse.TakeBatchesAsync(AtOnce, cancellationToken))
        {
        }
        return Every;
    }
}

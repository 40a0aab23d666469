using Microsoft.Extensions.Logging;
using SpatialCockpit.Platform.Changes;

namespace SpatialCockpit.Analytics.Warehouse;

/// <summary>Brings positions and events of fences into the warehouse, a second behind their engine, and sees to it that a warehouse that has lost what it had gets it again.</summary>
internal sealed class BatchFollower(WarehouseProjection warehouse, ChangeStream changes, TimeProvider time, ILogger<BatchFollower> logger) : WarehouseWork(time, logger)
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    /// <summary>Of up to some thousand positions each.</summary>
    private const int AtOnce = 50;

    protected override string Work => "Positions";

    protected override async Task<TimeSpan> DoAsync(CancellationToken cancellationToken)
    {
        bool? more;
        do
            more = await warehouse.TakeBatchesAsync(AtOnce, cancellationToken);
        while (more == true);
        // Its file was lost while the host went on: nobody else would notice before the next commit.
        if (more is null)
            changes.Rebuild(warehouse.Name);
        return Every;
    }
}

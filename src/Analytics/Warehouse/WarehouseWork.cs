using Microsoft.Extensions.Logging;
using SpatialCockpit.Analytics.Warehouse.Client;
using SpatialCockpit.Platform.Jobs;

namespace SpatialCockpit.Analytics.Warehouse;

/// <summary>What is done for the warehouse from time to time. Whatever happens to the warehouse, the host goes on, and it is tried again.</summary>
internal abstract class WarehouseWork(TimeProvider time, ILogger logger) : PacedWork(time, logger)
{
    private static readonly TimeSpan AfterTrouble = TimeSpan.FromSeconds(5);

    private bool _isAway;

    protected sealed override bool IsAway => _isAway;

    /// <summary>All that is to be done now.</summary>
    /// <returns>How long there is nothing to do then.</returns>
    protected abstract Task<TimeSpan> DoAsync(CancellationToken cancellationToken);

    protected sealed override async Task<DateTimeOffset?> WorkAsync(CancellationToken cancellationToken)
    {
        _isAway = false;
        try
        {
            return Time.GetUtcNow() + await DoAsync(cancellationToken);
        }
        catch (WarehouseAwayException e)
        {
            Logger.WorkWaitsForWarehouse(Work, e.Message);
            _isAway = true;
            return Time.GetUtcNow() + AfterTrouble;
        }
    }
}

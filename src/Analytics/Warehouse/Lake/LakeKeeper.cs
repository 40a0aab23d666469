using Microsoft.Extensions.Logging;
using SpatialCockpit.Analytics.Warehouse.Client;
using SpatialCockpit.Platform.Calendar;

namespace SpatialCockpit.Analytics.Warehouse.Lake;

/// <summary>Lets history go to the lake, months that ended a month ago, and reads through what lies there: once a day while the city sleeps.</summary>
internal sealed class LakeKeeper(WarehouseClient warehouse, WarehouseChild child, WarehouseProjection projection, CityClock clock, TimeProvider time, ILogger<LakeKeeper> logger) : WarehouseWork(time, logger)
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(20), Soon = TimeSpan.FromSeconds(30);

    private static readonly TimeOnly Asleep = new(3, 0), Awake = new(5, 0);

    /// <summary>The first day whose rows stay where they are.</summary>
    public static DateOnly StaysFrom(DateOnly today) => new DateOnly(today.Year, today.Month, 1).AddMonths(-1);

    private DateOnly? _done;
    private bool _isVerified;

    protected override string Work => "Months for the lake";

    protected override async Task<TimeSpan> DoAsync(CancellationToken cancellationToken)
    {
        var today = clock.Today;
        if (projection.IsRead && !_isVerified)
        {
            // What was damaged while nobody looked.
            await VerifyAsync(cancellationToken);
            _isVerified = true;
        }
        if (projection.IsRead && _done != today && TimeOnly.FromDateTime(clock.Local(clock.Now)).IsBetween(Asleep, Awake))
        {
            if (await warehouse.OffloadAsync(StaysFrom(today), cancellationToken) is > 0 and var rows)
                Logger.HistoryOffloaded(rows);
            await VerifyAsync(cancellationToken);
            _done = today;
        }
        return projection.IsRead ? Every : Soon;
    }

    private async Task VerifyAsync(CancellationToken cancellationToken)
    {
        var asked = child.ProcessId;
        if (await warehouse.VerifyAsync(cancellationToken) is not (> 0 and var damaged))
            return;
        Logger.LakeDamaged(damaged);
        child.Kill(asked);
    }
}

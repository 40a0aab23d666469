using Microsoft.Extensions.Logging;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Platform.Packs.Installing;

namespace SpatialCockpit.Supervision.Alerts.Keeping;

/// <summary>Tells the next level when the hours of one are over, and judges all objects anew when rules are others than before.</summary>
public sealed class AlertClock(AlertKeeper keeper, PackCatalog packs, TimeProvider time, ILogger<AlertClock> logger) : PacedWork(time, logger)
{
    protected override string Work => "Alerts";

    protected override Task NextCall() => Task.WhenAny(keeper.Changed.Next, packs.Replaced.Next);

    protected override async Task<DateTimeOffset?> WorkAsync(CancellationToken cancellationToken)
    {
        await keeper.PlanRoundsAsync(cancellationToken);
        while (await keeper.StepAsync(cancellationToken))
        {
        }
        return await keeper.NextChangeAsync(cancellationToken);
    }
}

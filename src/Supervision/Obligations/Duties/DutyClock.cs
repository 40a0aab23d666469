using Microsoft.Extensions.Logging;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Platform.Packs.Installing;

namespace SpatialCockpit.Supervision.Obligations.Duties;

/// <summary>Looks at duties when their time has come, and at all of them when obligations or the calendar are others than before.</summary>
public sealed class DutyClock(DutyKeeper keeper, PackCatalog packs, TimeProvider time, ILogger<DutyClock> logger) : PacedWork(time, logger)
{
    protected override string Work => "Duties";

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

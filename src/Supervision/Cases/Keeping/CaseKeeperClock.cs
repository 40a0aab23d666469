using Microsoft.Extensions.Logging;
using SpatialCockpit.Platform.Jobs;
using SpatialCockpit.Platform.Packs.Installing;

namespace SpatialCockpit.Supervision.Cases.Keeping;

/// <summary>Lets timers of cases go off when they are due, within a minute of those that other hosts have set.</summary>
internal sealed class CaseKeeperClock(CaseKeeper keeper, PackCatalog packs, TimeProvider time, ILogger<CaseKeeperClock> logger) : PacedWork(time, logger)
{
    protected override string Work => "cases";

    protected override Task NextCall() => packs.Replaced.Next;

    protected override async Task<DateTimeOffset?> WorkAsync(CancellationToken cancellationToken)
    {
        await keeper.PlanRoundsAsync(cancellationToken);
        while (await keeper.StepAsync(cancellationToken))
        {
        }
        return await keeper.NextChangeAsync(cancellationToken);
    }
}

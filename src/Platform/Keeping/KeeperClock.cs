using Microsoft.Extensions.Logging;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Platform.Packs.Installing;

namespace SpatialCockpit.Platform.Keeping;

/// <summary>Lets a keeper look at what its time has come for, and at everything when packs, or the calendar, say something else than before.</summary>
internal sealed class KeeperClock(IKeeper keeper, PackCatalog packs, TimeProvider time, ILogger<KeeperClock> logger) : PacedWork(time, logger)
{
    protected override string Work => keeper.Name;

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

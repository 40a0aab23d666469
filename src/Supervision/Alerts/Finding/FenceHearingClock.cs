using Microsoft.Extensions.Logging;
using SpatialCockpit.Platform.Jobs;
using SpatialCockpit.Platform.Packs.Installing;

namespace SpatialCockpit.Supervision.Alerts.Finding;

/// <summary>Hears what fences tell when they have, and when packs are others.</summary>
internal sealed class FenceHearingClock(FenceHearing hearing, IFenceEvents fences, PackCatalog packs, TimeProvider time, ILogger<FenceHearingClock> logger) : PacedWork(time, logger)
{
    protected override string Work => "alerts by fences";

    protected override Task NextCall() => hearing.IsAsked ? Task.WhenAny(packs.Replaced.Next, fences.Next) : packs.Replaced.Next;

    protected override async Task<DateTimeOffset?> WorkAsync(CancellationToken cancellationToken)
    {
        while (await hearing.StepAsync(cancellationToken))
        {
        }
        return null;
    }
}

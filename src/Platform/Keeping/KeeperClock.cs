using Microsoft.Extensions.Logging;
using SpatialCockpit.Platform.Jobs;
using SpatialCockpit.Platform.Packs.Installing;

namespace SpatialCockpit.Platform.Keeping;

/// <summary>Lets a keeper look at what its time has come for, and at everything when packs, or the calendar, say something else than before.</summary>
internal sealed class KeeperClock<T>(T keeper, KeeperQuestions<T> questions, PackCatalog packs, TimeProvider time, ILogger<KeeperClock<T>> logger) : PacedWork(time, logger) where T : class, IKeeper
{
    protected override string Work => keeper.Name;

    protected override Task NextCall() => Task.WhenAny(keeper.Changed.Next, packs.Replaced.Next);

    protected override async Task<DateTimeOffset?> WorkAsync(CancellationToken cancellationToken)
    {
        await questions.Begun.WaitAsync(cancellationToken);
        await keeper.PlanRoundsAsync(cancellationToken);
        while (await keeper.StepAsync(cancellationToken))
        {
        }
        return await keeper.NextChangeAsync(cancellationToken);
    }
}

using Microsoft.Extensions.Logging;
using SpatialCockpit.Platform.Jobs;
using SpatialCockpit.Platform.Packs.Installing;

namespace SpatialCockpit.Supervision.Alerts.Finding;

/// <summary>Lets rules in SQL ask when their time has come, when what they read has changed, and when packs are others.</summary>
internal sealed class SqlRoundsClock(SqlRounds rounds, PackCatalog packs, TouchedTables tables, TimeProvider time, ILogger<SqlRoundsClock> logger) : PacedWork(time, logger)
{
    /// <summary>Changes that come one after another are heard of together.</summary>
    private static readonly TimeSpan Gathers = TimeSpan.FromMilliseconds(200);

    protected override string Work => "alerts by SQL";

    protected override Task NextCall() => Task.WhenAny(packs.Replaced.Next, GatheredAsync(tables.Changed.Next));

    protected override async Task<DateTimeOffset?> WorkAsync(CancellationToken cancellationToken)
    {
        while (await rounds.StepAsync(cancellationToken))
        {
        }
        return await rounds.NextAtAsync(cancellationToken);
    }

    private async Task GatheredAsync(Task change)
    {
        await change;
        await Task.Delay(Gathers, Time);
    }
}

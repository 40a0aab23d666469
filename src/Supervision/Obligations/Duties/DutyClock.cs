using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using SpatialCockpit.Platform.Packs.Installing;

namespace SpatialCockpit.Supervision.Obligations.Duties;

/// <summary>Looks at duties when their time has come, and at all of them when obligations or the calendar are others than before.</summary>
public sealed class DutyClock(DutyKeeper keeper, PackCatalog packs, TimeProvider time, ILogger<DutyClock> logger) : BackgroundService
{
    /// <summary>A clock that was put right is noticed within it.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan AfterTrouble = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var (changed, replaced) = (keeper.Changed.Next, packs.Replaced.Next);
            var wait = await WorkAsync(stoppingToken);
            using var pause = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            await Task.WhenAny(changed, replaced, Task.Delay(wait, time, pause.Token));
            await pause.CancelAsync();
        }
    }

    /// <returns>How long nothing is to do.</returns>
    private async Task<TimeSpan> WorkAsync(CancellationToken cancellationToken)
    {
        try
        {
            await keeper.PlanRoundsAsync(cancellationToken);
            while (await keeper.StepAsync(cancellationToken))
            {
            }
            var wait = await keeper.NextChangeAsync(cancellationToken) - time.GetUtcNow() ?? LongestPause;
            return wait < TimeSpan.Zero ? TimeSpan.Zero : wait < LongestPause ? wait : LongestPause;
        }
        catch (NpgsqlException e)
        {
            logger.LogWarning("Duties cannot be worked out, tried again soon: {Reason}", e.Message);
            return AfterTrouble;
        }
    }
}

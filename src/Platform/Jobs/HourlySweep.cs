using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace SpatialCockpit.Platform.Jobs;

/// <summary>Sweeps away, each hour, what nobody can use any more; an hour in which it does not go well is left out.</summary>
/// <param name="atOnce">The first time when the host is started, else an hour after.</param>
public abstract class HourlySweep(TimeProvider time, ILogger logger, bool atOnce) : BackgroundService, IJob
{
    private static readonly Task Never = new TaskCompletionSource().Task;
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    public abstract string JobName { get; }

    public JobLog Runs { get; } = new(time);

    protected TimeProvider Time => time;

    /// <summary>Completes when it is to be done before its hour; by itself never.</summary>
    protected virtual Task Early => Never;

    protected abstract Task SweepNowAsync(CancellationToken cancellationToken);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        var (tick, early) = (timer.WaitForNextTickAsync(stoppingToken).AsTask(), Early);
        if (atOnce)
            await TryAsync(stoppingToken);
        else
            Runs.Await(time.GetUtcNow() + Every);
        while (!stoppingToken.IsCancellationRequested)
        {
            if (await Task.WhenAny(tick, early).WaitAsync(stoppingToken) == tick)
                tick = timer.WaitForNextTickAsync(stoppingToken).AsTask();
            early = Early; // before the work, which misses nothing then
            await TryAsync(stoppingToken);
        }
    }

    private async Task TryAsync(CancellationToken cancellationToken)
    {
        Runs.Begin();
        try
        {
            await SweepNowAsync(cancellationToken);
            Runs.End(JobOutcome.Done, time.GetUtcNow() + Every);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // One row or file that cannot be swept must not stop the host.
            logger.SweepLeftOut(e, JobName);
            Runs.End(e is NpgsqlException ? JobOutcome.Waits : JobOutcome.Failed, time.GetUtcNow() + Every);
        }
    }
}

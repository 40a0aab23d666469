using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace SpatialCockpit.Platform.Jobs;

/// <summary>Sweeps away, each hour, what nobody can use any more; an hour in which the record is away is left out.</summary>
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
        while (true)
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
        catch (Exception e) when (e is NpgsqlException or IOException)
        {
            logger.SweepLeftOut(e, JobName);
            Runs.End(e is IOException ? JobOutcome.Failed : JobOutcome.Waits, time.GetUtcNow() + Every);
        }
    }
}

using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace SpatialCockpit.Platform.Jobs;

/// <summary>Sweeps away, each hour, what nobody can use any more; an hour in which the record is away is left out.</summary>
/// <param name="atOnce">The first time when the host is started, else an hour after.</param>
public abstract class HourlySweep(TimeProvider time, ILogger logger, bool atOnce) : BackgroundService, IJob
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    public abstract string JobName { get; }

    public JobLog Runs { get; } = new(time);

    protected TimeProvider Time => time;

    protected abstract Task SweepNowAsync(CancellationToken cancellationToken);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        if (atOnce)
            await TryAsync(stoppingToken);
        else
            Runs.Await(time.GetUtcNow() + Every);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            await TryAsync(stoppingToken);
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
            logger.LogWarning(e, "The hourly sweep {Job} was left out", JobName);
            Runs.End(e is IOException ? JobOutcome.Failed : JobOutcome.Waits, time.GetUtcNow() + Every);
        }
    }
}

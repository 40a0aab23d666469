using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace SpatialCockpit.Platform.Jobs;

/// <summary>Work that is done when somebody wakes it, and when its time has come: sleeps until then, and comes back soon where the record is away.</summary>
public abstract class PacedWork(TimeProvider time, ILogger logger) : BackgroundService, IJob
{
    /// <summary>A clock that was put right is noticed within it.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private static readonly Task Never = new TaskCompletionSource().Task;

    public string JobName => Work.ToLowerInvariant().Replace(' ', '-');

    public JobLog Runs { get; } = new(time);

    protected TimeProvider Time => time;

    protected ILogger Logger => logger;

    /// <summary>What cannot be done while the record is away.</summary>
    protected abstract string Work { get; }

    /// <summary>What did not go well is tried again then.</summary>
    protected virtual TimeSpan RetryAfter => TimeSpan.FromSeconds(5);

    /// <summary>Whether what it was to be done with could not be reached the last time.</summary>
    protected virtual bool IsAway => false;

    /// <summary>Completes when there is something to do; where it is not said, nobody calls, and there is something to do when its time has come.</summary>
    protected virtual Task NextCall() => Never;

    /// <summary>All that is to be done now.</summary>
    /// <returns>When something is to be done without anybody's call; null for never.</returns>
    protected abstract Task<DateTimeOffset?> WorkAsync(CancellationToken cancellationToken);

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var call = NextCall();
            var wait = await TryAsync(stoppingToken);
            using var pause = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            await Task.WhenAny(call, Task.Delay(wait, time, pause.Token));
            await pause.CancelAsync();
        }
    }

    /// <returns>How long nothing is to do.</returns>
    private async Task<TimeSpan> TryAsync(CancellationToken cancellationToken)
    {
        Runs.Begin();
        try
        {
            var next = await WorkAsync(cancellationToken);
            Runs.End(IsAway ? JobOutcome.Waits : JobOutcome.Done, next);
            var wait = next - time.GetUtcNow() ?? LongestPause;
            return wait < TimeSpan.Zero ? TimeSpan.Zero : wait < LongestPause ? wait : LongestPause;
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // One row that cannot be worked on must not stop the host, and with it everything else.
            Runs.End(Tell(e), time.GetUtcNow() + RetryAfter);
            return RetryAfter;
        }
    }

    /// <summary>Writes down what keeps the work from being done, or a part of it that goes on beside.</summary>
    /// <returns>What became of it.</returns>
    protected JobOutcome Tell(Exception trouble)
    {
        if (trouble is NpgsqlException)
        {
            logger.WorkWaits(Work, trouble.Message);
            return JobOutcome.Waits;
        }
        logger.WorkFailed(trouble, Work);
        return JobOutcome.Failed;
    }
}

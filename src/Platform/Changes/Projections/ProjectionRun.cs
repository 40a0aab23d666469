using Microsoft.Extensions.Logging;
using Npgsql;
using SpatialCockpit.Platform.Changes.Slots;
using SpatialCockpit.Platform.Changes.Waiting;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Platform.Changes.Projections;

/// <summary>What a projection's life hangs on.</summary>
internal sealed record ProjectionSetting(
    ProjectionRun Run, IProjection Projection, ChangeStream Stream, RecordDatabase Record, ChangeStreamOptions Options, SemaphoreSlim RebuildSeats, ILogger Logger);

/// <summary>One projection's life, in rounds. Whatever goes wrong ends the round; the next one begins with a snapshot.</summary>
/// <remarks>
/// <code>
/// state        takes its steps from             goes on to
/// Waiting      nothing                          Rebuilding, when a seat is free; Live at once, with what was saved
/// Rebuilding   nothing: reads a snapshot        CatchingUp, when it is read
/// CatchingUp   the temporary slot of the        Live, when level with the node's reader
///              snapshot
/// Live         the queue of the node's reader   Waiting, when a covered table was reshaped: reads that table or all anew
/// any state                                     Failed, when something throws: a round after a pause
///                                               Waiting, when the stream is another (Invalidate): a round at once
/// </code>
/// </remarks>
internal sealed class ProjectionRun
{
    private readonly ProjectionSetting _setting;
    private readonly ProjectionContent _content;
    private readonly ChangeTelemetry _telemetry;
    private readonly Pause _pause;
    private readonly Lock _gate = new();
    private readonly TaskCompletionSource _tried = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CancellationTokenSource? _round;
    private bool _otherSystem;
    private CommitQueue? _resumed;

    public ProjectionRun(
        IProjection projection, ChangeStream stream, RecordDatabase record, ChangeStreamOptions options, SemaphoreSlim rebuildSeats, ChangeTelemetry telemetry, ILogger logger)
    {
        _setting = new(this, projection, stream, record, options, rebuildSeats, logger);
        _telemetry = telemetry;
        _pause = new(options.FirstPause, options.LongestPause);
        Checkpoint = projection is IDurableProjection durable ? new(durable, record, options, logger) : null;
        _content = new(projection, Checkpoint, telemetry);
    }

    public string Name => _setting.Projection.Name;

    public bool IsVital => _setting.Projection.IsVital;

    /// <summary>Ends when it is live for the first time, or has failed.</summary>
    public Task Tried => _tried.Task;

    public double? ReadShare => (_setting.Projection as IWatchedProjection)?.ReadShare;

    public Frontier Applied => _content.Applied;

    public ProjectionState State { get; private set; } = ProjectionState.Waiting;

    /// <summary>Null for projections that forget everything with the process.</summary>
    public ProjectionCheckpoint? Checkpoint { get; }

    public int Rebuilds => _content.Rebuilds;

    public string? Error { get; private set; }

    public bool Covers(TableName table) => _content.Covers(table);

    /// <summary>Whether the state on disk can be gone on from; then the first round begins live, with this queue.</summary>
    public async Task<Lsn?> ResumeAsync(NodeSlot slot, CommitQueue queue, CancellationToken cancellationToken)
    {
        if (Checkpoint is null || await Checkpoint.ResumeAsync(slot, cancellationToken) is not { } saved)
            return null;
        _resumed = queue;
        _content.Resume(saved);
        return saved;
    }

    /// <summary>What the projection knows is of another stream or has a gap: it begins anew.</summary>
    /// <param name="otherSystem">Even the numbers are others: nothing is applied any more.</param>
    public void Invalidate(bool otherSystem)
    {
        lock (_gate)
        {
            _otherSystem |= otherSystem;
            // Not here and now: what waits for the token would go on in the reader's own task, under this lock.
            _ = _round?.CancelAsync();
            ForgetOtherSystem();
        }
    }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            if (await RoundFailsAsync(cancellationToken))
                await _pause.TakeAsync(cancellationToken);
        }
    }

    private async Task<bool> RoundFailsAsync(CancellationToken cancellationToken)
    {
        using var cancelled = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        lock (_gate)
            _round = cancelled;
        // Only now, so that whoever gives the stream another slot either is seen here or cancels this round.
        await using var round = new ProjectionRound(_setting, _content, Checkpoint, _resumed, Enter, cancelled.Token);
        _resumed = null;
        var failed = false;
        try
        {
            await round.RunAsync();
        }
        catch (Exception e) when (cancelled.IsCancellationRequested && e is OperationCanceledException or PostgresException { SqlState: PostgresErrorCodes.QueryCanceled })
        {
        }
        catch (Exception e)
        {
            failed = true;
            Fail(e);
        }
        lock (_gate)
        {
            _round = null;
            ForgetOtherSystem();
        }
        if (cancellationToken.IsCancellationRequested)
            await round.SaveAtEndAsync();
        _content.GiveUp();
        return failed;
    }

    /// <summary>A round that still runs may still tell of positions of the other system: then its end forgets them.</summary>
    private void ForgetOtherSystem()
    {
        if (!_otherSystem || _round is not null)
            return;
        Applied.Restart();
        _otherSystem = false;
    }

    private void Enter(ProjectionState state)
    {
        State = state;
        if (state != ProjectionState.Live)
            return;
        _tried.TrySetResult();
        _pause.Reset();
        Error = null;
    }

    private void Fail(Exception exception)
    {
        _tried.TrySetResult();
        Error = exception.Message;
        State = exception is NpgsqlException { IsTransient: true } ? ProjectionState.Waiting : ProjectionState.Failed;
        _telemetry.Failed(Name);
        _setting.Logger.ProjectionFailed(exception, Name, _content.Position);
    }
}

using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Npgsql;
using SpatialCockpit.Platform.Changes.Pgoutput;
using SpatialCockpit.Platform.Changes.Slots;
using SpatialCockpit.Platform.Changes.Waiting;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Platform.Changes.Projections;

/// <summary>
/// One projection's life in rounds: read a snapshot, follow its slot until level with the node's reader, then live from the reader's queue.
/// Whatever goes wrong ends the round; the next one begins with a snapshot.
/// </summary>
internal sealed class ProjectionRun(
    IProjection projection, ChangeStream stream, RecordDatabase record, ChangeStreamOptions options, SemaphoreSlim rebuildSeats, ChangeTelemetry telemetry, ILogger logger)
{
    private readonly ConcurrentDictionary<TableName, bool> _covers = new();
    private readonly ProjectionCheckpoint? _checkpoint = projection is IDurableProjection durable ? new(durable, record, options, logger) : null;
    private readonly Pause _pause = new(options.FirstPause, options.LongestPause);
    private readonly Lock _gate = new();
    private CancellationTokenSource? _round;
    private bool _otherSystem;
    private NodeSlot? _home;
    private StepSource? _source;
    private CommitQueue? _queue;
    private Lsn? _joinedAt;
    private Lsn _position;
    private bool _torn = true; // the state may lie between two commits
    private bool _anew; // some tables are behind the others: nobody who waits is let go, nothing is saved
    private bool _seated;

    public string Name => projection.Name;

    public Frontier Applied { get; } = new();

    public ProjectionState State { get; private set; } = ProjectionState.Waiting;

    /// <summary>Null for projections that forget everything with the process.</summary>
    public ProjectionCheckpoint? Checkpoint => _checkpoint;

    public int Rebuilds { get; private set; }

    public string? Error { get; private set; }

    public TimeSpan Lag => _queue?.OldestCommit is { } oldest && DateTimeOffset.UtcNow - oldest is { Ticks: > 0 } age ? age : TimeSpan.Zero;

    public bool Covers(TableName table) => _covers.GetOrAdd(table, projection.Covers);

    /// <summary>Whether the state on disk can be gone on from; then the first round begins live, with this queue.</summary>
    public async Task<Lsn?> ResumeAsync(NodeSlot slot, CommitQueue queue, CancellationToken cancellationToken)
    {
        if (_checkpoint is null || await _checkpoint.ResumeAsync(slot, cancellationToken) is not { } saved)
            return null;
        _queue = queue;
        _torn = false;
        Advance(saved);
        return saved;
    }

    /// <summary>What the projection knows is of another stream or has a gap: it begins anew.</summary>
    /// <param name="otherSystem">Even the numbers are others: nothing is applied any more.</param>
    public void Invalidate(bool otherSystem)
    {
        lock (_gate)
        {
            _otherSystem |= otherSystem;
            _round?.Cancel();
        }
    }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            using var round = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            lock (_gate)
                _round = round;
            var failed = false;
            try
            {
                await RoundAsync(round.Token);
            }
            catch (Exception e) when (round.IsCancellationRequested && e is OperationCanceledException or PostgresException { SqlState: PostgresErrorCodes.QueryCanceled })
            {
            }
            catch (Exception e)
            {
                failed = true;
                Fail(e);
            }
            lock (_gate)
                _round = null;
            if (cancellationToken.IsCancellationRequested)
                await SaveAtEndAsync();
            await EndRoundAsync();
            if (failed)
                await _pause.TakeAsync(cancellationToken);
        }
    }

    private async Task RoundAsync(CancellationToken cancellationToken)
    {
        _home = stream.Slot;
        if (_queue is { } resumed)
            GoLive(StepSource.Live(resumed, cancellationToken));
        else
            await ReadSnapshotAsync(cancellationToken);
        while (true)
        {
            if (await _source!.NextAsync(_checkpoint?.Patience ?? Timeout.InfiniteTimeSpan) is { } step && step.End > _position)
                await TakeAsync(step, cancellationToken);
            if (!_source.IsLive)
                await JoinWhenLevelAsync(cancellationToken);
            if (_checkpoint?.IsDue(_position) == true)
                await _checkpoint.SaveAsync(_home!.At(_position), cancellationToken);
        }
    }

    private async Task TakeAsync(StreamStep step, CancellationToken cancellationToken)
    {
        var (changes, anew) = Covered(step.Changes);
        if (anew.Count > 0)
        {
            await ReadAnewAsync(step, anew, cancellationToken);
            return;
        }
        await ApplyAsync(step, changes, cancellationToken);
        Advance(step.End);
        _source!.Passed(step.End);
    }

    private async Task ApplyAsync(StreamStep step, List<RowChange> changes, CancellationToken cancellationToken)
    {
        if (changes.Count > 0)
        {
            using var activity = ChangeTelemetry.Activities.StartActivity("changes.apply")?.SetTag("projection", Name).SetTag("rows", changes.Count);
            _torn = true;
            await projection.ApplyAsync(step.Changes! with { Changes = changes }, cancellationToken);
            _torn = false;
            _checkpoint?.Touch();
            telemetry.Applied(Name, changes.Count);
        }
    }

    private (List<RowChange> Changes, HashSet<TableName> Anew) Covered(CommittedChanges? committed)
    {
        var changes = new List<RowChange>();
        var anew = new HashSet<TableName>();
        foreach (var change in committed?.Changes ?? [])
        {
            if (!Covers(change.Shape.Name))
                continue;
            if (change.Kind == ChangeKind.Reshape)
                anew.Add(change.Shape.Name);
            else
                changes.Add(change);
        }
        return (changes, anew);
    }

    private async Task ReadSnapshotAsync(CancellationToken cancellationToken)
    {
        await LeaveAsync();
        await TakeSeatAsync(cancellationToken);
        using var activity = ChangeTelemetry.Activities.StartActivity("changes.rebuild")?.SetTag("projection", Name);
        var bootstrap = await Bootstrap.BeginAsync(record, options, cancellationToken);
        _source = StepSource.After(bootstrap, Reader(), cancellationToken);
        _torn = true;
        await projection.RebuildAsync(bootstrap.Snapshot, cancellationToken);
        await CatchUpAsync(bootstrap, cancellationToken);
    }

    /// <summary>From this step on some tables are to be read anew: brings the rest to the moment of a new snapshot, then reads those tables from it.</summary>
    private async Task ReadAnewAsync(StreamStep step, HashSet<TableName> tables, CancellationToken cancellationToken)
    {
        if (projection is not ITablewiseProjection tablewise)
        {
            await ReadSnapshotAsync(cancellationToken);
            return;
        }
        await TakeSeatAsync(cancellationToken);
        using var activity = ChangeTelemetry.Activities.StartActivity("changes.rebuild")?.SetTag("projection", Name).SetTag("tables", string.Join(' ', tables));
        var bootstrap = await Bootstrap.BeginAsync(record, options, cancellationToken);
        var next = StepSource.After(bootstrap, Reader(), cancellationToken);
        _anew = true;
        try
        {
            await ApplyExceptAsync(step, tables, cancellationToken);
            await BringToAsync(bootstrap.Snapshot.Position, tables, cancellationToken);
            await LeaveAsync();
        }
        catch
        {
            await next.DisposeAsync();
            throw;
        }
        _source = next;
        _torn = true;
        await tablewise.RebuildTablesAsync(tables, bootstrap.Snapshot, cancellationToken);
        await CatchUpAsync(bootstrap, cancellationToken);
    }

    private async Task BringToAsync(Lsn position, HashSet<TableName> except, CancellationToken cancellationToken)
    {
        // The step that reaches beyond comes again from the new slot.
        while (_position < position && await _source!.NextAsync(Timeout.InfiniteTimeSpan) is { } step && step.End <= position)
        {
            if (step.End > _position)
                await ApplyExceptAsync(step, except, cancellationToken);
        }
    }

    private async Task ApplyExceptAsync(StreamStep step, HashSet<TableName> except, CancellationToken cancellationToken)
    {
        var (changes, more) = Covered(step.Changes);
        except.UnionWith(more);
        changes.RemoveAll(change => except.Contains(change.Shape.Name));
        await ApplyAsync(step, changes, cancellationToken);
        Advance(step.End);
    }

    private async Task CatchUpAsync(Bootstrap bootstrap, CancellationToken cancellationToken)
    {
        _torn = _anew = false;
        Rebuilds++;
        telemetry.Rebuilt(Name);
        State = ProjectionState.CatchingUp;
        if (bootstrap.Snapshot.Position < Applied.Position)
            Applied.Restart();
        _position = default;
        Advance(bootstrap.Snapshot.Position);
        await bootstrap.ReleaseSnapshotAsync(cancellationToken);
        logger.LogInformation("Projection {Projection} has read the record as of {Position}", Name, _position);
        if (_checkpoint is not null)
            await _checkpoint.SaveAsync(_home!.At(_position), cancellationToken);
    }

    /// <summary>Near the reader's position its queue begins to fill for us; once our own slot has brought us there, we change over.</summary>
    private async Task JoinWhenLevelAsync(CancellationToken cancellationToken)
    {
        if (_joinedAt is null)
        {
            var queue = new CommitQueue(options.QueueBytes);
            if (stream.TryJoin(this, queue, _position) is not { } position)
                return;
            (_queue, _joinedAt) = (queue, position);
        }
        if (_joinedAt > _position)
            return;
        await _source!.DisposeAsync();
        GoLive(StepSource.Live(_queue!, cancellationToken));
    }

    private void GoLive(StepSource source)
    {
        _source = source;
        _joinedAt = null;
        LeaveSeat();
        _pause.Reset();
        Error = null;
        State = ProjectionState.Live;
    }

    private void Advance(Lsn position)
    {
        _position = position;
        if (!_anew)
            Applied.Advance(position);
    }

    private ChangeReader Reader() => new(record.Feed, options, Covers);

    private async Task TakeSeatAsync(CancellationToken cancellationToken)
    {
        State = ProjectionState.Waiting;
        if (!_seated)
            await rebuildSeats.WaitAsync(cancellationToken);
        _seated = true;
        State = ProjectionState.Rebuilding;
    }

    private void LeaveSeat()
    {
        if (_seated)
            rebuildSeats.Release();
        _seated = false;
    }

    private async Task LeaveAsync()
    {
        stream.Leave(this);
        (_queue, _joinedAt) = (null, null);
        if (_source is not null)
            await _source.DisposeAsync();
        _source = null;
    }

    private async Task EndRoundAsync()
    {
        await LeaveAsync();
        LeaveSeat();
        (_torn, _anew) = (true, false);
        lock (_gate)
        {
            if (_otherSystem)
                Applied.Restart();
            _otherSystem = false;
        }
    }

    private void Fail(Exception exception)
    {
        Error = exception.Message;
        State = exception is NpgsqlException { IsTransient: true } ? ProjectionState.Waiting : ProjectionState.Failed;
        telemetry.Failed(Name);
        logger.LogError(exception, "Projection {Projection} failed at {Position}; it will be rebuilt", Name, _position);
    }

    private async Task SaveAtEndAsync()
    {
        if (_checkpoint is null || _torn || _anew || !_checkpoint.IsBehind(_position))
            return;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        try
        {
            await _checkpoint.SaveAsync(_home!.At(_position), patience.Token);
        }
        catch (Exception e)
        {
            logger.LogWarning(e, "Projection {Projection} could not save at the end; it goes on from its last save", Name);
        }
    }
}

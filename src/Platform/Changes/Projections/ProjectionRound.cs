using SpatialCockpit.Platform.Changes.Pgoutput;
using SpatialCockpit.Platform.Changes.Slots;

namespace SpatialCockpit.Platform.Changes.Projections;

/// <summary>One round of a projection's life (<see cref="ProjectionRun"/>): where its steps come from, and how one source follows another without gap or double.</summary>
/// <param name="resumed">The reader's queue since what is on disk; null when there is nothing to go on from.</param>
/// <param name="enter">Told of every new state.</param>
internal sealed class ProjectionRound(
    ProjectionSetting setting, ProjectionContent content, ProjectionCheckpoint? checkpoint, CommitQueue? resumed, Action<ProjectionState> enter, CancellationToken cancellationToken) : IAsyncDisposable
{
    private readonly NodeSlot _home = setting.Stream.Slot;
    private StepSource? _source;
    private CommitQueue? _joined;
    private Lsn _joinedAt;
    private bool _seated;

    /// <summary>Runs until it is cancelled or something goes wrong.</summary>
    public async Task RunAsync()
    {
        if (resumed is null)
            await ReadRecordAsync();
        else
            GoLive(resumed);
        while (true)
        {
            // Asked before the first step is awaited: where nobody writes, the snapshot is level already and the next step may be long in coming.
            if (!_source!.IsLive)
                await JoinWhenLevelAsync();
            if (await _source.NextAsync(checkpoint?.Patience ?? Timeout.InfiniteTimeSpan) is { } step && step.End > content.Position)
                await TakeAsync(await JoinedAsync(step));
            if (checkpoint?.IsDue(content.Position) == true)
                await SaveAsync(cancellationToken);
        }
    }

    /// <summary>The host stops: what is whole is kept for its next start.</summary>
    public async Task SaveAtEndAsync()
    {
        if (checkpoint is null || !content.IsWhole || !checkpoint.IsBehind(content.Position))
            return;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        try
        {
            await SaveAsync(patience.Token);
        }
        catch (Exception e)
        {
            setting.Logger.ProjectionNotSavedAtEnd(e, setting.Projection.Name);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await LeaveSourceAsync();
        LeaveSeat();
    }

    private Task SaveAsync(CancellationToken atMost) => checkpoint!.SaveAsync(_home.At(content.Position), atMost);

    /// <summary>With what waits behind it already, where the projection takes commits together: until one changes the shape of a table.</summary>
    private async ValueTask<StreamStep> JoinedAsync(StreamStep step)
    {
        if (setting.Projection is not IBatchedProjection { BatchRows: var most } || step.Changes is null || IsReshaped(step))
            return step;
        List<RowChange>? rows = null;
        while ((rows?.Count ?? step.Changes.Changes.Count) < most && _source!.Peek() is { } next && !IsReshaped(next))
        {
            await _source.NextAsync(Timeout.InfiniteTimeSpan);
            rows ??= [.. step.Changes.Changes];
            rows.AddRange(next.Changes?.Changes ?? []);
            step = next with { Changes = next.Changes ?? step.Changes, Bytes = step.Bytes + next.Bytes };
        }
        return rows is null ? step : step with { Changes = step.Changes! with { Changes = rows } };

        bool IsReshaped(StreamStep other) => content.Covered(other.Changes).Reshaped.Count > 0;
    }

    private async Task TakeAsync(StreamStep step)
    {
        var (changes, reshaped) = content.Covered(step.Changes);
        if (reshaped.Count == 0)
        {
            await content.ApplyAsync(step, changes, cancellationToken);
            _source!.Passed(step.End);
        }
        else if (setting.Projection is ITablewiseProjection tablewise)
            await ReadTablesAsync(tablewise, step, reshaped);
        else
            await ReadRecordAsync();
    }

    /// <summary>Rebuilding: all of the record.</summary>
    private async Task ReadRecordAsync()
    {
        await LeaveSourceAsync();
        await TakeSeatAsync();
        using var activity = ChangeTelemetry.Activities.StartActivity("changes.rebuild")?.SetTag("projection", setting.Projection.Name);
        checkpoint?.ReadBehind(setting.Stream.Position);
        var bootstrap = await BeginBootstrapAsync();
        _source = After(bootstrap);
        await content.ReadAsync(bootstrap.Snapshot, cancellationToken);
        await CatchUpAsync(bootstrap);
    }

    /// <summary>Rebuilding: from this step on some tables are to be read anew. Brings the rest to the moment of a new snapshot, then reads those tables from it.</summary>
    private async Task ReadTablesAsync(ITablewiseProjection tablewise, StreamStep step, HashSet<TableName> tables)
    {
        await TakeSeatAsync();
        using var activity = ChangeTelemetry.Activities.StartActivity("changes.rebuild")?.SetTag("projection", setting.Projection.Name).SetTag("tables", string.Join(' ', tables));
        var bootstrap = await BeginBootstrapAsync();
        var next = After(bootstrap);
        try
        {
            await content.ApplyExceptAsync(step, tables, cancellationToken);
            await BringToAsync(bootstrap.Snapshot.Position, tables);
            await LeaveSourceAsync();
        }
        catch
        {
            await next.DisposeAsync();
            throw;
        }
        _source = next;
        await content.ReadTablesAsync(tablewise, tables, bootstrap.Snapshot, cancellationToken);
        await CatchUpAsync(bootstrap);
    }

    private async Task BringToAsync(Lsn position, HashSet<TableName> except)
    {
        // The step that reaches beyond comes again from the new slot.
        while (content.Position < position && await _source!.NextAsync(Timeout.InfiniteTimeSpan) is { } step && step.End <= position)
        {
            if (step.End > content.Position)
                await content.ApplyExceptAsync(step, except, cancellationToken);
        }
    }

    private async Task CatchUpAsync(Bootstrap bootstrap)
    {
        enter(ProjectionState.CatchingUp);
        await bootstrap.ReleaseSnapshotAsync(cancellationToken);
        setting.Logger.ProjectionRead(setting.Projection.Name, content.Position);
        if (checkpoint is not null)
            await SaveAsync(cancellationToken);
    }

    /// <summary>Near the reader's position its queue begins to fill for us; once our own slot has brought us there, we change over.</summary>
    private async Task JoinWhenLevelAsync()
    {
        if (_joined is null)
        {
            var queue = new CommitQueue(setting.Options.QueueBytes);
            if (setting.Stream.TryJoin(setting.Run, queue, content.Position) is not { } position)
                return;
            (_joined, _joinedAt) = (queue, position);
        }
        if (_joinedAt > content.Position)
            return;
        await _source!.DisposeAsync();
        GoLive(_joined);
    }

    private void GoLive(CommitQueue queue)
    {
        _source = StepSource.Live(queue, cancellationToken);
        LeaveSeat();
        enter(ProjectionState.Live);
    }

    private Task<Bootstrap> BeginBootstrapAsync() => Bootstrap.BeginAsync(setting.Record, setting.Options, cancellationToken);

    private StepSource After(Bootstrap bootstrap) => StepSource.After(bootstrap, new(setting.Record.Feed, setting.Options, content.Covers), cancellationToken);

    private async Task LeaveSourceAsync()
    {
        setting.Stream.Leave(setting.Run);
        _joined = null;
        if (_source is not null)
            await _source.DisposeAsync();
        _source = null;
    }

    /// <summary>Few rebuild at the same time; a seat is kept until the projection is live.</summary>
    private async Task TakeSeatAsync()
    {
        enter(ProjectionState.Waiting);
        // The host is ready sooner; what goes on from what it saved needs no seat, and is never kept from its queue.
        if (!setting.Projection.IsVital)
            await setting.Stream.VitalLevelAsync(cancellationToken);
        if (!_seated)
            await setting.RebuildSeats.WaitAsync(cancellationToken);
        _seated = true;
        enter(ProjectionState.Rebuilding);
    }

    private void LeaveSeat()
    {
        if (_seated)
            setting.RebuildSeats.Release();
        _seated = false;
    }
}

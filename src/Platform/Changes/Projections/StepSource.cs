using System.Diagnostics.CodeAnalysis;
using SpatialCockpit.Platform.Changes.Pgoutput;
using SpatialCockpit.Platform.Changes.Slots;

namespace SpatialCockpit.Platform.Changes.Projections;

/// <summary>Where a projection takes its next step from: the node's reader when it is live, its own bootstrap's slot until then.</summary>
internal sealed class StepSource : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop;
    private readonly Bootstrap? _bootstrap;
    private readonly IAsyncEnumerator<StreamStep> _steps;
    private Task<bool>? _next;

    private StepSource(Func<CancellationToken, IAsyncEnumerable<StreamStep>> steps, Bootstrap? bootstrap, CancellationToken cancellationToken)
    {
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _bootstrap = bootstrap;
        _steps = steps(_stop.Token).GetAsyncEnumerator(_stop.Token);
    }

    public bool IsLive => _bootstrap is null;

    public static StepSource Live(CommitQueue queue, CancellationToken cancellationToken) => new(queue.TakeAllAsync, null, cancellationToken);

    public static StepSource After(Bootstrap bootstrap, ChangeReader reader, CancellationToken cancellationToken) =>
        new(token => bootstrap.FollowAsync(reader, token), bootstrap, cancellationToken);

    /// <returns>Null when nothing came in this time.</returns>
    /// <exception cref="ProjectionLeftBehindException">Nothing more will come.</exception>
    public async ValueTask<StreamStep?> NextAsync(TimeSpan patience)
    {
        BeginNext();
        if (!_next.IsCompleted && patience != Timeout.InfiniteTimeSpan && await Task.WhenAny(_next, Task.Delay(patience, _stop.Token)) != _next)
            return null;
        var more = await _next;
        _next = null;
        return more ? _steps.Current : throw new ProjectionLeftBehindException();
    }

    /// <summary>The step that <see cref="NextAsync"/> would return at once; null where one would have to wait.</summary>
    public StreamStep? Peek()
    {
        BeginNext();
        return _next is { IsCompletedSuccessfully: true, Result: true } ? _steps.Current : null;
    }

    /// <summary>PostgreSQL need not keep the log up to here for this source.</summary>
    public void Passed(Lsn position) => _bootstrap?.Passed(position);

    [MemberNotNull(nameof(_next))]
    private void BeginNext()
    {
        if (_next is not null)
            return;
        var next = _steps.MoveNextAsync();
        _next = next.AsTask();
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        if (_next is not null)
            await _next.ContinueWith(_ => { }, TaskScheduler.Default);
        await _steps.DisposeAsync();
        if (_bootstrap is not null)
            await _bootstrap.DisposeAsync();
        _stop.Dispose();
    }
}

/// <summary>The reader went on without a projection that took nothing for too long.</summary>
internal sealed class ProjectionLeftBehindException() : Exception("It took nothing from its full queue for too long; the stream went on without it.");

using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using SpatialCockpit.Geofence.Events;
using SpatialCockpit.Geofence.Rulebook;
using SpatialCockpit.Geofence.Tracks;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Geofence.Positions;

/// <summary>
/// The one writer of positions and events. Reports that come while a commit is being written are judged meanwhile and make up the next one together; each is answered when its commit is durable.
/// Changes of fences wait for their turn among them. Where a commit fails, what was judged is thrown away and read anew, and those who wait are told to send again.
/// </summary>
public sealed class TrackKeeper : BackgroundService, IReadiness
{
    /// <summary>Of one commit, so that the first of its reports does not wait long for the last.</summary>
    private const int MostAtOnce = 20_000;

    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    /// <summary>A commit takes parts of a second: by then the record stands still, and who waits is told so.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(15);

    private readonly GeofenceOptions _options;
    private readonly IPositionLog _log;
    private readonly Checkpoints _checkpoints;
    private readonly EventSignal _signal;
    private readonly TimeProvider _time;
    private readonly ILogger<TrackKeeper> _logger;
    private readonly Channel<Work> _work = Channel.CreateUnbounded<Work>();

    /// <summary>Judged with what somebody wrote past the service, and to be judged once more.</summary>
    private readonly List<ReportWork> _again = [];
    private TrackState? _state;
    private Task _committing = Task.CompletedTask;
    private long _waiting;
    private bool _failed;
    private bool _isForeign;

    public TrackKeeper(GeofenceOptions options, IPositionLog log, RecordDatabase record, WorkCalendar calendar, EventSignal signal, TimeProvider time, ILogger<TrackKeeper> logger)
    {
        (_options, _log, _signal, _time, _logger) = (options, log, signal, time, logger);
        _checkpoints = new(record, new(record, calendar));
    }

    /// <summary>As of the last commit.</summary>
    public RuleSet Rules { get; private set; } = RuleSet.Empty;

    /// <summary>Where everything was last.</summary>
    public LivePositions Live { get; private set; } = new();

    public string? WaitsFor => _state is null ? "fences" : null;

    /// <inheritdoc cref="TakeAsync(PositionReport, TimeSpan, CancellationToken)"/>
    internal Task<ReportOutcome?> TakeAsync(PositionReport report, CancellationToken cancellationToken) => TakeAsync(report, LongestWait, cancellationToken);

    /// <param name="patience">Somebody waits for the answer of a request; nobody for what the host itself brings in, which may wait for ever.</param>
    /// <returns>What became of the report, when that is durable; null where too many are waiting.</returns>
    /// <exception cref="NpgsqlException">The record is away or stands still; some of it may be kept, and sending it again does no harm.</exception>
    internal async Task<ReportOutcome?> TakeAsync(PositionReport report, TimeSpan patience, CancellationToken cancellationToken)
    {
        var count = report.Fixes.Count;
        if (Interlocked.Add(ref _waiting, count) > _options.MostWaitingPositions && _waiting > count)
        {
            Interlocked.Add(ref _waiting, -count);
            return null;
        }
        var work = new ReportWork(report.Fixes);
        _work.Writer.TryWrite(work);
        try
        {
            return await work.Done.Task.WaitAsync(patience, cancellationToken);
        }
        catch (TimeoutException e)
        {
            throw StandsStill(e);
        }
    }

    /// <inheritdoc cref="EditAsync{T}(Func{RuleEdit, Task{T}}, TimeSpan, CancellationToken)"/>
    internal Task<T> EditAsync<T>(Func<RuleEdit, Task<T>> work, CancellationToken cancellationToken) => EditAsync(work, LongestWait, cancellationToken);

    /// <summary>Changes fences in a turn of its own.</summary>
    /// <param name="work">Writes what it changes in a transaction of its own, and has it judged before the commit by <see cref="RuleEdit.TellAsync"/>.</param>
    /// <param name="patience">Until the turn comes.</param>
    /// <exception cref="NpgsqlException">The record is away, or stands still and the turn did not come: nothing is changed.</exception>
    internal async Task<T> EditAsync<T>(Func<RuleEdit, Task<T>> work, TimeSpan patience, CancellationToken cancellationToken)
    {
        T? result = default;
        var edit = new EditWork(async edit => result = await work(edit));
        _work.Writer.TryWrite(edit);
        try
        {
            await edit.Done.Task.WaitAsync(patience, cancellationToken);
        }
        catch (TimeoutException e)
        {
            if (edit.TryTake())
                throw StandsStill(e);
            await edit.Done.Task.WaitAsync(cancellationToken);
        }
        return result!;
    }

    /// <summary>Positions were written past the service: all are read anew, in a turn of its own.</summary>
    public async Task ReadAnewAsync(CancellationToken cancellationToken)
    {
        var work = new EditWork(_ =>
        {
            (_failed, _isForeign) = (true, true);
            return Task.CompletedTask;
        });
        _work.Writer.TryWrite(work);
        await work.Done.Task.WaitAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await ReadAsync(stoppingToken);
        using var clock = _time.CreateTimer(_ => _work.Writer.TryWrite(new TimeWork()), null, _options.BetweenClocks, _options.BetweenClocks);
        try
        {
            while (await _work.Reader.WaitToReadAsync(stoppingToken))
                await TakeTurnAsync(stoppingToken);
        }
        finally
        {
            await _committing;
            Refuse(new OperationCanceledException("The service ends."));
            await TryCheckpointAsync();
        }
    }

    private async Task TakeTurnAsync(CancellationToken cancellationToken)
    {
        _work.Reader.TryPeek(out var first);
        await (first switch
        {
            EditWork => EditAsync(cancellationToken),
            TimeWork => PassAsync(),
            _ => JudgeAsync(cancellationToken),
        });
        if (IsTimeForCheckpoint(_state!))
            await TryCheckpointAsync();
        if (_failed)
            await ReadAsync(cancellationToken);
    }

    /// <summary>Judges what has come, and goes on judging what comes until the commit before is done.</summary>
    private async Task JudgeAsync(CancellationToken cancellationToken)
    {
        var commit = _state!.Next(Now());
        List<ReportWork> reports = [];
        Task<bool>? more = null;
        do
        {
            while (commit.Positions.Count < MostAtOnce && _work.Reader.TryPeek(out var next) && next is ReportWork report && _work.Reader.TryRead(out _))
            {
                report.First = commit.Positions.Count;
                _state.Judge(commit, report.Fixes);
                reports.Add(report);
            }
            if (commit.Positions.Count >= MostAtOnce || (_work.Reader.TryPeek(out var other) && other is not ReportWork))
                break;
            more = more is null or { IsCompleted: true } ? _work.Reader.WaitToReadAsync(cancellationToken).AsTask() : more;
            await Task.WhenAny(_committing, more);
        }
        while (!_committing.IsCompleted && !cancellationToken.IsCancellationRequested);
        await _committing;
        if (!_failed)
            _committing = Task.Run(() => CommitAsync(commit, reports), CancellationToken.None);
        else if (_isForeign)
            _again.AddRange(reports);
        else
            Answer(reports, new NpgsqlException("The commit before failed."));
    }

    private async Task CommitAsync(TrackCommit commit, List<ReportWork> reports)
    {
        try
        {
            await SettleLateAsync(commit);
            Lsn? lsn = null;
            if (commit.IsOfTime || commit.Outcomes.Exists(outcome => outcome is Taken.Judged or Taken.TooLate))
                lsn = await _log.CommitAsync(commit, CancellationToken.None);
            Live.Put(commit);
            foreach (var report in reports)
                report.Done.TrySetResult(new(commit, report.First, report.Fixes, lsn));
            Interlocked.Add(ref _waiting, -reports.Sum(report => report.Fixes.Count));
            _signal.Tell(commit.Batch);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UniqueViolation && !reports.Exists(report => report.IsAgain))
        {
            // Somebody wrote positions past the service; whoever has the next turn reads them.
            (_failed, _isForeign) = (true, true);
            _again.AddRange(reports.Select(report => report with { IsAgain = true }));
            _work.Writer.TryWrite(new TimeWork());
        }
        catch (Exception e)
        {
            _failed = true;
            _logger.PositionsNotKept(commit.Positions.Count, e.Message);
            Answer(reports, e);
        }
    }

    /// <summary>What is older than the engine remembers may be there already.</summary>
    private async Task SettleLateAsync(TrackCommit commit)
    {
        var late = Enumerable.Range(0, commit.Outcomes.Count).Where(i => commit.Outcomes[i] == Taken.TooLate).ToList();
        if (late.Count == 0)
            return;
        var known = (await _log.FindAsync([.. late.Select(i => commit.Positions[i])], CancellationToken.None)).ToDictionary(Key, found => found.Fix);
        foreach (var i in late)
        {
            var position = commit.Positions[i];
            if (!known.TryAdd(Key(position), position.Fix))
                commit.Outcomes[i] = known[Key(position)] == position.Fix ? Taken.Duplicate : Taken.Conflict;
        }

        static (string, long, int) Key(ReportedFix position) => (position.Object, position.Fix.Time, position.Fix.Sequence);
    }

    private async Task EditAsync(CancellationToken cancellationToken)
    {
        await _committing;
        if (_failed || !_work.Reader.TryRead(out var work) || work is not EditWork edit || !edit.TryTake())
            return;
        var turn = new RuleEdit(_state!, Now);
        try
        {
            await edit.Run(turn).WaitAsync(cancellationToken);
            if (turn.IsJudged)
            {
                Rules = _state!.Fences.Now;
                _signal.Tell(_state.Batch);
            }
            edit.Done.TrySetResult();
        }
        catch (Exception e)
        {
            _failed |= turn.IsJudged;
            edit.Done.TrySetException(e);
        }
    }

    /// <summary>Fences come into force and are no more: a little late, so that fixes from before then are here.</summary>
    private async Task PassAsync()
    {
        await _committing;
        if (_work.Reader.TryRead(out _) && !_failed && _state!.Pass(Now() - _options.ClockLag) is { } commit)
            _committing = Task.Run(() => CommitAsync(commit, []), CancellationToken.None);
    }

    /// <summary>The state as it is kept; tried until the record is there.</summary>
    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                if (_isForeign)
                    await _checkpoints.ForgetAsync(cancellationToken);
                _isForeign = false;
                _state = await TrackState.ReadAsync(_options.Limits, _checkpoints, _log, cancellationToken);
                (Rules, Live, _failed) = (_state.Fences.Now, LivePositions.Of(_state.Engine), false);
                _signal.Tell(_state.Batch);
                _again.ForEach(report => _work.Writer.TryWrite(report));
                _again.Clear();
                return;
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                _logger.PositionsUnreadable(e.Message);
                // Whoever reports is to come again, whatever keeps us from reading: all rules judge, or none.
                Refuse(e as NpgsqlException ?? new NpgsqlException("What is kept of positions and rules cannot be read.", e));
                await Task.Delay(RetryAfter, _time, cancellationToken);
            }
        }
    }

    private bool IsTimeForCheckpoint(TrackState state) =>
        state.SinceCheckpoint >= _options.FewestBetweenCheckpoints
            && state.SinceCheckpoint >= Math.Min(_options.MostBetweenCheckpoints, (long)_options.PositionsOfTrackBetweenCheckpoints * state.Engine.Count);

    private async Task CheckpointAsync()
    {
        await _committing;
        if (_failed)
            return;
        var (batch, changed, oldest) = (_state!.Batch, _state.TakeChanged(), _state.OldestEpoch);
        await _checkpoints.WriteAsync(batch, oldest, changed, CancellationToken.None);
        _state.Fences.Forget(oldest);
    }

    /// <summary>Without one the next start has more to read, and knows the same. The tracks that were to be written count as unchanged by then, so the state is read anew.</summary>
    private async Task TryCheckpointAsync()
    {
        try
        {
            if (!_failed && _state is { SinceCheckpoint: > 0 })
                await CheckpointAsync();
        }
        catch (NpgsqlException e)
        {
            _failed = true;
            _logger.NoCheckpoint(e.Message);
        }
    }

    private static NpgsqlException StandsStill(TimeoutException waited) => new($"The record did not answer within {LongestWait.TotalSeconds:0} seconds.", waited);

    private void Refuse(Exception reason)
    {
        Answer(_again, reason);
        _again.Clear();
        while (_work.Reader.TryRead(out var work))
        {
            if (work is ReportWork report)
                Answer([report], reason);
            else if (work is EditWork edit)
                edit.Done.TrySetException(reason);
        }
    }

    private void Answer(List<ReportWork> reports, Exception reason)
    {
        foreach (var report in reports)
            report.Done.TrySetException(reason);
        Interlocked.Add(ref _waiting, -reports.Sum(report => report.Fixes.Count));
    }

    /// <summary>As exactly as the record keeps it.</summary>
    private DateTimeOffset Now() => _time.GetUtcNow() is var now ? now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond)) : default;

    private abstract record Work;

    private sealed record ReportWork(List<ReportedFix> Fixes) : Work
    {
        /// <summary>Its commit met positions that were written past the service.</summary>
        public bool IsAgain { get; init; }

        /// <summary>Its first position's place in the commit.</summary>
        public int First { get; set; }

        public TaskCompletionSource<ReportOutcome> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private sealed record TimeWork : Work;

    private sealed record EditWork(Func<RuleEdit, Task> Run) : Work
    {
        private int _taken;

        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>Its turn comes, or whoever asked for it waits no more: whichever is first.</summary>
        public bool TryTake() => Interlocked.Exchange(ref _taken, 1) == 0;
    }
}

using System.Diagnostics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Npgsql.Replication;
using SpatialCockpit.Platform.Changes.Pgoutput;
using SpatialCockpit.Platform.Changes.Projections;
using SpatialCockpit.Platform.Changes.Slots;
using SpatialCockpit.Platform.Changes.Waiting;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Platform.Changes;

/// <summary>
/// Brings every committed change of the record to every projection, in commit order: one replication slot and one reader a node, one queue
/// and one task a projection. Reconnects for as long as PostgreSQL is away.
/// </summary>
public sealed class ChangeStream : BackgroundService
{
    /// <summary>A projection that catches up joins the reader's queue within this much log of it.</summary>
    private const ulong JoinWithinBytes = 1 << 20;

    /// <summary>So often in a row PostgreSQL may fail to decode its own log at one position; then the slot is given up.</summary>
    private const int MostUndecodable = 3;

    private readonly RecordDatabase _record;
    private readonly ChangeStreamOptions _options;
    private readonly ILogger<ChangeStream> _logger;
    private readonly ChangeTelemetry _telemetry;
    private readonly SemaphoreSlim _rebuildSeats;
    private readonly Pause _pause;
    private readonly List<ProjectionRun> _runs;
    private readonly Frontier _read = new();
    private readonly ServerLog _server = new();
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly Lock _gate = new();
    private readonly Dictionary<ProjectionRun, CommitQueue> _joined = [];
    private Task _running = Task.CompletedTask;
    private NodeSlot? _slot;
    private Lsn _position;
    private bool _connected;
    private int _undecodable;
    private string? _error = "The stream has not started.";
    private IReadOnlyList<TableName> _tablesWithoutKey = [];

    public ChangeStream(RecordDatabase record, ChangeStreamOptions options, IEnumerable<IProjection> projections, ILogger<ChangeStream> logger)
    {
        (_record, _options, _logger) = (record, options, logger);
        _telemetry = new(() => Status);
        _rebuildSeats = new(options.ConcurrentRebuilds);
        _pause = new(options.FirstPause, options.LongestPause);
        _runs = [.. projections.Select(projection => new ProjectionRun(projection, this, record, options, _rebuildSeats, _telemetry, logger))];
    }

    public ChangeStreamStatus Status
    {
        get
        {
            var now = _clock.Elapsed;
            return new(_connected && _server.Silence(now) < _options.MostSilence, _read.Position, _server.Position, _error, _tablesWithoutKey, [.. _runs.Select(run => StatusOf(run, now))]);
        }
    }

    /// <summary>Names of the projections there are.</summary>
    public IEnumerable<string> Projections => _runs.Select(run => run.Name);

    /// <summary>
    /// Waits until the named projections (all when none is named; the reader itself when there is none) have applied everything up to a position. A name stands for its parts
    /// too: search for search.things.
    /// </summary>
    /// <returns>Those that had not when the time was over.</returns>
    public async Task<IReadOnlyList<string>> WaitAsync(Lsn lsn, IReadOnlySet<string> names, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var asked = _runs.Where(run => names.Count == 0 || names.Contains(run.Name) || names.Contains(run.Name.Split('.')[0])).Select(run => (run.Name, run.Applied)).DefaultIfEmpty((Name: "stream", Applied: _read)).ToList();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(timeout);
        var target = lsn.BeforePageHeader();
        try
        {
            await Task.WhenAll(asked.Select(one => one.Applied.WaitAsync(target, patience.Token)));
            return [];
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return [.. asked.Where(one => one.Applied.Position < target).Select(one => one.Name)];
        }
    }

    public override void Dispose()
    {
        base.Dispose();
        _telemetry.Dispose();
    }

    /// <summary>Takes the node's slot away, when the node is given up for good: a slot nobody reads keeps PostgreSQL from clearing its log.</summary>
    public static async Task DropSlotAsync(RecordDatabase record, ChangeStreamOptions options, CancellationToken cancellationToken)
    {
        await using var drop = record.Feed.CreateCommand("select pg_drop_replication_slot(slot_name) from pg_replication_slots where slot_name = $1");
        drop.Parameters.Add(new() { Value = options.Slot });
        await drop.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>The slot the reader is at, or was when the connection broke.</summary>
    internal NodeSlot Slot => _slot!;

    /// <summary>Ends when all that the host cannot do without know what was committed by then, or have failed; soon at the latest.</summary>
    internal async Task VitalLevelAsync(CancellationToken cancellationToken)
    {
        var vital = _runs.Where(run => run.IsVital).ToList();
        await Task.WhenAll(vital.Select(run => run.Tried)).WaitAsync(cancellationToken);
        if (vital.Count > 0)
            await WaitAsync(await Lsn.FlushedAsync(_record.Feed, cancellationToken), vital.Select(run => run.Name).ToHashSet(StringComparer.Ordinal), _options.VitalPatience, cancellationToken);
    }

    /// <summary>Up to here everything was handed on.</summary>
    internal Lsn Position
    {
        get
        {
            lock (_gate)
                return _position;
        }
    }

    /// <summary>From the position returned on, changes go into the queue as well; null while the reader is not near.</summary>
    internal Lsn? TryJoin(ProjectionRun run, CommitQueue queue, Lsn position)
    {
        lock (_gate)
        {
            if (_position.Value > position.Value + JoinWithinBytes)
                return null;
            _joined[run] = queue;
            return _position;
        }
    }

    internal void Leave(ProjectionRun run)
    {
        lock (_gate)
        {
            if (_joined.Remove(run, out var queue))
                queue.Abandon();
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(ReadAsync(stoppingToken), WatchServerAsync(stoppingToken));

    private async Task ReadAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await FollowAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception e)
            {
                _error = e.Message;
                _undecodable = e is PostgresException { SqlState: PostgresErrorCodes.InternalError } ? _undecodable + 1 : 0;
                _logger.StreamInterrupted(e is NpgsqlException ? null : e, _position, e.Message);
            }
            _connected = false;
            await _pause.TakeAsync(stoppingToken);
        }
        _connected = false;
        await _running;
    }

    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        await using var replication = new LogicalReplicationConnection(_record.ReplicationConnection) { WalReceiverStatusInterval = _options.ConfirmEvery };
        await replication.Open(cancellationToken);
        if (_undecodable >= MostUndecodable)
            await GiveUpSlotAsync(cancellationToken);
        var slot = await NodeSlot.FindOrMakeAsync(replication, _record, _options, cancellationToken);
        await BeginAtAsync(slot, cancellationToken);
        _tablesWithoutKey = await TablesWithoutKeyAsync(cancellationToken);
        (_connected, _error) = (true, null);
        _logger.StreamReads(_options.Slot, _position);
        await using var watch = await ShutdownWatch.BeginAsync(_record.Feed, cancellationToken);
        var reader = new ChangeReader(_record.Feed, _options, table => _runs.Exists(run => run.Covers(table)));
        await foreach (var step in reader.ReadAsync(replication, slot.Slot, _position, watch.Token))
        {
            _pause.Reset();
            _undecodable = 0;
            if (step.Changes?.Changes.Any(change => change.Kind == ChangeKind.Reshape) == true)
                _tablesWithoutKey = await TablesWithoutKeyAsync(cancellationToken);
            await MakeRoomAsync(cancellationToken);
            Hand(step);
            replication.SetReplicationStatus(new(LeastDurable().Value));
        }
    }

    /// <summary>
    /// A walsender that begins again in the midst of transactions with TRUNCATE and savepoints may meet a file it cannot name ("could not map filenode"), and would at every
    /// further try: nothing gets past that place of the log. A slot made anew begins behind it.
    /// </summary>
    private async Task GiveUpSlotAsync(CancellationToken cancellationToken)
    {
        _logger.LogNotDecoded(_position, _error);
        await DropSlotAsync(_record, _options, cancellationToken);
        _undecodable = 0;
    }

    private async Task BeginAtAsync(NodeSlot slot, CancellationToken cancellationToken)
    {
        var before = _slot;
        if (before is null)
        {
            var resumed = await ResumeAsync(slot, cancellationToken);
            lock (_gate)
                (_slot, _position) = (slot, resumed);
            _read.Advance(resumed);
            _running = Task.WhenAll(_runs.Select(run => Task.Run(() => run.RunAsync(cancellationToken), CancellationToken.None)));
            return;
        }
        if (slot.Continues(before.At(_position)))
        {
            _slot = slot;
            return;
        }
        var otherSystem = slot.SystemIdentifier != before.SystemIdentifier || slot.End < _position;
        _logger.StreamBeginsAnew(before.At(_position), slot.At(slot.End));
        lock (_gate)
        {
            _joined.Clear();
            (_slot, _position) = (slot, slot.End);
        }
        if (otherSystem)
            _read.Restart();
        _read.Advance(slot.End);
        foreach (var run in _runs)
            run.Invalidate(otherSystem);
    }

    /// <summary>Durable projections go on from what they saved; where none does, there is no use in anything before now.</summary>
    private async Task<Lsn> ResumeAsync(NodeSlot slot, CancellationToken cancellationToken)
    {
        var from = slot.End;
        foreach (var run in _runs)
        {
            var queue = new CommitQueue(_options.QueueBytes);
            if (await run.ResumeAsync(slot, queue, cancellationToken) is not { } saved)
                continue;
            _joined[run] = queue;
            from = saved < from ? saved : from;
        }
        return from;
    }

    /// <summary>A projection whose queue stays full does not hold up the others for ever.</summary>
    private async ValueTask MakeRoomAsync(CancellationToken cancellationToken)
    {
        List<(ProjectionRun Run, CommitQueue Queue)> full;
        lock (_gate)
            full = [.. _joined.Where(one => !one.Value.HasRoom).Select(one => (one.Key, one.Value))];
        foreach (var (run, queue) in full)
        {
            try
            {
                await queue.RoomAsync().WaitAsync(_options.StallLimit, cancellationToken);
            }
            catch (TimeoutException)
            {
                GoOnWithout(run, queue);
            }
        }
    }

    /// <summary>Has a projection forget what it knows and read the record anew; until that is done, what it was goes on answering. One that reads anyway goes on with it.</summary>
    /// <returns>False when there is none of that name.</returns>
    public bool Rebuild(string projection)
    {
        if (_runs.FirstOrDefault(run => run.Name == projection) is not { } run)
            return false;
        if (run.State is ProjectionState.Live or ProjectionState.Failed)
            run.Invalidate(otherSystem: false);
        return true;
    }

    /// <summary>Meanwhile the run may have joined again, with another queue: that one stays.</summary>
    private void GoOnWithout(ProjectionRun run, CommitQueue queue)
    {
        lock (_gate)
        {
            if (_joined.GetValueOrDefault(run) == queue)
                _joined.Remove(run);
        }
        queue.Abandon();
    }

    private void Hand(StreamStep step)
    {
        lock (_gate)
        {
            foreach (var (run, queue) in _joined)
                queue.Post(step.Changes is { } changes && changes.Changes.Any(change => run.Covers(change.Shape.Name)) ? step : new(step.End, null, 0));
            _position = step.End;
        }
        _read.Advance(step.End);
    }

    /// <summary>What PostgreSQL may forget: what no durable projection would go on from after a restart.</summary>
    private Lsn LeastDurable() =>
        _runs.Where(run => run.State != ProjectionState.Failed).Select(run => run.Checkpoint?.Needs).OfType<Lsn>()
            .Where(needed => _position.Value <= needed.Value + _options.KeptBytes).Append(_position).Min();

    private ProjectionStatus StatusOf(ProjectionRun run, TimeSpan now)
    {
        var applied = run.Applied.Position;
        var (bytes, age) = _server.Behind(applied, now);
        return new(run.Name, run.State, applied, bytes, age, run.Checkpoint?.Saved, run.Rebuilds, run.Error, run.IsVital, run.ReadShare);
    }

    private async Task WatchServerAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var flushed = await Lsn.FlushedAsync(_record.Feed, stoppingToken);
                _server.Note(_clock.Elapsed, flushed, _runs.Select(run => run.Applied.Position).Append(flushed).Min());
            }
            catch (Exception e)
            {
                // That PostgreSQL is away is the reader's to tell; until it is back, lag grows by what is known.
                _logger.ServerDoesNotSay(e);
            }
            await Task.Delay(_options.LookEvery, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<IReadOnlyList<TableName>> TablesWithoutKeyAsync(CancellationToken cancellationToken)
    {
        await using var list = _record.Feed.CreateCommand("""
            select n.nspname, c.relname from pg_publication u, pg_get_publication_tables(u.pubname) p
            join pg_class c on c.oid = p.relid join pg_namespace n on n.oid = c.relnamespace
            where u.pubname = $1 and not exists (
              select from pg_index i where i.indrelid = c.oid and i.indimmediate
              and (c.relreplident = 'd' and i.indisprimary or c.relreplident = 'i' and i.indisreplident))
            order by 1, 2
            """);
        list.Parameters.Add(new() { Value = _options.Publication });
        await using var reader = await list.ExecuteReaderAsync(cancellationToken);
        var tables = new List<TableName>();
        while (await reader.ReadAsync(cancellationToken))
            tables.Add(new(reader.GetString(0), reader.GetString(1)));
        return tables;
    }
}

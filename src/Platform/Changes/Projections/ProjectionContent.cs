using System.Collections.Concurrent;
using SpatialCockpit.Platform.Changes.Pgoutput;
using SpatialCockpit.Platform.Changes.Waiting;

namespace SpatialCockpit.Platform.Changes.Projections;

/// <summary>What a projection holds: everything up to <see cref="Position"/>, unless a change or a rebuild broke off half-way.</summary>
internal sealed class ProjectionContent(IProjection projection, ProjectionCheckpoint? checkpoint, ChangeTelemetry telemetry)
{
    private readonly ConcurrentDictionary<TableName, bool> _covers = new();
    private bool _torn = true; // may lie between two commits
    private bool _partial; // some tables are behind the others: nobody who waits is let go, nothing is saved

    public Frontier Applied { get; } = new();

    public Lsn Position { get; private set; }

    /// <summary>All tables are as of one and the same commit.</summary>
    public bool IsWhole => !_torn && !_partial;

    public int Rebuilds { get; private set; }

    public bool Covers(TableName table) => _covers.GetOrAdd(table, projection.Covers);

    /// <summary>The rows of a commit that concern the projection, and the tables that it has to read anew instead.</summary>
    public (List<RowChange> Changes, HashSet<TableName> Reshaped) Covered(CommittedChanges? committed)
    {
        var changes = new List<RowChange>();
        var reshaped = new HashSet<TableName>();
        foreach (var change in committed?.Changes ?? [])
        {
            if (!Covers(change.Shape.Name))
                continue;
            if (change.Kind == ChangeKind.Reshape)
                reshaped.Add(change.Shape.Name);
            else
                changes.Add(change);
        }
        return (changes, reshaped);
    }

    public async Task ApplyAsync(StreamStep step, List<RowChange> changes, CancellationToken cancellationToken)
    {
        if (changes.Count > 0)
        {
            using var activity = ChangeTelemetry.Activities.StartActivity("changes.apply")?.SetTag("projection", projection.Name).SetTag("rows", changes.Count);
            _torn = true;
            await projection.ApplyAsync(step.Changes! with { Changes = changes }, cancellationToken);
            _torn = false;
            checkpoint?.Touch();
            telemetry.Applied(projection.Name, changes.Count);
        }
        Advance(step.End);
    }

    /// <summary>Applies all but some tables, which fall behind until they are read anew; what the step reshapes joins them.</summary>
    public async Task ApplyExceptAsync(StreamStep step, HashSet<TableName> behind, CancellationToken cancellationToken)
    {
        _partial = true;
        var (changes, reshaped) = Covered(step.Changes);
        behind.UnionWith(reshaped);
        changes.RemoveAll(change => behind.Contains(change.Shape.Name));
        await ApplyAsync(step, changes, cancellationToken);
    }

    public Task ReadAsync(RecordSnapshot snapshot, CancellationToken cancellationToken) =>
        ReadAsync(snapshot, () => projection.RebuildAsync(snapshot, cancellationToken));

    /// <summary>Reads the tables that fell behind; the others were brought to the snapshot's position before.</summary>
    public Task ReadTablesAsync(ITablewiseProjection tablewise, IReadOnlySet<TableName> tables, RecordSnapshot snapshot, CancellationToken cancellationToken) =>
        ReadAsync(snapshot, () => tablewise.RebuildTablesAsync(tables, snapshot, cancellationToken));

    /// <summary>What is on disk is whole, up to there.</summary>
    public void Resume(Lsn saved)
    {
        _torn = false;
        Advance(saved);
    }

    /// <summary>A round is over: what is there is not gone on from.</summary>
    public void GiveUp() => (_torn, _partial) = (true, false);

    private async Task ReadAsync(RecordSnapshot snapshot, Func<Task> read)
    {
        _torn = true;
        await read();
        _torn = _partial = false;
        Rebuilds++;
        telemetry.Rebuilt(projection.Name);
        if (snapshot.Position < Applied.Position)
            Applied.Restart();
        Position = default;
        Advance(snapshot.Position);
    }

    private void Advance(Lsn position)
    {
        Position = position;
        if (!_partial)
            Applied.Advance(position);
    }
}

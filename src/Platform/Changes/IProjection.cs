using SpatialCockpit.Platform.Changes.Slots;

namespace SpatialCockpit.Platform.Changes;

/// <summary>
/// What is built from the record and can be thrown away: tiles, search, fences, warehouse. Called by one task at a time, in commit order.
/// An exception marks it failed; it is then rebuilt after a pause that grows, and disturbs no other projection.
/// </summary>
public interface IProjection
{
    /// <summary>As <c>GET /changes/wait?for=</c> names it.</summary>
    string Name { get; }

    /// <summary>Whether the host can do its work only once it is live.</summary>
    bool IsVital => true;

    /// <summary>Whether rows of this table concern the projection; asked once a table.</summary>
    bool Covers(TableName table);

    /// <summary>
    /// Forgets everything and reads the record as of one exported snapshot; changes after it follow through <see cref="ApplyAsync"/>. Also
    /// called again later: after DDL on a covered table, a transaction too large to be applied, a lost slot. Keep answering from the old state meanwhile.
    /// </summary>
    Task RebuildAsync(RecordSnapshot snapshot, CancellationToken cancellationToken);

    /// <summary>
    /// One committed transaction, only the rows of covered tables, in the order they were made: inserts, updates, deletes, truncates.
    /// Write an update as "remove <see cref="RowChange.OldKey"/> if there is one, then put the row", and bear the delete of an unknown row.
    /// </summary>
    ValueTask ApplyAsync(CommittedChanges changes, CancellationToken cancellationToken);
}

/// <summary>A projection that can read some of its tables anew and keep the rest; others are rebuilt whole when one table changes its shape.</summary>
public interface ITablewiseProjection : IProjection
{
    /// <summary>Forgets these tables and reads them, if they still exist, from the snapshot; all other rows are already as of the same moment.</summary>
    Task RebuildTablesAsync(IReadOnlySet<TableName> tables, RecordSnapshot snapshot, CancellationToken cancellationToken);
}

/// <summary>A projection whose state outlives the process. It keeps its position with its state; those that do not implement this are rebuilt at every start.</summary>
public interface IDurableProjection : IProjection
{
    /// <summary>The position that the state on disk belongs to, null when there is no whole state.</summary>
    ValueTask<StreamPosition?> SavedAsync(CancellationToken cancellationToken);

    /// <summary>Makes everything applied so far durable together with its position, in one step that a crash cannot split. At least every minute or 32 MB of log.</summary>
    /// <returns>False where it cannot be done just now: nothing is lost, and it is asked for again.</returns>
    ValueTask<bool> SaveAsync(StreamPosition position, CancellationToken cancellationToken);
}

/// <summary>A projection to which many small commits cost more than a large one: what waits for it already is given to it as one, in order, with the position of the last.</summary>
public interface IBatchedProjection : IProjection
{
    /// <summary>As many rows are worth waiting for; more commits are not joined to them.</summary>
    int BatchRows { get; }
}

/// <summary>A projection whose reading anew takes long enough to be watched.</summary>
public interface IWatchedProjection : IProjection
{
    /// <summary>Share of the record that is read, 0 to 1; null where nothing is being read.</summary>
    double? ReadShare { get; }
}

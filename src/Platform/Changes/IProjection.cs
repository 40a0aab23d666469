namespace SpatialCockpit.Platform.Changes;

/// <summary>What is built from the record and can be thrown away: tiles, search, fences, warehouse. Called by one thread, in commit order.</summary>
public interface IProjection
{
    /// <summary>As <c>GET /changes/wait?for=</c> names it.</summary>
    string Name { get; }

    /// <summary>Whether rows of this table concern the projection; asked once a table.</summary>
    bool Covers(TableName table);

    /// <summary>Forgets everything and reads the record as of one exported snapshot; changes after it follow through <see cref="ApplyAsync"/>.</summary>
    Task RebuildAsync(RecordSnapshot snapshot, CancellationToken cancellationToken);

    /// <summary>One committed transaction, only the rows of covered tables, in the order they were made.</summary>
    ValueTask ApplyAsync(CommittedChanges changes, CancellationToken cancellationToken);
}

namespace SpatialCockpit.Platform.Changes;

public enum ProjectionState
{
    /// <summary>PostgreSQL is away, or another rebuild goes first.</summary>
    Waiting,

    /// <summary>Reads a snapshot of the record; the state before it, if any, still answers.</summary>
    Rebuilding,

    /// <summary>Applies what was committed while it read.</summary>
    CatchingUp,
    Live,

    /// <summary>Threw; will be rebuilt after a pause.</summary>
    Failed,
}

/// <param name="LagBytes">Bytes of log received and not yet applied.</param>
/// <param name="Lag">Age of the oldest commit that waits; zero when none does.</param>
/// <param name="Saved">For durable projections: up to where a restart need not read again.</param>
/// <param name="Error">The last failure, until the projection is live again.</param>
public sealed record ProjectionStatus(string Name, ProjectionState State, Lsn Applied, ulong LagBytes, TimeSpan Lag, Lsn? Saved, int Rebuilds, string? Error);

/// <summary>How the change stream does, for health and metrics.</summary>
/// <param name="Position">Everything up to it has been read from PostgreSQL.</param>
/// <param name="Error">Why there is no connection.</param>
/// <param name="TablesWithoutKey">Published tables whose rows cannot be streamed for want of a primary key; they are read from PostGIS directly.</param>
public sealed record ChangeStreamStatus(bool Connected, Lsn Position, string? Error, IReadOnlyList<TableName> TablesWithoutKey, IReadOnlyList<ProjectionStatus> Projections);

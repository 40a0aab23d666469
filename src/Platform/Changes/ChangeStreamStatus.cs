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

/// <param name="LagBytes">Bytes of log that the server had written when it was last asked and that are not applied.</param>
/// <param name="Lag">For how long the server has been ahead, as seen once a second; zero when all it was seen to have is applied.</param>
/// <param name="Saved">For durable projections: up to where a restart need not read again.</param>
/// <param name="Error">The last failure, until the projection is live again.</param>
/// <param name="IsVital">Whether the host can do its work only once it is live.</param>
/// <param name="ReadShare">Share of the record that is read anew by now, 0 to 1; null where nothing is, or nobody can tell.</param>
public sealed record ProjectionStatus(string Name, ProjectionState State, Lsn Applied, ulong LagBytes, TimeSpan Lag, Lsn? Saved, int Rebuilds, string? Error, bool IsVital, double? ReadShare);

/// <summary>How the change stream does, for health and metrics.</summary>
/// <param name="Connected">Whether the replication connection stands and the server has answered lately.</param>
/// <param name="Position">Everything up to it has been read from PostgreSQL.</param>
/// <param name="Server">Where the server's log stood when it was last asked, about a second ago.</param>
/// <param name="Error">Why there is no replication connection.</param>
/// <param name="TablesWithoutKey">Published tables whose rows cannot be streamed for want of a primary key; they are read from PostGIS directly.</param>
public sealed record ChangeStreamStatus(bool Connected, Lsn Position, Lsn Server, string? Error, IReadOnlyList<TableName> TablesWithoutKey, IReadOnlyList<ProjectionStatus> Projections);

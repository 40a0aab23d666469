using SpatialCockpit.Platform.Changes;

namespace SpatialCockpit.Geofence.Tracks;

/// <summary>Where positions are kept, in the order they were judged in, with what they told: the seam for a message log.</summary>
public interface IPositionLog
{
    /// <summary>The number of the last commit; 0 before the first.</summary>
    Task<long> LastBatchAsync(CancellationToken cancellationToken);

    /// <summary>Commits of positions, and of time alone, behind one of them, whole and in their order.</summary>
    IAsyncEnumerable<KeptCommit> ReadAsync(long after, CancellationToken cancellationToken);

    /// <summary>Which of these are kept already, whatever their place and content.</summary>
    Task<List<ReportedFix>> FindAsync(IReadOnlyCollection<ReportedFix> keys, CancellationToken cancellationToken);

    /// <summary>Durable when it returns; nothing of it is kept when it throws, unless the connection broke at the last word.</summary>
    Task<Lsn> CommitAsync(TrackCommit commit, CancellationToken cancellationToken);
}

namespace SpatialCockpit.Geofence.Tracks;

/// <summary>What the engine has judged and is to be kept whole or not at all: positions, and what they tell.</summary>
/// <param name="Batch">One more than of the commit before.</param>
/// <param name="At">When it was judged; of a commit of time alone, until when.</param>
/// <param name="IsOfTime">No position has come: what time brought about.</param>
public sealed record TrackCommit(long Batch, DateTimeOffset At, bool IsOfTime = false)
{
    public List<ReportedFix> Positions { get; } = [];

    /// <summary>Of each position.</summary>
    public List<Taken> Outcomes { get; } = [];

    public List<TrackChange> Changes { get; } = [];
}

namespace SpatialCockpit.Geofence.Tracks;

/// <summary>What the engine has judged and is to be kept whole or not at all: positions, and what they tell.</summary>
/// <param name="Batch">One more than of the commit before.</param>
public sealed record TrackCommit(long Batch, DateTimeOffset At)
{
    public List<ReportedFix> Positions { get; } = [];

    /// <summary>Of each position.</summary>
    public List<Taken> Outcomes { get; } = [];

    public List<TrackChange> Changes { get; } = [];
}

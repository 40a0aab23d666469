using SpatialCockpit.Geofence.Tracks;

namespace SpatialCockpit.Geofence.Replay;

/// <summary>What a replay leaves out; by itself nothing: whenever a row comes, it has its place.</summary>
public sealed record ReplayLimits
{
    /// <summary>A fix that cannot be reached from the one before at this speed is noise, metres a second; null for none.</summary>
    public double? MostMetersPerSecond { get; init; }

    /// <summary>How much older than its object's latest a row may be that comes behind it in the file; null for whatever age.</summary>
    public TimeSpan? LateWindow { get; init; }

    /// <summary>Which fix is too fast depends on the one before: without a window rows have to come in order of time.</summary>
    internal bool NeedsOrder => MostMetersPerSecond is not null && LateWindow is null;

    internal TrackLimits Track => TrackLimits.None with
    {
        MostMetersPerSecond = MostMetersPerSecond ?? TrackLimits.None.MostMetersPerSecond,
        LateWindow = LateWindow ?? (NeedsOrder ? TimeSpan.Zero : TrackLimits.None.LateWindow),
    };
}

namespace SpatialCockpit.Geofence.Tracks;

/// <summary>What the engine takes of one object.</summary>
public sealed record TrackLimits
{
    /// <summary>How much older than an object's latest fix one may be, and still be judged in its place. A longer one needs memory for that many fixes of each object.</summary>
    public TimeSpan LateWindow { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>An object that was last seen so long ago is still taken to be there when a fence comes into force; of one seen earlier the next fix tells.</summary>
    public TimeSpan PresentFor { get; init; } = TimeSpan.FromHours(1);

    /// <summary>A fix that cannot be reached from the one before at this speed is noise; 360 km/h, above any train.</summary>
    public double MostMetersPerSecond { get; init; } = 100;

    /// <summary>Of one object within the window; of one that reports more the oldest are judged no more.</summary>
    public int MostRecentFixes { get; init; } = 10_000;

    /// <summary>Of a file: whenever it comes, every fix has its place, and what moves how fast is for its reader to say.</summary>
    public static TrackLimits None { get; } = new() { LateWindow = TimeSpan.FromDays(365_000), MostMetersPerSecond = double.PositiveInfinity, MostRecentFixes = int.MaxValue };
}

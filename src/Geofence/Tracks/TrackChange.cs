namespace SpatialCockpit.Geofence.Tracks;

/// <summary>An event that is told, or one told before that turns out not to have happened.</summary>
/// <param name="IsRetracted">Told before, on what was known then.</param>
public readonly record struct TrackChange(FenceEvent Event, bool IsRetracted);

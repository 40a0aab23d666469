using SpatialCockpit.Geofence.Objects;

namespace SpatialCockpit.Geofence.Tracks;

/// <summary>Where a track has come to.</summary>
/// <param name="Fix">The latest.</param>
/// <param name="Clock">Ticks up to which time has passed: the fix's own, or a later moment.</param>
/// <param name="Traits">Of the object, when it reported the fix.</param>
internal readonly record struct TrackPlace(Fix Fix, long Clock, Traits Traits);

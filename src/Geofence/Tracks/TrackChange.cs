using SpatialCockpit.Geofence.Rules;

namespace SpatialCockpit.Geofence.Tracks;

/// <summary>An event that is told, or one told before that turns out not to have happened.</summary>
/// <param name="Owner">Of the object.</param>
/// <param name="Retracts">The event's id when it was told, on what was known then.</param>
public readonly record struct TrackChange(EventId Id, string Object, Owner Owner, FenceEvent Event, EventId? Retracts);

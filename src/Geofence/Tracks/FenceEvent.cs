using SpatialCockpit.Geofence.Fences;

namespace SpatialCockpit.Geofence.Tracks;

/// <summary>Something told of an object and a fence.</summary>
/// <param name="Fix">The latest by then.</param>
/// <param name="Time">UTC ticks: the fix's own, or the moment at which the fence was changed.</param>
public readonly record struct FenceEvent(FenceEventKind Kind, Fence Fence, Fix Fix, long Time);

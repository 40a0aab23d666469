using SpatialCockpit.Geofence.Fences;

namespace SpatialCockpit.Geofence.Tracks;

/// <summary>Something told of an object at a fix.</summary>
public readonly record struct FenceEvent(FenceEventKind Kind, Fence Fence, Fix Fix);

using SpatialCockpit.Geofence.Fences;
using SpatialCockpit.Geofence.Rules;

namespace SpatialCockpit.Geofence.Tracks;

/// <summary>Something told of an object and a rule.</summary>
/// <param name="Fix">The latest by then.</param>
/// <param name="Time">UTC ticks: the fix's own, or the moment at which the fence was changed, or opened or closed.</param>
/// <param name="Permit">That it was suppressed by; null for what is told.</param>
/// <param name="Facts">A JSON object of what a rule that is no fence found; goes into the evidence.</param>
public readonly record struct FenceEvent(FenceEventKind Kind, Rule Rule, Fix Fix, long Time, EventReason Reason = EventReason.Fix, Fence? Permit = null, string? Facts = null);

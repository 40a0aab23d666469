using SpatialCockpit.Geofence.Fences;
using SpatialCockpit.Geofence.Rules;

namespace SpatialCockpit.Geofence.Tracks;

/// <summary>What, besides a fix, brought an event about.</summary>
public enum EventReason : byte
{
    Fix,
    FenceChanged,
    WindowOpened,
    WindowClosed,

    /// <summary>The fence is about other objects than this one, now.</summary>
    ObjectChanged,

    /// <summary>What was permitted until then is no more.</summary>
    PermitEnded,

    /// <summary>Nothing has come for as long as a rule allows.</summary>
    Silence,
}

/// <summary>Something told of an object and a rule.</summary>
/// <param name="Fix">The latest by then.</param>
/// <param name="Time">UTC ticks: the fix's own, or the moment at which the fence was changed, or opened or closed.</param>
/// <param name="Permit">That it was suppressed by; null for what is told.</param>
/// <param name="Facts">A JSON object of what a rule that is no fence found; goes into the evidence.</param>
public readonly record struct FenceEvent(FenceEventKind Kind, Rule Rule, Fix Fix, long Time, EventReason Reason = EventReason.Fix, Fence? Permit = null, string? Facts = null);

public static class EventReasonWords
{
    private static readonly string[] Words = ["fix", "fence_changed", "window_opened", "window_closed", "object_changed", "permit_ended", "silence"];

    /// <summary>As it is written in the evidence of an event.</summary>
    public static string Word(this EventReason reason) => Words[(int)reason];
}

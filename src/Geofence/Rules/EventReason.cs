namespace SpatialCockpit.Geofence.Rules;

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

public static class EventReasonWords
{
    private static readonly string[] Words = ["fix", "fence_changed", "window_opened", "window_closed", "object_changed", "permit_ended", "silence"];

    /// <summary>As it is written in the evidence of an event.</summary>
    public static string Word(this EventReason reason) => Words[(int)reason];
}

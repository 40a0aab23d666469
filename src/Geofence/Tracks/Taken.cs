namespace SpatialCockpit.Geofence.Tracks;

/// <summary>What became of a fix.</summary>
public enum Taken : byte
{
    /// <summary>Judged, and with it those after it that were there already.</summary>
    Judged,

    /// <summary>The same fix is there already.</summary>
    Duplicate,

    /// <summary>Another fix of the same time and sequence is there already.</summary>
    Conflict,

    /// <summary>Older than what can still be judged anew.</summary>
    TooLate,

    /// <summary>Nothing moves so fast.</summary>
    TooFast,
}

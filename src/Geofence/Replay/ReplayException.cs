namespace SpatialCockpit.Geofence.Replay;

/// <summary>A file that cannot be replayed; the message is for who gave it.</summary>
public sealed class ReplayException(string message) : Exception(message);

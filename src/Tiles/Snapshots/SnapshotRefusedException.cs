namespace SpatialCockpit.Tiles.Snapshots;

/// <summary>A layer that cannot be held as a snapshot and stays with PostGIS; the message says why, as the end of "… because".</summary>
internal sealed class SnapshotRefusedException(string reason) : Exception(reason);

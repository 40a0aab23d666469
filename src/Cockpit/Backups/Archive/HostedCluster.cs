namespace SpatialCockpit.Cockpit.Backups.Archive;

/// <summary>The private cluster of a host.</summary>
/// <param name="Folder">Null where the record is a PostgreSQL of the operator's, who backs it up.</param>
public sealed record HostedCluster(string? Folder, WalArchiver? Archiver);

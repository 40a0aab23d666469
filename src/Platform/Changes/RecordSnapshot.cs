using Npgsql;

namespace SpatialCockpit.Platform.Changes;

/// <summary>The record as of one moment of the change stream: a read-only transaction on an exported snapshot.</summary>
public sealed record RecordSnapshot(NpgsqlConnection Connection, Lsn Position);

using System.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Tiles;
using SpatialCockpit.Tiles.Snapshots;

namespace SpatialCockpit.Cockpit.Operations;

/// <summary>What the host and its record take of the machine, for administrators.</summary>
public static class ResourceEndpoints
{
    private const string RecordSql = """
        select current_setting('server_version'), pg_database_size(current_database()), (select count(*) from pg_stat_activity where backend_type = 'client backend'), current_setting('max_connections')::int,
          (select max(pg_wal_lsn_diff(pg_current_wal_insert_lsn(), restart_lsn))::bigint from pg_replication_slots where database = current_database()), pg_postmaster_start_time()
        """;

    /// <param name="ProcessBytes">What the process holds of the machine's memory.</param>
    /// <param name="ManagedBytes">Of which objects of the program.</param>
    /// <param name="LimitBytes">What it may have: the machine's, or its container's.</param>
    /// <param name="LayerBytes">What layers held in memory take.</param>
    /// <param name="LayerBudgetBytes">What they may take at most.</param>
    public sealed record MemoryUse(long ProcessBytes, long ManagedBytes, long LimitBytes, long LayerBytes, long LayerBudgetBytes);

    /// <summary>Of the disk that holds the data folder.</summary>
    public sealed record DiskUse(long FreeBytes, long TotalBytes);

    /// <param name="KeptLogBytes">Log that the record keeps for whoever is furthest behind; null where nobody follows it.</param>
    public sealed record RecordUse(string Version, long SizeBytes, long Connections, int ConnectionsMost, long? KeptLogBytes, DateTimeOffset StartedAt);

    /// <param name="Record">Null while it is away.</param>
    public sealed record ResourceUse(MemoryUse Memory, DiskUse Disk, RecordUse? Record);

    public static void MapResources(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/operations/resources", FindAsync).RequireRole(Role.Admin).WithTags("Operations").WithName("get-resources").WithSummary("What the host and its PostgreSQL take of the machine").ProducesProblem(401).ProducesProblem(403);

    private static async Task<Ok<ResourceUse>> FindAsync(DataFolder data, RecordDatabase record, SnapshotStore layers, TilesOptions tiles, CancellationToken cancellationToken)
    {
        using var process = Process.GetCurrentProcess();
        var disk = new DriveInfo(data.Path);
        return TypedResults.Ok(new ResourceUse(
            new(process.WorkingSet64, GC.GetTotalMemory(forceFullCollection: false), GC.GetGCMemoryInfo().TotalAvailableMemoryBytes, layers.Bytes, tiles.SnapshotBytes),
            new(disk.AvailableFreeSpace, disk.TotalSize), await RecordAsync(record, cancellationToken)));
    }

    private static async Task<RecordUse?> RecordAsync(RecordDatabase record, CancellationToken cancellationToken)
    {
        try
        {
            await using var ask = record.Lookups.CreateCommand(RecordSql);
            await using var row = await ask.ExecuteReaderAsync(cancellationToken);
            await row.ReadAsync(cancellationToken);
            return new(row.GetString(0), row.GetInt64(1), row.GetInt64(2), row.GetInt32(3), row.IsDBNull(4) ? null : row.GetInt64(4), row.GetFieldValue<DateTimeOffset>(5));
        }
        catch (Npgsql.NpgsqlException)
        {
            return null;
        }
    }
}

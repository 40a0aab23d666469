using System.Globalization;
using Npgsql;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Cockpit.Operations.Examination;

/// <summary>The record as PostgreSQL itself tells of it.</summary>
/// <param name="connections">As a superuser, too.</param>
/// <param name="schemaFolder">The migrations of this release.</param>
/// <param name="clock">Of the city, for who reads it.</param>
public sealed class RecordExamination(RecordConnections connections, string schemaFolder, CityClock clock)
{
    private static readonly TimeSpan MostApart = TimeSpan.FromSeconds(5);

    private const string VersionsSql = """
        select current_setting('server_version'), current_setting('server_version_num')::int / 10000, postgis_lib_version(), e.installed_version, e.default_version, clock_timestamp(), (select max(sealed_at) from audit.seal)
        from pg_available_extensions e where e.name = 'postgis'
        """;

    private const string SlotsSql = "select slot_name, active, coalesce(pg_wal_lsn_diff(pg_current_wal_lsn(), restart_lsn), 0)::bigint, wal_status from pg_replication_slots where not temporary order by 1";

    /// <summary>More log than this, kept for somebody who does not read it, is told.</summary>
    internal long MostKeptBytes { get; init; } = 1L << 30;

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken)
    {
        List<Finding> findings = [];
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connections.Superuser) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using (var versions = connection.Command(VersionsSql))
        await using (var row = await versions.ExecuteReaderAsync(cancellationToken))
        {
            await row.ReadAsync(cancellationToken);
            findings.Add(row.GetInt32(1) >= PostgresInstallation.Oldest
                ? Finding.Well($"the record is PostgreSQL {row.GetString(0)} with PostGIS {row.GetString(2)}")
                : Finding.Wrong($"the record is PostgreSQL {row.GetString(0)}", "15 is the oldest that we run on", "pg_upgrade to 15 or newer"));
            if (row.GetString(3) != row.GetString(4))
                findings.Add(Finding.Hint($"the database has PostGIS {row.GetString(3)}, and {row.GetString(4)} is installed", "its functions are those of the older one", "psql -c 'alter extension postgis update', while nobody works"));
            findings.Add(Clock(clock, DateTimeOffset.UtcNow, row.GetFieldValue<DateTimeOffset>(5), row.IsDBNull(6) ? null : row.GetFieldValue<DateTimeOffset>(6)));
        }
        findings.AddRange((await connection.Command(SlotsSql).ListAsync(row => Slot(row.GetString(0), row.GetBoolean(1), row.GetInt64(2), row.IsDBNull(3) ? "" : row.GetString(3)), cancellationToken)).OfType<Finding>());
        findings.Add(await MigrationsAsync(cancellationToken));
        return findings;
    }

    /// <param name="sealedAt">When the last seal of the audit was made; null where none was.</param>
    internal static Finding Clock(CityClock clock, DateTimeOffset ours, DateTimeOffset theirs, DateTimeOffset? sealedAt)
    {
        if ((ours - theirs).Duration() > MostApart)
            return Finding.Wrong(string.Create(CultureInfo.InvariantCulture, $"the clocks of the server ({clock.Write(ours)}) and of PostgreSQL ({clock.Write(theirs)}) are {(ours - theirs).Duration().TotalSeconds:0} s apart"), "deadlines, tokens and signatures are judged by either", "timedatectl set-ntp true, on both machines");
        return sealedAt is { } at && at - ours > MostApart
            ? Finding.Wrong(string.Create(CultureInfo.InvariantCulture, $"the clock says {clock.Write(ours)}, and the audit was sealed at {clock.Write(at)}"), "the clock went backwards: deadlines come late, and what happens now is told as of before what has happened", "timedatectl set-ntp true")
            : Finding.Well("the clock agrees with PostgreSQL's");
    }

    private Finding? Slot(string name, bool isRead, long kept, string status)
    {
        var drop = $"psql -c \"select pg_drop_replication_slot('{name}')\", if nobody needs it any more";
        if (status == "lost")
            return Finding.Wrong($"the replication slot {name} was left behind so far that PostgreSQL gave up its log", "whoever reads it reads everything anew; ours does so by itself", drop);
        return kept <= MostKeptBytes ? null
            : Finding.Wrong(string.Create(CultureInfo.InvariantCulture, $"PostgreSQL keeps {kept >> 20} MB of log for the replication slot {name}, which {(isRead ? "is read too slowly" : "nobody reads")}"), "the disk fills, until PostgreSQL gives the slot up at 8 GB", isRead ? "GET /health tells which projection is behind; ./cockpit rebuild PROJECTION makes it anew" : drop);
    }

    private async Task<Finding> MigrationsAsync(CancellationToken cancellationToken)
    {
        try
        {
            var pending = await Migrator.PendingAsync(connections, schemaFolder, cancellationToken);
            return pending.Count == 0
                ? Finding.Well("the schema is that of this release")
                : Finding.Hint($"{pending.Count} migrations wait, the first: {pending[0]}", "the server that runs is of an older release than these files", "stop it and start it again: ./run.sh");
        }
        catch (RecordException e)
        {
            return Finding.Wrong(e.Message, "a server of this release does not start over it", "run the release that was last run over it, or a newer one; git log data/schema tells which");
        }
    }
}

using Npgsql;
using SpatialCockpit.Cockpit.Backups;
using SpatialCockpit.Cockpit.Backups.Archive;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Cockpit.Hosting;

/// <summary>The record of one host, ready for use: our private cluster, or a PostgreSQL of the operator's.</summary>
public sealed class RecordAccess : IAsyncDisposable
{
    internal const string Database = "cockpit";
    private const string First = "platform/001_scope.sql";
    private readonly PrivateCluster? _cluster;
    private readonly WalArchiver? _archiver;

    private RecordAccess(RecordConnections connections, PrivateCluster? cluster, WalArchiver? archiver, IReadOnlyList<string> applied)
    {
        Connections = connections;
        _cluster = cluster;
        _archiver = archiver;
        Applied = applied;
    }

    public RecordConnections Connections { get; }

    /// <summary>Migrations that were applied just now; none where the record was of this release.</summary>
    public IReadOnlyList<string> Applied { get; }

    /// <summary>Whether the schema was made just now.</summary>
    public bool IsNew => Applied.Contains(First);

    public ServerFile.Cluster? Cluster => _cluster is null ? null : new(_cluster.Folder, _cluster.SocketFolder, Database);

    /// <summary>Where the host finds it, and who archives its log.</summary>
    public HostedCluster Hosted => new(_cluster?.Folder, _archiver);

    /// <exception cref="OperatorException">The operator's PostgreSQL cannot be used; the message says why.</exception>
    /// <exception cref="RecordException">Our own does not start, or an upgrade failed.</exception>
    public static async Task<RecordAccess> OpenAsync(StartOptions options, DataFolder data, CancellationToken cancellationToken)
    {
        if (options.Record is { } external)
        {
            var connections = await ExternalRecord.OpenAsync(external, data, cancellationToken);
            return new(connections, null, null, await MigrateAsync(connections, options.Schema, data, cancellationToken));
        }
        var cluster = await PrivateCluster.StartAsync(data.Path, cancellationToken: cancellationToken);
        WalArchiver? archiver = null;
        try
        {
            await WalSettings.ChangeAsync(cluster.Folder, cluster.Connections("postgres"), BackupSettings.Of(data).Archive is not null, cancellationToken);
            archiver = new(cluster.Folder, data);
            await cluster.CreateDatabaseAsync(Database, cancellationToken: cancellationToken);
            var connections = cluster.Connections(Database);
            return new(connections, cluster, archiver, await MigrateAsync(connections, options.Schema, data, cancellationToken));
        }
        catch
        {
            await cluster.DisposeAsync();
            if (archiver is not null)
                await archiver.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (_cluster is not null)
            await _cluster.DisposeAsync();
        // PostgreSQL archives once more when it stops, and waits for it.
        if (_archiver is not null)
            await _archiver.DisposeAsync();
    }

    /// <summary>Brings the record to this release, tells it whose days are the city's, and looks whether its keys are there: all of it or nothing.</summary>
    private static Task<IReadOnlyList<string>> MigrateAsync(RecordConnections connections, string schemaFolder, DataFolder data, CancellationToken cancellationToken) =>
        Migrator.MigrateAsync(connections, schemaFolder, async (owner, atMost) =>
        {
            await using var tell = owner.Command("update platform.city set zone = $1 where zone <> $1", CitySettings.Of(data).Timezone);
            await tell.ExecuteNonQueryAsync(atMost);
            await CitySecrets.CheckAsync(owner, data, atMost);
        }, cancellationToken);
}

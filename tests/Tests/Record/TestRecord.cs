using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using SpatialCockpit.Cockpit;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Platform.Packs.Installing;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Tests.Record;

[assembly: Xunit.AssemblyFixture(typeof(TestRecord))]

namespace SpatialCockpit.Tests.Record;

/// <summary>One private cluster for the whole test run, with a template that every test class copies its own database from: migrated, with the packs that come with the program, as a first start leaves it.</summary>
public sealed class TestRecord : IAsyncLifetime
{
    private const string Template = "cockpit_template";

    /// <summary>Hosts come and go: a connection that was just made has everything to plan for the first time, and whoever holds one while it waits for another is found sooner.</summary>
    private const int ConnectionsOfHost = 8;
    private int _databases;

    public PrivateCluster Cluster { get; private set; } = null!;

    private readonly TempFolder _data = new("cockpit-tests-");

    public async ValueTask InitializeAsync()
    {
        Cluster = await PrivateCluster.StartAsync(_data.Path, durable: false, TestContext.Current.CancellationToken);
        await Cluster.CreateDatabaseAsync(Template);
        await Migrator.MigrateAsync(Cluster.Connections(Template), Path.Combine(Repository.Root, "data", "schema"));
        await using (var record = new RecordDatabase(Cluster.Connections(Template), TestSecrets.Box))
            await InstallPacksAsync(record);
        NpgsqlConnection.ClearAllPools();
    }

    private static async Task InstallPacksAsync(RecordDatabase record)
    {
        using var catalog = new PackCatalog(record, CockpitHost.PackSections, NullLogger<PackCatalog>.Instance);
        await new PackInstaller(record, CockpitHost.PackSections, catalog, NullLogger<PackInstaller>.Instance).InstallShippedAsync(PackFiles.Below(Path.Combine(Repository.Root, "data", "packs")), TestContext.Current.CancellationToken);
    }

    /// <summary>A fresh database; its roles are cluster-wide, its replication slots its own.</summary>
    public async Task<RecordConnections> CreateDatabaseAsync()
    {
        var name = $"test_{Interlocked.Increment(ref _databases)}";
        await Cluster.CreateDatabaseAsync(name, Template);
        var connections = Cluster.Connections(name);
        await Migrator.MigrateAsync(connections, Path.Combine(Repository.Root, "data", "schema")); // what a template does not hand on: rights on the database itself
        return connections.WithPoolsOf(ConnectionsOfHost);
    }

    /// <summary>With whoever is still connected, and the slots that were read from: a whole run would hold gigabytes otherwise.</summary>
    public async Task DropDatabaseAsync(RecordConnections connections)
    {
        var name = new NpgsqlConnectionStringBuilder(connections.Superuser).Database!;
        await using var source = NpgsqlDataSource.Create(Cluster.Connections("postgres").Superuser);
        await using (var slots = source.CreateCommand("select pg_drop_replication_slot(slot_name) from pg_replication_slots where database = $1 and not active"))
        {
            slots.Parameters.Add(new() { Value = name });
            await slots.ExecuteNonQueryAsync();
        }
        await using var drop = source.CreateCommand($"drop database \"{name}\" with (force)");
        await drop.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Cluster.DisposeAsync();
        if (Directory.Exists(Cluster.Folder))
            Directory.Delete(Cluster.Folder, recursive: true);
        _data.Dispose();
    }
}

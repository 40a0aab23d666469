using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using SpatialCockpit.Cockpit;
using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Cockpit.Identity;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Platform.Packs.Installing;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Secrets;

namespace SpatialCockpit.Tests.Cockpit.Upgrades;

/// <summary>
/// A data folder as a release before this one left it: its migrations and its bootstrap, packs in force, and rows as they were written then, when a phone lay open, nobody had a second factor, and a session knew neither origin nor agent.
/// </summary>
internal static class EarlierRelease
{
    public const string User = "keeper", Password = "江边 2026 散步", Phone = "13800001234", UnitCode = "91990101UPGRADE001";

    /// <summary>The number of its last migration in each room; rooms that it had not are not named.</summary>
    private static readonly Dictionary<string, int> Last = new()
    {
        ["platform"] = 10,
        ["identity"] = 8,
        ["audit"] = 3,
        ["gis"] = 3,
        ["grid"] = 2,
        ["address"] = 2,
        ["registry"] = 40,
        ["cases"] = 10,
        ["campaigns"] = 4,
        ["fence"] = 8,
        ["analytics"] = 2,
        ["risk"] = 1,
        ["demo"] = 1,
    };

    /// <summary>Migrations that it had not.</summary>
    public static readonly string[] Later =
    [
        .. from path in Directory.EnumerateFiles(Path.Combine(Repository.Root, "data", "schema"), "*.sql", SearchOption.AllDirectories)
           let room = Path.GetFileName(Path.GetDirectoryName(path)!)
           let file = Path.GetFileName(path)
           where file != "bootstrap.sql" && int.Parse(file[..3], CultureInfo.InvariantCulture) > Last.GetValueOrDefault(room)
           select $"{room}/{file}",
    ];

    private const string Rows = $"""
        insert into gis.road (source, source_id, name, class, geom) values ('test', '1', '旧版路', 'primary', st_geomfromtext('LINESTRING(115.33 44.77,115.34 44.78)', 4490));
        insert into address.place (source, source_id, layer, name, road, number, geom) values ('test', '1', 'address', '旧版路7号', '旧版路', '7号', st_setsrid(st_makepoint(115.335, 44.775), 4490));
        insert into registry.unit (source, code, name, kind, phone) values ('test', '{UnitCode}', '旧版物业', 'use', '{Phone}');
        insert into audit.entry (caller, action, object, detail) select 'keeper', 'unit.create', 'unit:' || n, '{"{}"}' from generate_series(1, 50) n;
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task MakeAsync(DataFolder data)
    {
        using var schema = Schema();
        using var held = FolderLock.Take(data);
        data.WriteOwnerOnly("admin.token", OpaqueToken.New());
        data.WriteOwnerOnly("city.json", """{"timezone":"Asia/Shanghai"}""");
        // A search index of which no release since says what it is.
        Directory.CreateDirectory(data.File("search"));
        await File.WriteAllTextAsync(data.File("search/index.json"), """{"SystemIdentifier":"1","Timeline":1,"Slot":"s","Position":"0/1","Print":"p","Segments":[{"File":"a.segment"}],"Words":"a.words"}""", Token);
        await using var cluster = await PrivateCluster.StartAsync(data.Path, cancellationToken: Token);
        await cluster.CreateDatabaseAsync("cockpit", cancellationToken: Token);
        await Migrator.MigrateAsync(cluster.Connections("cockpit"), schema.Path, Token);
        await using var record = new RecordDatabase(cluster.Connections("cockpit"), new SecretBox([SealingKey.New(1, SealingAlgorithm.Aes256)]));
        using (var catalog = new PackCatalog(record, CockpitHost.PackSections, NullLogger<PackCatalog>.Instance))
            await new PackInstaller(record, CockpitHost.PackSections, catalog, NullLogger<PackInstaller>.Instance).InstallShippedAsync(PackFiles.Below(Path.Combine(Repository.Root, "data", "packs")), Token);
        await ExecuteAsync(record.Feed, Rows);
        await ExecuteAsync(record.Feed, "insert into identity.user_account (user_name, display_name, password, roles, regions) values ($1, 'Keeper', $2, array['admin'], array[''])", User, SpatialCockpit.Cockpit.Identity.Password.Hash(Password));
    }

    private static TempFolder Schema()
    {
        var schema = SchemaCopy.Make();
        foreach (var file in Later)
            File.Delete(schema.File(file));
        var bootstrap = schema.File("bootstrap.sql");
        File.WriteAllLines(bootstrap, File.ReadAllLines(bootstrap).Where(line => !line.Contains("session_replication_role", StringComparison.Ordinal)).Select(line => line.Replace(", 'exchange'", "", StringComparison.Ordinal)));
        return schema;
    }

    private static async Task ExecuteAsync(NpgsqlDataSource source, string sql, params IEnumerable<object> values)
    {
        await using var command = source.CreateCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        await command.ExecuteNonQueryAsync(Token);
    }
}
